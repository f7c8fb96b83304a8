import { tradeSheet } from "../../render/TradeText.ts"
import { TradeCommand, tradeArgs, tradeFlags, versionFlag } from "../../TradeCommand.ts"

export default class TradesCancel extends TradeCommand {
  static override summary = "Call a trade off before it is paid"
  static override args = tradeArgs
  static override flags = tradeFlags

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradesCancel)
    const version = await this.versionOf(args.id, flags)
    const payload = { version }
    this.showOne("trade", await this.tell("trades.cancel", { params: args, payload }, versionFlag(version)), tradeSheet)
  }
}
