import { Args, Flags } from "@oclif/core"
import { BaseCommand, given } from "../../BaseCommand.ts"
import { bookTable } from "../../render/MarketText.ts"

export default class MarketsBook extends BaseCommand {
  static override summary = "Show the resting orders of a market by price"
  static override args = { market: Args.string({ required: true, description: "as in BTC-USDT" }) }
  static override flags = {
    depth: Flags.integer({ description: "Prices of each side", min: 1, max: 200 }),
    method: Flags.string({ description: "Only orders that take this payment method" })
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(MarketsBook)
    const query = given({ depth: flags.depth, method: flags.method })
    this.showOne("market.book", await this.ask("markets.book", { params: args, query }), bookTable)
  }
}
