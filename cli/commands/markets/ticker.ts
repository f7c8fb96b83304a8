import { Args } from "@oclif/core"
import { tickerCandles, tickerOf } from "@orrange/core/client/Ticker"
import { BaseCommand } from "../../BaseCommand.ts"
import { tickerTable } from "../../render/MarketText.ts"

export default class MarketsTicker extends BaseCommand {
  static override summary = "Show what markets did within a day"
  static override description =
    "Open, high, low, change and volume are of the stretches of fifteen minutes that began in the last 24 hours."
  static override examples = ["<%= config.bin %> markets ticker BTC-USDT USDT-EUR"]
  static override strict = false
  static override args = { market: Args.string({ description: "the markets, as in BTC-USDT; all when absent" }) }

  async run(): Promise<void> {
    const { argv } = await this.parse(MarketsTicker)
    // By the daemon's clock, as the stretches are: one that is off here would count others.
    const now = Date.parse((await this.ask("meta.info", {})).data.server_time)
    const { data: all } = (await this.ask("markets.list", {})).data
    const named = [...new Set(argv.map(String))]
    const rows = []
    for (const market of named.length > 0 ? named : all.map(({ symbol }) => symbol)) {
      const params = { market }
      // A market that there is not is refused by the daemon, with those that are near.
      // oxlint-disable-next-line no-await-in-loop -- one market after the other
      const known = all.find(({ symbol }) => symbol === market) ?? (await this.ask("markets.get", { params })).data
      // oxlint-disable-next-line no-await-in-loop
      const { data } = (await this.ask("markets.candles", { params, query: tickerCandles })).data
      rows.push(tickerOf(known, data, now))
    }
    this.show("ticker.list", rows, tickerTable(rows))
  }
}
