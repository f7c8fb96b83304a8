import type { BookOrder } from "./BookOrder.ts"

/** An order in the book and its place in every queue it stands in. */
export interface Resting {
  readonly order: BookOrder
  /** Grows with each arrival, so it orders orders of one price. */
  readonly sequence: number
  remaining: number
  /** Lots left by the plan being made; 0 also when the plan found it expired. Equal to `remaining` between commands. */
  planned: number
  /** Its place in one method's ladder; those in the others follow by `sibling`. */
  slot: Slot | undefined
}

/** A place in the queue of one level of one ladder. */
export interface Slot {
  readonly resting: Resting
  readonly ladder: Ladder
  readonly level: Level
  previous: Slot | undefined
  next: Slot | undefined
  readonly sibling: Slot | undefined
  /** True in one ladder only, that of the order's first method, where it counts for the totals of all methods. */
  readonly home: boolean
}

/** What stands at one price in one ladder. */
export interface Level {
  readonly price: number
  /** The price, negated for asks: the greater rank is the better price on either side. */
  readonly rank: number
  quantity: number
  orders: number
  /** Of these, what is at home here: summed over the ladders of a side, it counts every order once. */
  homeQuantity: number
  homeOrders: number
  /** Ends of the queue, first come first. */
  first: Slot | undefined
  last: Slot | undefined
}

/** The resting orders of one side that accept one method, by price, then arrival. */
export class Ladder {
  /** By rising rank: the best is at the end, where most orders come and go, so few levels move when one is put in. */
  readonly levels: Level[] = []
  readonly #byPrice = new Map<number, Level>()
  readonly #sign: 1 | -1

  /** The sign is 1 for bids, -1 for asks. */
  constructor(sign: 1 | -1) {
    this.#sign = sign
  }

  at(price: number): Level | undefined {
    return this.#byPrice.get(price)
  }

  best(): Level | undefined {
    return this.levels[this.levels.length - 1]
  }

  bestFirst(depth: number): Level[] {
    return depth > 0 ? this.levels.slice(-depth).reverse() : []
  }

  /** Puts an order at the end of its price's queue. */
  append(resting: Resting, home: boolean, sibling: Slot | undefined): Slot {
    const level = this.#byPrice.get(resting.order.price) ?? this.#open(resting.order.price)
    const slot: Slot = { resting, ladder: this, level, previous: level.last, next: undefined, sibling, home }
    if (level.last === undefined) level.first = slot
    else level.last.next = slot
    level.last = slot
    level.quantity += resting.remaining
    level.orders += 1
    if (home) {
      level.homeQuantity += resting.remaining
      level.homeOrders += 1
    }
    return slot
  }

  /** Takes lots of an order off its level. */
  reduce({ level, home }: Slot, lots: number): void {
    level.quantity -= lots
    if (home) level.homeQuantity -= lots
  }

  /** Takes an order out whose lots are all off its level. */
  remove({ level, previous, next, home }: Slot): void {
    if (previous === undefined) level.first = next
    else previous.next = next
    if (next === undefined) level.last = previous
    else next.previous = previous
    level.orders -= 1
    if (home) level.homeOrders -= 1
    if (level.orders === 0) this.#close(level)
  }

  #open(price: number): Level {
    const rank = price * this.#sign
    const level: Level = {
      price,
      rank,
      quantity: 0,
      orders: 0,
      homeQuantity: 0,
      homeOrders: 0,
      first: undefined,
      last: undefined
    }
    this.#byPrice.set(price, level)
    this.levels.splice(this.#position(rank), 0, level)
    return level
  }

  #close(level: Level): void {
    this.#byPrice.delete(level.price)
    this.levels.splice(this.#position(level.rank), 1)
  }

  /** Index of the first level that does not rank below. */
  #position(rank: number): number {
    let low = 0
    let high = this.levels.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.levels[middle]!.rank < rank) low = middle + 1
      else high = middle
    }
    return low
  }
}
