import { isDeepStrictEqual } from "node:util"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Book } from "./Book.ts"
import type { Accepted, Amendment, BookOrder, OrderBook } from "./BookOrder.ts"
import { demandsAccept, fittingLots, sharedMethod } from "./Compatibility.ts"
import { NaiveBook } from "./NaiveBook.ts"
import { type BookCommand, type CommandMix, RandomCommands } from "./RandomCommands.ts"

const plain: CommandMix = { prices: 8, apart: 1, owners: 6, methods: 1, withTerms: 0, floating: 0, lots: [1, 30] }
const terms: CommandMix = { ...plain, methods: 4, withTerms: 1 }
const floating: CommandMix = { ...plain, prices: 20, apart: 5, floating: 0.5 }
const all: CommandMix = { ...terms, prices: 30, apart: 5, owners: 8, withTerms: 0.9, floating: 0.4 }
const wide: CommandMix = { ...all, prices: 200, apart: 100, owners: 50 }
const mixes = [plain, terms, floating, all, wide]

const newSeed = (): number => Math.trunc(Math.random() * 2 ** 31)

const carryOut = (book: OrderBook, command: BookCommand, nowMs: number): Amendment | number | undefined => {
  switch (command.kind) {
    case "place":
      return book.place(command.order, nowMs)
    case "cancel":
      return book.cancel(command.id)
    case "amend":
      return book.amend(command.id, command.change, nowMs)
    case "index":
      book.setIndex(command.ticks)
      return undefined
    case "clock":
      return undefined
  }
}

/** A name for what a command did, to see that the commands reach every outcome. */
const outcomeOf = ({ kind }: BookCommand, answer: Amendment | number | undefined): string => {
  if (typeof answer !== "object") return `${kind} ${typeof answer}`
  if (answer.outcome === "refused") return `${kind} ${answer.refusal.code}`
  if (answer.outcome === "unchanged") return `${kind} ${answer.fault.code}`
  if (answer.outcome === "kept") return `${kind} kept`
  return `${kind} ${answer.cancelled?.reason ?? (answer.slidTo === undefined ? "accepted" : "slid")}`
}

const sorted = ({ asks, bids, indexMoved }: ReturnType<OrderBook["takeTouched"]>) => ({
  bids: bids.toSorted((one, other) => one - other),
  asks: asks.toSorted((one, other) => one - other),
  indexMoved
})

/** All there is to see of a book. */
const viewOf = (book: OrderBook, nowMs: number) => ({
  hash: book.stateHash(),
  size: book.size,
  best: book.best(),
  levels: book.levels(Infinity),
  few: book.levels(2),
  level: book.level("buy", 4),
  bounds: [book.bound("buy", [0], "owner1", 150, nowMs), book.bound("sell", [0, 1], "owner1", 150, nowMs)],
  touched: sorted(book.takeTouched())
})

const checkpoints = 1_000
const commandsBetween = 1_000
/** Commands one pair of books lives through, two checkpoints on its way. */
const lifetime = 500

