import { Args, Flags } from "@oclif/core"
import { BaseCommand, given, pageFlags } from "../../BaseCommand.ts"
import { offerTable } from "../../render/MarketText.ts"

const sides = ["buy", "sell"] as const

export default class OrdersSearch extends BaseCommand {
  static override summary = "Search the offers of others"
  static override examples = ["<%= config.bin %> orders search USDT-EUR --side sell --method sepa_instant --amount 50"]
  static override args = { market: Args.string({ required: true, description: "as in USDT-EUR" }) }
  static override flags = {
    side: Flags.option({ options: sides, description: "Side of the offer; to buy, search sell" })(),
    method: Flags.string({ description: "Only offers that take this payment method" }),
    amount: Flags.string({ description: "Only offers that admit this amount of the quote asset" }),
    ...pageFlags
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OrdersSearch)
    const { amount, cursor, limit, method, side } = flags
    const query = given({ amount, cursor, limit, method, side })
    this.showList("offer", await this.ask("markets.offers", { params: args, query }), offerTable)
  }
}
