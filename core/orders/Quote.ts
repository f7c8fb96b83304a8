/** What an order would do with a market's book, and why not more. Pure: looks that change nothing. */
import { Book } from "../book/Book.ts"
import type { Accepted, BookOrder, Fill, Mismatch, Placement } from "../book/BookOrder.ts"
import { effectivePrice } from "../book/EffectivePrice.ts"
import type { Market } from "../market/Market.ts"
import { basisPointsDown, divideUp, formatAmount } from "../money/Amount.ts"
import { baseUnits, formatPrice, formatQuantity, gridInteger, quoteUnitsUp } from "../money/Price.ts"
import { ERRORS, type Refusal, refuse } from "../protocol/Errors.ts"
import type { MismatchView, OrderQuote } from "../protocol/Quote.ts"
import type { Side } from "../protocol/Wire.ts"
import { Batch, type BatchTools } from "./Batch.ts"
import type { MarketState } from "./MarketState.ts"
import { limitAsk } from "./BatchLimits.ts"
import { bookRefusal } from "./BookRefusal.ts"
import { assetHeld, fundsNeeded, type Order, type OrderDraft, presentPrice, toBookOrder } from "./Order.ts"
import { publicTerms, type TakeDraft, termValues } from "./Eligibility.ts"
import { offerView } from "./Offer.ts"
import type { OfferRow } from "./OfferStore.ts"
import type { Party } from "./Party.ts"

/** Somebody who might send an order now. */
export interface Asker {
  readonly personId: string
  readonly tools: BatchTools
  readonly now: Date
}

/** An order that was held against the book without being placed. */
export interface Seen {
  readonly seq: number
  /** `undefined` when it got no further, for want of a price or of an open market. */
  readonly order: Order | undefined
  /** Ticks it would rest at; `undefined` for a floating price without an index. */
  readonly restsAt: number | undefined
  readonly refusal: Pick<Refusal, "code" | "details"> | undefined
  readonly placement: Accepted | undefined
}

export const openFor = ({ now, personId, tools }: Asker, state: MarketState, draft: OrderDraft): Order | Refusal =>
  new Batch(tools, new Map(), now).open(state, {
    kind: "create",
    market: state.market.symbol,
    personId,
    clientId: "",
    hash: new Uint8Array(),
    draft
  })

/** Whether an answer of the book tells more than what everybody sees: each hidden lot comes after a slice used up. */
const tellsHidden = (placement: Placement): boolean =>
  placement.outcome === "accepted"
    ? placement.fills.some(({ replenished }) => replenished)
    : placement.refusal.code === "not_fillable"

/** A market's book, and the ids of all that rest in it. */
interface Resting {
  readonly book: MarketState["book"]
  readonly orders: ReadonlyMap<string, unknown>
}

const priceAt = ({ floating, price, side }: BookOrder, index: number | undefined): number | undefined => {
  if (floating === undefined) return price
  return index === undefined ? undefined : effectivePrice(side, floating, index)
}

const crosses = (taker: BookOrder, maker: BookOrder, index: number | undefined): boolean => {
  const [mine, theirs] = [priceAt(taker, index), priceAt(maker, index)]
  if (maker.side === taker.side || mine === undefined || theirs === undefined) return false
  return taker.side === "buy" ? mine >= theirs : mine <= theirs
}

/** The same against a book of what is shown alone, so that nobody finds hidden quantity by asking. */
const previewShown = ({ book, orders }: Resting, taker: BookOrder, nowMs: number): Placement => {
  const shownBook = new Book()
  shownBook.setIndex(book.index)
  const met = [...orders.keys()].flatMap((id) => {
    const resting = book.get(id)
    if (resting === undefined || !crosses(taker, resting.order, book.index)) return []
    return [{ ...resting, arrival: book.arrival(id) ?? 0 }]
  })
  for (const { order, shown } of met.toSorted((one, other) => one.arrival - other.arrival)) {
    shownBook.restore({ ...order, quantity: shown, display: Number.POSITIVE_INFINITY }, shown)
  }
  return shownBook.preview(taker, nowMs)
}

