import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { communityId } from "../../../CommunityId.ts"
import { solverTable } from "../../../render/CommunityText.ts"

export default class CommunitiesSolversAgree extends BaseCommand {
  static override summary = "Agree to mediate disputes of a community whose owner asked you to"
  static override args = communityId
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(CommunitiesSolversAgree)
    this.showList("solver", await this.tell("communities.agree_solver", { params: args, payload: {} }), solverTable)
  }
}
