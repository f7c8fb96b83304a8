import { TradeStepCommand } from "../../TradeCommand.ts"

export default class TradesAccept extends TradeStepCommand {
  static override summary = "Take the taker of your offer, as its maker: the time to pay begins"

  protected readonly route = "trades.accept"
}
