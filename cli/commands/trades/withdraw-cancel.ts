import { TradeStepCommand } from "../../TradeCommand.ts"

export default class TradesWithdrawCancel extends TradeStepCommand {
  static override summary = "Take back that you would call a trade off"

  protected readonly route = "trades.withdraw_cancel"
}
