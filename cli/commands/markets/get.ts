import { Args } from "@oclif/core"
import { BaseCommand } from "../../BaseCommand.ts"
import { marketSheet } from "../../render/MarketText.ts"

export default class MarketsGet extends BaseCommand {
  static override summary = "Show a market: its grid, fees and best prices"
  static override args = { market: Args.string({ required: true, description: "as in BTC-USDT" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(MarketsGet)
    this.showOne("market", await this.ask("markets.get", { params: args }), marketSheet)
  }
}
