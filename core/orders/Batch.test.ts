import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  applyBatch,
  batches,
  checkBatch,
  checkHistory,
  checkWorld,
  commandOf,
  draftOf,
  newWorld,
  stateOf,
  type Step
} from "../../test/orders/BatchWorld.ts"
import type { Book } from "../book/Book.ts"
import { NaiveBook } from "../book/NaiveBook.ts"
import { formatPrice, formatQuantity } from "../money/Price.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import { fundsNeeded } from "./Order.ts"

describe("a batch", () => {
  it("LR-02 MT-10 keeps every amount, hold and book in step, whatever is asked for", () => {
    fc.assert(
      fc.property(batches, (all) => {
        const world = newWorld()
        const start = new Map(world.accounts.balances)
        let index = 0
        for (const { index: ticks, steps } of all) {
          for (const { book } of world.states.values()) book.setIndex(ticks)
          const batch = applyBatch(
            world,
            steps.map((one) => commandOf(world, one, (index += 1)))
          )
          expect(batch.answers).toHaveLength(steps.length)
          checkBatch(world, batch)
          checkWorld(world, start)
          checkHistory(world)
        }
      }),
      { numRuns: 400 }
    )
  })

  it("answers the same over the book that is written for no speed", () => {
    fc.assert(
      fc.property(batches, (all) => {
        // The two books differ in what is private to each, and in nothing else.
        const [fast, naive] = [newWorld(), newWorld(() => new NaiveBook() as unknown as Book)]
        let index = 0
        for (const { index: ticks, steps } of all) {
          const [one, other] = [fast, naive].map((world) => {
            for (const { book } of world.states.values()) book.setIndex(ticks)
            const from = index
            const batch = applyBatch(
              world,
              steps.map((each, at) => commandOf(world, each, from + at))
            )
            const hashes = [...world.states.values()].map(({ book }) => book.stateHash())
            return { answers: batch.answers, transfers: batch.funds.transfers, hashes }
          })
          expect(one).toEqual(other)
          index += steps.length
        }
      }),
      { numRuns: 60 }
    )
  })

  it("numbers the commands of each market without gaps, refused ones too", () => {
    const world = newWorld()
    const broke: EngineCommand = {
      kind: "create",
      market: "BTC-USDT",
      personId: "ann",
      clientId: "c-1",
      hash: new Uint8Array(),
      draft: { ...draftOf(sample, stateOf(world, "BTC-USDT")), quantity: 9_000_000 }
    }
    const batch = applyBatch(world, [
      broke,
      { ...broke, clientId: "c-2", market: "USDT-EUR" },
      { ...broke, clientId: "c-3" }
    ])
    expect(batch.answers.map(({ command, seq }) => [command.market, seq])).toEqual([
      ["BTC-USDT", 1],
      ["USDT-EUR", 1],
      ["BTC-USDT", 2]
    ])
  })

  it("refuses an order beyond its owner's funds by one unit, and changes nothing", () => {
    const world = newWorld()
    const state = stateOf(world, "BTC-USDT")
    const draft = { ...draftOf(sample, state), quantity: 1_000 }
    const needed = fundsNeeded(state.market, draft, 9_000, 1_000)
    const has = world.accounts.of("ann", "available", "USDT")
    world.accounts.add("ann", "available", "USDT", needed - 1n - has)
    const command: EngineCommand = {
      kind: "create",
      market: "BTC-USDT",
      personId: "ann",
      clientId: "c-1",
      hash: new Uint8Array(),
      draft
    }
    const short = applyBatch(world, [command])
    expect(short.answers[0]?.answer).toMatchObject({ refused: { code: "order.funds_insufficient" } })
    expect([short.placed, short.funds.transfers, short.events]).toEqual([[], [], []])
    world.accounts.add("ann", "available", "USDT", 1n)
    const enough = applyBatch(world, [{ ...command, clientId: "c-2" }])
    expect(enough.placed).toHaveLength(1)
    expect(world.accounts.of("ann", "available", "USDT")).toBe(0n)
  })

  it("shows a later command of the batch what an earlier one gained", () => {
    const world = newWorld()
    const { market } = stateOf(world, "BTC-USDT")
    const sell = { ...draftOf({ ...sample, side: "sell" }, stateOf(world, "BTC-USDT")), quantity: 1_000 }
    const head = { kind: "create" as const, market: market.symbol, hash: new Uint8Array() }
    world.accounts.add("ben", "available", "USDT", -world.accounts.of("ben", "available", "USDT"))
    const batch = applyBatch(world, [
      { ...head, personId: "ann", clientId: "1", draft: { ...sell, side: "buy" } },
      { ...head, personId: "ben", clientId: "2", draft: sell },
      { ...head, personId: "ben", clientId: "3", draft: { ...sell, side: "buy", price: 100, quantity: 1_000 } }
    ])
    expect(batch.answers.map(({ answer }) => "ok" in answer)).toEqual([true, true, true])
    expect(batch.fills).toMatchObject([{ buyer: "ann", seller: "ben" }])
    expect(formatPrice(batch.fills[0]?.price ?? 0, market)).toBe("900.0")
    expect(formatQuantity(batch.fills[0]?.quantity ?? 0, market)).toBe("0.01000")
  })
})

describe("an order that is resumed", () => {
  it("needs no more than it holds, unless it takes something at once", () => {
    for (const crossed of [false, true]) {
      const world = newWorld()
      const state = stateOf(world, "USDT-EUR")
      const head = { market: "USDT-EUR", hash: new Uint8Array() }
      const draft = { ...draftOf({ ...sample, market: 1, side: "sell" }, state), price: 9_000 }
      const [order] = applyBatch(world, [{ ...head, kind: "create", personId: "ann", clientId: "1", draft }]).placed
      const orderId = order?.id ?? ""
      applyBatch(world, [
        { ...head, kind: "pause", personId: "ann", clientId: "2", owner: "ann", orderId, reason: "by_owner" }
      ])
      if (crossed) {
        const other = { ...draft, side: "buy" as const, accounts: [] }
        applyBatch(world, [{ ...head, kind: "create", personId: "ben", clientId: "3", draft: other }])
      }
      world.accounts.add("ann", "available", "USDT", -world.accounts.of("ann", "available", "USDT"))
      const [answered] = applyBatch(world, [
        { ...head, kind: "resume", personId: "ann", clientId: "4", orderId }
      ]).answers
      expect(answered?.answer).toMatchObject(
        crossed ? { refused: { code: "order.funds_insufficient" } } : { ok: { order: { state: "open" } } }
      )
    }
  })
})

const sample: Step = {
  kind: "create",
  person: 0,
  market: 0,
  side: "buy",
  type: "limit",
  force: "gtc",
  postOnly: "off",
  selfTrade: "cancel_newest",
  display: 0,
  margin: 0,
  offset: 0,
  lots: 1_000,
  methods: [0],
  rates: { instant: { makerBps: 10, takerBps: 40 }, escrow: { makerBps: 10, takerBps: 40 } },
  bond: 0,
  pick: 0
}
