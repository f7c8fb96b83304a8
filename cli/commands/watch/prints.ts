import { Args } from "@oclif/core"
import { WatchCommand, watchFlags } from "../../WatchCommand.ts"

export default class WatchPrints extends WatchCommand {
  static override summary = "Follow what is traded on markets"
  static override examples = ["<%= config.bin %> watch prints BTC-USDT USDT-EUR --for 60s"]
  static override strict = false
  static override args = { market: Args.string({ required: true, description: "the markets, as in BTC-USDT" }) }
  static override flags = watchFlags

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(WatchPrints)
    await this.followMarkets("prints", argv, flags)
  }
}
