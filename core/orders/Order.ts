/** Orders: what may be asked for, what is held for it, and how it is shown. Pure. */
import * as Result from "effect/Result"
import type { BookOrder } from "../book/BookOrder.ts"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import { basisPointsDown } from "../money/Amount.ts"
import {
  baseUnits,
  formatPrice,
  formatQuantity,
  lotsAffordable,
  lotsReaching,
  parsePrice,
  parseQuantity,
  quoteUnitsUp
} from "../money/Price.ts"
import { lotText, type Market, minimumNotionalText, tickText } from "../market/Market.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import {
  type OrderCreate,
  type OrderState,
  type OrderView,
  slippageBpsDefault,
  type TimeInForce
} from "../protocol/Order.ts"
import type { Side } from "../protocol/Wire.ts"

/** Days ahead a good-till-date order may expire. */
export const orderLifeDaysMax = 90

/** Worth of the largest order in smallest quote units: one digit less than the ledger can hold, for fees. */
const notionalMax = 10n ** 37n

/** An order that passed every check that needs no book and no balance. */
export interface OrderDraft {
  readonly market: string
  readonly side: Side
  readonly type: "limit" | "market"
  readonly timeInForce: TimeInForce
  readonly postOnly: boolean
  /** Ticks; for a market order not known before it meets the book. */
  readonly price: number | undefined
  readonly slippageBps: number
  /** Lots. */
  readonly quantity: number
  /** Payment methods in order of preference; none on an instant market. */
  readonly methods: ReadonlyArray<string>
  /** The seller's payment account for each method, in the same order; none for a buyer. */
  readonly accounts: ReadonlyArray<string>
  /** Least and most per trade in smallest quote units; the most is `undefined` when the order itself is the most. */
  readonly minimum: bigint
  readonly maximum: bigint | undefined
  readonly expiresAt: Date | null
}

/** An order as it stands; open ones live in the engine, all of them in the database. */
export interface Order extends Omit<OrderDraft, "price" | "slippageBps" | "maximum"> {
  readonly id: string
  readonly personId: string
  readonly clientId: string
  readonly price: number
  readonly maximum: bigint
  remaining: number
  /** Reserved for the remainder, in smallest units of the held asset. */
  held: bigint
  state: OrderState
  reason: string | null
  /** The market's sequence number at arrival: the order's time priority. */
  readonly seq: number
  updatedSeq: number
  readonly createdAt: Date
  updatedAt: Date
}

type Checked<A> = Result.Result<A, Refusal>

const conflict = (reason: string): Refusal => refuse("order.fields_conflict", { reason })

