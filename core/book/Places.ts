import type { BookOrder } from "./BookOrder.ts"
import type { Group, IndexRange, Level, OrderKind } from "./Resting.ts"

/** A place in the queue of one level, by its number. An order in the book is known by its own place. */
export type Place = number

/** In place of a number, where there is no place. Its record takes what is written to it, and nobody reads it. */
export const nowhere: Place = 0

/*
 * A record is 64 bytes, as long as a line of a processor's cache, so that a change of an order looks at memory once. Its
 * first half are integers, its second half doubles, as lots may be above what an integer holds.
 */
const integers = 16
const doubles = 8
const recordBytes = 64

const previousAt = 0
const nextAt = 1
const levelAt = 2
const orderAt = 3
const hashAt = 4
const rowAt = 5
const rangedAt = 6

const shownAt = 4
const remainingAt = 5
const quantityAt = 6
const sequenceAt = 7

const placesAtFirst = 64

const noPlaces: readonly Place[] = []

/** The row of a place that is not sieved. */
export const noRow = -1

/**
 * The orders in the book and their places in its queues, as records in one piece of memory: to link, fill and unlink
 * them makes no object and leaves the garbage collector nothing to follow. An order is its own first place; a floating
 * one has further places at its floor and cap.
 */
export class Places {
  #integers = new Int32Array(placesAtFirst * integers)
  #doubles = new Float64Array(this.#integers.buffer)
  #used = 1
  /** First of the places given back; each leads to the next. */
  #free = nowhere
  /** By place. */
  readonly #ids = [""]
  readonly #owners = [""]
  readonly #kinds: (OrderKind | undefined)[] = [undefined]
  readonly #groups: (Group | undefined)[] = [undefined]
  readonly #ranges = new Map<Place, IndexRange>()
  readonly #clamps = new Map<Place, readonly Place[]>()
  readonly #levels: Level[] = []
  readonly #freeLevels: number[] = []