/** What the book would make of an arriving order, as far as what is shown tells. */
export const previewPublic = (resting: Resting, taker: BookOrder, nowMs: number): Placement => {
  const placement = resting.book.preview(taker, nowMs)
  return tellsHidden(placement) ? previewShown(resting, taker, nowMs) : placement
}

const plain = ({ code, details }: Refusal) => ({ code, details })

/** An order that gets no further than this. */
export const seenNothing = ({ seq }: Pick<MarketState, "seq">, refusal: Refusal): Seen => ({
  seq,
  order: undefined,
  restsAt: undefined,
  refusal: plain(refusal),
  placement: undefined
})
const isGone = ({ code }: Mismatch): boolean => code === "not_found" || code === "expired"

/** An order that takes an offer, as the book sees the two. */
export interface TakeSeen {
  readonly seq: number
  /** Every reason that keeps them apart; `undefined` when the offer is not there any more. */
  readonly found: ReadonlyArray<Mismatch> | undefined
  /** Lots of it that the offer alone would bear, as far as it is shown; `undefined` when it bears all. */
  readonly fillable: number | undefined
  readonly ask: ReturnType<typeof limitAsk>
}

/** One trade after the other with what an offer shows, each within the limits of both. */
const fillableOf = (book: Book, taker: BookOrder, offerId: string, now: Date): number | undefined => {
  const resting = book.get(offerId)
  if (resting === undefined) return undefined
  const { order, shown } = resting
  const alone = new Book()
  alone.setIndex(book.index)
  alone.restore({ ...order, quantity: shown, display: Number.POSITIVE_INFINITY }, shown)
  const placement = alone.preview(taker, now.getTime())
  if (placement.outcome === "accepted" || placement.refusal.code !== "not_fillable") return undefined
  return placement.refusal.fillable
}

/** An order that takes an offer, as it would arrive. */
export const takeOrder = ({ now, personId }: Asker, { seq }: Pick<MarketState, "seq">, draft: TakeDraft): Order => ({
  ...draft,
  id: "",
  personId,
  clientId: "",
  remaining: draft.quantity,
  prevented: 0,
  returned: 0,
  shown: null,
  held: 0n,
  state: "open",
  reason: null,
  seq,
  updatedSeq: seq,
  queue: 0,
  createdAt: now,
  updatedAt: now
})

/** Looks at an order that takes an offer, whether or not the market is open. */
export const seeTake = (asker: Asker, state: MarketState, draft: TakeDraft, offerId: string): TakeSeen => {
  const { now, tools } = asker
  const { book, market, seq } = state
  const order = takeOrder(asker, state, draft)
  const taker = toBookOrder(order, market, tools.methodNumber)
  const found = book.whyNot(taker, offerId, now.getTime())
  return {
    seq,
    found: found.some(isGone) ? undefined : found,
    // What keeps them apart anyway is told by its own name.
    fillable: found.length === 0 ? fillableOf(book, taker, offerId, now) : undefined,
    ask: limitAsk(state, order, draft.quantity)
  }
}

/** What the book would make of a new order, as far as what is shown tells. */
export const seeOrder = (asker: Asker, state: MarketState, draft: OrderDraft): Seen => {
  const { now, tools } = asker
  const { market, seq } = state
  const order = openFor(asker, state, draft)
  if ("code" in order) return seenNothing(state, order)
  const placement = previewPublic(state, toBookOrder(order, market, tools.methodNumber), now.getTime())
  const price = presentPrice(order, state.book.index)
  if (placement.outcome === "accepted") {
    return { seq, order, restsAt: placement.slidTo ?? price, refusal: undefined, placement }
  }
  return { ...seenNothing(state, bookRefusal(market, placement.refusal)), order }
}

type Taker = Pick<OrderDraft, "side" | "takerBps">

/** What a taker pays for a fill, in smallest units of what it receives; on an escrow market of the base asset. */
export const takerFee = (
  market: Market,
  { side, takerBps }: Taker,
  { price, quantity }: Pick<Fill, "price" | "quantity">
) => {
  if (side === "sell" && market.contract !== undefined) return 0n
  const inBase = side === "buy" || market.settlement === "escrow"
  return basisPointsDown(inBase ? baseUnits(quantity, market) : quoteUnitsUp(price, quantity, market), takerBps)
}

