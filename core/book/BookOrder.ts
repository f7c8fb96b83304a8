/**
 * What goes into an order book and what comes out. Prices are whole ticks, quantities whole lots, both positive safe
 * integers; times are milliseconds since 1970. The book trusts its caller to have checked the ranges given here.
 */

/**
 * Resting orders one `place` may fill or, for self-trade prevention, take lots off; what is left of its order then is
 * cancelled, so that a command's cost is bounded.
 */
export const fillsPerCommandMax = 1_000

export type BookSide = "buy" | "sell"

/** A price that follows the market's index: index + margin, kept within floor and cap. */
export interface FloatingPrice {
  /** Hundredths of a percent of the index, from -9,999 to 10,000; below 0 is below the index. */
  readonly marginBps: number
  /** Lowest price in ticks, at least 1. */
  readonly floor: number
  /** Highest price in ticks, not below `floor`; `Number.MAX_SAFE_INTEGER` when there is none. */
  readonly cap: number
}

/** What others may ask of a person, as it was when the order arrived. */
export interface Profile {
  /** Country as a small dense integer. */
  readonly country: number
  /** Trades completed. */
  readonly trades: number
  /** Share of trades completed, in hundredths of a percent. */
  readonly completionBps: number
  readonly accountAgeDays: number
  readonly reputation: number
  readonly kycTier: number
  /** 1 for a person who puts up a bond, 0 for one who does not. */
  readonly bond: number
  /** Languages spoken, as small dense integers. */
  readonly languages: readonly number[]
}

/** What an order asks of the person it trades with. */
export interface Demands {
  /** The countries to trade with; empty for all. */
  readonly countries: readonly number[]
  /** At least one of these is spoken; empty for any. */
  readonly languages: readonly number[]
  readonly tradesMin: number
  readonly completionBpsMin: number
  readonly accountAgeDaysMin: number
  readonly reputationMin: number
  readonly kycTierMin: number
  readonly bondMin: number
  /** People never traded with. */
  readonly blocked: ReadonlySet<string>
  /** The people to trade with; `undefined` for everybody. */
  readonly trusted: ReadonlySet<string> | undefined
}

/** Where the owner hands over cash: both must be within each other's reach. */
export interface Meeting {
  /** Degrees. */
  readonly latitude: number
  readonly longitude: number
  readonly reachMeters: number
  /** Those of the order's methods for which people meet. */
  readonly methods: readonly number[]
}

export interface Terms {
  readonly profile: Profile
  readonly demands: Demands
  readonly meeting: Meeting | undefined
}

/** Which of two orders of one owner gives way: the arriving one, the resting one, both, or both by what would trade. */
export type SelfTradePrevention = "cancel_newest" | "cancel_oldest" | "cancel_both" | "decrement"

export interface BookOrder {
  /** Unique in the book. */
  readonly id: string
  readonly owner: string
  readonly side: BookSide
  /** Limit in ticks; a market order has the limit that `bound` gave it; 0 when the price is floating. */
  readonly price: number
  readonly floating: FloatingPrice | undefined
  /** Lots. */
  readonly quantity: number
  /** Most lots shown at a time while resting; `Infinity` to show all. */
  readonly display: number
  readonly timeInForce: "gtc" | "gtd" | "ioc" | "fok"
  /**
   * What becomes of an order that would match at once: it matches, it is refused, or it slides: it rests one tick off
   * the best order it would have met, still crossing any better ones that its terms exclude. With a floating price
   * `slide` refuses.
   */
  readonly postOnly: "off" | "reject" | "slide"
  /** How this order, arriving, treats its owner's resting orders. */
  readonly selfTrade: SelfTradePrevention
  /** From this millisecond on it is not filled; `Infinity` when it never expires. */
  readonly expiresAt: number
  /** Payment methods as small dense integers, distinct, most preferred first; `[0]` where methods play no part. */
  readonly methods: readonly number[]
  /** Fewest lots of one fill, at most `display`; a remainder, or what is left of a slice, may trade whole below it. */
  readonly minimum: number
  /** Most lots of one fill; not below `minimum`. */
  readonly maximum: number
  /** `undefined` where the market has none: such an order asks nothing and is asked nothing. */
  readonly terms: Terms | undefined
}

