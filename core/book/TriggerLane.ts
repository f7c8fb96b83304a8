import { Heap, type HeapNode } from "./Heap.ts"
import type {
  MovedLevel,
  PriceSource,
  PriceTrigger,
  TrailingLevel,
  TrailingTrigger,
  TriggerDirection,
  WaitingOrder
} from "./Trigger.ts"

/** A waiting order and its place. */
export interface Entry {
  readonly order: WaitingOrder
  /** What it fires at, as a rank; of a trailing stop, known when it fires. */
  rank: number
  /** Where it stands in its heap; `undefined` when it stands in none. */
  node: HeapNode<Entry> | undefined
  /** Of a trailing stop: the level it joined, which may be part of another by now. */
  level: Level | undefined
}

/** A trailing stop and its mark. */
export interface MarkedOrder {
  readonly order: WaitingOrder
  readonly mark: number
}

/** The trailing stops of one level whose offsets have one unit, nearest first. */
interface Trail {
  readonly mark: number
  readonly unit: TrailingTrigger["unit"]
  readonly entries: Heap<Entry>
  /** Rank at which the first of them fires. */
  threshold: number
  node: HeapNode<Trail> | undefined
}

/** Trailing stops with one best price. */
interface Level {
  readonly mark: number
  /** The best price as a rank; `-Infinity` before the first price. */
  best: number
  readonly trails: Readonly<Record<TrailingTrigger["unit"], Trail>>
  previous: Level | undefined
  next: Level | undefined
  /** The level these stops went into, when a price made both equal. */
  into: Level | undefined
}

const byMark = (one: { readonly mark: number }, other: { readonly mark: number }): number => one.mark - other.mark

const units = ["ticks", "bps"] as const
const basisPoints = 10_000

/** Earlier sequence, then lesser id. */
export const arrivedBefore = ({ order: one }: Entry, { order: other }: Entry): boolean =>
  one.sequence < other.sequence || (one.sequence === other.sequence && one.id < other.id)

/** The order in which orders of one lane fire. */
export const firesBefore = (one: Entry, other: Entry): boolean =>
  one.rank > other.rank || (one.rank === other.rank && arrivedBefore(one, other))

const offsetOf = ({ order: { trigger } }: Entry): number => (trigger as TrailingTrigger).offset

const isNearer = (one: Entry, other: Entry): boolean =>
  offsetOf(one) < offsetOf(other) || (offsetOf(one) === offsetOf(other) && arrivedBefore(one, other))

const isSooner = (one: Trail, other: Trail): boolean =>
  one.threshold > other.threshold ||
  (one.threshold === other.threshold && (one.mark < other.mark || (one.mark === other.mark && one.unit < other.unit)))

/** The rank an offset behind a best rank, rounded away from it. Beyond safe integers no price ever comes. */
const rankBehind = (best: number, unit: TrailingTrigger["unit"], offset: number): number => {
  if (best === -Infinity) return best
  if (unit === "ticks") return best - offset
  // In two parts, so that no product leaves the safe integers.
  const size = Math.abs(best)
  const [whole, rest] = [Math.floor(size / basisPoints), size % basisPoints]
  return best - whole * offset - Math.ceil((rest * offset) / basisPoints)
}

const liveLevel = (level: Level): Level => {
  let live = level
  while (live.into !== undefined) live = live.into
  for (let passed = level; passed.into !== undefined; ) {
    const next = passed.into
    passed.into = live
    passed = next
  }
  return live
}

const makeTrail = (mark: number, unit: TrailingTrigger["unit"]): Trail => ({
  mark,
  unit,
  entries: new Heap(isNearer),
  threshold: -Infinity,
  node: undefined
})

/**
 * Orders that wait for one price to go one way. A price has a rank, which falls as the price comes nearer to what the
 * lane waits for: the price itself where it must fall, its negative where it must rise. An order fires once the price's
 * rank is not above its own.
 *
 * Trailing stops stand in levels, by the time they were added. Whoever came earlier has seen all that whoever came later
 * has, so best ranks fall from level to level, and a new best price makes one level of the last few. A level is
 * thereby known from a mark and a best price, whatever the number of its stops and of their offsets.
 */
export class TriggerLane {
  readonly #source: PriceSource
  readonly #direction: TriggerDirection
  readonly #sign: 1 | -1
  readonly #fixed = new Heap<Entry>(firesBefore)
  readonly #trails = new Heap<Trail>(isSooner)
  readonly #levels = new Map<number, Level>()
  readonly #moved = new Set<number>()
  #last: Level | undefined
  #lastMark = 0

  constructor(source: PriceSource, direction: TriggerDirection) {
    this.#source = source
    this.#direction = direction
    this.#sign = direction === "at_or_below" ? 1 : -1
  }

  /** Whether a price trigger is met by a price. */
  isMet({ price }: PriceTrigger, latest: number): boolean {
    return latest * this.#sign <= price * this.#sign
  }

