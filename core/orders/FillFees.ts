/** What the two sides of a fill pay, each by the rates its own order was given with. */
import type { Market } from "../market/Market.ts"
import { basisPointsDown } from "../money/Amount.ts"
import type { FillRow } from "./FillRow.ts"
import type { Order } from "./Order.ts"

type Sided = Pick<Order, "makerBps" | "side" | "takerBps">

const feeOf = (amount: bigint, bps: number): bigint => (bps > 0 ? basisPointsDown(amount, bps) : 0n)

/**
 * Fees in what each side receives, on an escrow market in the base asset, and the maker's rebate, which is never more
 * than the taker's fee. A contract takes its fee of the buyer alone. `units` and `notional` are the two legs in smallest
 * units. Fees and rebate are rounded down.
 */
export const fillFees = (
  { contract, settlement }: Pick<Market, "contract" | "settlement">,
  taker: Sided,
  maker: Sided,
  { notional, units }: { readonly units: bigint; readonly notional: bigint }
): Pick<FillRow, "buyerFee" | "rebate" | "sellerFee"> => {
  const sold = settlement === "escrow" ? units : notional
  const [takerGets, makerGets] = taker.side === "buy" ? [units, sold] : [sold, units]
  const takerFee = feeOf(takerGets, taker.takerBps)
  const makerFee = feeOf(makerGets, maker.makerBps)
  const given = feeOf(takerGets, -maker.makerBps)
  const rebate = given < takerFee ? given : takerFee
  if (contract !== undefined) return { buyerFee: taker.side === "buy" ? takerFee : makerFee, sellerFee: 0n, rebate }
  return taker.side === "buy"
    ? { buyerFee: takerFee, sellerFee: makerFee, rebate }
    : { buyerFee: makerFee, sellerFee: takerFee, rebate }
}
