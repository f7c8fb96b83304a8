import { createHash } from "node:crypto"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type {
  Added,
  Firing,
  MovedLevel,
  PriceSource,
  TrailingLevel,
  TrailingTrigger,
  Trigger,
  WaitingOrder
} from "./Trigger.ts"
import { TriggerBook } from "./TriggerBook.ts"

interface NaiveEntry {
  readonly order: WaitingOrder
  best: number | undefined
}

/** The rules of the trigger book as plainly as they can be said: every call looks at every order. */
class NaiveTriggers {
  entries: NaiveEntry[] = []
  readonly latest = new Map<PriceSource, number>()

  add(order: WaitingOrder): Added["outcome"] {
    const { trigger } = order
    const entry: NaiveEntry = { order, best: undefined }
    if (trigger.kind === "trailing") entry.best = this.latest.get(trigger.source)
    if (trigger.kind === "price") {
      const latest = this.latest.get(trigger.source)
      if (latest !== undefined && isPast(latest, trigger.direction, trigger.price)) return "met"
    }
    this.entries.push(entry)
    return "waiting"
  }

  remove(id: string): boolean {
    const before = this.entries.length
    this.entries = this.entries.filter(({ order }) => order.id !== id)
    return this.entries.length < before
  }

  take(test: (entry: NaiveEntry) => boolean): string[] {
    const taken = this.entries.filter(test).sort(byArrival)
    this.entries = this.entries.filter((entry) => !test(entry))
    return taken.map(({ order: { id } }) => id)
  }

  onPrice(source: PriceSource, price: number | undefined): Firing {
    if (price === undefined) {
      this.latest.delete(source)
      return { fired: [], cancelled: [] }
    }
    this.latest.set(source, price)
    for (const entry of this.entries) {
      const { trigger } = entry.order
      if (trigger.kind !== "trailing" || trigger.source !== source) continue
      const { best = price } = entry
      entry.best = trigger.direction === "at_or_below" ? Math.max(best, price) : Math.min(best, price)
    }
    const met = (direction: "at_or_below" | "at_or_above") =>
      this.entries
        .filter(({ order: { trigger } }) => {
          if (trigger.kind !== "price" && trigger.kind !== "trailing") return false
          return trigger.source === source && trigger.direction === direction
        })
        .filter((entry) => isPast(price, direction, thresholdOf(entry) ?? Number.NaN))
        .sort((one, other) => {
          const distance = thresholdOf(one)! - thresholdOf(other)!
          return (direction === "at_or_below" ? -distance : distance) || byArrival(one, other)
        })
    return this.#fire([...met("at_or_below"), ...met("at_or_above")])
  }

  onTime(nowMs: number): Firing {
    const at = ({ order: { trigger } }: NaiveEntry) => (trigger.kind === "time" ? trigger.atMs : Infinity)
    const met = this.entries.filter((entry) => at(entry) <= nowMs)
    return this.#fire(met.sort((one, other) => at(one) - at(other) || byArrival(one, other)))
  }

  onFill(order: string, filled: "part" | "full"): Firing {
    const met = this.entries.filter(({ order: { trigger } }) => {
      if (trigger.kind !== "fill" || trigger.order !== order) return false
      return filled === "full" || trigger.when === "first"
    })
    return this.#fire(met.sort(byArrival))
  }

  stateHash(): string {
    const hash = createHash("sha256")
    for (const { best, order } of this.entries.toSorted(byArrival)) {
      const { group, id, sequence, trigger } = order
      const fields = Object.values(trigger)
      hash.update(`${JSON.stringify([sequence, id, group ?? null, best ?? null, ...fields])}\n`)
    }
    return hash.digest("hex")
  }

  #fire(met: readonly NaiveEntry[]): Firing {
    const fired: string[] = []
    const cancelled: string[] = []
    for (const { order } of met) {
      if (!this.remove(order.id)) continue
      fired.push(order.id)
      if (order.group !== undefined) cancelled.push(...this.take((other) => other.order.group === order.group))
    }
    return { fired, cancelled }
  }
}

const byArrival = ({ order: one }: NaiveEntry, { order: other }: NaiveEntry): number =>
  one.sequence - other.sequence || (one.id < other.id ? -1 : 1)

const isPast = (price: number, direction: "at_or_below" | "at_or_above", threshold: number): boolean =>
  direction === "at_or_below" ? price <= threshold : price >= threshold

