import { createHash } from "node:crypto"
import { Heap } from "./Heap.ts"
import type {
  Added,
  FillTrigger,
  Firing,
  MovedLevel,
  PriceSource,
  TrailingLevel,
  Trigger,
  TriggerDirection,
  Waiting,
  WaitingOrder
} from "./Trigger.ts"
import { arrivedBefore, type Entry, firesBefore, type MarkedOrder, TriggerLane } from "./TriggerLane.ts"

type Lanes = Readonly<Record<TriggerDirection, TriggerLane>>

const makeLanes = (source: PriceSource): Lanes => ({
  at_or_below: new TriggerLane(source, "at_or_below"),
  at_or_above: new TriggerLane(source, "at_or_above")
})

const byArrival = (one: Entry, other: Entry): number => (arrivedBefore(one, other) ? -1 : 1)

const collect = (sets: Map<string, Set<Entry>>, key: string, entry: Entry): void => {
  const set = sets.get(key)
  if (set === undefined) sets.set(key, new Set([entry]))
  else set.add(entry)
}

const discard = (sets: Map<string, Set<Entry>>, key: string, entry: Entry): void => {
  const set = sets.get(key)
  set?.delete(entry)
  if (set?.size === 0) sets.delete(key)
}

const triggerFields = (trigger: Trigger): readonly (string | number)[] => {
  switch (trigger.kind) {
    case "price":
      return ["price", trigger.source, trigger.direction, trigger.price]
    case "trailing":
      return ["trailing", trigger.source, trigger.direction, trigger.unit, trigger.offset]
    case "time":
      return ["time", trigger.atMs]
    case "fill":
      return ["fill", trigger.order, trigger.when]
  }
}

/**
 * The orders of one market that wait for a price, a time or another order's fill. Each fires once: what fires has left
 * the book, and so have the others of its group. A call costs what it fires, not what waits.
 *
 * Together fire: those waiting for a price to fall, highest trigger first, then those waiting for it to rise, lowest
 * first: the order in which a moving price passes them. Of equal triggers the earlier sequence fires first, then the
 * lesser id. Times fire by time, then likewise; fills by sequence and id.
 *
 * It can be built again from its orders, their marks and the levels of `takeMoved`. The latest prices are no part of
 * its state: whoever builds it tells it the prices next, and what was missed fires then.
 */
