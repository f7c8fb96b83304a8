import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { figuresTable } from "../../render/BriefText.ts"

export default class DisputesFigures extends BaseCommand {
  static override summary = "Show how arbiters have handled disputes, as an arbiter or an operator"
  static override description =
    "How many came to them and how many they decided, the medians of how long that took, and what came of appeals."
  static override flags = listFlags

  async run(): Promise<void> {
    const { flags } = await this.parse(DisputesFigures)
    const query = given({ limit: flags.limit, cursor: flags.cursor })
    await this.list("dispute.figures", "disputes.figures", { query }, figuresTable)
  }
}
