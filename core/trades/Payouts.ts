/** What leaves escrow and the bonds of a trade, and how that is told. Pure. */
import type { Transfer } from "../ledger/Ledger.ts"
import { formatAmount } from "../money/Amount.ts"
import type { TradePayout } from "../protocol/Trade.ts"
import { feeShare } from "./FeeShare.ts"
import { paidHere, type Payout, type Trade, wholeBps } from "./Trade.ts"
import { isOver } from "./TradeMachine.ts"

/** The buyer's share of the escrow, in basis points: as it was paid or is decided, and all of it while the trade runs. */
export const standingShare = ({ buyerShareBps, escrowState }: Trade): number =>
  escrowState === "refunded" ? 0 : escrowState === "released" ? wholeBps : (buyerShareBps ?? wholeBps)

/** The transfers of a step: what it pays, and what of the fee goes to a community. */
export const transfersOf = (
  trade: Trade,
  payouts: ReadonlyArray<Payout>,
  newId: () => string
): ReadonlyArray<Transfer> =>
  [...payouts, ...feeShare(trade, payouts)].map((paid) => ({ ...paid, id: newId(), reference: trade.id }))

/** All that left accounts of ours, escrow and the bonds, of a trade that is over; nothing of one that runs. */
export const paidOut = (trade: Trade): ReadonlyArray<Payout> => {
  const { buyer, seller } = trade.bonds
  const slash = { buyer: buyer.slashed, seller: seller.slashed }
  return isOver(trade.state) ? paidHere(trade, standingShare(trade), slash, trade.defaults) : []
}

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
