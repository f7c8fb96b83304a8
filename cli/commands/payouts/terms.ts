import { BaseCommand } from "../../BaseCommand.ts"
import { payoutTermsTable } from "../../render/PayoutText.ts"

export default class PayoutsTerms extends BaseCommand {
  static override summary = "List what can be taken out by payment providers, and how much of it is left to you today"

  async run(): Promise<void> {
    await this.parse(PayoutsTerms)
    this.showList("payout_terms", await this.ask("payouts.terms", {}), payoutTermsTable)
  }
}