export const feeAsset = (market: Market, side: Side) =>
  side === "buy" || market.settlement === "escrow" ? market.base : market.quote

interface Total {
  price: number
  lots: number
  notional: bigint
  fee: bigint
  /** One that shows a slice at a time may be met several times. */
  readonly makers: Set<string>
}

const add = (total: Total, market: Market, taker: Taker, fill: Fill): void => {
  total.lots += fill.quantity
  total.notional += quoteUnitsUp(fill.price, fill.quantity, market)
  total.fee += takerFee(market, taker, fill)
  total.makers.add(fill.maker)
}

const nothingAt = (price: number): Total => ({ price, lots: 0, notional: 0n, fee: 0n, makers: new Set() })

/** Fills at one price together; they come in order of price. */
const byPrice = (market: Market, taker: Taker, fills: ReadonlyArray<Fill>): ReadonlyArray<Total> => {
  const totals: Array<Total> = []
  for (const fill of fills) {
    let total = totals.at(-1)
    if (total?.price !== fill.price) totals.push((total = nothingAt(fill.price)))
    add(total, market, taker, fill)
  }
  return totals
}

/** In ticks, rounded to the disadvantage of the one who asks. */
const averagePrice = (side: Side, levels: ReadonlyArray<Total>): number => {
  const worth = levels.reduce((sum, { lots, price }) => sum + BigInt(price) * BigInt(lots), 0n)
  const lots = levels.reduce((sum, level) => sum + BigInt(level.lots), 0n)
  return gridInteger(side === "buy" ? divideUp(worth, lots) : worth / lots)
}

const fillsView = (market: Market, taker: Taker, fills: ReadonlyArray<Fill>) => {
  const { side } = taker
  const levels = byPrice(market, taker, fills)
  const whole = nothingAt(0)
  for (const fill of fills) add(whole, market, taker, fill)
  const [quote, paid] = [market.quote, feeAsset(market, side)]
  const last = levels.at(-1)
  return {
    fills: levels.map(({ fee, lots, makers, notional, price }) => ({
      price: formatPrice(price, market),
      quantity: formatQuantity(lots, market),
      notional: formatAmount(notional, quote.scale),
      fee: formatAmount(fee, paid.scale),
      orders: makers.size
    })),
    filled: formatQuantity(whole.lots, market),
    notional: formatAmount(whole.notional, quote.scale),
    average_price: last === undefined ? null : formatPrice(averagePrice(side, levels), market),
    worst_price: last === undefined ? null : formatPrice(last.price, market),
    fee: formatAmount(whole.fee, paid.scale),
    fee_asset: paid.code
  }
}

const restView = (market: Market, { placement, restsAt }: Seen) => {
  const rested = placement?.rested ?? 0
  const cancelled = placement?.cancelled
  return {
    rests: formatQuantity(rested, market),
    rests_at: rested === 0 || restsAt === undefined ? null : formatPrice(restsAt, market),
    cancelled:
      cancelled === undefined
        ? null
        : {
            quantity: formatQuantity(cancelled.quantity, market),
            reason: cancelled.reason,
            order: cancelled.reason === "self_trade" ? cancelled.order : null
          },
    own_orders: (placement?.prevented ?? []).map(({ order: id, quantity }) => ({
      order: id,
      quantity: formatQuantity(quantity, market)
    }))
  }
}

const fundsView = (market: Market, draft: OrderDraft, order: Order | undefined, available: bigint) => {
  const asset = assetHeld(market, draft.side)
  const needed = fundsNeeded(market, draft, order?.price ?? draft.price ?? 0, draft.quantity)
  return {
    asset: asset.code,
    needed: formatAmount(needed, asset.scale),
    available: formatAmount(available, asset.scale),
    enough: needed <= available
  }
}

