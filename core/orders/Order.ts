/** Orders: what may be asked for, what is held for it, and how it is shown. Pure. */
import * as Result from "effect/Result"
import { effectivePrice } from "../book/EffectivePrice.ts"
import { type BookOrder, fillsPerCommandMax } from "../book/BookOrder.ts"
import { type Asset, formatAmount, parseAmount } from "../money/Amount.ts"
import { basisPointsDown } from "../money/Amount.ts"
import {
  baseUnits,
  formatPrice,
  formatQuantity,
  gridIntegerMax,
  lotsAffordable,
  lotsReaching,
  parsePrice,
  parseQuantity,
  quoteUnitsUp
} from "../money/Price.ts"
import type { FeeRates } from "../market/FeeTiers.ts"
import { lotText, type Market, minimumNotionalText, tickText } from "../market/Market.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import {
  type OrderCreate,
  type OrderState,
  type OrderView,
  type PostOnly,
  type SelfTrade,
  slippageBpsDefault,
  type TimeInForce
} from "../protocol/Order.ts"
import type { Side } from "../protocol/Wire.ts"

import { postedBond } from "./Bond.ts"
import type { Manner } from "./Manner.ts"
import { mannerFault } from "./MannerFault.ts"
import { bookTerms, inPerson, type Party } from "./Party.ts"

/** Days ahead a good-till-date order may expire. */
export const orderLifeDaysMax = 90

/** Worth of the largest order in smallest quote units: one digit less than the ledger can hold, for fees. */
const notionalMax = 10n ** 37n

/** A price that follows the index; floor and cap in ticks. */
export interface Floating {
  readonly marginBps: number
  readonly floor: number | null
  readonly cap: number | null
}

/** An order as it is asked for. */
export type NewOrder = Omit<OrderCreate, "client_id">

/** An order that passed every check that needs no book and no balance. Its rates are those of its owner's tier. */
export interface OrderDraft extends FeeRates {
  readonly market: string
  readonly side: Side
  readonly type: "limit" | "market"
  readonly timeInForce: TimeInForce
  readonly postOnly: PostOnly
  readonly selfTrade: SelfTrade
  /** Ticks; for a market order not known before it meets the book, for a floating one the worst it can come to. */
  readonly price: number | undefined
  readonly floating: Floating | null
  readonly slippageBps: number
  /** Lots. */
  readonly quantity: number
  /** Most lots shown at a time; `null` to show all. */
  readonly display: number | null
  /** Payment methods in order of preference; none on an instant market. */
  readonly methods: ReadonlyArray<string>
  /** The seller's payment account for each method, in the same order; none for a buyer. */
  readonly accounts: ReadonlyArray<string>
  /** Least and most per trade in smallest quote units; the most is `undefined` when the order itself is the most. */
  readonly minimum: bigint
  readonly maximum: bigint | undefined
  readonly expiresAt: Date | null
  /** Minutes its owner may be away before it is paused; `null` when it stays. */
  readonly pauseWhenAway: number | null
  /** On escrow markets. */
  readonly party: Party | null
  /** Null for one that is for everybody, and accepts everybody. */
  readonly manner: Manner | null
}

/** An order as it stands; open and paused ones live in the engine, all of them in the database. */
export interface Order extends Omit<OrderDraft, "price" | "quantity" | "slippageBps"> {
  readonly id: string
  readonly personId: string
  readonly clientId: string
  /** Ticks: its limit, and the price it holds for. */
  price: number
  quantity: number
  remaining: number
  /** Lots that self-trade prevention took off without ending the order. */
  prevented: number
  /** Lots of its fills that came back, because their trades came to nothing. */
  returned: number
  /** Of the remainder, lots on display; `null` when all are. */
  shown: number | null
  /** Reserved for the remainder, in smallest units of the held asset. */
  held: bigint
  state: OrderState
  reason: string | null
  /** The market's sequence number when it arrived, placed or amended. */
  seq: number
  /** Its time priority, as `queueOf` makes it. */
  queue: number
  updatedSeq: number
  readonly createdAt: Date
  updatedAt: Date
}

