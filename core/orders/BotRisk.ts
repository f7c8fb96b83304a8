/** What an order through a bot could give away: a thief trades with an accomplice, at whatever price is asked for. Pure. */
import { mostOf, partsOf } from "../channels/BotAllowance.ts"
import type { Market } from "../market/Market.ts"
import { divideUp } from "../money/Amount.ts"
import { baseUnits, quoteUnitsUp } from "../money/Price.ts"
import { type OrderDraft, presentPrice } from "./Order.ts"

export interface Risky extends Pick<OrderDraft, "floating" | "party" | "price" | "quantity" | "side" | "type"> {
  /** Whether the account its seller is paid on may be anybody's. */
  readonly isPaidElsewhere: boolean
}

const wholeBps = 10_000n

interface Known {
  readonly market: Market
  /** Ticks; `undefined` while there is none to be trusted. */
  readonly index: number | undefined
}

/** What so many lots of the base asset are worth, by the index and by their asset's usual size, whichever is more. */
const worthOf = ({ index, market }: Known, lots: number): bigint | undefined =>
  mostOf(
    index === undefined ? undefined : partsOf(quoteUnitsUp(index, lots, market), market.quote),
    partsOf(baseUnits(lots, market), market.base)
  )

/** What lots are worth that trade so many ticks off the index, beyond what comes back for them. */
const distanceOf = ({ market }: Known, lots: number, ticks: number, index: number): bigint | undefined =>
  ticks <= 0
    ? 0n
    : mostOf(
        partsOf(quoteUnitsUp(ticks, lots, market), market.quote),
        partsOf(divideUp(baseUnits(lots, market) * BigInt(ticks), BigInt(index)), market.base)
      )

/** All of it, where somebody else is paid, nothing bounds its price or nobody knows a price to measure it by. */
const saleLoss = (
  known: Known,
  {
    isPaidElsewhere,
    price,
    quantity
  }: Pick<Risky, "isPaidElsewhere" | "quantity"> & { readonly price: number | undefined }
) =>
  isPaidElsewhere || known.index === undefined || price === undefined
    ? worthOf(known, quantity)
    : distanceOf(known, quantity, known.index - price, known.index)

/** On an escrow market a purchase is paid by hand, which no bot does. */
const purchaseLoss = (
  known: Known,
  {
    most,
    price,
    quantity
  }: { readonly most: number | undefined; readonly price: number | undefined; readonly quantity: number }
): bigint | undefined => {
  const { index, market } = known
  if (market.settlement === "escrow") return 0n
  if (index !== undefined && price !== undefined) return distanceOf(known, quantity, price - index, index)
  return most === undefined ? undefined : partsOf(quoteUnitsUp(most, quantity, market), market.quote)
}

/** What the bonds of its trades come to; a deposit that stands for them is as good as lost with them. */
const bondRisk = (known: Known, { party, quantity }: Risky): bigint | undefined => {
  if (party?.bond === undefined || party.bond.mode === "none") return 0n
  const whole = worthOf(known, quantity)
  return whole === undefined ? undefined : divideUp(whole * BigInt(party.bond.bps), wholeBps)
}

/**
 * Parts of a trade of usual size that it could lose at most against the market's index, as that is now, and what its bonds
 * are worth; `undefined` when nobody knows. A floating price is as far off the index as it is now.
 */
export const riskOf = (order: Risky, known: Known) => {
  const { isPaidElsewhere, price: most, quantity, side } = order
  const price = most === undefined ? undefined : presentPrice({ ...order, price: most }, known.index)
  const worth =
    side === "sell"
      ? saleLoss(known, { isPaidElsewhere, price, quantity })
      : purchaseLoss(known, { most, price, quantity })
  const bond = bondRisk(known, order)
  return worth === undefined || bond === undefined ? undefined : { worth, bond }
}
