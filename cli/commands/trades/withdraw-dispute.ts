import { TradeStepCommand } from "../../TradeCommand.ts"

export default class TradesWithdrawDispute extends TradeStepCommand {
  static override summary = "Take back the dispute you opened"
  static override description = "The trade goes on as if the payment had been marked just now."

  protected readonly route = "trades.withdraw_dispute"
}