  /** A place for an order. */
  take(id: string, owner: string, kind: OrderKind): Place {
    const place = this.#take()
    this.#ids[place] = id
    this.#owners[place] = owner
    // Most often it is the kind of the order that was there.
    if (this.#kinds[place] !== kind) this.#kinds[place] = kind
    this.#integers[place * integers + orderAt] = place
    return place
  }

  /** A further place of an order, at some indexes only. */
  takeClamp(order: Place, range: IndexRange): Place {
    const place = this.#take()
    this.#integers[place * integers + orderAt] = order
    this.setRange(place, range)
    return place
  }

  /** Gives a place back; with that of an order, its further ones. */
  give(place: Place): void {
    this.#ids[place] = ""
    if (this.isRanged(place)) this.#forgetRange(place)
    const at = place * integers
    this.#integers[at + rangedAt] = 0
    this.#integers[at + nextAt] = this.#free
    this.#free = place
  }

  id(place: Place): string {
    return this.#ids[place]!
  }

  owner(place: Place): string {
    return this.#owners[place]!
  }

  kind(place: Place): OrderKind {
    return this.#kinds[place]!
  }

  /** The order whose place it is. */
  order(place: Place): Place {
    return this.#integers[place * integers + orderAt]!
  }

  previous(place: Place): Place {
    return this.#integers[place * integers + previousAt]!
  }

  next(place: Place): Place {
    return this.#integers[place * integers + nextAt]!
  }

  /** Makes one follow the other; either may be nowhere. */
  link(previous: Place, next: Place): void {
    this.#integers[previous * integers + nextAt] = next
    this.#integers[next * integers + previousAt] = previous
  }

  level(place: Place): Level {
    return this.#levels[this.#integers[place * integers + levelAt]!]!
  }

  setLevel(place: Place, { number }: Level): void {
    this.#integers[place * integers + levelAt] = number
  }

  /** A number for a new level. */
  addLevel(level: Level): void {
    level.number = this.#freeLevels.pop() ?? this.#levels.length
    this.#levels[level.number] = level
  }

  /** Gives the number of a level back that nobody is at. */
  dropLevel({ number }: Level): void {
    this.#freeLevels.push(number)
  }

  /** Hash of an order's id. */
  hash(order: Place): number {
    return this.#integers[order * integers + hashAt]!
  }

  setHash(order: Place, hash: number): void {
    this.#integers[order * integers + hashAt] = hash
  }

  /** Lots of an order on show. */
  shown(order: Place): number {
    return this.#doubles[order * doubles + shownAt]!
  }

  setShown(order: Place, lots: number): void {
    this.#doubles[order * doubles + shownAt] = lots
  }

  remaining(order: Place): number {
    return this.#doubles[order * doubles + remainingAt]!
  }

  setRemaining(order: Place, lots: number): void {
    this.#doubles[order * doubles + remainingAt] = lots
  }

  quantity(order: Place): number {
    return this.#doubles[order * doubles + quantityAt]!
  }

  setQuantity(order: Place, lots: number): void {
    this.#doubles[order * doubles + quantityAt] = lots
  }

  /** Grows with each arrival, so it orders orders of one price. */
  sequence(order: Place): number {
    return this.#doubles[order * doubles + sequenceAt]!
  }

  setSequence(order: Place, sequence: number): void {
    this.#doubles[order * doubles + sequenceAt] = sequence
  }

  /** Whether it counts at some indexes only. */
  isRanged(place: Place): boolean {
    return this.#integers[place * integers + rangedAt] !== 0
  }

  range(place: Place): IndexRange | undefined {
    return this.isRanged(place) ? this.#ranges.get(place) : undefined
  }

  setRange(place: Place, range: IndexRange): void {
    this.#integers[place * integers + rangedAt] = 1
    this.#ranges.set(place, range)
  }

  /** The places of a floating order at its floor and at its cap. */
  clamps(order: Place): readonly Place[] {
    return this.isRanged(order) ? this.#clamps.get(order)! : noPlaces
  }

  setClamps(order: Place, clamps: readonly Place[]): void {
    this.#clamps.set(order, clamps)
  }

  /** The row of a place in its sieve. */
  row(place: Place): number {
    return this.#integers[place * integers + rowAt]!
  }

  setRow(place: Place, row: number): void {
    this.#integers[place * integers + rowAt] = row
  }

  /** Set while the ladder is sieved. */
  group(place: Place): Group | undefined {
    return this.#groups[place]
  }

  setGroup(place: Place, group: Group | undefined): void {
    this.#groups[place] = group
  }

  /** The order as its owner placed or amended it. It must be in the book. */
  orderOf(order: Place): BookOrder {
    const kind = this.kind(order)
    return {
      id: this.id(order),
      owner: this.owner(order),
      side: kind.side,
      price: kind.floating === undefined ? this.level(order).key : 0,
      floating: kind.floating,
      quantity: this.quantity(order),
      display: kind.display,
      timeInForce: kind.timeInForce,
      postOnly: kind.postOnly,
      selfTrade: kind.selfTrade,
      expiresAt: kind.expiresAt,
      methods: kind.methods,
      minimum: kind.minimum,
      maximum: kind.maximum,
      terms: kind.terms
    }
  }

  #forgetRange(place: Place): void {
    const clamps = this.#clamps.get(place) ?? noPlaces
    this.#ranges.delete(place)
    this.#clamps.delete(place)
    for (const clamp of clamps) this.give(clamp)
  }

  #take(): Place {
    const free = this.#free
    if (free !== nowhere) {
      this.#free = this.next(free)
      return free
    }
    const place = this.#used
    this.#used += 1
    if (place * recordBytes === this.#integers.byteLength) this.#grow()
    this.#integers[place * integers + rowAt] = noRow
    this.#ids.push("")
    this.#owners.push("")
    this.#kinds.push(undefined)
    this.#groups.push(undefined)
    return place
  }

  #grow(): void {
    const before = this.#integers
    this.#integers = new Int32Array(before.length * 2)
    this.#integers.set(before)
    this.#doubles = new Float64Array(this.#integers.buffer)
  }
}