describe("the fast book against the naive book", { timeout: 240_000 }, () => {
  it("MT-01 agrees on every outcome of 1,000,000 commands and on the state at 1,000 checkpoints", () => {
    const first = newSeed()
    console.log(`seed ${first}`)
    const reached = new Set<string>()
    let done = 0
    const fail = (what: string, seed: number, step: number, fast: unknown, naive: unknown): never => {
      expect(fast, `${what} after seed ${seed}, step ${step}`).toEqual(naive)
      throw new Error(`${what} differs after seed ${seed}, step ${step}`)
    }
    for (let seed = first; done < checkpoints * commandsBetween; seed += 1) {
      const commands = new RandomCommands(mixes[seed % mixes.length]!, seed)
      let fast = new Book()
      const naive = new NaiveBook()
      let nowMs = 1_000
      for (let step = 1; step <= lifetime; step += 1, done += 1) {
        const command = commands.next(nowMs)
        if (command.kind === "clock") nowMs += command.step
        const expected = carryOut(naive, command, nowMs)
        const answer = carryOut(fast, command, nowMs)
        if (!isDeepStrictEqual(answer, expected)) fail(command.kind, seed, step, answer, expected)
        reached.add(outcomeOf(command, expected))
        if (step % 64 === 0) {
          const order = { ...commands.order(nowMs), id: `preview${step}` }
          const before = fast.stateHash()
          const previewed = fast.preview(order, nowMs)
          if (fast.stateHash() !== before) fail("preview's state", seed, step, fast.stateHash(), before)
          const wanted = naive.preview(order, nowMs)
          if (!isDeepStrictEqual(previewed, wanted)) fail("preview", seed, step, previewed, wanted)
        }
        if (step === lifetime || (done + 1) % commandsBetween === 0) {
          const [seen, wanted] = [viewOf(fast, nowMs), viewOf(naive, nowMs)]
          if (!isDeepStrictEqual(seen, wanted)) fail("state", seed, step, seen, wanted)
        }
        if (step === lifetime / 2 && seed % 4 === 0) {
          naive.takeTouched()
          fast = new Book()
          fast.setIndex(naive.index)
          for (const { order, remaining, shown } of naive.entries) fast.restore(order, remaining, shown)
          fast.takeTouched()
        }
      }
    }
    expect([...reached].toSorted()).toMatchInlineSnapshot(`
      [
        "amend accepted",
        "amend below_filled",
        "amend expired",
        "amend kept",
        "amend not_found",
        "amend self_trade",
        "amend slid",
        "amend would_match",
        "cancel number",
        "cancel undefined",
        "clock undefined",
        "index undefined",
        "place accepted",
        "place ioc",
        "place not_fillable",
        "place self_trade",
        "place slid",
        "place would_match",
      ]
    `)
  })
})

/** The law of one placement, whatever the book: lots are conserved and every fill keeps both orders' word. */
const checkPlacement = (order: BookOrder, quantity: number, placed: Accepted, before: NaiveBook, nowMs: number) => {
  const limit = before.priceOf(order)!
  const makers = new Map(before.entries.map((entry) => [entry.order.id, { ...entry }]))
  let left = quantity
  for (const fill of placed.fills) {
    const maker = makers.get(fill.maker)!
    expect(maker.order.owner).not.toBe(order.owner)
    expect(maker.order.side).not.toBe(order.side)
    expect(maker.order.expiresAt).toBeGreaterThan(nowMs)
    expect(fill.price).toBe(before.priceOf(maker.order))
    expect(order.side === "buy" ? limit - fill.price : fill.price - limit).toBeGreaterThanOrEqual(0)
    expect(demandsAccept(order, maker.order)).toBe(true)
    expect(fill.method).toBe(sharedMethod(order, maker.order))
    expect(fill.quantity).toBeGreaterThan(0)
    expect(fill.quantity).toBeLessThanOrEqual(Math.min(order.maximum, maker.order.maximum, maker.order.display))
    left -= fill.quantity
  }
  const prevented = order.selfTrade === "decrement" ? placed.prevented : []
  const decremented = prevented.reduce((sum, each) => sum + each.quantity, 0)
  expect(left - decremented).toBe(placed.rested + (placed.cancelled?.quantity ?? 0))
}

/** Nobody compatible with the arriving order stood ahead of the first order that it traded with. */
const checkPriority = (order: BookOrder, placed: Accepted, before: NaiveBook, nowMs: number) => {
  const [first] = placed.fills
  if (first === undefined || placed.prevented.length > 0) return
  const sign = order.side === "buy" ? 1 : -1
  const takenAt = before.entries.findIndex((entry) => entry.order.id === first.maker)
  for (const [index, { order: maker, shown }] of before.entries.entries()) {
    const price = before.priceOf(maker)
    if (price === undefined || maker.side === order.side || maker.expiresAt <= nowMs) continue
    const ahead = price * sign < first.price * sign || (price === first.price && index < takenAt)
    if (!ahead || sharedMethod(order, maker) === undefined || !demandsAccept(order, maker)) continue
    expect(fittingLots(order, order.quantity, maker, shown), `${maker.id} was ahead of ${first.maker}`).toBe(0)
  }
}

/**
 * No two orders at rest could trade a fill that both ask for. The rule's exceptions are left out: remainders and slices
 * that came below a minimum, icebergs, floating prices.
 */