/** Prices of the tests are small, so plain division is exact enough to round. */
const thresholdOf = ({ best, order: { trigger } }: NaiveEntry): number | undefined => {
  if (trigger.kind === "price") return trigger.price
  if (trigger.kind !== "trailing" || best === undefined) return undefined
  const { direction, offset, unit } = trigger
  if (unit === "ticks") return direction === "at_or_below" ? best - offset : best + offset
  return direction === "at_or_below"
    ? Math.floor((best * (10_000 - offset)) / 10_000)
    : Math.ceil((best * (10_000 + offset)) / 10_000)
}

type Command =
  | { readonly kind: "add"; readonly trigger: Trigger; readonly group: number; readonly sequence: number }
  | { readonly kind: "price"; readonly source: PriceSource; readonly price: number | undefined }
  | { readonly kind: "remove" | "group" | "rebuild"; readonly pick: number }
  | { readonly kind: "time"; readonly nowMs: number }
  | { readonly kind: "fill"; readonly order: number; readonly filled: "part" | "full" | "closed" }

const source = fc.constantFrom("last" as const, "mid" as const, "index" as const)
const direction = fc.constantFrom("at_or_above" as const, "at_or_below" as const)
const price = fc.integer({ min: 40, max: 90 })
const basis = fc.integer({ min: 1, max: 30 })

const trigger: fc.Arbitrary<Trigger> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("price" as const), source, direction, price }) },
  {
    weight: 6,
    arbitrary: fc
      .record({ source, direction, unit: fc.constantFrom("ticks" as const, "bps" as const), offset: basis })
      .map(
        ({ offset, ...rest }): TrailingTrigger => ({
          kind: "trailing",
          ...rest,
          offset: rest.unit === "bps" ? offset * 97 : offset
        })
      )
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("time" as const), atMs: fc.integer({ min: 0, max: 100 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("fill" as const),
      order: fc.integer({ min: 1, max: 3 }).map((number) => `resting${number}`),
      when: fc.constantFrom("first" as const, "full" as const)
    })
  }
)

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant("add" as const),
      trigger,
      group: fc.nat(11),
      sequence: fc.integer({ min: 1, max: 20 })
    })
  },
  {
    weight: 10,
    arbitrary: fc.record({ kind: fc.constant("price" as const), source, price: fc.option(price, { nil: undefined }) })
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("remove" as const, "remove" as const, "group" as const, "rebuild" as const),
      pick: fc.nat(1_000)
    })
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("time" as const), nowMs: fc.integer({ min: 0, max: 100 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("fill" as const),
      order: fc.integer({ min: 1, max: 3 }),
      filled: fc.constantFrom("part" as const, "full" as const, "closed" as const)
    })
  }
)

/** What a database would hold of a trigger book: a row per order, written once, and a row per level. */
class Rows {
  readonly orders = new Map<string, { readonly order: WaitingOrder; readonly mark: number | undefined }>()
  readonly levels = new Map<string, TrailingLevel>()

  delete(ids: readonly string[]): void {
    for (const id of ids) this.orders.delete(id)
  }

  move(moved: readonly MovedLevel[]): void {
    for (const level of moved) {
      const key = `${level.source}/${level.direction}/${level.mark}`
      if ("gone" in level) this.levels.delete(key)
      else this.levels.set(key, level)
    }
  }
}