  addPrice(order: WaitingOrder, { price }: PriceTrigger): Entry {
    const entry: Entry = { order, rank: price * this.#sign, node: undefined, level: undefined }
    entry.node = this.#fixed.add(entry)
    return entry
  }

  /** A trailing stop that starts from a price, or from the first one to come. */
  addTrailing(order: WaitingOrder, latest: number | undefined): { readonly entry: Entry; readonly mark: number } {
    const best = latest === undefined ? -Infinity : latest * this.#sign
    const last = this.#last
    const level = last !== undefined && last.best === best ? last : this.#open(this.#lastMark + 1, best)
    if (level !== last) this.#moved.add(level.mark)
    return { entry: this.#join(order, level), mark: level.mark }
  }

  /** Takes in levels and the stops that belong to them, as they were stored, both in any order. */
  restoreTrailing(levels: readonly TrailingLevel[], stops: readonly MarkedOrder[]): Entry[] {
    for (const { mark, best } of levels.toSorted(byMark)) {
      this.#open(mark, best === null ? -Infinity : best * this.#sign)
    }
    let level = this.#last
    // Latest first, so that one walk towards the first level meets the level of each.
    const entries = stops
      .toSorted((one, other) => byMark(other, one))
      .map(({ mark, order }) => {
        this.#lastMark = Math.max(this.#lastMark, mark)
        while (level !== undefined && level.mark > mark) level = level.previous
        if (level === undefined) throw new Error(`trailing stop ${order.id} has mark ${mark}, before the first level`)
        return this.#join(order, level)
      })
    for (const each of this.#levels.values()) this.#dropIfEmpty(each)
    return entries
  }

  remove(entry: Entry): void {
    const { node } = entry
    if (node === undefined) return
    entry.node = undefined
    if (entry.level === undefined) return this.#fixed.remove(node)
    const level = liveLevel(entry.level)
    const trail = level.trails[(entry.order.trigger as TrailingTrigger).unit]
    const wasFirst = trail.entries.first === entry
    trail.entries.remove(node)
    if (wasFirst) this.#replace(level, trail)
    this.#dropIfEmpty(level)
  }

  /** Takes out what fires at a price. */
  take(price: number): Entry[] {
    const rank = price * this.#sign
    this.#raise(rank)
    const met: Entry[] = []
    for (let entry = this.#fixed.first; entry !== undefined && entry.rank >= rank; entry = this.#fixed.first) {
      this.remove(entry)
      met.push(entry)
    }
    for (let trail = this.#trails.first; trail !== undefined && trail.threshold >= rank; trail = this.#trails.first) {
      const entry = trail.entries.first!
      entry.rank = trail.threshold
      this.remove(entry)
      met.push(entry)
    }
    return met.sort((one, other) => (firesBefore(one, other) ? -1 : 1))
  }

  best({ level }: Entry): number | undefined {
    return level === undefined ? undefined : this.#price(liveLevel(level).best)
  }

  threshold({ level, order, rank }: Entry): number | undefined {
    if (level === undefined) return this.#price(rank)
    const { offset, unit } = order.trigger as TrailingTrigger
    return this.#price(rankBehind(liveLevel(level).best, unit, offset))
  }

  /** Levels that changed since the last call. */
  takeMoved(): MovedLevel[] {
    const moved = [...this.#moved].map((mark): MovedLevel => {
      const level = this.#levels.get(mark)
      const key = { source: this.#source, direction: this.#direction, mark }
      return level === undefined ? { ...key, gone: true } : { ...key, best: this.#price(level.best) ?? null }
    })
    this.#moved.clear()
    return moved
  }

  #price(rank: number): number | undefined {
    return rank === -Infinity ? undefined : rank * this.#sign
  }

  #open(mark: number, best: number): Level {
    const previous = this.#last
    const trails = { ticks: makeTrail(mark, "ticks"), bps: makeTrail(mark, "bps") }
    const level: Level = { mark, best, trails, previous, next: undefined, into: undefined }
    if (previous !== undefined) previous.next = level
    this.#last = level
    this.#lastMark = Math.max(this.#lastMark, mark)
    this.#levels.set(mark, level)
    return level
  }

  #join(order: WaitingOrder, level: Level): Entry {
    const entry: Entry = { order, rank: -Infinity, node: undefined, level }
    const trail = level.trails[(order.trigger as TrailingTrigger).unit]
    entry.node = trail.entries.add(entry)
    if (trail.entries.first === entry) this.#replace(level, trail)
    return entry
  }

  /** A new best price for the levels it passes, which become one. */
  #raise(rank: number): void {
    let level = this.#last
    if (level === undefined || level.best >= rank) return
    for (let older = level.previous; older !== undefined && older.best <= rank; older = level.previous) {
      for (const unit of units) this.#absorb(older.trails[unit], level.trails[unit])
      level.into = older
      this.#drop(level)
      level = older
    }
    level.best = rank
    this.#moved.add(level.mark)
    for (const unit of units) this.#replace(level, level.trails[unit])
  }

  #absorb(older: Trail, younger: Trail): void {
    older.entries.absorb(younger.entries)
    if (younger.node !== undefined) this.#trails.remove(younger.node)
    younger.node = undefined
  }

  /** Puts a trail where its first stop belongs. */
  #replace(level: Level, trail: Trail): void {
    if (trail.node !== undefined) this.#trails.remove(trail.node)
    trail.node = undefined
    const { first } = trail.entries
    if (first === undefined) return
    trail.threshold = rankBehind(level.best, trail.unit, offsetOf(first))
    trail.node = this.#trails.add(trail)
  }

  #dropIfEmpty(level: Level): void {
    if (units.every((unit) => level.trails[unit].entries.first === undefined)) this.#drop(level)
  }

  #drop(level: Level): void {
    const { next, previous } = level
    if (next === undefined) this.#last = previous
    else next.previous = previous
    if (previous !== undefined) previous.next = next
    this.#levels.delete(level.mark)
    this.#moved.add(level.mark)
  }
}
