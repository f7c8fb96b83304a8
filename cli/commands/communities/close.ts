import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { communityId } from "../../CommunityId.ts"
import { communitySheet } from "../../render/CommunityText.ts"

export default class CommunitiesClose extends BaseCommand {
  static override summary = "Close a community of yours, or any as an operator"
  static override args = communityId
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(CommunitiesClose)
    this.showOne("community", await this.tell("communities.close", { params: args, payload: {} }), communitySheet)
  }
}
