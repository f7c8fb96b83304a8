import type { BookOrder, Terms } from "./BookOrder.ts"
import type { Place, Places } from "./Places.ts"
import type { OrderKind } from "./Resting.ts"

/*
 * A row is a few words of bits and a few numbers. Bits say what an order takes: a set of methods, countries or
 * languages, folded into the words. Numbers are the least that it asks for (or the most that it has, negated). So the
 * row of several orders is the union of their bits and the least of their numbers, and promises at least what each does.
 */
const methodWords = 8
const countriesAccepted = 8
const countryHome = 10
const languagesWanted = 12
const languagesSpoken = 13
const bitWords = 14

const lotsAsked = 0
const lotsOffered = 1
const indexFrom = 2
const indexTo = 3
/** Demands, then the same of the profile, negated. */
const demandCount = 6
const demanded = 4
const had = demanded + demandCount
const numberCount = had + demandCount

const rowsAtFirst = 64
type Words = Int32Array

/** The last bit of a set stands for "any": an order that takes any has it in what it takes, everyone in what they are. */
const addAny = (words: Words, from: number, length: number): void => {
  words[from + length - 1]! |= 1 << 31
}

const addFolded = (words: Words, from: number, length: number, members: readonly number[]): void => {
  const bits = length * 32 - 1
  for (const member of members) {
    const bit = member % bits
    words[from + (bit >>> 5)]! |= 1 << (bit & 31)
  }
}

const addWanted = (words: Words, from: number, length: number, members: readonly number[]): void => {
  if (members.length === 0) addAny(words, from, length)
  else addFolded(words, from, length, members)
}

/** What an order wants of the other side at `wanted`, what its owner is at `own`. */
const writeParty = (
  words: Words,
  numbers: Float64Array,
  at: number,
  numbersAt: number,
  terms: Terms | undefined
): void => {
  if (terms === undefined) {
    words.fill(-1, at + countriesAccepted, at + bitWords)
    numbers.fill(-Infinity, numbersAt + demanded, numbersAt + numberCount)
    return
  }
  const { demands, profile } = terms
  words.fill(0, at + countriesAccepted, at + bitWords)
  addWanted(words, at + countriesAccepted, 2, demands.countries)
  addFolded(words, at + countryHome, 2, [profile.country])
  addAny(words, at + countryHome, 2)
  addWanted(words, at + languagesWanted, 1, demands.languages)
  addFolded(words, at + languagesSpoken, 1, profile.languages)
  addAny(words, at + languagesSpoken, 1)
  numbers[numbersAt + demanded] = demands.tradesMin
  numbers[numbersAt + demanded + 1] = demands.completionBpsMin
  numbers[numbersAt + demanded + 2] = demands.accountAgeDaysMin
  numbers[numbersAt + demanded + 3] = demands.reputationMin
  numbers[numbersAt + demanded + 4] = demands.kycTierMin
  numbers[numbersAt + demanded + 5] = demands.bondMin
  numbers[numbersAt + had] = -profile.trades
  numbers[numbersAt + had + 1] = -profile.completionBps
  numbers[numbersAt + had + 2] = -profile.accountAgeDays
  numbers[numbersAt + had + 3] = -profile.reputation
  numbers[numbersAt + had + 4] = -profile.kycTier
  numbers[numbersAt + had + 5] = -profile.bond
}

const writeMethods = (words: Words, at: number, methods: readonly number[]): void => {
  words.fill(0, at, at + methodWords)
  for (const method of methods) {
    const bit = method % (methodWords * 32)
    words[at + (bit >>> 5)]! |= 1 << (bit & 31)
  }
}

/** What an arriving order takes, in the shape that rows are tested against. */
export class SieveQuery {
  readonly masks = new Int32Array(bitWords)
  readonly limits = new Float64Array(numberCount)

  set(taker: BookOrder, left: number, index: number | undefined): void {
    const { limits, masks } = this
    writeMethods(masks, 0, taker.methods)
    writeParty(masks, limits, 0, 0, taker.terms)
    this.#turn(taker)
    limits[indexFrom] = index ?? -1
    limits[indexTo] = -1 - (index ?? -1)
    this.ask(taker, left)
  }

  /** Tells what is left of the order. */
  ask(taker: BookOrder, left: number): void {
    this.limits[lotsAsked] = Math.min(left, taker.maximum)
    this.limits[lotsOffered] = -Math.min(left, taker.minimum)
  }

