import { Args, Flags } from "@oclif/core"
import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { opportunityTable } from "../../render/QuoteText.ts"

const sides = ["buy", "sell"] as const

export default class OrdersOpportunities extends BaseCommand {
  static override summary = "List the offers you could take now, with your payment methods and funds"
  static override examples = ["<%= config.bin %> orders opportunities USDT-EUR --side sell"]
  static override args = { market: Args.string({ required: true, description: "as in USDT-EUR" }) }
  static override flags = {
    side: Flags.option({ options: sides, description: "Side of the offer; to buy, search sell" })(),
    method: Flags.string({ description: "Only offers that take this payment method" }),
    ...listFlags
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OrdersOpportunities)
    const { cursor, limit, method, side } = flags
    const query = given({ cursor, limit, method, side })
    await this.list("opportunity", "markets.opportunities", { params: args, query }, opportunityTable)
  }
}