/** An order as it stands in the book. */
export interface RestingOrder {
  readonly order: BookOrder
  /** Lots, at least 1. */
  readonly remaining: number
  /** Of these, lots on display, at least 1. */
  readonly shown: number
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
  /** The resting order's slice was used up: it shows its next one, behind all others of its price. */
  readonly replenished: boolean
}

/** What self-trade prevention took off the owner's own resting order, without a trade. */
export interface Prevented {
  readonly order: string
  /** With `decrement` the arriving order lost as many. */
  readonly quantity: number
  /** Lots it has left; at 0 it is gone from the book. */
  readonly remaining: number
  readonly replenished: boolean
}

/** Why the rest of an arriving order was dropped. */
export type Cancelled =
  | { readonly reason: "ioc" | "fill_limit"; readonly quantity: number }
  /** `order` is the owner's own order that was next in line; with `cancel_both` it is gone too. */
  | { readonly reason: "self_trade"; readonly quantity: number; readonly order: string }

/** The order went in: `quantity` = all fills + all decrements + `rested` + `cancelled.quantity`. */
export interface Accepted {
  readonly outcome: "accepted"
  readonly fills: readonly Fill[]
  /** Lots now in the book, 0 when none. */
  readonly rested: number
  /** The price a post-only order slid to. */
  readonly slidTo: number | undefined
  readonly cancelled: Cancelled | undefined
  readonly prevented: readonly Prevented[]
  /** Ids of expired orders that it would have matched and that were removed. */
  readonly expired: readonly string[]
}

/** Why an order was turned away whole. */
export type BookRefusal =
  /** `order` is the resting order it would have met first: of another owner, or the owner's own. */
  | { readonly code: "would_match" | "self_trade"; readonly order: string }
  /** `fillable` is how many lots a fill-or-kill order could have got. */
  | { readonly code: "not_fillable"; readonly fillable: number }

/** The order had no effect; only expired orders that it would have matched were removed. */
export interface Refused {
  readonly outcome: "refused"
  readonly refusal: BookRefusal
  readonly expired: readonly string[]
}

export type Placement = Accepted | Refused

/** What to amend; what is left out stays. `price` makes a floating order a fixed one, `floating` the reverse. */
export interface OrderChange {
  /** All lots, those filled included. */
  readonly quantity?: number
  readonly price?: number
  readonly floating?: FloatingPrice
  /** Lots of one fill; they count only when the order arrives anew. */
  readonly minimum?: number
  readonly maximum?: number
}

/** Why an order stays as it was before it was looked at against the other side. */
export type AmendFault =
  | { readonly code: "not_found" | "expired" }
  /** The new quantity leaves nothing: this many lots are gone from the order already. */
  | { readonly code: "below_filled"; readonly filled: number }

export type Amendment =
  /** Changed in place; its priority is kept. */
  | { readonly outcome: "kept"; readonly remaining: number }
  | { readonly outcome: "unchanged"; readonly fault: AmendFault }
  /** Arrived anew, as by `place`; when refused, the order stays as it was. */
  | Placement

export type MismatchCode =
  | "not_found"
  | "same_side"
  | "own_order"
  | "expired"
  /** A floating price without an index. */
  | "suspended"
  | "price"
  | "method"
  /** They share only methods for which people meet, and live too far apart. */
  | "distance"
  /** The other offers fewer lots than this order's minimum. */
  | "minimum"
  | "country"
  | "language"
  | "trades"
  | "completion"
  | "account_age"
  | "reputation"
  | "kyc_tier"
  | "bond"
  | "blocked"
  | "trusted"

/** One reason why two orders do not match, and whose term it is. */
export interface Mismatch {
  readonly code: MismatchCode
  readonly by: "taker" | "maker" | "both"
}

/** All orders of one side at one price, with the lots they show. A level nobody is at has quantity and orders 0. */
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

