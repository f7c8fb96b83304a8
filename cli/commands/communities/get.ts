import { BaseCommand } from "../../BaseCommand.ts"
import { communityId } from "../../CommunityId.ts"
import { communitySheet } from "../../render/CommunityText.ts"

export default class CommunitiesGet extends BaseCommand {
  static override summary = "Show a community and its rules"
  static override args = communityId

  async run(): Promise<void> {
    const { args } = await this.parse(CommunitiesGet)
    this.showOne("community", await this.ask("communities.get", { params: args }), communitySheet)
  }
}