export class TriggerBook {
  readonly #entries = new Map<string, Entry>()
  readonly #groups = new Map<string, Set<Entry>>()
  readonly #fills = new Map<string, Set<Entry>>()
  readonly #lanes: Readonly<Record<PriceSource, Lanes>> = {
    last: makeLanes("last"),
    mid: makeLanes("mid"),
    index: makeLanes("index")
  }
  readonly #times = new Heap<Entry>(firesBefore)
  readonly #latest = new Map<PriceSource, number>()

  /** The book that stored orders and levels make. Throws when an id occurs twice, or a trailing stop has no level. */
  static restore(
    orders: Iterable<{ readonly order: WaitingOrder; readonly mark: number | undefined }>,
    levels: readonly TrailingLevel[]
  ): TriggerBook {
    const book = new TriggerBook()
    const stops = new Map<TriggerLane, MarkedOrder[]>()
    for (const { mark, order } of orders) {
      const { trigger } = order
      if (trigger.kind !== "trailing") {
        book.add(order)
        continue
      }
      if (mark === undefined) throw new Error(`trailing stop ${order.id} has no mark`)
      const lane = book.#laneOf(trigger)
      const ofLane = stops.get(lane) ?? []
      ofLane.push({ order, mark })
      stops.set(lane, ofLane)
    }
    for (const { direction, lane, source } of book.#allLanes()) {
      const ofLane = levels.filter((level) => level.source === source && level.direction === direction)
      for (const entry of lane.restoreTrailing(ofLane, stops.get(lane) ?? [])) book.#keep(entry)
    }
    return book
  }

  get size(): number {
    return this.#entries.size
  }

  /** When the next order waiting for a time fires, in milliseconds since 1970. */
  get nextTimeMs(): number | undefined {
    const next = this.#times.first
    return next === undefined ? undefined : -next.rank
  }

  /** Throws when the id is already in the book. */
  add(order: WaitingOrder): Added {
    if (this.#entries.has(order.id)) throw new Error(`order ${order.id} is already waiting`)
    const { trigger } = order
    if (trigger.kind === "trailing") {
      const { entry, mark } = this.#laneOf(trigger).addTrailing(order, this.#latest.get(trigger.source))
      this.#keep(entry)
      return { outcome: "waiting", mark }
    }
    if (trigger.kind === "price") {
      const lane = this.#laneOf(trigger)
      const latest = this.#latest.get(trigger.source)
      if (latest !== undefined && lane.isMet(trigger, latest)) return { outcome: "met" }
      this.#keep(lane.addPrice(order, trigger))
      return { outcome: "waiting", mark: undefined }
    }
    const rank = trigger.kind === "time" ? -trigger.atMs : 0
    const entry: Entry = { order, rank, node: undefined, level: undefined }
    if (trigger.kind === "time") entry.node = this.#times.add(entry)
    this.#keep(entry)
    return { outcome: "waiting", mark: undefined }
  }

  /** Takes an order out without firing it. Returns whether it was there; the others of its group stay. */
  remove(id: string): boolean {
    const entry = this.#entries.get(id)
    if (entry === undefined) return false
    this.#forget(entry)
    return true
  }

  /** Takes out all orders of a group, as when one that does not wait here was filled. Returns their ids. */
  removeGroup(group: string): readonly string[] {
    const members = [...(this.#groups.get(group) ?? [])].sort(byArrival)
    for (const entry of members) this.#forget(entry)
    return members.map(({ order: { id } }) => id)
  }

  /**
   * A price as it is now, in ticks; `undefined` when there is none, such as the mid of a book with an empty side or a
   * suspended index: nothing fires by it until the next one.
   */
  onPrice(source: PriceSource, price: number | undefined): Firing {
    if (price === undefined) {
      this.#latest.delete(source)
      return { fired: [], cancelled: [] }
    }
    this.#latest.set(source, price)
    const { at_or_above, at_or_below } = this.#lanes[source]
    return this.#fire([...at_or_below.take(price), ...at_or_above.take(price)])
  }

  onTime(nowMs: number): Firing {
    const met: Entry[] = []
    for (let entry = this.#times.first; entry !== undefined && -entry.rank <= nowMs; entry = this.#times.first) {
      this.#unplace(entry)
      met.push(entry)
    }
    return this.#fire(met)
  }

  /** An order was filled in part, or whole: `full` also counts as the first fill. */
  onFill(order: string, filled: "part" | "full"): Firing {
    const met = [...(this.#fills.get(order) ?? [])].filter(
      ({ order: { trigger } }) => filled === "full" || (trigger as FillTrigger).when === "first"
    )
    return this.#fire(met.sort(byArrival))
  }

  /** An order left its book before it was filled whole. Returns the orders that can never fire for it, now gone. */
  onClosed(order: string): readonly string[] {
    const hopeless = [...(this.#fills.get(order) ?? [])].sort(byArrival)
    for (const entry of hopeless) this.#forget(entry)
    return hopeless.map(({ order: { id } }) => id)
  }

  get(id: string): Waiting | undefined {
    const entry = this.#entries.get(id)
    if (entry === undefined) return undefined
    const { order } = entry
    const { trigger } = order
    if (trigger.kind === "time" || trigger.kind === "fill") return { order, best: undefined, threshold: undefined }
    const lane = this.#laneOf(trigger)
    return { order, best: lane.best(entry), threshold: lane.threshold(entry) }
  }

  /** Levels that changed since the last call, each once, in no particular order. */
  takeMoved(): readonly MovedLevel[] {
    return this.#allLanes().flatMap(({ lane }) => lane.takeMoved())
  }

  /**
   * SHA-256, in hex, of one line per order, by sequence and id; a line is the JSON array of sequence, id, group or
   * `null`, best price or `null`, and the fields of the trigger in the order of its type. Books with equal hashes fire
   * equally.
   */
  stateHash(): string {
    const hash = createHash("sha256")
    const orders = [...this.#entries.values()].sort(byArrival)
    for (const { order } of orders) {
      const { group, id, sequence, trigger } = order
      const best = this.get(id)?.best
      hash.update(`${JSON.stringify([sequence, id, group ?? null, best ?? null, ...triggerFields(trigger)])}\n`)
    }
    return hash.digest("hex")
  }

  #allLanes() {
    return (["last", "mid", "index"] as const).flatMap((source) =>
      (["at_or_below", "at_or_above"] as const).map((direction) => ({
        source,
        direction,
        lane: this.#lanes[source][direction]
      }))
    )
  }

  #laneOf({ direction, source }: { readonly source: PriceSource; readonly direction: TriggerDirection }): TriggerLane {
    return this.#lanes[source][direction]
  }

  /** Enters an order that has its place into what finds it. */
  #keep(entry: Entry): void {
    const { group, id, trigger } = entry.order
    if (this.#entries.has(id)) throw new Error(`order ${id} is already waiting`)
    this.#entries.set(id, entry)
    if (group !== undefined) collect(this.#groups, group, entry)
    if (trigger.kind === "fill") collect(this.#fills, trigger.order, entry)
  }

  #forget(entry: Entry): void {
    const { group, id, trigger } = entry.order
    this.#unplace(entry)
    this.#entries.delete(id)
    if (group !== undefined) discard(this.#groups, group, entry)
    if (trigger.kind === "fill") discard(this.#fills, trigger.order, entry)
  }

  #unplace(entry: Entry): void {
    const { trigger } = entry.order
    if (trigger.kind === "price" || trigger.kind === "trailing") return this.#laneOf(trigger).remove(entry)
    if (entry.node !== undefined) this.#times.remove(entry.node)
    entry.node = undefined
  }

  /** Lets go of what is met, in this order, but of one group only the first; the others of a group go with it. */
  #fire(met: readonly Entry[]): Firing {
    const fired: string[] = []
    const cancelled: string[] = []
    for (const entry of met) {
      const { group, id } = entry.order
      // Another of its group fired just before.
      if (this.#entries.get(id) !== entry) continue
      this.#forget(entry)
      fired.push(id)
      if (group !== undefined) cancelled.push(...this.removeGroup(group))
    }
    return { fired, cancelled }
  }
}
