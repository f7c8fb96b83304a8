import { Args } from "@oclif/core"
import { BaseCommand } from "../../BaseCommand.ts"
import { payoutSheet } from "../../render/PayoutText.ts"

export default class PayoutsGet extends BaseCommand {
  static override summary = "Show one payout"
  static override args = { id: Args.string({ required: true, description: "the payout" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(PayoutsGet)
    this.showOne("payout", await this.ask("payouts.get", { params: args }), payoutSheet)
  }
}
