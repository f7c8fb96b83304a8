import { TradeCallOffCommand } from "../../TradeCommand.ts"

export default class TradesProposeCancel extends TradeCallOffCommand {
  static override summary = "Propose to call a trade off after its payment was marked"
  static override description = "The escrow goes back to the seller once the other side accepts."

  protected readonly route = "trades.propose_cancel"
}