/** More than one command can put into the queues: every order it fills, and the one that arrives. */
const queueTurns = 1_024
if (queueTurns <= fillsPerCommandMax) throw new Error("one command can fill more orders than there are turns")

/** Nothing is left of an order: it counts as filled only if all of it was. */
export const spend = (order: Order): void => {
  order.state = order.prevented === 0 ? "filled" : "cancelled"
  order.reason = order.prevented === 0 ? null : "self_trade"
}

/** Time priority: the command that put the order into its queue, and the order's turn among those it put there. */
export const queueOf = (seq: number, turn: number): number => seq * queueTurns + turn

type Checked<A> = Result.Result<A, Refusal>

const conflict = (reason: string): Refusal => refuse("order.fields_conflict", { reason })

/** At the price it slides to, the same limits would be other quantities than those it was matched with. */
const slideFault = ({ floating, terms }: NewOrder): Refusal | undefined => {
  if (floating !== undefined) return conflict("a floating price does not slide")
  return terms?.minimum === undefined && terms?.maximum === undefined
    ? undefined
    : conflict("a post-only order that slides has no limits per trade")
}

/** Which fields go together. */
const fieldsFault = (create: NewOrder, market: Market): Refusal | undefined => {
  const {
    display,
    expires_at,
    floating,
    pause_when_away: away,
    price,
    slippage_bps,
    terms,
    time_in_force,
    type
  } = create
  const { post_only = "off" } = create
  if (type === "limit") {
    if (price === undefined && floating === undefined) return refuse("order.price_missing")
    if (price !== undefined && floating !== undefined) {
      return conflict("a limit order has a price or a floating price, one of the two")
    }
    if (slippage_bps !== undefined) return conflict("only a market order has slippage_bps")
    const rests = time_in_force !== "ioc" && time_in_force !== "fok"
    if (post_only !== "off" && !rests) return conflict("a post-only order rests, so it is neither ioc nor fok")
    if (display !== undefined && !rests) return conflict("an order with a display rests, so it is neither ioc nor fok")
    if (away !== undefined && !rests)
      return conflict("only an order that rests is paused, so it is neither ioc nor fok")
    if (post_only === "slide") return slideFault(create)
  } else {
    if (price !== undefined) return conflict("a market order has no price; slippage_bps bounds it")
    if (floating !== undefined) return conflict("a market order has no floating price")
    if (post_only !== "off") return conflict("a market order cannot be post-only")
    if (display !== undefined) return conflict("a market order has no display, because it does not rest")
    if (away !== undefined) return conflict("a market order is not paused, because it does not rest")
    if (time_in_force === "gtc" || time_in_force === "gtd") return conflict("a market order is ioc or fok")
  }
  if ((time_in_force === "gtd") !== (expires_at !== undefined)) {
    return conflict("gtd and expires_at go together")
  }
  const unmannered = mannerFault(create, market)
  if (unmannered !== undefined) return conflict(unmannered)
  if (market.settlement === "escrow" && terms === undefined) return refuse("order.terms_missing")
  if (market.settlement === "instant" && terms !== undefined) return refuse("order.terms_unwanted")
  if (terms !== undefined && terms.methods.includes(inPerson) !== (terms.place !== undefined)) {
    return conflict(`the method ${inPerson} and a place go together`)
  }
  return undefined
}

const expiryFault = (expiresAt: Date | null, now: Date): Refusal | undefined => {
  if (expiresAt === null) return undefined
  const latest = now.getTime() + orderLifeDaysMax * 86_400_000
  const valid = expiresAt.getTime() > now.getTime() && expiresAt.getTime() <= latest
  return valid ? undefined : refuse("order.expiry_invalid")
}

interface Limits {
  readonly minimum: bigint
  readonly maximum: bigint | undefined
}

const readLimits = (create: NewOrder, market: Market): Checked<Limits> => {
  const { scale } = market.quote
  const minimum = create.terms?.minimum === undefined ? 0n : parseAmount(create.terms.minimum, scale)
  const maximum = create.terms?.maximum === undefined ? undefined : parseAmount(create.terms.maximum, scale)
  if (minimum === undefined || (create.terms?.maximum !== undefined && maximum === undefined)) {
    return Result.fail(refuse("request.amount_format", { field: "terms", decimals: scale }))
  }
  if (maximum !== undefined && (maximum === 0n || minimum > maximum)) return Result.fail(refuse("order.limits_invalid"))
  return Result.succeed({ minimum, maximum })
}