export interface TouchedLevels {
  /** Prices whose level changed, in no particular order. */
  readonly bids: readonly number[]
  readonly asks: readonly number[]
  /** The index moved, came or went, so that any level may have changed, in addition to those listed. */
  readonly indexMoved: boolean
}

/**
 * A book of limit orders matched by price, then arrival.
 *
 * **Compatible.** Two orders match when they are on opposite sides, their prices cross, their demands accept each
 * other's profile, they share a method (one for which people meet only if they live near enough), and the lots both
 * could trade at once (the least of what is left of both and both maxima) reach what both ask for (the lesser of an
 * order's minimum and what is left of it). Of a resting order with a display, only the slice on display counts as
 * left. An incompatible order is passed over and blocks nobody.
 *
 * **Floating prices.** The price is index x (10,000 + margin) / 10,000, rounded up for a seller and down for a buyer,
 * then kept within floor and cap. Without an index a floating order is suspended: it is neither matched nor shown.
 *
 * **Crossed at rest.** Orders match when one of them arrives (or is amended with loss of priority), and at no other
 * time. Whenever an order comes to rest, no compatible order of another owner that it crosses is left. So two orders at
 * rest with crossing prices either are incompatible, or became compatible afterwards, in one of four ways: what is
 * left of one came below its minimum, or its slice changed; lots came back to one; the index moved or came; an own order
 * in between left.
 * They then wait for the next arrival.
 *
 * Expired orders count in levels, best prices and size until they are met or cancelled, but are never filled.
 */
export interface OrderBook {
  /**
   * Matches an order and rests what is left of it. An id is used once: it throws when the order comes to rest and the id
   * is already in the book, which is then of no more use.
   */
  place(order: BookOrder, nowMs: number): Placement
  /** What `place` would answer, without doing it. */
  preview(order: BookOrder, nowMs: number): Placement
  /** Takes an order out, also one that expired. Returns the lots it had left, or `undefined` when it is not there. */
  cancel(id: string): number | undefined
  /**
   * Changes an order. Less quantity at the same price keeps its priority (what is hidden goes first); anything else
   * takes it out and places what is left of it anew.
   */
  amend(id: string, change: OrderChange, nowMs: number): Amendment
  /**
   * Gives lots back to an order, at its place: at most those that are gone from it. Of one with a display they are hidden
   * first. Nothing is matched. Returns the lots it has now, or `undefined` when it is not there.
   */
  refill(id: string, lots: number): number | undefined
  /**
   * Puts an order behind all others of its price without matching; `shown` are the lots left of its slice, all that
   * `display` allows when not given. Throws when the id is already in the book.
   */
  restore(order: BookOrder, remaining: number, shown?: number): void
  /** Gives floating orders their price, in ticks, or suspends them. Nothing is matched. */
  setIndex(ticks: number | undefined): void
  /**
   * The limit of a market order: the best price it could meet, whatever the quantity, moved `slippageBps` hundredths of
   * a percent to its disadvantage and rounded to its advantage. `undefined` when there is nobody to trade with.
   */
  bound(
    side: BookSide,
    methods: readonly number[],
    owner: string,
    slippageBps: number,
    nowMs: number,
    terms?: Terms
  ): number | undefined
  /** All reasons why an arriving order would not trade with a resting one; empty when it would. */
  whyNot(order: BookOrder, maker: string, nowMs: number): Mismatch[]
  get(id: string): RestingOrder | undefined
  /** Grows with every order that comes to rest or shows its next slice; of that order the last such time. */
  arrival(id: string): number | undefined
  /** What `setIndex` set last. */
  readonly index: number | undefined
  /** Orders in the book. */
  readonly size: number
  /** Best prices of all orders, `undefined` where a side is empty. */
  best(): { readonly bid: number | undefined; readonly ask: number | undefined }
  /** The best `depth` levels of each side. */
  levels(depth: number): BookLevels
  level(side: BookSide, price: number): PriceLevel
  /** What changed since the last call. */
  takeTouched(): TouchedLevels
  /**
   * SHA-256, in hex, of the index and one line of JSON per order in order of arrival (an amended or replenished order
   * arrives anew): every field that matching looks at, remaining and shown. Equal books match equally.
   */
  stateHash(): string
}