/** Runs commands through both books and compares everything there is to see; notes what happened by name. */
const compare = (commands: readonly Command[], note: (what: string) => void = () => {}): void => {
  let book = new TriggerBook()
  const naive = new NaiveTriggers()
  const rows = new Rows()
  const left = new Set<string>()

  const fires = (given: Firing, expected: Firing) => {
    expect(given).toEqual(expected)
    for (const id of [...given.fired, ...given.cancelled]) {
      expect(left.has(id)).toBe(false)
      left.add(id)
      rows.delete([id])
    }
    if (given.fired.length > 0) note("fired")
    if (given.fired.length > 1) note("fired several")
    if (given.cancelled.length > 0) note("cancelled")
  }

  const run = (each: Command, index: number): void => {
    switch (each.kind) {
      case "add": {
        const group = each.group < 4 ? `group${each.group}` : undefined
        const order: WaitingOrder = { id: `waiting${index}`, sequence: each.sequence, trigger: each.trigger, group }
        const added = book.add(order)
        expect(added.outcome).toBe(naive.add(order))
        if (added.outcome === "waiting") rows.orders.set(order.id, { order, mark: added.mark })
        return note(added.outcome)
      }
      case "price":
        return fires(book.onPrice(each.source, each.price), naive.onPrice(each.source, each.price))
      case "remove": {
        const id = naive.entries[each.pick % (naive.entries.length + 1)]?.order.id ?? "nobody"
        expect(book.remove(id)).toBe(naive.remove(id))
        return rows.delete([id])
      }
      case "group": {
        const group = `group${each.pick % 4}`
        const removed = book.removeGroup(group)
        expect(removed).toEqual(naive.take(({ order }) => order.group === group))
        return rows.delete(removed)
      }
      case "time":
        return fires(book.onTime(each.nowMs), naive.onTime(each.nowMs))
      case "fill": {
        const order = `resting${each.order}`
        if (each.filled !== "closed") return fires(book.onFill(order, each.filled), naive.onFill(order, each.filled))
        const gone = book.onClosed(order)
        expect(gone).toEqual(naive.take(({ order: { trigger: by } }) => by.kind === "fill" && by.order === order))
        return rows.delete(gone)
      }
      case "rebuild": {
        book = TriggerBook.restore(rows.orders.values(), [...rows.levels.values()])
        for (const [of, at] of naive.latest) expect(book.onPrice(of, at)).toEqual({ fired: [], cancelled: [] })
        if (rows.levels.size > 1) note("rebuilt with levels")
      }
    }
  }

  commands.forEach((each, index) => {
    run(each, index)
    rows.move(book.takeMoved())
    expect(book.size).toBe(naive.entries.length)
    expect(book.stateHash()).toBe(naive.stateHash())
    for (const entry of naive.entries) {
      const { best, order } = entry
      expect(book.get(order.id)).toEqual({ order, best, threshold: thresholdOf(entry) })
    }
    const times = naive.entries.flatMap(({ order: { trigger: by } }) => (by.kind === "time" ? [by.atMs] : []))
    expect(book.nextTimeMs ?? Infinity).toBe(Math.min(...times))
    expect(rows.levels.size).toBeLessThanOrEqual(naive.entries.length)
  })
}

const commandsOf = (length: number) => fc.array(command, { minLength: length, maxLength: length, size: "max" })

const waiting = (id: string, by: Trigger, sequence = 1, group?: string): WaitingOrder => ({
  id,
  sequence,
  trigger: by,
  group
})

const stop = (at: number): Trigger => ({ kind: "price", source: "last", direction: "at_or_below", price: at })
const trailing = (offset: number, unit: "ticks" | "bps" = "ticks"): Trigger => ({
  kind: "trailing",
  source: "last",
  direction: "at_or_below",
  unit,
  offset
})

describe("the trigger book against the naive one", () => {
  it("agrees on what fires, in which order, on every best price and hash, also after each rebuild", () => {
    const seed = Math.trunc(Math.random() * 2 ** 31)
    console.log(`seed ${seed}: 150 runs of 120 commands`)
    fc.assert(
      fc.property(commandsOf(120), (list) => compare(list)),
      { numRuns: 150, seed }
    )
  })

  it("is compared on every kind of outcome", () => {
    const reached = new Set<string>()
    for (const list of fc.sample(commandsOf(120), { numRuns: 20, seed: 1 })) compare(list, (what) => reached.add(what))
    expect([...reached].sort()).toEqual([
      "cancelled",
      "fired",
      "fired several",
      "met",
      "rebuilt with levels",
      "waiting"
    ])
  })
})

