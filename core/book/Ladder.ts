import type { BookSide } from "./BookOrder.ts"
import { nowhere, type Place, type Places } from "./Places.ts"
import type { Level } from "./Resting.ts"
import { Sieve } from "./Sieve.ts"

// Few elements move, and unlike splice these make no array of what is taken out.
const insertAt = <A>(array: A[], index: number, element: A): void => {
  array.push(element)
  for (let at = array.length - 1; at > index; at -= 1) array[at] = array[at - 1]!
  array[index] = element
}

const removeAt = (array: unknown[], index: number): void => {
  for (let at = index + 1; at < array.length; at += 1) array[at - 1] = array[at]
  array.pop()
}

/** The places of one side by price, or by margin, then by arrival. */
export class Ladder {
  /** By rising rank: the best is at the end, where most orders come and go, so few levels move when one is put in. */
  readonly levels: Level[] = []
  readonly places: Places
  readonly sieve: Sieve
  /** The rank of each level, in the same order: a search looks at these alone. */
  readonly #ranks: number[] = []
  readonly side: BookSide
  readonly #sign: 1 | -1

  constructor(places: Places, side: BookSide) {
    this.places = places
    this.sieve = new Sieve(places)
    this.side = side
    this.#sign = side === "buy" ? 1 : -1
  }

  at(key: number): Level | undefined {
    const rank = key * this.#sign
    const index = this.#position(rank)
    return this.#ranks[index] === rank ? this.levels[index] : undefined
  }

  get best(): Level | undefined {
    const { levels } = this
    // To read beyond an array would be slow.
    return levels.length === 0 ? undefined : levels[levels.length - 1]
  }

  /** Puts a place at the end of its key's queue. */
  append(place: Place, key: number): Level {
    const places = this.places
    const rank = key * this.#sign
    const index = this.#position(rank)
    const found = this.#ranks[index] === rank ? this.levels[index] : undefined
    const level = found ?? this.#open(place, key, rank, index)
    if (found !== undefined) {
      places.link(place, this.#firstBelow(index))
      places.link(found.last, place)
      found.last = place
    }
    places.setLevel(place, level)
    if (places.isRanged(place)) {
      level.conditional += 1
    } else {
      level.quantity += places.shown(place)
      level.orders += 1
    }
    this.sieve.insert(place)
    return level
  }

  /** Takes lots of an order off its level. */
  reduce(place: Place, lots: number): void {
    const level = this.places.level(place)
    if (level.conditional === 0 || !this.places.isRanged(place)) level.quantity -= lots
    if (this.sieve.works) this.sieve.update(place)
  }

  /** Takes a place out, with the lots it shows. */
  remove(place: Place): void {
    if (this.sieve.works) this.sieve.remove(place)
    const places = this.places
    const level = places.level(place)
    const next = places.next(place)
    const previous = places.previous(place)
    places.link(previous, next)
    if (level.conditional === 0 || !places.isRanged(place)) {
      level.quantity -= places.shown(place)
      level.orders -= 1
    } else {
      level.conditional -= 1
    }
    if (level.first === place && level.last === place) this.#close(level)
    else if (level.first === place) level.first = next
    else if (level.last === place) level.last = previous
  }

  /** A new level with the place alone in it, linked in between its neighbours. */
  #open(place: Place, key: number, rank: number, index: number): Level {
    const { levels } = this
    const better = levels[index]
    this.places.link(better?.last ?? nowhere, place)
    this.places.link(place, this.#firstBelow(index))
    const level: Level = {
      ladder: this,
      quantity: 0,
      orders: 0,
      conditional: 0,
      first: place,
      last: place,
      touched: false,
      touchedBefore: undefined,
      key,
      rank,
      number: 0
    }
    this.places.addLevel(level)
    if (better === undefined) {
      levels.push(level)
      this.#ranks.push(rank)
    } else {
      insertAt(levels, index, level)
      insertAt(this.#ranks, index, rank)
    }
    return level
  }

  /** Where the queue of the level below begins: the places of a ladder are one list. */
  #firstBelow(index: number): Place {
    return index === 0 ? nowhere : this.levels[index - 1]!.first
  }

  #close(level: Level): void {
    const { levels } = this
    this.places.dropLevel(level)
    if (levels[levels.length - 1] === level) {
      levels.pop()
      this.#ranks.pop()
      return
    }
    const index = this.#position(level.rank)
    removeAt(levels, index)
    removeAt(this.#ranks, index)
  }

  /** Index of the first level that does not rank below. */
  #position(rank: number): number {
    const ranks = this.#ranks
    let low = 0
    let high = ranks.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (ranks[middle]! < rank) low = middle + 1
      else high = middle
    }
    return low
  }
}
