import type { Level, Slot } from "./Resting.ts"
import type { Sieve } from "./Sieve.ts"

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
  readonly sieve: Sieve
  /** The rank of each level, in the same order: a search looks at these alone. */
  readonly #ranks: number[] = []
  readonly #sign: 1 | -1

  /** The sign is 1 for bids, -1 for asks. */
  constructor(sign: 1 | -1, sieve: Sieve) {
    this.#sign = sign
    this.sieve = sieve
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
  append(slot: Slot, key: number): Level {
    const rank = key * this.#sign
    const index = this.#position(rank)
    const found = this.#ranks[index] === rank ? this.levels[index] : undefined
    const level = found ?? this.#open(slot, key, rank, index)
    if (found !== undefined) {
      const { last } = found
      slot.previous = last
      slot.next = last.next
      if (last.next !== undefined) last.next.previous = slot
      last.next = slot
      found.last = slot
    }
    slot.level = level
    if (slot.range === undefined) {
      level.quantity += slot.resting.shown
      level.orders += 1
    } else {
      level.conditional += 1
    }
    this.sieve.insert(slot)
    return level
  }

  /** Takes lots of an order off its level. */
  reduce(slot: Slot, lots: number): Level {
    const level = slot.level!
    if (level.conditional === 0 || slot.range === undefined) level.quantity -= lots
    if (this.sieve.works) this.sieve.update(slot)
    return level
  }

  /** Takes a place out, with the lots it shows. */
  remove(slot: Slot): Level {
    if (this.sieve.works) this.sieve.remove(slot)
    const level = slot.level!
    const { next, previous } = slot
    if (previous !== undefined) previous.next = next
    if (next !== undefined) next.previous = previous
    if (level.conditional === 0 || slot.range === undefined) {
      level.quantity -= slot.resting.shown
      level.orders -= 1
    } else {
      level.conditional -= 1
    }
    if (level.first === slot && level.last === slot) this.#close(level)
    else if (level.first === slot) level.first = next!
    else if (level.last === slot) level.last = previous!
    slot.level = undefined
    slot.previous = undefined
    slot.next = undefined
    return level
  }

  /** A new level with the place alone in it, linked in between its neighbours. */
  #open(slot: Slot, key: number, rank: number, index: number): Level {
    const { levels } = this
    const better = levels[index]
    const worse = levels[index - 1]
    slot.previous = better?.last
    slot.next = worse?.first
    if (slot.previous !== undefined) slot.previous.next = slot
    if (slot.next !== undefined) slot.next.previous = slot
    const level = {
      key,
      rank,
      quantity: 0,
      orders: 0,
      conditional: 0,
      first: slot,
      last: slot,
      touched: false,
      touchedBefore: undefined
    }
    if (better === undefined) {
      levels.push(level)
      this.#ranks.push(rank)
    } else {
      insertAt(levels, index, level)
      insertAt(this.#ranks, index, rank)
    }
    return level
  }

  #close(level: Level): void {
    const { levels } = this
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
