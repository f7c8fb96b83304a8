import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { communityId } from "../../../CommunityId.ts"
import { personName } from "../../../PersonName.ts"
import { solverTable } from "../../../render/CommunityText.ts"

export default class CommunitiesSolversAdd extends BaseCommand {
  static override summary = "Ask somebody to mediate disputes of a community of yours"
  static override description = "They do once they have agreed."
  static override args = { ...communityId, ...personName }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(CommunitiesSolversAdd)
    const { id, name } = args
    this.showList(
      "solver",
      await this.tell("communities.ask_solver", { params: { id }, payload: { name } }),
      solverTable
    )
  }
}
