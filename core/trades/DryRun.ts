/** How a step that was only rehearsed is told. Pure. */
import type { TradePayout, TradeView } from "../protocol/Trade.ts"

/** `after` is the trade as it would be. Whoever only tries a step that shows where to pay is not shown it. */
export const dryRunView = (after: TradeView, payouts: ReadonlyArray<TradePayout>): TradeView => ({
  ...after,
  instructions: null,
  dry_run: { applied: false, payouts, deadline_at: after.deadline_at }
})
