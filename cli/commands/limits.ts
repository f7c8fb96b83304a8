import { BaseCommand } from "../BaseCommand.ts"
import { limitsText } from "../render/LimitText.ts"

export default class Limits extends BaseCommand {
  static override summary = "Show what you may trade, what you have used of it, and what raises it"
  static override description =
    "Limits of a day count trades of the last 24 hours and what your open orders could still trade. A buyer's are " +
    "smaller for payments that can be taken back."
  static override examples = ["<%= config.bin %> limits"]

  async run(): Promise<void> {
    await this.parse(Limits)
    this.showOne("limits", await this.ask("identity.limits", {}), limitsText)
  }
}