/** Which fields go together. */
const fieldsFault = (create: OrderCreate, market: Market): Refusal | undefined => {
  const { expires_at, post_only, price, slippage_bps, terms, time_in_force, type } = create
  if (type === "limit") {
    if (price === undefined) return conflict("a limit order has a price")
    if (slippage_bps !== undefined) return conflict("only a market order has slippage_bps")
    if (post_only === true && (time_in_force === "ioc" || time_in_force === "fok")) {
      return conflict("a post-only order rests, so it is neither ioc nor fok")
    }
  } else {
    if (price !== undefined) return conflict("a market order has no price; slippage_bps bounds it")
    if (post_only === true) return conflict("a market order cannot be post-only")
    if (time_in_force === "gtc" || time_in_force === "gtd") return conflict("a market order is ioc or fok")
  }
  if ((time_in_force === "gtd") !== (expires_at !== undefined)) {
    return conflict("gtd and expires_at go together")
  }
  if (market.settlement === "escrow" && terms === undefined) return refuse("order.terms_missing")
  if (market.settlement === "instant" && terms !== undefined) return refuse("order.terms_unwanted")
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

const readLimits = (create: OrderCreate, market: Market): Checked<Limits> => {
  const { scale } = market.quote
  const minimum = create.terms?.minimum === undefined ? 0n : parseAmount(create.terms.minimum, scale)
  const maximum = create.terms?.maximum === undefined ? undefined : parseAmount(create.terms.maximum, scale)
  if (minimum === undefined || (create.terms?.maximum !== undefined && maximum === undefined)) {
    return Result.fail(refuse("request.amount_format", { field: "terms", decimals: scale }))
  }
  if (maximum !== undefined && (maximum === 0n || minimum > maximum)) return Result.fail(refuse("order.limits_invalid"))
  return Result.succeed({ minimum, maximum })
}

/** Checks a new order against its market. Methods and accounts are checked by the caller, who can look them up. */
export const draftOrder = (create: OrderCreate, market: Market, now: Date): Checked<Omit<OrderDraft, "accounts">> => {
  const fault = fieldsFault(create, market)
  if (fault !== undefined) return Result.fail(fault)
  const quantity = parseQuantity(create.quantity, market)
  if (quantity === undefined || quantity === 0) {
    return Result.fail(refuse("order.quantity_off_lot", { lot: lotText(market) }))
  }
  const price = create.price === undefined ? undefined : parsePrice(create.price, market)
  if (create.type === "limit" && (price === undefined || price === 0)) {
    return Result.fail(refuse("order.price_off_tick", { tick: tickText(market) }))
  }
  const expiresAt = create.expires_at === undefined ? null : new Date(create.expires_at)
  const late = expiryFault(expiresAt, now)
  if (late !== undefined) return Result.fail(late)
  return Result.flatMap(readLimits(create, market), (limits) => {
    const draft = {
      market: market.symbol,
      side: create.side,
      type: create.type,
      timeInForce: create.time_in_force ?? (create.type === "market" ? "ioc" : "gtc"),
      postOnly: create.post_only ?? false,
      price,
      slippageBps: create.slippage_bps ?? slippageBpsDefault,
      quantity,
      methods: create.terms?.methods ?? [],
      expiresAt,
      ...limits
    }
    const size = price === undefined ? undefined : sizeFault(market, price, quantity, limits)
    return size === undefined ? Result.succeed(draft) : Result.fail(size)
  })
}

/** Whether an order's worth is within the market's bounds, and its limits per trade leave some quantity to trade. */
export const sizeFault = (
  market: Market,
  price: number,
  quantity: number,
  { maximum, minimum }: Limits
): Refusal | undefined => {
  const notional = quoteUnitsUp(price, quantity, market)
  if (notional < market.minimumNotional) {
    return refuse("order.notional_too_small", { minimum: minimumNotionalText(market), asset: market.quote.code })
  }
  if (notional > notionalMax || baseUnits(quantity, market) > notionalMax) {
    return refuse("order.too_large", { maximum: formatAmount(notionalMax, market.quote.scale) })
  }
  const lotsMost = maximum === undefined ? quantity : Math.min(lotsAffordable(maximum, price, market), quantity)
  const lotsLeast = Math.max(lotsReaching(minimum, price, market), 1)
  return lotsLeast > lotsMost ? refuse("order.limits_invalid") : undefined
}

/** The asset an order reserves: what its owner gives. */
export const heldAsset = (market: Market, side: Side): string =>
  side === "sell" ? market.base.code : market.quote.code

/** What a sale takes from its seller: the lots, and on an escrow market the seller's fee on top. */
export const saleCost = (market: Market, lots: number, feeBps: number): bigint => {
  const units = baseUnits(lots, market)
  return market.settlement === "escrow" ? units + basisPointsDown(units, feeBps) : units
}

/** What a resting order holds for its remainder. The quote leg of an escrow market is paid outside. */
export const holdOf = (market: Market, side: Side, price: number, remaining: number): bigint => {
  if (side === "sell") return saleCost(market, remaining, market.makerFeeBps)
  return market.settlement === "instant" ? quoteUnitsUp(price, remaining, market) : 0n
}

/** The most an arriving order can take from its owner, filled or resting. */
export const fundsNeeded = (market: Market, side: Side, price: number, quantity: number): bigint =>
  side === "sell" ? saleCost(market, quantity, market.takerFeeBps) : holdOf(market, side, price, quantity)

/** The order as the book matches it. Limits per trade are turned into lots at the order's own price. */
export const toBookOrder = (order: Order, market: Market, methodNumber: (id: string) => number): BookOrder => {
  const maximum = Math.min(lotsAffordable(order.maximum, order.price, market), order.quantity)
  return {
    id: order.id,
    owner: order.personId,
    side: order.side,
    price: order.price,
    floating: undefined,
    quantity: order.quantity,
    display: Number.POSITIVE_INFINITY,
    timeInForce: order.timeInForce,
    postOnly: order.postOnly ? "reject" : "off",
    selfTrade: "cancel_newest",
    expiresAt: order.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
    methods: market.settlement === "instant" ? [0] : order.methods.map(methodNumber),
    minimum: Math.min(lotsReaching(order.minimum, order.price, market), maximum),
    maximum,
    terms: undefined
  }
}

export const orderView = (order: Order, market: Market): OrderView => ({
  id: order.id,
  client_id: order.clientId,
  market: order.market,
  side: order.side,
  type: order.type,
  time_in_force: order.timeInForce,
  post_only: order.postOnly,
  state: order.state,
  price: formatPrice(order.price, market),
  quantity: formatQuantity(order.quantity, market),
  filled: formatQuantity(order.quantity - order.remaining, market),
  remaining: formatQuantity(order.remaining, market),
  held: formatAmount(order.held, (order.side === "sell" ? market.base : market.quote).scale),
  held_asset: heldAsset(market, order.side),
  terms:
    market.settlement === "escrow"
      ? {
          methods: order.methods,
          minimum: formatAmount(order.minimum, market.quote.scale),
          maximum: formatAmount(order.maximum, market.quote.scale)
        }
      : null,
  expires_at: order.expiresAt?.toISOString() ?? null,
  reason: order.reason,
  seq: order.updatedSeq,
  created_at: order.createdAt.toISOString(),
  updated_at: order.updatedAt.toISOString(),
  allowed_actions: order.state === "open" ? ["cancel"] : []
})
