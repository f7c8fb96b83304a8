import { Args } from "@oclif/core"
import { WatchCommand, watchFlags } from "../../WatchCommand.ts"

export default class WatchBook extends WatchCommand {
  static override summary = "Follow the order books of markets as they change"
  static override examples = ["<%= config.bin %> watch book BTC-USDT USDT-EUR --for 60s"]
  static override strict = false
  static override args = { market: Args.string({ required: true, description: "the markets, as in BTC-USDT" }) }
  static override flags = watchFlags

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(WatchBook)
    await this.followMarkets("book", argv, flags)
  }
}