const readFloating = (create: NewOrder, market: Market): Checked<Floating | null> => {
  const { floating, side, terms } = create
  if (floating === undefined) return Result.succeed(null)
  const [floor, cap] = [floating.floor, floating.cap].map((text) =>
    text === undefined ? null : parsePrice(text, market) || undefined
  )
  if (floor === undefined || cap === undefined) {
    return Result.fail(refuse("order.price_off_tick", { tick: tickText(market) }))
  }
  if (floor !== null && cap !== null && floor > cap) return Result.fail(conflict("the floor is above the cap"))
  if (cap === null && side === "buy" && market.settlement === "instant") {
    return Result.fail(conflict("to buy at a floating price on an instant market, name a cap: it is what is held"))
  }
  if ((floor === null && terms?.minimum !== undefined) || (cap === null && terms?.maximum !== undefined)) {
    return Result.fail(conflict("with a floating price, the least per trade needs a floor and the most needs a cap"))
  }
  return Result.succeed({ marginBps: floating.margin_bps, floor, cap })
}

/** The display in lots. */
const readDisplay = ({ display: text }: NewOrder, quantity: number, market: Market): Checked<number | null> => {
  if (text === undefined) return Result.succeed(null)
  const display = parseQuantity(text, market)
  if (display === undefined || display === 0) {
    return Result.fail(refuse("order.quantity_off_lot", { lot: lotText(market) }))
  }
  return display > quantity ? Result.fail(conflict("the display is more than the order")) : Result.succeed(display)
}

/**
 * Checks a new order against its market. Methods, accounts and who its owner is are the matter of the caller, who can
 * look them up.
 */
export const draftOrder = (
  create: NewOrder,
  market: Market,
  now: Date
): Checked<Omit<OrderDraft, "accounts" | "manner" | "party" | keyof FeeRates>> => {
  const fault = fieldsFault(create, market)
  if (fault !== undefined) return Result.fail(fault)
  const quantity = parseQuantity(create.quantity, market)
  if (quantity === undefined || quantity === 0) {
    return Result.fail(refuse("order.quantity_off_lot", { lot: lotText(market) }))
  }
  const price = create.price === undefined ? undefined : parsePrice(create.price, market)
  if (create.price !== undefined && (price === undefined || price === 0)) {
    return Result.fail(refuse("order.price_off_tick", { tick: tickText(market) }))
  }
  const expiresAt = create.expires_at === undefined ? null : new Date(create.expires_at)
  const late = expiryFault(expiresAt, now)
  if (late !== undefined) return Result.fail(late)
  const fields = Result.all({
    limits: readLimits(create, market),
    floating: readFloating(create, market),
    display: readDisplay(create, quantity, market)
  })
  return Result.flatMap(fields, ({ display, floating, limits }) => {
    const draft = {
      market: market.symbol,
      side: create.side,
      type: create.type,
      timeInForce: create.time_in_force ?? (create.type === "market" ? "ioc" : "gtc"),
      postOnly: create.post_only ?? ("off" as const),
      selfTrade: create.self_trade ?? ("cancel_newest" as const),
      price: floating === null ? price : worstPrice(create.side, floating),
      floating,
      slippageBps: create.slippage_bps ?? slippageBpsDefault,
      quantity,
      display,
      methods: create.terms?.methods ?? [],
      expiresAt,
      pauseWhenAway: create.pause_when_away ?? null,
      ...limits
    }
    const size = draft.price === undefined ? undefined : sizeFault(market, { ...draft, price: draft.price })
    return size === undefined ? Result.succeed(draft) : Result.fail(size)
  })
}

type Priced = Pick<Order, "price" | "floating" | "side">

/** The prices an order can trade at, as far as its own word goes. */
const pricesOf = ({ floating, price }: Priced) =>
  floating === null
    ? { lowest: price, highest: price }
    : { lowest: floating.floor ?? 1, highest: floating.cap ?? gridIntegerMax }

