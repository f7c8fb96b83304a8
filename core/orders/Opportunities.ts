/** Which offers somebody could take now, and how much of each. Pure: looks that change nothing. */
import * as Result from "effect/Result"
import type { FeeRates } from "../market/FeeTiers.ts"
import type { Market } from "../market/Market.ts"
import { formatAmount } from "../money/Amount.ts"
import {
  baseUnits,
  formatPrice,
  formatQuantity,
  gridInteger,
  gridIntegerMax,
  lotsAffordable,
  quoteUnitsUp
} from "../money/Price.ts"
import type { OpportunityView } from "../protocol/Quote.ts"
import type { Side } from "../protocol/Wire.ts"
import { type LimitAsk, limitFaults, type LimitsSeen } from "../risk/LimitUse.ts"
import { limitAsk } from "./BatchLimits.ts"
import { takeDraft } from "./Eligibility.ts"
import type { MarketState } from "./MarketState.ts"
import { offerView } from "./Offer.ts"
import type { OfferRow } from "./OfferStore.ts"
import { draftOrder, fundsNeeded, type NewOrder, type OrderDraft, toBookOrder } from "./Order.ts"
import type { Party } from "./Party.ts"
import { type Asker, feeAsset, openFor, reasonsAgainst, takeOrder, takerFee } from "./Quote.ts"

/** What somebody who looks for offers has. */
export interface Means {
  /** Payment methods, by the side the person would take. */
  readonly methods: Readonly<Record<Side, ReadonlySet<string>>>
  /** Who they are on an escrow market. */
  readonly party: Party | null
  readonly rates: FeeRates
  /** What is free of the asset that an order of the side holds, in its smallest units. */
  readonly available: Readonly<Record<Side, bigint>>
  /** What they may still trade, where that is limited. */
  readonly limits: LimitsSeen | undefined
}

/** Most lots whose order these funds bear. */
const lotsWithin = (
  market: Market,
  taker: Pick<OrderDraft, "makerBps" | "party" | "side" | "takerBps">,
  price: number,
  available: bigint
): number => {
  const { party, side, takerBps } = taker
  const escrow = market.settlement === "escrow"
  if (side === "buy" && !escrow) return lotsAffordable(available, price, market)
  const whole = 10_000n
  const bond = party?.bond?.mode === "posted" ? BigInt(party.bond.bps) : 0n
  const bps = (side === "sell" ? whole + (escrow ? BigInt(takerBps) : 0n) : 0n) + bond
  if (bps === 0n) return gridIntegerMax
  const lots = (available * whole) / (bps * baseUnits(1, market))
  if (lots >= BigInt(gridIntegerMax)) return gridIntegerMax
  // The fee is rounded down, which may leave enough for one more, and the bond up, which may take one away.
  const count = gridInteger(lots)
  const bears = (most: number): boolean => fundsNeeded(market, taker, price, most) <= available
  return bears(count + 1) ? count + 1 : bears(count) ? count : count - 1
}

/** Of these lots, as many as the limits of a person leave to an order: none when they leave no trade at all. */
const lotsAllowed = (limits: LimitsSeen | undefined, ask: (lots: number) => Omit<LimitAsk, "given">, lots: number) => {
  if (limits === undefined || lots <= 0) return lots
  const { now, policy, use } = limits
  const fits = (most: number): boolean => limitFaults(policy, use, { ...ask(most), given: 0n }, now).length === 0
  if (fits(lots)) return lots
  let [allowed, over] = [0, lots]
  while (over - allowed > 1) {
    const middle = allowed + Math.floor((over - allowed) / 2)
    if (fits(middle)) allowed = middle
    else over = middle
  }
  return allowed
}

/** How somebody could take an offer now; `undefined` when they could not. */
export const opportunity = (
  asker: Asker,
  state: MarketState,
  means: Means,
  row: OfferRow
): OpportunityView | undefined => {
  const { market } = state
  const { order, price } = row
  const resting = state.book.get(order.id)
  if (resting === undefined || order.personId === asker.personId) return undefined
  const side = order.side === "sell" ? "buy" : "sell"
  const methods = order.methods.filter((method) => means.methods[side].has(method))
  const taker = { side, ...means.rates, party: means.party } as const
  const funded = lotsWithin(market, taker, price, means.available[side])
  const most = Math.min(resting.shown, resting.order.maximum, funded)
  const taken = takeDraft(market, side, price, {
    ...means.rates,
    accounts: [],
    methods,
    party: means.party,
    quantity: most
  })
  const ask = (quantity: number) => limitAsk(state, takeOrder(asker, state, { ...taken, quantity }), quantity)
  const lots = lotsAllowed(means.limits, ask, most)
  const taking: NewOrder = {
    market: market.symbol,
    side,
    type: "limit",
    time_in_force: "ioc",
    quantity: formatQuantity(lots, market),
    price: formatPrice(price, market),
    ...(market.settlement === "escrow" ? { terms: { methods } } : {})
  }
  const draft = draftOrder(taking, market, asker.now)
  if (Result.isFailure(draft)) return undefined
  const opened = openFor(asker, state, {
    ...draft.success,
    ...means.rates,
    accounts: [],
    party: means.party,
    manner: null
  })
  if ("code" in opened) return undefined
  const against = reasonsAgainst(
    state,
    toBookOrder(opened, market, asker.tools.methodNumber),
    means.party,
    order.id,
    asker.now
  )
  if (against === undefined || against.length > 0) return undefined
  const paid = feeAsset(market, side)
  return {
    offer: offerView(market, row),
    quantity: formatQuantity(lots, market),
    notional: formatAmount(quoteUnitsUp(price, lots, market), market.quote.scale),
    fee: formatAmount(takerFee(market, taker, { price, quantity: lots }), paid.scale),
    fee_asset: paid.code,
    methods
  }
}
