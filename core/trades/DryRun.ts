/** How a step that was only rehearsed is told. Pure. */
import { formatAmount } from "../money/Amount.ts"
import type { TradePayout, TradeView } from "../protocol/Trade.ts"
import type { Payout, Trade } from "./Trade.ts"

const kindOf = ({ kind }: Payout["credit"]): TradePayout["kind"] => {
  if (kind === "available" || kind === "fees" || kind === "insurance") return kind
  throw new Error(`a trade pays nothing to an account of kind ${kind}`)
}

/** `scale` is that of the asset in escrow. */
export const payoutViews = (
  { buyer, buyerName, seller, sellerName }: Trade,
  payouts: ReadonlyArray<Payout>,
  scale: number
): ReadonlyArray<TradePayout> =>
  payouts.map(({ amount, credit, reason }) => ({
    to: credit.owner === buyer ? buyerName : credit.owner === seller ? sellerName : null,
    kind: kindOf(credit),
    amount: formatAmount(amount, scale),
    reason
  }))

/** `after` is the trade as it would be. Whoever only tries a step that shows where to pay is not shown it. */
export const dryRunView = (after: TradeView, payouts: ReadonlyArray<TradePayout>): TradeView => ({
  ...after,
  instructions: null,
  dry_run: { applied: false, payouts, deadline_at: after.deadline_at }
})
