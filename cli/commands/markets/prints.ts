import { Args } from "@oclif/core"
import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { printTable } from "../../render/MarketText.ts"

export default class MarketsPrints extends BaseCommand {
  static override summary = "List what was traded on a market, newest first"
  static override args = { market: Args.string({ required: true, description: "as in BTC-USDT" }) }
  static override flags = listFlags

  async run(): Promise<void> {
    const { args, flags } = await this.parse(MarketsPrints)
    const query = given({ limit: flags.limit, cursor: flags.cursor })
    await this.list("print", "markets.prints", { params: args, query }, printTable)
  }
}
