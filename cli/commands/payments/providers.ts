import { Args } from "@oclif/core"
import { BaseCommand, given } from "../../BaseCommand.ts"
import { takerTable } from "../../render/PaymentRoutingText.ts"

export default class PaymentsProviders extends BaseCommand {
  static override summary = "List by which providers you can pay money in, and why not by the others"
  static override description =
    "What a provider takes of a payment is borne by the house: all that you pay in is yours."
  static override examples = ["<%= config.bin %> payments providers EUR", "<%= config.bin %> payments providers EUR 50"]
  static override args = {
    asset: Args.string({ required: true, description: "What you pay in, as in EUR" }),
    amount: Args.string({ description: "How much of it" })
  }

  async run(): Promise<void> {
    const { args } = await this.parse(PaymentsProviders)
    const query = { asset: args.asset, ...given({ amount: args.amount }) }
    this.showList("payment_taker", await this.ask("payment_routing.takers", { query }), takerTable)
  }
}
