import { BaseCommand, clientIdFlag } from "../../../BaseCommand.ts"
import { communityId } from "../../../CommunityId.ts"
import { personName } from "../../../PersonName.ts"
import { solverTable } from "../../../render/CommunityText.ts"

export default class CommunitiesSolversRemove extends BaseCommand {
  static override summary = "End that somebody mediates disputes of a community: of yours, or that you do"
  static override args = { ...communityId, ...personName }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(CommunitiesSolversRemove)
    const { id, name } = args
    this.showList(
      "solver",
      await this.tell("communities.end_solver", { params: { id }, payload: { name } }),
      solverTable
    )
  }
}