/** The quote without the offers it passes over. */
export const quoteView = (
  market: Market,
  draft: OrderDraft,
  seen: Seen,
  available: bigint
): Omit<OrderQuote, "passed_over"> => {
  const { order, placement, refusal, seq } = seen
  const { enough, ...funds } = fundsView(market, draft, order, available)
  const lacks = enough ? undefined : refuse("order.funds_insufficient", funds)
  // As placing it would have it: funds are asked for before the book.
  const turnedAway = order === undefined ? refusal : (lacks ?? refusal)
  return {
    market: market.symbol,
    side: draft.side,
    seq,
    refused:
      turnedAway === undefined
        ? null
        : {
            code: turnedAway.code,
            message: ERRORS[turnedAway.code].message,
            hint: ERRORS[turnedAway.code].hint,
            details: turnedAway.details
          },
    maker_fee_bps: draft.makerBps,
    taker_fee_bps: draft.takerBps,
    ...fillsView(market, draft, placement?.fills ?? []),
    ...restView(market, seen),
    funds: { ...funds, enough }
  }
}

const toldCodes: ReadonlySet<string> = new Set([
  "same_side",
  "own_order",
  "suspended",
  "price",
  "method",
  "minimum",
  "bond"
])

/** The people behind an arriving order and the one it is held against. */
interface Parties {
  readonly taker: Party | null
  readonly maker: Party | null
}

/**
 * What the maker asks of the taker is told with both values, and so is what the taker asks of the maker where everybody
 * may look it up. The rest, and places and blocks, is their owners' own business: that there is something is all that is said.
 */
const mismatchView = ({ by, code }: Mismatch, { maker, taker }: Parties): MismatchView => {
  if (toldCodes.has(code)) return { code, by } as MismatchView
  const [asking, asked] = by === "maker" ? [maker, taker] : [taker, maker]
  const isTold = by === "maker" || publicTerms.has(code)
  const values = isTold && asking !== null && asked !== null ? termValues(code, asking.asks, asked) : undefined
  return values === undefined ? { code: "terms", by: "both" } : ({ code, by, ...values } as MismatchView)
}

const mismatchViews = (found: ReadonlyArray<Mismatch>, parties: Parties): ReadonlyArray<MismatchView> => {
  const views = new Map<string, MismatchView>()
  for (const mismatch of found) {
    const view = mismatchView(mismatch, parties)
    views.set(`${view.code} ${view.by}`, view)
  }
  return [...views.values()]
}

/** Reasons why an arriving order would not trade with an offer; `undefined` when the offer is not there any more. */
export const reasonsAgainst = (
  { book, orders }: Pick<MarketState, "book" | "orders">,
  taker: BookOrder,
  party: Party | null,
  offer: string,
  now: Date
): ReadonlyArray<MismatchView> | undefined => {
  const found = book.whyNot(taker, offer, now.getTime())
  if (found.some(isGone)) return undefined
  return mismatchViews(found, { taker: party, maker: orders.get(offer)?.party ?? null })
}

/** The same for an order at rest, as if what is left of it arrived now. `undefined` when one of the two is gone. */
export const reasonsAtRest = (
  state: Pick<MarketState, "book" | "orders">,
  orderId: string,
  offer: string,
  now: Date
): ReadonlyArray<MismatchView> | undefined => {
  const resting = state.book.get(orderId)
  if (resting === undefined) return undefined
  const party = state.orders.get(orderId)?.party ?? null
  return reasonsAgainst(state, { ...resting.order, quantity: resting.remaining }, party, offer, now)
}

/** Of these offers, best first, those that would be left standing beside the rest of an order, each with why. */
export const passedOver = (
  { now, tools }: Asker,
  state: MarketState,
  order: Order,
  left: number,
  offers: ReadonlyArray<OfferRow>,
  most: number
): OrderQuote["passed_over"] => {
  const taker = { ...toBookOrder(order, state.market, tools.methodNumber), quantity: left }
  return offers
    .flatMap((row) => {
      const reasons = reasonsAgainst(state, taker, order.party, row.order.id, now) ?? []
      return reasons.length === 0 ? [] : [{ offer: offerView(state.market, row), reasons }]
    })
    .slice(0, most)
}
