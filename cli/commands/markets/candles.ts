import { Args, Flags } from "@oclif/core"
import { candleIntervals } from "@orrange/core/protocol/Candle"
import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { candleTable } from "../../render/MarketText.ts"

export default class MarketsCandles extends BaseCommand {
  static override summary = "List what was traded on a market by stretches of time, newest first"
  static override description =
    "A stretch begins at a multiple of its length, UTC; one in which nothing was traded is left out, and the latest goes on."
  static override examples = ["<%= config.bin %> markets candles BTC-USDT --interval 1h --limit 24"]
  static override args = { market: Args.string({ required: true, description: "as in BTC-USDT" }) }
  static override flags = {
    ...listFlags,
    interval: Flags.option({ options: candleIntervals, description: "length of a stretch; 1h when absent" })()
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(MarketsCandles)
    const query = given({ interval: flags.interval, limit: flags.limit, cursor: flags.cursor })
    await this.list("candle", "markets.candles", { params: args, query }, candleTable)
  }
}
