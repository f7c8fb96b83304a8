import { TradeStepCommand } from "../../TradeCommand.ts"

export default class TradesExtend extends TradeStepCommand {
  static override summary = "Give the buyer one more payment window, as the seller"

  protected readonly route = "trades.extend"
}
