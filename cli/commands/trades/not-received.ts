import type { TradeView } from "@orrange/core/protocol/Trade"
import { say } from "../../Say.ts"
import { TradeStepCommand } from "../../TradeCommand.ts"

export default class TradesNotReceived extends TradeStepCommand {
  static override summary = "Tell the buyer, as the seller, that a marked payment has not come"
  static override description =
    "Nothing moves by it; said again, it is told again only once the payment was marked anew."

  protected readonly route = "trades.not_received"
  protected override readonly did = ({ buyer }: TradeView) => say("cli-trade-told_missing", { name: buyer })
}