describe("a trigger book", () => {
  it("fires in the order in which the price passes, then by sequence, then by id", () => {
    const book = new TriggerBook()
    book.onPrice("last", 100)
    book.add(waiting("c", stop(90), 1))
    book.add(waiting("b", stop(95), 7))
    book.add(waiting("d", trailing(5), 3))
    book.add(waiting("a", stop(95), 7))
    expect(book.onPrice("last", 90).fired).toEqual(["d", "a", "b", "c"])
    expect(book.onPrice("last", 90).fired).toEqual([])
  })

  it("fires one of a group and cancels the others, also when a price passes several at once", () => {
    const book = new TriggerBook()
    book.onPrice("last", 100)
    book.add(waiting("near", stop(95), 2, "pair"))
    book.add(waiting("far", stop(90), 1, "pair"))
    expect(book.onPrice("last", 80)).toEqual({ fired: ["near"], cancelled: ["far"] })
    expect(book.size).toBe(0)
  })

  it("says when a trigger is met on arrival, and keeps it out", () => {
    const book = new TriggerBook()
    expect(book.add(waiting("early", stop(100)))).toEqual({ outcome: "waiting", mark: undefined })
    expect(book.onPrice("last", 99).fired).toEqual(["early"])
    expect(book.add(waiting("late", stop(99)))).toEqual({ outcome: "met" })
    book.onPrice("last", undefined)
    expect(book.add(waiting("later", stop(99)))).toEqual({ outcome: "waiting", mark: undefined })
    expect(book.size).toBe(1)
  })

  it("gives back no less than the offset of a trailing stop", () => {
    const book = new TriggerBook()
    book.onPrice("last", 9_999)
    book.add(waiting("sell", trailing(1, "bps")))
    book.add(waiting("buy", { kind: "trailing", source: "last", direction: "at_or_above", unit: "bps", offset: 1 }))
    expect(book.get("sell")).toMatchObject({ best: 9_999, threshold: 9_998 })
    expect(book.get("buy")).toMatchObject({ best: 9_999, threshold: 10_000 })
    expect(book.onPrice("last", 10_000).fired).toEqual(["buy"])
    expect(book.get("sell")).toMatchObject({ best: 10_000, threshold: 9_999 })
    expect(book.onPrice("last", 9_999).fired).toEqual(["sell"])
  })

  it("is exact in basis points up to the largest price", () => {
    const book = new TriggerBook()
    book.onPrice("last", Number.MAX_SAFE_INTEGER)
    book.add(waiting("sell", trailing(1, "bps")))
    const exact = (BigInt(Number.MAX_SAFE_INTEGER) * 9_999n) / 10_000n
    expect(BigInt(book.get("sell")!.threshold!)).toBe(exact)
    expect(book.onPrice("last", Number(exact) + 1).fired).toEqual([])
    expect(book.onPrice("last", Number(exact)).fired).toEqual(["sell"])
  })

  it("stores one level for any number of trailing stops that a price moves", () => {
    const book = new TriggerBook()
    for (let number = 0; number < 1_000; number += 1) {
      book.onPrice("last", 5_000 - number)
      book.add(waiting(`stop${number}`, trailing(2_000 + number)))
    }
    expect(book.takeMoved()).toHaveLength(1_000)
    book.onPrice("last", 6_000)
    const moved = book.takeMoved()
    expect(moved.filter((level) => "best" in level)).toEqual([
      { source: "last", direction: "at_or_below", mark: 1, best: 6_000 }
    ])
    book.onPrice("last", 6_001)
    expect(book.takeMoved()).toEqual([{ source: "last", direction: "at_or_below", mark: 1, best: 6_001 }])
    book.onPrice("last", 5_000)
    expect(book.takeMoved()).toEqual([])
  })

  it("arms on the first fill or the full one, and gives up on an order that closed before", () => {
    const book = new TriggerBook()
    book.add(waiting("first", { kind: "fill", order: "entry", when: "first" }))
    book.add(waiting("full", { kind: "fill", order: "entry", when: "full" }))
    book.add(waiting("other", { kind: "fill", order: "elsewhere", when: "first" }))
    expect(book.onFill("entry", "part").fired).toEqual(["first"])
    expect(book.onFill("entry", "part").fired).toEqual([])
    expect(book.onFill("entry", "full").fired).toEqual(["full"])
    expect(book.onClosed("elsewhere")).toEqual(["other"])
    expect(book.size).toBe(0)
  })

  it("refuses an id twice, and rows that do not belong together", () => {
    const book = new TriggerBook()
    book.add(waiting("one", stop(9)))
    expect(() => book.add(waiting("one", trailing(9)))).toThrow("already waiting")
    const marked = { order: waiting("two", trailing(9)), mark: 3 }
    expect(() => TriggerBook.restore([marked], [])).toThrow("before the first level")
    expect(() => TriggerBook.restore([{ ...marked, mark: undefined }], [])).toThrow("has no mark")
    const twice = { order: waiting("one", stop(9)), mark: undefined }
    expect(() => TriggerBook.restore([twice, twice], [])).toThrow("already waiting")
  })

  it("drops stored levels nobody belongs to, and says so", () => {
    const level: TrailingLevel = { source: "last", direction: "at_or_below", mark: 4, best: 100 }
    const book = TriggerBook.restore([], [level])
    expect(book.takeMoved()).toEqual([{ source: "last", direction: "at_or_below", mark: 4, gone: true }])
    book.onPrice("last", 90)
    expect(book.add(waiting("next", trailing(5)))).toEqual({ outcome: "waiting", mark: 5 })
  })
})
