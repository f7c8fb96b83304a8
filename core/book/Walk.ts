import type { BookSide } from "./BookOrder.ts"
import { marginPrice } from "./EffectivePrice.ts"
import type { Ladder } from "./Ladder.ts"
import type { Resting, Slot } from "./Resting.ts"
import { SieveQuery } from "./SieveRows.ts"

/** The resting orders of one side, and the orders whose price floats there. */
export interface Side {
  readonly name: BookSide
  /** 1 for bids, -1 for asks: a price times the sign is its rank, and the greater rank is the better price. */
  readonly sign: 1 | -1
  /** By price: fixed orders, and floating ones at their floor or cap, which count at some indexes only. */
  readonly prices: Ladder
  /** By margin: floating orders between floor and cap. */
  readonly margins: Ladder
}

/** An order whose next slice stands behind its level on paper. */
interface Requeued {
  readonly resting: Resting
  readonly price: number
}

/**
 * Visits the resting orders of one side that an arriving order might match, by price, then arrival, with those that the
 * plan has put behind their level coming after the others of their price. The book must not change meanwhile.
 */
export class Walk {
  readonly query = new SieveQuery()
  /** Price of the order visited last. */
  price = 0
  /** Whether it was visited where the plan has put it. */
  isRequeued = false
  #side: Side | undefined
  #index: number | undefined
  #rankMin = 0
  /** Next in the ladder of prices. */
  #fixed: Slot | undefined
  /** Next at each of the margins that share the best floating price. */
  readonly #run: Slot[] = []
  #runPrice = 0
  /** First place of the margins behind those. */
  #behind: Slot | undefined
  /** By price, then by when they were put there. */
  readonly #requeued: Requeued[] = []
  /** How many of these have been visited. */
  #visited = 0

  /** Starts at the best order of a side, down to a limit in ticks. The query must be set. */
  start(side: Side, index: number | undefined, limit: number): void {
    this.#side = side
    this.#index = index
    this.#rankMin = limit * side.sign
    this.#requeued.length = 0
    this.restart()
  }

  restart(): void {
    const { margins, prices } = this.#side!
    this.#visited = 0
    this.#fixed = prices.sieve.seek(prices.best?.first, this.query, this.#rankMin)
    this.#behind = this.#index === undefined ? undefined : this.#seekMargin(margins.best?.first)
    this.#openRun()
  }

  /** Tells that the plan took lots off an order, which it may be asked for again after a restart. */
  relax(resting: Resting): void {
    const { margins, prices } = this.#side!
    const ladder = resting.kind.floating === undefined ? prices : margins
    ladder.sieve.relax(resting)
    for (const slot of resting.clamps ?? []) prices.sieve.relax(slot)
  }

  /** The next order, `undefined` when no more crosses the limit. */
  next(): Resting | undefined {
    const sign = this.#side!.sign
    const fixed = this.#fixed
    const floating = this.#firstOfRun()
    const fixedRank = fixed === undefined ? -Infinity : fixed.level!.rank
    const floatingRank = floating === -1 ? -Infinity : this.#runPrice * sign
    const rank = Math.max(fixedRank, floatingRank)
    const waiting = this.#requeued[this.#visited]
    if (waiting !== undefined && waiting.price * sign > rank) {
      this.#visited += 1
      this.price = waiting.price
      this.isRequeued = true
      return waiting.resting
    }
    if (rank < this.#rankMin || rank === -Infinity) return undefined
    this.price = rank * sign
    this.isRequeued = false
    if (fixedRank > floatingRank) return this.#takeFixed(fixed!)
    if (fixedRank < floatingRank) return this.#takeFloating(floating)
    const fixedFirst = fixed!.resting.sequence < this.#run[floating]!.resting.sequence
    return fixedFirst ? this.#takeFixed(fixed!) : this.#takeFloating(floating)
  }

  /** Tells that the order visited last has a new slice and stands behind all others of its price. */
  requeue(resting: Resting): void {
    const { price } = this
    const { sign } = this.#side!
    const before = this.#requeued.findIndex((each) => each.resting === resting)
    if (before !== -1) {
      this.#requeued.splice(before, 1)
      if (before < this.#visited) this.#visited -= 1
    }
    const worse = this.#requeued.findIndex((each) => each.price * sign < price * sign)
    this.#requeued.splice(worse === -1 ? this.#requeued.length : worse, 0, { resting, price })
  }

  #takeFixed(slot: Slot): Resting {
    const { sieve } = this.#side!.prices
    this.#fixed = sieve.seek(slot.next, this.query, this.#rankMin)
    return slot.resting
  }

  #takeFloating(index: number): Resting {
    const slot = this.#run[index]!
    const next = this.#seekMargin(slot.next)
    if (next?.level === slot.level) this.#run[index] = next!
    else this.#run.splice(index, 1)
    if (this.#run.length === 0) this.#openRun()
    return slot.resting
  }

  /** Index of the earliest of the orders that share the best floating price, -1 when there is none. */
  #firstOfRun(): number {
    const run = this.#run
    let first = run.length - 1
    for (let index = first - 1; index >= 0; index -= 1) {
      if (run[index]!.resting.sequence < run[first]!.resting.sequence) first = index
    }
    return first
  }

  /** Gathers the margins that round to the best price that is left. */
  #openRun(): void {
    this.#run.length = 0
    let slot = this.#behind
    if (slot === undefined) return
    const price = this.#priceOf(slot)
    this.#runPrice = price
    while (slot !== undefined && this.#priceOf(slot) === price) {
      this.#run.push(slot)
      slot = this.#seekMargin(slot.level!.last.next)
    }
    this.#behind = slot
  }

  #seekMargin(slot: Slot | undefined): Slot | undefined {
    return this.#side!.margins.sieve.seek(slot, this.query, -Infinity)
  }

  #priceOf(slot: Slot): number {
    return marginPrice(this.#side!.name, slot.level!.key, this.#index!)
  }
}
