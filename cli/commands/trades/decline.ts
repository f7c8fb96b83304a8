import { TradeStepCommand } from "../../TradeCommand.ts"

export default class TradesDecline extends TradeStepCommand {
  static override summary = "Turn the taker of your offer away, as its maker: the escrow goes back"

  protected readonly route = "trades.decline"
}
