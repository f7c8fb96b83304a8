import { setImmediate } from "node:timers/promises"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Book } from "./Book.ts"
import type { Accepted, Amendment, BookOrder } from "./BookOrder.ts"
import { demandsAccept, fittingLots, sharedMethod } from "./Compatibility.ts"
import { carryOut, compareBooks, lifetime, mixes, plain, terms } from "./CompareBooks.ts"
import { NaiveBook } from "./NaiveBook.ts"
import { type BookCommand, type CommandMix, RandomCommands } from "./RandomCommands.ts"

const newSeed = (): number => Math.trunc(Math.random() * 2 ** 31)

/** Books that are taken through their lifetimes: 1,000,000 commands, and a look at the whole state after half of each. */
const pairs = 2_000
const pairsBetweenBreaths = 100

describe("the fast book against the naive book", () => {
  it("MT-01 agrees on every outcome of 1,000,000 commands and on the state after every 250", async () => {
    const first = newSeed()
    console.log(`seed ${first}`)
    const reached = new Set<string>()
    for (let seed = first; seed < first + pairs; seed += 1) {
      compareBooks(seed, (outcome) => reached.add(outcome))
      // Now and then the runner hears that this worker is alive.
      if (seed % pairsBetweenBreaths === 0) await setImmediate()
    }
    expect(pairs * lifetime).toBe(1_000_000)
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
        "refill number",
        "refill undefined",
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

interface Run {
  readonly kept: readonly boolean[]
  readonly mix: CommandMix
  readonly seed: number
  /** False where no lots are given back. */
  readonly refills?: boolean
}

/** Carries out a run on a fast book, with a naive one beside it to look into. */
const follow = (
  { kept, mix, refills = true, seed }: Run,
  check: (command: BookCommand, answer: Amendment | number | undefined, before: NaiveBook, nowMs: number) => void
): Book => {
  const commands = new RandomCommands(mix, seed)
  const fast = new Book()
  const naive = new NaiveBook()
  let nowMs = 1_000
  for (const keep of kept) {
    const command = commands.next(nowMs)
    if (command.kind === "clock") nowMs += command.step
    if (!keep || (command.kind === "refill" && !refills)) continue
    const answer = carryOut(fast, command, nowMs)
    check(command, answer, naive, nowMs)
    carryOut(naive, command, nowMs)
  }
  return fast
}

const isAccepted = (answer: Amendment | number | undefined): answer is Accepted =>
  typeof answer === "object" && answer.outcome === "accepted"

describe("what holds of every book", () => {
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
        const book = follow(run, (command, answer, before) => {
          if (command.kind === "refill" && typeof answer === "number") {
            take(command.id, (before.get(command.id)?.remaining ?? 0) - answer)
          }
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

  it("MT-10 never rests crossed with a compatible order, whatever the command but for what gives lots back", () => {
    const without: CommandMix[] = [plain, terms]
    fc.assert(
      fc.property(runOf, fc.constantFrom(...without), (run, mix) => {
        follow({ ...run, mix, refills: false }, (_command, _answer, before) => checkUncrossed(before))
      }),
      { numRuns: 40 }
    )
  })
})
