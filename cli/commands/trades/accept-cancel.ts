import { TradeCallOffCommand } from "../../TradeCommand.ts"

export default class TradesAcceptCancel extends TradeCallOffCommand {
  static override summary = "Call a trade off as the other side proposed"
  static override description = "The escrow goes back to the seller, for good."

  protected readonly route = "trades.accept_cancel"
}
