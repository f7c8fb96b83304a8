import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Book } from "./Book.ts"
import type { BookOrder, BookSide, Placement } from "./BookOrder.ts"
import { NaiveBook } from "./NaiveBook.ts"

type Command =
  | { readonly kind: "place"; readonly order: Omit<BookOrder, "id" | "expiresAt">; readonly lifetime: number }
  | { readonly kind: "cancel"; readonly pick: number }
  | { readonly kind: "bound"; readonly side: BookSide; readonly methods: number[]; readonly bps: number }
  | { readonly kind: "clock"; readonly step: number }
  | { readonly kind: "rebuild" }

/** How wide the generated orders spread: a narrow market keeps them meeting, a wide one builds a deep book. */
interface Market {
  /** Prices of one side. */
  readonly prices: number
  /** Ticks the range of the asks lies above that of the bids. */
  readonly apart: number
  readonly owners: number
  readonly methods: number
}

const methodsOf = (market: Market): fc.Arbitrary<number[]> =>
  fc.shuffledSubarray(
    Array.from({ length: market.methods }, (_, method) => method),
    { minLength: 1 }
  )

const commandOf = (market: Market): fc.Arbitrary<Command> => {
  const side = fc.constantFrom("buy" as const, "sell" as const)
  const terms = fc.oneof(
    { weight: 2, arbitrary: fc.constant({ minimum: 1, maximum: Infinity }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 12 }))
        .map(([minimum, more]) => ({ minimum, maximum: minimum + more }))
    }
  )
  const order = fc
    .record({
      owner: fc.integer({ min: 1, max: market.owners }).map((owner) => `owner${owner}`),
      side,
      price: fc.integer({ min: 1, max: market.prices }),
      quantity: fc.integer({ min: 1, max: 30 }),
      timeInForce: fc.constantFrom("gtc" as const, "gtc" as const, "gtd" as const, "ioc" as const, "fok" as const),
      postOnly: fc.integer({ min: 1, max: 8 }).map((eighth) => eighth === 1),
      methods: methodsOf(market),
      terms
    })
    .map(({ terms: { minimum, maximum }, price, ...rest }) => ({
      ...rest,
      price: rest.side === "sell" ? price + market.apart : price,
      minimum,
      maximum
    }))
  return fc.oneof(
    {
      weight: 120,
      arbitrary: fc.record({
        kind: fc.constant("place" as const),
        order,
        lifetime: fc.integer({ min: 1, max: 60 })
      })
    },
    { weight: 30, arbitrary: fc.record({ kind: fc.constant("cancel" as const), pick: fc.nat(1_000) }) },
    {
      weight: 10,
      arbitrary: fc.record({
        kind: fc.constant("bound" as const),
        side,
        methods: methodsOf(market),
        bps: fc.integer({ min: 0, max: 11_000 })
      })
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant("clock" as const), step: fc.integer({ min: -5, max: 15 }) })
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("rebuild" as const) }) }
  )
}

/** A name for what a placement did, to see that the generator reaches every outcome. */
const outcomeOf = (placed: Placement): string => {
  if (placed.outcome === "refused") return placed.refusal.code
  return placed.cancelled?.reason ?? (placed.rested > 0 ? "rested" : "filled")
}

/** The law of one placement, whatever the book: lots are conserved and every fill keeps both orders' word. */
const checkPlacement = (order: BookOrder, placed: Placement, before: ReadonlyMap<string, BookOrder>, now: number) => {
  if (placed.outcome === "refused") return
  const filled = placed.fills.reduce((sum, { quantity }) => sum + quantity, 0)
  expect(filled + placed.rested + (placed.cancelled?.quantity ?? 0)).toBe(order.quantity)
  for (const fill of placed.fills) {
    const maker = before.get(fill.maker)!
    expect(maker.owner).not.toBe(order.owner)
    expect(maker.side).not.toBe(order.side)
    expect(maker.expiresAt).toBeGreaterThan(now)
    expect(fill.price).toBe(maker.price)
    expect(order.side === "buy" ? order.price - fill.price : fill.price - order.price).toBeGreaterThanOrEqual(0)
    expect(fill.quantity).toBeGreaterThan(0)
    expect(fill.quantity).toBeLessThanOrEqual(Math.min(order.maximum, maker.maximum))
    expect(fill.method).toBe(order.methods.find((method) => maker.methods.includes(method)))
  }
}

/**
 * No two orders at rest could trade a fill that both ask for in their terms. Remainders below a minimum are exempt: one
 * becomes easier to trade as it shrinks, and then waits for the next order to arrive.
 */
const checkUncrossed = ({ entries }: NaiveBook) => {
  const bids = entries.filter(({ order }) => order.side === "buy")
  const asks = entries.filter(({ order }) => order.side === "sell")
  for (const bid of bids) {
    for (const ask of asks) {
      if (bid.order.price < ask.order.price) continue
      if (!bid.order.methods.some((method) => ask.order.methods.includes(method))) continue
      const quantity = Math.min(bid.remaining, ask.remaining, bid.order.maximum, ask.order.maximum)
      expect(quantity).toBeLessThan(Math.max(bid.order.minimum, ask.order.minimum))
    }
  }
}

