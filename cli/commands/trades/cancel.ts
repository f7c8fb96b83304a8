import { TradeStepCommand } from "../../TradeCommand.ts"

export default class TradesCancel extends TradeStepCommand {
  static override summary = "Give a trade up as the buyer, before it is paid"

  protected readonly route = "trades.cancel"
}
