import { BaseCommand } from "../../../BaseCommand.ts"
import { communityId } from "../../../CommunityId.ts"
import { solverTable } from "../../../render/CommunityText.ts"

export default class CommunitiesSolversList extends BaseCommand {
  static override summary = "List who mediates disputes of a community"
  static override args = communityId

  async run(): Promise<void> {
    const { args } = await this.parse(CommunitiesSolversList)
    this.showList("solver", await this.ask("communities.solvers", { params: args }), solverTable)
  }
}
