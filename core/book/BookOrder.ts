/**
 * What goes into an order book and what comes out. Prices are whole ticks, quantities whole lots, both positive safe
 * integers; times are milliseconds since 1970. The book trusts its caller to have checked the ranges given here.
 */

/** Fills one `place` may make; what is left of its order then is cancelled, so that a command's cost is bounded. */
export const fillsPerCommandMax = 1_000

export type BookSide = "buy" | "sell"

export interface BookOrder {
  /** Unique in the book. */
  readonly id: string
  readonly owner: string
  readonly side: BookSide
  /** Limit in ticks; a market order has the limit that `bound` gave it. */
  readonly price: number
  /** Lots. */
  readonly quantity: number
  readonly timeInForce: "gtc" | "gtd" | "ioc" | "fok"
  readonly postOnly: boolean
  /** From this millisecond on it is not filled; `Infinity` when it never expires. */
  readonly expiresAt: number
  /** Payment methods as small dense integers, distinct, most preferred first; `[0]` where methods play no part. */
  readonly methods: readonly number[]
  /** Fewest lots of one fill; a remainder below it may still trade, whole. */
  readonly minimum: number
  /** Most lots of one fill; not below `minimum`. */
  readonly maximum: number
}

/** An order as it stands in the book. */
export interface RestingOrder {
  readonly order: BookOrder
  /** Lots, at least 1. */
  readonly remaining: number
}

/** One match of the arriving order with a resting one, at the resting order's price. */
export interface Fill {
  /** Id of the resting order. */
  readonly maker: string
  readonly price: number
  readonly quantity: number
  /** The first of the arriving order's methods that the resting order accepts too. */
  readonly method: number
  /** Lots the resting order has left; at 0 it is gone from the book. */
  readonly makerRemaining: number
}

/** Why the rest of an arriving order was dropped. */
export type Cancelled =
  | { readonly reason: "ioc" | "fill_limit"; readonly quantity: number }
  /** `order` is the owner's own order that was next in line. */
  | { readonly reason: "self_trade"; readonly quantity: number; readonly order: string }

/** The order went in: `quantity` = all fills + `rested` + `cancelled.quantity`. */
export interface Accepted {
  readonly outcome: "accepted"
  readonly fills: readonly Fill[]
  /** Lots now in the book, 0 when none. */
  readonly rested: number
  readonly cancelled: Cancelled | undefined
  /** Ids of expired orders that stood in the way and were removed. */
  readonly expired: readonly string[]
}

/** Why an order was turned away whole. */
export type BookRefusal =
  /** `order` is the resting order it would have met first: of another owner, or the owner's own. */
  | { readonly code: "would_match" | "self_trade"; readonly order: string }
  /** `fillable` is how many lots a fill-or-kill order could have got. */
  | { readonly code: "not_fillable"; readonly fillable: number }

/** The order had no effect; only expired orders that stood in the way were removed. */
export interface Refused {
  readonly outcome: "refused"
  readonly refusal: BookRefusal
  readonly expired: readonly string[]
}

export type Placement = Accepted | Refused

/** All orders of one side at one price. A level nobody is at has quantity and orders 0. */
export interface PriceLevel {
  readonly price: number
  readonly quantity: number
  readonly orders: number
}

/** Both sides, best price first. */
export interface BookLevels {
  readonly bids: readonly PriceLevel[]
  readonly asks: readonly PriceLevel[]
}

/**
 * A book of limit orders matched by price, then arrival.
 *
 * Two orders are compatible when their owners differ, their prices cross, they share a method, and the lots both could
 * trade at once (the least of what both have left and both maxima) reach what both ask for (the lesser of an order's
 * minimum and what it has left). An incompatible order is passed over and blocks nobody.
 *
 * Expired orders count in levels, best prices and size until they are met or cancelled, but are never filled.
 */
export interface OrderBook {
  /** Matches an order and rests what is left of it. Throws when the id is already in the book. */
  place(order: BookOrder, nowMs: number): Placement
  /** Takes an order out, also one that expired. Returns the lots it had left, or `undefined` when it is not there. */
  cancel(id: string): number | undefined
  /** Puts an order behind all others of its price without matching. Throws when the id is already in the book. */
  restore(order: BookOrder, remaining: number): void
  /**
   * The limit of a market order: the best price it could meet, moved `slippageBps` hundredths of a percent to its
   * disadvantage and rounded to its advantage. `undefined` when there is nobody to trade with.
   */
  bound(
    side: BookSide,
    methods: readonly number[],
    owner: string,
    slippageBps: number,
    nowMs: number
  ): number | undefined
  get(id: string): RestingOrder | undefined
  /** Orders in the book. */
  readonly size: number
  /** Best prices of all orders, `undefined` where a side is empty. */
  best(): { readonly bid: number | undefined; readonly ask: number | undefined }
  /** The best `depth` levels of each side, of all orders or of those that accept a method. */
  levels(depth: number, method?: number): BookLevels
  level(side: BookSide, price: number): PriceLevel
  /** Prices whose level changed since the last call, in no particular order. */
  takeTouched(): { readonly bids: readonly number[]; readonly asks: readonly number[] }
  /**
   * SHA-256, in hex, of one line per order: bids then asks, by priority; a line is the JSON array of side, price, id,
   * owner, remaining, methods, minimum, maximum, expiresAt, where infinity is `null`. Equal books match equally.
   */
  stateHash(): string
}
