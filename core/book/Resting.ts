import type { BookOrder } from "./BookOrder.ts"
import type { Ladder } from "./Ladder.ts"
import type { Place } from "./Places.ts"

/** From which index a place counts, and below which. */
export interface IndexRange {
  readonly from: number
  readonly to: number
}

/** What stands at one key in one ladder; what every change looks at comes first, so that it stands together in memory. */
export interface Level {
  readonly ladder: Ladder
  /** Lots shown by the places that count at every index, and how many they are. */
  quantity: number
  orders: number
  /** How many count at some indexes only. */
  conditional: number
  /** Ends of the queue, first come first. */
  first: Place
  last: Place
  /** Noted as changed since the levels touched were last taken, and the one noted before it. */
  touched: boolean
  touchedBefore: Level | undefined
  readonly key: number
  /** The key, negated for asks: the greater rank is the better price on either side. */
  readonly rank: number
  /** What its places know it by. */
  number: number
}

/** What orders have in common that differ in little else: most of a market's orders share a few of these. */
export interface OrderKind extends Omit<BookOrder, "id" | "owner" | "price" | "quantity"> {
  /** All of it is on show, for anyone, at one price, until it is filled or cancelled. */
  readonly isPlain: boolean
}

/** A run of neighbouring places of a ladder, or of such groups, with a row that tells what they all could match. */
export interface Group {
  /** 1 when it is made of places. */
  readonly height: number
  parent: Group | undefined
  /** A place in a group of height 1. */
  first: Place | Group
  count: number
  /** Its neighbours of the same height. */
  previous: Group | undefined
  next: Group | undefined
  row: number
  /** Something left since the row was made, so the row may promise too much. */
  stale: boolean
  /** Something came since the row was made, or to a group below, so the row may promise too little. */
  open: boolean
}

const isSameList = (one: readonly number[], other: readonly number[]): boolean =>
  one === other || (one.length === 1 && other.length === 1 && one[0] === other[0])

/** Whether anyone may trade any lots with an order by the method that stands for all. */
export const takesAnyone = ({ maximum, methods, minimum, terms }: Omit<OrderKind, "isPlain">): boolean =>
  terms === undefined && methods.length === 1 && methods[0] === 0 && minimum === 1 && maximum === Infinity

const isPlain = (order: BookOrder): boolean =>
  takesAnyone(order) && order.floating === undefined && order.display === Infinity && order.expiresAt === Infinity

/** The order's kind: the one given when that is it. */
export const kindOf = (order: BookOrder, like: OrderKind | undefined): OrderKind => {
  if (
    like !== undefined &&
    like.side === order.side &&
    like.floating === order.floating &&
    like.display === order.display &&
    like.timeInForce === order.timeInForce &&
    like.postOnly === order.postOnly &&
    like.selfTrade === order.selfTrade &&
    like.expiresAt === order.expiresAt &&
    like.minimum === order.minimum &&
    like.maximum === order.maximum &&
    like.terms === order.terms &&
    isSameList(like.methods, order.methods)
  ) {
    return like
  }
  return {
    side: order.side,
    floating: order.floating,
    display: order.display,
    timeInForce: order.timeInForce,
    postOnly: order.postOnly,
    selfTrade: order.selfTrade,
    expiresAt: order.expiresAt,
    methods: order.methods,
    minimum: order.minimum,
    maximum: order.maximum,
    terms: order.terms,
    isPlain: isPlain(order)
  }
}