  /** What the taker wants is tested against what makers are, and the reverse. */
  #turn({ terms }: BookOrder): void {
    const { limits, masks } = this
    if (terms === undefined) {
      limits.fill(Infinity, demanded)
      return
    }
    for (const word of [0, 1]) {
      const wanted = masks[countriesAccepted + word]!
      masks[countriesAccepted + word] = masks[countryHome + word]!
      masks[countryHome + word] = wanted
    }
    const wanted = masks[languagesWanted]!
    masks[languagesWanted] = masks[languagesSpoken]!
    masks[languagesSpoken] = wanted
    for (let demand = 0; demand < demandCount; demand += 1) {
      const asked = limits[demanded + demand]!
      limits[demanded + demand] = -limits[had + demand]!
      limits[had + demand] = -asked
    }
  }
}

/** The rows of one ladder's places and groups. */
export class SieveRows {
  #words = new Int32Array(rowsAtFirst * bitWords)
  #numbers = new Float64Array(rowsAtFirst * numberCount)
  readonly #free: number[] = []
  #used = 0

  take(): number {
    const freed = this.#free.pop()
    if (freed !== undefined) return freed
    if (this.#used * bitWords === this.#words.length) this.#grow()
    this.#used += 1
    return this.#used - 1
  }

  give(row: number): void {
    this.#free.push(row)
  }

  /** Makes the row of a place. */
  write(row: number, places: Places, place: Place): void {
    const order = places.order(place)
    const kind = places.kind(order)
    const range = places.range(place)
    const { methods, terms } = kind
    writeMethods(this.#words, row * bitWords, methods)
    writeParty(this.#words, this.#numbers, row * bitWords, row * numberCount, terms)
    this.#numbers[row * numberCount + indexFrom] = range?.from ?? -Infinity
    this.#numbers[row * numberCount + indexTo] = -(range?.to ?? Infinity)
    this.writeLots(row, kind, places.shown(order))
  }

  writeLots(row: number, { maximum, minimum }: OrderKind, shown: number): void {
    this.#numbers[row * numberCount + lotsAsked] = Math.min(minimum, shown)
    this.#numbers[row * numberCount + lotsOffered] = -Math.min(maximum, shown)
  }

  lowerAsked(row: number, lots: number): void {
    const at = row * numberCount + lotsAsked
    this.#numbers[at] = Math.min(this.#numbers[at]!, lots)
  }

  copy(from: number, to: number): void {
    this.#words.copyWithin(to * bitWords, from * bitWords, (from + 1) * bitWords)
    this.#numbers.copyWithin(to * numberCount, from * numberCount, (from + 1) * numberCount)
  }

  /** Takes a row up in that of its group; false when that promised as much already. */
  join(row: number, group: number): boolean {
    const words = this.#words
    const numbers = this.#numbers
    let changed = false
    for (let i = 0, one = row * bitWords, all = group * bitWords; i < bitWords; i += 1, one += 1, all += 1) {
      const joined = words[all]! | words[one]!
      if (joined !== words[all]) {
        words[all] = joined
        changed = true
      }
    }
    for (let i = 0, one = row * numberCount, all = group * numberCount; i < numberCount; i += 1, one += 1, all += 1) {
      if (numbers[one]! < numbers[all]!) {
        numbers[all] = numbers[one]!
        changed = true
      }
    }
    return changed
  }

  /** False when nothing the row stands for can match. */
  passes(row: number, { limits, masks }: SieveQuery): boolean {
    const words = this.#words
    const numbers = this.#numbers
    const at = row * bitWords
    let methods = 0
    for (let i = 0; i < methodWords; i += 1) methods |= words[at + i]! & masks[i]!
    if (methods === 0) return false
    if (((words[at + 8]! & masks[8]!) | (words[at + 9]! & masks[9]!)) === 0) return false
    if (((words[at + 10]! & masks[10]!) | (words[at + 11]! & masks[11]!)) === 0) return false
    if ((words[at + languagesWanted]! & masks[languagesWanted]!) === 0) return false
    if ((words[at + languagesSpoken]! & masks[languagesSpoken]!) === 0) return false
    for (let i = 0, one = row * numberCount; i < numberCount; i += 1, one += 1) {
      if (numbers[one]! > limits[i]!) return false
    }
    return true
  }

  #grow(): void {
    const words = new Int32Array(this.#words.length * 2)
    words.set(this.#words)
    this.#words = words
    const numbers = new Float64Array(this.#numbers.length * 2)
    numbers.set(this.#numbers)
    this.#numbers = numbers
  }
}