const worstPrice = (side: Side, floating: Floating): number => {
  const { highest, lowest } = pricesOf({ side, floating, price: 0 })
  return side === "buy" ? highest : lowest
}

/** What a floating price follows, as the book has it. */
const bookFloating = ({ cap, floor, marginBps }: Floating) => ({
  marginBps,
  floor: floor ?? 1,
  cap: cap ?? gridIntegerMax
})

/** The price an order has now; `undefined` while it is suspended for want of an index. */
export const presentPrice = ({ floating, price, side }: Priced, index: number | undefined): number | undefined => {
  if (floating === null) return price
  return index === undefined ? undefined : effectivePrice(side, bookFloating(floating), index)
}

/**
 * Whether an order's worth is within the market's bounds, and its limits per trade leave some quantity to trade. What a
 * floating order is worth is asked at its present price, and at its highest while it is suspended.
 */
export const sizeFault = (
  market: Market,
  order: Priced & Limits & Pick<Order, "display" | "quantity">,
  index?: number
): Refusal | undefined => {
  const { display, maximum, minimum, quantity } = order
  const { highest, lowest } = pricesOf(order)
  if (quoteUnitsUp(presentPrice(order, index) ?? highest, quantity, market) < market.minimumNotional) {
    return refuse("order.notional_too_small", { minimum: minimumNotionalText(market), asset: market.quote.code })
  }
  if (quoteUnitsUp(highest, quantity, market) > notionalMax || baseUnits(quantity, market) > notionalMax) {
    return refuse("order.too_large", { maximum: formatAmount(notionalMax, market.quote.scale) })
  }
  const affordable = maximum === undefined ? quantity : lotsAffordable(maximum, highest, market)
  const lotsMost = Math.min(affordable, quantity, display ?? quantity)
  const lotsLeast = Math.max(lotsReaching(minimum, lowest, market), 1)
  return lotsLeast > lotsMost ? refuse("order.limits_invalid") : undefined
}

/** What an order reserves is of this asset: what its owner gives, or the bond where the quote leg is paid outside. */
export const assetHeld = (market: Market, side: Side): Asset =>
  side === "sell" || market.settlement === "escrow" ? market.base : market.quote

export const heldAsset = (market: Market, side: Side): string => assetHeld(market, side).code

/**
 * What a sale takes from its seller: the lots, and on an escrow market the seller's fee on top. Nothing where a contract
 * holds what is sold, which comes from the seller's own wallet.
 */
export const saleCost = (market: Market, lots: number, feeBps: number): bigint => {
  if (market.contract !== undefined) return 0n
  const units = baseUnits(lots, market)
  return market.settlement === "escrow" ? units + basisPointsDown(units, feeBps) : units
}

/** What a resting order holds for its remainder. The quote leg of an escrow market is paid outside. */
export const holdOf = (
  market: Market,
  order: Pick<OrderDraft, "makerBps" | "party" | "side">,
  price: number,
  remaining: number
): bigint => {
  const cost = fillCost(market, order, price, remaining)
  return order.party === null ? cost : cost + postedBond(market, order, remaining)
}

/** What a fill takes of a resting order's hold, besides its bond. */
export const fillCost = (
  market: Market,
  { makerBps, side }: Pick<OrderDraft, "makerBps" | "side">,
  price: number,
  lots: number
): bigint => {
  if (side === "sell") return saleCost(market, lots, makerBps)
  return market.settlement === "instant" ? quoteUnitsUp(price, lots, market) : 0n
}

/** The most an arriving order can take from its owner, filled or resting. */
export const fundsNeeded = (
  market: Market,
  order: Pick<OrderDraft, keyof FeeRates | "party" | "side">,
  price: number,
  quantity: number
): bigint =>
  order.side === "sell"
    ? saleCost(market, quantity, order.takerBps) + postedBond(market, order, quantity)
    : holdOf(market, order, price, quantity)