const checkUncrossed = ({ entries }: NaiveBook) => {
  const steady = entries.filter(({ order }) => order.floating === undefined && order.display === Infinity)
  for (const bid of steady) {
    for (const ask of steady) {
      if (bid.order.side !== "buy" || ask.order.side !== "sell" || bid.order.price < ask.order.price) continue
      if (bid.order.owner === ask.order.owner) continue
      if (sharedMethod(bid.order, ask.order) === undefined || !demandsAccept(bid.order, ask.order)) continue
      const quantity = Math.min(bid.remaining, ask.remaining, bid.order.maximum, ask.order.maximum)
      expect(quantity).toBeLessThan(Math.max(bid.order.minimum, ask.order.minimum))
    }
  }
}

const runOf = fc.record({
  mix: fc.constantFrom(...mixes),
  seed: fc.integer(),
  /** Which of the seed's commands are carried out: fewer when the test shrinks. */
  kept: fc.array(fc.boolean(), { minLength: 100, maxLength: 250, size: "max" })
})

/** Carries out a run on a fast book, with a naive one beside it to look into. */
const follow = (
  { kept, mix, seed }: { readonly kept: readonly boolean[]; readonly mix: CommandMix; readonly seed: number },
  check: (command: BookCommand, answer: Amendment | number | undefined, before: NaiveBook, nowMs: number) => void
): Book => {
  const commands = new RandomCommands(mix, seed)
  const fast = new Book()
  const naive = new NaiveBook()
  let nowMs = 1_000
  for (const keep of kept) {
    const command = commands.next(nowMs)
    if (command.kind === "clock") nowMs += command.step
    if (!keep) continue
    const answer = carryOut(fast, command, nowMs)
    check(command, answer, naive, nowMs)
    carryOut(naive, command, nowMs)
  }
  return fast
}

const isAccepted = (answer: Amendment | number | undefined): answer is Accepted =>
  typeof answer === "object" && answer.outcome === "accepted"

describe("what holds of every book", { timeout: 120_000 }, () => {
  it("fills within both limits and both terms, in order of priority, and loses no lot", () => {
    fc.assert(
      fc.property(runOf, (run) => {
        follow(run, (command, answer, before, nowMs) => {
          if (command.kind !== "place" || !isAccepted(answer)) return
          checkPlacement(command.order, command.order.quantity, answer, before, nowMs)
          checkPriority(command.order, answer, before, nowMs)
        })
      }),
      { numRuns: 100 }
    )
  })

  it("gives every order's lots to fills, decrements, cancels or the book", () => {
    fc.assert(
      fc.property(runOf, (run) => {
        const gone = new Map<string, number>()
        const take = (id: string, lots: number) => gone.set(id, (gone.get(id) ?? 0) + lots)
        const book = follow(run, (command, answer) => {
          if (!isAccepted(answer)) return
          const taker = command.kind === "place" ? command.order.id : command.kind === "amend" ? command.id : ""
          for (const fill of answer.fills) {
            take(fill.maker, fill.quantity)
            take(taker, fill.quantity)
          }
          for (const each of answer.prevented) {
            take(each.order, each.quantity)
            if (command.kind === "place" && command.order.selfTrade === "decrement") take(taker, each.quantity)
          }
        })
        for (const id of gone.keys()) {
          const resting = book.get(id)
          if (resting === undefined || resting.order.selfTrade === "decrement") continue
          expect(resting.order.quantity - resting.remaining).toBe(gone.get(id))
        }
      }),
      { numRuns: 60 }
    )
  })

  it("MT-01 comes to the same hash when the same commands are run again", () => {
    fc.assert(
      fc.property(runOf, (run) => {
        const hash = follow(run, () => {}).stateHash()
        expect(follow(run, () => {}).stateHash()).toBe(hash)
      }),
      { numRuns: 40 }
    )
  })

  it("MT-10 never rests crossed with a compatible order, whatever the command", () => {
    const without: CommandMix[] = [plain, terms]
    fc.assert(
      fc.property(runOf, fc.constantFrom(...without), (run, mix) => {
        follow({ ...run, mix }, (_command, _answer, before) => checkUncrossed(before))
      }),
      { numRuns: 40 }
    )
  })
})
