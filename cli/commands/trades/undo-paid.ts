import { TradeStepCommand } from "../../TradeCommand.ts"

export default class TradesUndoPaid extends TradeStepCommand {
  static override summary = "Take back that you paid"
  static override description = "You get back the time you had left to pay, and at least the grace."

  protected readonly route = "trades.undo_paid"
}