/** Limits per trade in lots: at the order's own price, or at those of its floor and cap that keep them at any price. */
export const limitLots = (order: Priced & Limits, market: Market): { minimum: number; maximum: number } => {
  const { highest, lowest } = pricesOf(order)
  const maximum = order.maximum === undefined ? gridIntegerMax : lotsAffordable(order.maximum, highest, market)
  return { minimum: Math.max(lotsReaching(order.minimum, lowest, market), 1), maximum }
}

/** The order as the book matches it. */
export const toBookOrder = (order: Order, market: Market, methodNumber: (id: string) => number): BookOrder => {
  return {
    id: order.id,
    owner: order.personId,
    side: order.side,
    price: order.floating === null ? order.price : 0,
    floating: order.floating === null ? undefined : bookFloating(order.floating),
    quantity: order.quantity,
    display: order.display ?? Number.POSITIVE_INFINITY,
    timeInForce: order.timeInForce,
    postOnly: order.postOnly,
    selfTrade: order.selfTrade,
    expiresAt: order.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
    methods: market.settlement === "instant" ? [0] : order.methods.map(methodNumber),
    ...limitLots(order, market),
    terms: order.party === null ? undefined : bookTerms(order.party)
  }
}

const priceText = (price: number | null | undefined, market: Market): string | null =>
  price === null || price === undefined ? null : formatPrice(price, market)

const termsView = (
  { maximum, methods, minimum, party, quantity }: Order,
  price: number | undefined,
  market: Market
) => {
  const most = maximum ?? (price === undefined ? undefined : quoteUnitsUp(price, quantity, market))
  return {
    methods,
    minimum: formatAmount(minimum, market.quote.scale),
    maximum: most === undefined ? null : formatAmount(most, market.quote.scale),
    counterparty: party === null || Object.keys(party.asks).length === 0 ? null : party.asks,
    place: party?.place ?? null,
    bond: party?.bond?.mode ?? ("posted" as const),
    bond_bps: party?.bond?.bps ?? 0,
    takes_unbonded: party?.bond?.takesUnbonded ?? false
  }
}

const actionsIn = (state: OrderState): OrderView["allowed_actions"] => {
  if (state === "open") return ["cancel", "amend", "pause"]
  return state === "paused" ? ["cancel", "amend", "resume"] : []
}

const mannerView = ({ id, manner }: Order) => {
  const privacy = manner?.privacy ?? null
  return {
    accept: manner?.accept ?? ("auto" as const),
    visibility: privacy?.kind ?? ("public" as const),
    direct_to: privacy?.kind === "direct" ? privacy.name : null,
    offer: privacy?.kind === "direct" ? id : null,
    ...(manner?.community === undefined ? {} : { community: manner.community })
  }
}

/** The order as it is shown while the market's index is at `index`. */
export const orderView = (order: Order, market: Market, index: number | undefined): OrderView => ({
  id: order.id,
  client_id: order.clientId,
  market: order.market,
  side: order.side,
  type: order.type,
  time_in_force: order.timeInForce,
  post_only: order.postOnly,
  self_trade: order.selfTrade,
  state: order.state,
  price: priceText(presentPrice(order, index), market),
  floating:
    order.floating === null
      ? null
      : {
          margin_bps: order.floating.marginBps,
          floor: priceText(order.floating.floor, market),
          cap: priceText(order.floating.cap, market)
        },
  quantity: formatQuantity(order.quantity, market),
  filled: formatQuantity(order.quantity - order.remaining - order.prevented, market),
  remaining: formatQuantity(order.remaining, market),
  prevented: formatQuantity(order.prevented, market),
  display: order.display === null ? null : formatQuantity(order.display, market),
  held: formatAmount(order.held, assetHeld(market, order.side).scale),
  held_asset: heldAsset(market, order.side),
  maker_fee_bps: order.makerBps,
  taker_fee_bps: order.takerBps,
  terms: market.settlement === "escrow" ? termsView(order, presentPrice(order, index), market) : null,
  expires_at: order.expiresAt?.toISOString() ?? null,
  reason: order.reason,
  seq: order.updatedSeq,
  created_at: order.createdAt.toISOString(),
  updated_at: order.updatedAt.toISOString(),
  pause_when_away: order.pauseWhenAway,
  ...mannerView(order),
  allowed_actions: actionsIn(order.state)
})
