import type { BookSide } from "./BookOrder.ts"
import { marginPrice } from "./EffectivePrice.ts"
import type { Ladder } from "./Ladder.ts"
import { nowhere, type Place, type Places } from "./Places.ts"
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

/** What the plan being made would leave of an order. */
export interface Paper {
  remaining: number
  shown: number
  /** The plan put it behind its level with a new slice. */
  requeued: boolean
}

/** An order whose next slice stands behind its level on paper. */
interface Requeued {
  readonly order: Place
  readonly price: number
}

/**
 * Visits the resting orders of one side that an arriving order might match, by price, then arrival, with those that the
 * plan has put behind their level coming after the others of their price. The book must not change meanwhile.
 */
export class Walk {
  readonly query = new SieveQuery()
  readonly places: Places
  /** Of the orders that the plan takes something off. */
  readonly papers = new Map<Place, Paper>()
  /** Price of the order visited last. */
  price = 0
  /** Whether it was visited where the plan has put it. */
  isRequeued = false
  #side: Side | undefined
  #index: number | undefined
  #rankMin = 0
  /** Next in the ladder of prices. */
  #fixed = nowhere
  /** Next at each of the margins that share the best floating price. */
  readonly #run: Place[] = []
  #runPrice = 0
  /** First place of the margins behind those. */
  #behind = nowhere
  /** By price, then by when they were put there. */
  readonly #requeued: Requeued[] = []
  /** How many of these have been visited. */
  #visited = 0

  constructor(places: Places) {
    this.places = places
  }

  /** Starts at the best order of a side, down to a limit in ticks. The query must be set. */
  start(side: Side, index: number | undefined, limit: number): void {
    this.#side = side
    this.#index = index
    this.#rankMin = limit * side.sign
    this.#requeued.length = 0
    this.papers.clear()
    this.restart()
  }

  restart(): void {
    const { margins, prices } = this.#side!
    this.#visited = 0
    this.#fixed = prices.sieve.seek(prices.best?.first ?? nowhere, this.query, this.#rankMin)
    this.#behind = this.#index === undefined ? nowhere : this.#seekMargin(margins.best?.first ?? nowhere)
    this.#openRun()
  }

  /** What the plan leaves of an order, to be written on. */
  paperOf(order: Place): Paper {
    const before = this.papers.get(order)
    if (before !== undefined) return before
    const { places } = this
    const paper = { remaining: places.remaining(order), shown: places.shown(order), requeued: false }
    this.papers.set(order, paper)
    return paper
  }

  shownOf(order: Place): number {
    return this.papers.get(order)?.shown ?? this.places.shown(order)
  }

  /** Tells that the plan took lots off an order, which it may be asked for again after a restart. */
  relax(order: Place): void {
    const { places } = this
    const { margins, prices } = this.#side!
    const { shown } = this.papers.get(order)!
    const ladder = places.kind(order).floating === undefined ? prices : margins
    ladder.sieve.relax(order, shown)
    for (const clamp of places.clamps(order)) prices.sieve.relax(clamp, shown)
  }

  /** The next order, `nowhere` when no more crosses the limit. */
  next(): Place {
    const { places } = this
    const { sign } = this.#side!
    const fixed = this.#fixed
    const floating = this.#firstOfRun()
    const fixedRank = fixed === nowhere ? -Infinity : places.level(fixed).rank
    const floatingRank = floating === -1 ? -Infinity : this.#runPrice * sign
    const rank = Math.max(fixedRank, floatingRank)
    const waiting = this.#requeued[this.#visited]
    if (waiting !== undefined && waiting.price * sign > rank) {
      this.#visited += 1
      this.price = waiting.price
      this.isRequeued = true
      return waiting.order
    }
    if (rank < this.#rankMin || rank === -Infinity) return nowhere
    this.price = rank * sign
    this.isRequeued = false
    if (fixedRank > floatingRank) return this.#takeFixed(fixed)
    if (fixedRank < floatingRank) return this.#takeFloating(floating)
    const fixedFirst = this.#arrival(fixed) < this.#arrival(this.#run[floating]!)
    return fixedFirst ? this.#takeFixed(fixed) : this.#takeFloating(floating)
  }

  /** Tells that the order visited last has a new slice and stands behind all others of its price. */
  requeue(order: Place): void {
    const { price } = this
    this.paperOf(order).requeued = true
    const { sign } = this.#side!
    const before = this.#requeued.findIndex((each) => each.order === order)
    if (before !== -1) {
      this.#requeued.splice(before, 1)
      if (before < this.#visited) this.#visited -= 1
    }
    const worse = this.#requeued.findIndex((each) => each.price * sign < price * sign)
    this.#requeued.splice(worse === -1 ? this.#requeued.length : worse, 0, { order, price })
  }

  #takeFixed(place: Place): Place {
    const { places } = this
    const { sieve } = this.#side!.prices
    this.#fixed = sieve.seek(places.next(place), this.query, this.#rankMin)
    return places.order(place)
  }

  #takeFloating(index: number): Place {
    const { places } = this
    const place = this.#run[index]!
    const next = this.#seekMargin(places.next(place))
    if (next !== nowhere && places.level(next) === places.level(place)) this.#run[index] = next
    else this.#run.splice(index, 1)
    if (this.#run.length === 0) this.#openRun()
    return places.order(place)
  }

  /** Index of the earliest of the orders that share the best floating price, -1 when there is none. */
  #firstOfRun(): number {
    const run = this.#run
    let first = run.length - 1
    for (let index = first - 1; index >= 0; index -= 1) {
      if (this.#arrival(run[index]!) < this.#arrival(run[first]!)) first = index
    }
    return first
  }

  /** Gathers the margins that round to the best price that is left. */
  #openRun(): void {
    this.#run.length = 0
    let place = this.#behind
    if (place === nowhere) return
    const { places } = this
    const price = this.#priceOf(place)
    this.#runPrice = price
    while (place !== nowhere && this.#priceOf(place) === price) {
      this.#run.push(place)
      place = this.#seekMargin(places.next(places.level(place).last))
    }
    this.#behind = place
  }

  #arrival(place: Place): number {
    return this.places.sequence(this.places.order(place))
  }

  #seekMargin(place: Place): Place {
    return this.#side!.margins.sieve.seek(place, this.query, -Infinity)
  }

  #priceOf(place: Place): number {
    return marginPrice(this.#side!.name, this.places.level(place).key, this.#index!)
  }
}
