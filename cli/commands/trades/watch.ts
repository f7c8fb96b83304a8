import { tradeArgs } from "../../TradeCommand.ts"
import { WatchCommand, watchFlags } from "../../WatchCommand.ts"

const { "since-seq": _since, ...flagsOfOne } = watchFlags

export default class TradesWatch extends WatchCommand {
  static override summary = "Follow one trade until it is over"
  static override description = "Begins with the trade as it is; of one that is over that is all."
  static override examples = ["<%= config.bin %> trades watch TRADE --for 1h"]
  static override args = tradeArgs
  static override flags = flagsOfOne

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradesWatch)
    await this.followTrade(args.id, flags)
  }
}