const sorted = (touched: { bids: readonly number[]; asks: readonly number[] }) => ({
  bids: touched.bids.toSorted((one, other) => one - other),
  asks: touched.asks.toSorted((one, other) => one - other)
})

/** Runs the same commands through both books and compares everything there is to see after each. */
const compare = (market: Market, commands: readonly Command[], note: (what: string) => void) => {
  let fast = new Book()
  const naive = new NaiveBook()
  let now = 1_000

  const run = (command: Command, index: number) => {
    switch (command.kind) {
      case "place": {
        const expiresAt = command.order.timeInForce === "gtd" ? now + command.lifetime : Infinity
        const order: BookOrder = { ...command.order, id: `order${index}`, expiresAt }
        const before = new Map(naive.entries.map((entry) => [entry.order.id, entry.order]))
        const placed = naive.place(order, now)
        expect(fast.place(order, now)).toEqual(placed)
        checkPlacement(order, placed, before, now)
        note(outcomeOf(placed))
        if (placed.expired.length > 0) note("expired")
        if (placed.outcome === "refused" && placed.expired.length > 0) note("expired though refused")
        return
      }
      case "cancel": {
        const entry = naive.entries[command.pick % (naive.entries.length + 1)]
        const id = entry?.order.id ?? "nobody"
        const removed = naive.cancel(id)
        expect(fast.cancel(id)).toBe(removed)
        note(removed === undefined ? "cancelled nothing" : "cancelled")
        return
      }
      case "bound": {
        const { side, methods, bps } = command
        const bound = naive.bound(side, methods, "owner1", bps, now)
        expect(fast.bound(side, methods, "owner1", bps, now)).toBe(bound)
        note(bound === undefined ? "no bound" : "bound")
        return
      }
      case "clock":
        now += command.step
        return
      case "rebuild":
        fast.takeTouched()
        naive.takeTouched()
        fast = new Book()
        for (const { order, remaining } of naive.entries) fast.restore(order, remaining)
        fast.takeTouched()
        note("rebuilt")
    }
  }

  commands.forEach((command, index) => {
    run(command, index)
    expect(sorted(fast.takeTouched())).toEqual(sorted(naive.takeTouched()))
    expect(fast.stateHash()).toBe(naive.stateHash())
    expect(fast.size).toBe(naive.size)
    expect(fast.best()).toEqual(naive.best())
    expect(fast.levels(Infinity)).toEqual(naive.levels(Infinity))
    const method = index % market.methods
    expect(fast.levels(3, method)).toEqual(naive.levels(3, method))
    const price = 1 + (index % market.prices)
    expect(fast.level("buy", price)).toEqual(naive.level("buy", price))
    checkUncrossed(naive)
    if (market.methods === 1 && naive.entries.every(({ order }) => order.minimum === 1)) {
      const { bid = 0, ask = Infinity } = naive.best()
      expect(bid).toBeLessThan(ask)
    }
  })
}

const several: Market = { prices: 8, apart: 1, owners: 6, methods: 4 }

const sequenceOf = (market: Market, length: number): fc.Arbitrary<Command[]> =>
  fc.array(commandOf(market), { minLength: length, maxLength: length, size: "max" })

const outcomes = [
  "rested",
  "filled",
  "ioc",
  "self_trade",
  "not_fillable",
  "would_match",
  "expired",
  "expired though refused",
  "cancelled",
  "cancelled nothing",
  "bound",
  "no bound",
  "rebuilt"
]

describe("the fast book against the naive book", { timeout: 120_000 }, () => {
  it.each([
    { name: "one method", market: { prices: 10, apart: 1, owners: 6, methods: 1 }, runs: 80, commands: 150 },
    { name: "several methods", market: several, runs: 120, commands: 150 },
    { name: "a deep book", market: { prices: 200, apart: 160, owners: 50, methods: 3 }, runs: 2, commands: 1_500 }
  ])("MT-01 MT-10 agrees on every event, level and hash: $name", (sample) => {
    const { market, runs, commands } = sample
    const seed = Math.trunc(Math.random() * 2 ** 31)
    console.log(`seed ${seed}: ${runs} runs of ${commands} commands, ${sample.name}`)
    fc.assert(
      fc.property(sequenceOf(market, commands), (list) => compare(market, list, () => {})),
      { numRuns: runs, seed }
    )
  })

  it("is compared on every kind of outcome", () => {
    const reached = new Set<string>()
    for (const list of fc.sample(sequenceOf(several, 150), { numRuns: 30, seed: 1 })) {
      compare(several, list, (what) => reached.add(what))
    }
    expect([...reached].sort()).toEqual(outcomes.toSorted())
  })

  it("MT-09 is the same after a rebuild from its orders in order of arrival", () => {
    fc.assert(
      fc.property(sequenceOf(several, 80), sequenceOf(several, 20), (before, after) =>
        compare(several, [...before, { kind: "rebuild" }, ...after], () => {})
      ),
      { numRuns: 30 }
    )
  })
})
