import type { BookOrder, Terms } from "./BookOrder.ts"

/** From which index a place counts, and below which. */
export interface IndexRange {
  readonly from: number
  readonly to: number
}

/** What stands at one key in one ladder. */
export interface Level {
  readonly key: number
  /** The key, negated for asks: the greater rank is the better price on either side. */
  readonly rank: number
  /** Lots shown by the places that count at every index, and how many they are. */
  quantity: number
  orders: number
  /** How many count at some indexes only. */
  conditional: number
  /** Ends of the queue, first come first. */
  first: Slot
  last: Slot
  /** Noted as changed since the levels touched were last taken. */
  touched: boolean
}

/** A place in the queue of one level. The places of a ladder form one list: by rank, then arrival. */
export interface Slot {
  resting: Resting
  level: Level | undefined
  previous: Slot | undefined
  next: Slot | undefined
  /** Set while the ladder is sieved. */
  group: Group | undefined
  row: number
  range: IndexRange | undefined
}

/** What orders have in common that differ in little else: most of a market's orders share a few of these. */
export type OrderKind = Omit<BookOrder, "id" | "owner" | "price" | "quantity" | "minimum" | "maximum" | "terms">

/**
 * An order in the book, laid out to be small. It is its own first place, and what it has in common with others it shares.
 */
export interface Resting extends Slot {
  id: string
  owner: string
  terms: Terms | undefined
  /** As in the order: 0 when floating. */
  price: number
  quantity: number
  minimum: number
  maximum: number
  kind: OrderKind
  /** Grows with each arrival, so it orders orders of one price. */
  sequence: number
  remaining: number
  shown: number
  /** What a plan being made would leave of `remaining` and `shown`; equal to them between commands. */
  plannedRemaining: number
  plannedShown: number
  /** The plan put it behind its level with a new slice. */
  requeued: boolean
  /** The places of a floating order at its floor and at its cap. */
  clamps: readonly Slot[] | undefined
}

/** A run of neighbouring places of a ladder, or of such groups, with a row that tells what they all could match. */
export interface Group {
  /** 1 when it is made of places. */
  readonly height: number
  parent: Group | undefined
  first: Slot | Group
  count: number
  /** Its neighbours of the same height. */
  previous: Group | undefined
  next: Group | undefined
  row: number
  /** Something left since the row was made, so the row may promise too much. */
  stale: boolean
}

/** The order as its owner placed or amended it. */
export const orderOf = ({ id, kind, maximum, minimum, owner, price, quantity, terms }: Resting): BookOrder => ({
  id,
  owner,
  side: kind.side,
  price,
  floating: kind.floating,
  quantity,
  display: kind.display,
  timeInForce: kind.timeInForce,
  postOnly: kind.postOnly,
  selfTrade: kind.selfTrade,
  expiresAt: kind.expiresAt,
  methods: kind.methods,
  minimum,
  maximum,
  terms
})

const isSameList = (one: readonly number[], other: readonly number[]): boolean =>
  one === other || (one.length === 1 && other.length === 1 && one[0] === other[0])

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
    methods: order.methods
  }
}
