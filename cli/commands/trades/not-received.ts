import { TradeStepCommand } from "../../TradeCommand.ts"

export default class TradesNotReceived extends TradeStepCommand {
  static override summary = "Tell the buyer, as the seller, that a marked payment has not come"

  protected readonly route = "trades.not_received"
}
