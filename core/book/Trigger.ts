/**
 * What goes into a trigger book and what comes out. Prices and offsets in ticks are positive safe integers, times are
 * milliseconds since 1970. The book trusts its caller to have checked the ranges given here.
 */

/** Of the market's own fills, of the middle between its best bid and ask, or of the index. */
export type PriceSource = "last" | "mid" | "index"

export type TriggerDirection = "at_or_above" | "at_or_below"

/** Fires when a price reaches a price. */
export interface PriceTrigger {
  readonly kind: "price"
  readonly source: PriceSource
  readonly direction: TriggerDirection
  readonly price: number
}

/**
 * Follows a price from the moment it is added. `at_or_below` remembers the highest price since and fires `offset` below
 * it; `at_or_above` remembers the lowest and fires `offset` above it. In basis points the exact trigger price is rounded
 * to the tick farther from the best price, so that no less than the offset is ever given back.
 */
export interface TrailingTrigger {
  readonly kind: "trailing"
  readonly source: PriceSource
  readonly direction: TriggerDirection
  readonly unit: "ticks" | "bps"
  /** At least 1; in basis points less than the whole price. */
  readonly offset: number
}

export interface TimeTrigger {
  readonly kind: "time"
  readonly atMs: number
}

/** Fires with the first fill of another order of the market, or when that order is filled whole. */
export interface FillTrigger {
  readonly kind: "fill"
  readonly order: string
  readonly when: "first" | "full"
}

export type Trigger = PriceTrigger | TrailingTrigger | TimeTrigger | FillTrigger

export interface WaitingOrder {
  /** Unique in the book. */
  readonly id: string
  /** The market's sequence number at arrival; the id decides between orders of one number. */
  readonly sequence: number
  readonly trigger: Trigger
  /** When one of a group fires, the others leave. */
  readonly group: string | undefined
}

/** A waiting order as it stands. */
export interface Waiting {
  readonly order: WaitingOrder
  /** What a trailing stop measures from; `undefined` for any other, and before it has seen a price. */
  readonly best: number | undefined
  /** Price at which it fires as things stand; `undefined` where no price decides, or none was seen yet. */
  readonly threshold: number | undefined
}

/** Whether an order went in. One whose price trigger is met already did not: it is for the caller to fire or refuse. */
export type Added =
  | { readonly outcome: "met" }
  /** `mark` is to be stored with a trailing stop; it tells which level it belongs to. */
  | { readonly outcome: "waiting"; readonly mark: number | undefined }

/** Ids of orders that left the book, in the order in which they are to be dealt with. */
export interface Firing {
  readonly fired: readonly string[]
  /** Others of a group one of which fired. */
  readonly cancelled: readonly string[]
}

/**
 * The best price of all trailing stops whose mark is this one or a later one, up to the next level's. A price that
 * moves on changes one level, however many stops there are, and so one row.
 */
export interface TrailingLevel {
  readonly source: PriceSource
  readonly direction: TriggerDirection
  readonly mark: number
  /** `null` before the first price. */
  readonly best: number | null
}

/** A level as it is now, or that there is none of this mark any more. */
export type MovedLevel = TrailingLevel | (Omit<TrailingLevel, "best"> & { readonly gone: true })
