import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as TestClock from "effect/testing/TestClock"
import { describe, expect, it } from "vitest"
import { type IndexRule, standardIndexRule } from "./IndexPrice.ts"
import { midPrice, Prices, staleCheckMs } from "./Prices.ts"

const rule: IndexRule = { ...standardIndexRule, sources: ["practice"], sourcesMin: 1, staleMs: 5_000 }

const run = <A>(effect: Effect.Effect<A, never, Prices>) =>
  Effect.runPromise(
    effect.pipe(Effect.provide(Prices.layer(new Map([["BTC-EUR", rule]])).pipe(Layer.provideMerge(TestClock.layer()))))
  )

describe("the mid price", () => {
  it("is half way, rounded down, and nothing while a side is empty", () => {
    expect(midPrice({ bid: 10, ask: 13 })).toBe(11)
    expect(midPrice({ bid: undefined, ask: 13 })).toBeUndefined()
    expect(midPrice({ bid: 10, ask: undefined })).toBeUndefined()
    // Orders at rest may cross when their terms do not meet.
    expect(midPrice({ bid: 13, ask: 10 })).toBe(11)
    expect(midPrice({ bid: Number.MAX_SAFE_INTEGER - 2, ask: Number.MAX_SAFE_INTEGER })).toBe(
      Number.MAX_SAFE_INTEGER - 1
    )
  })
})

describe("prices", () => {
  it("are the latest of each market", async () => {
    const prices = await run(
      Effect.gen(function* () {
        const { latest, record, recordBook } = yield* Prices
        yield* recordBook("BTC-EUR", { last: 7, mid: undefined })
        yield* recordBook("BTC-EUR", { last: 8, mid: 9 })
        yield* record("practice", "BTC-EUR", 10, 0)
        yield* record("practice", "ETH-EUR", 10, 0)
        return [yield* latest("BTC-EUR"), yield* latest("ETH-EUR"), yield* latest("NONE-EUR")]
      })
    )
    const none = { last: undefined, mid: undefined, index: { kind: "suspended", reason: "no_index" } }
    expect(prices).toEqual([{ last: 8, mid: 9, index: { kind: "price", price: 10, at: 0 } }, none, none])
  })

  it("MA-12: tell of an index that moves, goes stale and comes back, and of nothing else", async () => {
    const told = await run(
      Effect.gen(function* () {
        const { followIndex, latest, record, recordBook } = yield* Prices
        const outcomes: Array<string> = []
        const changed: Array<string> = []
        const look = Effect.gen(function* () {
          if (changed.length === 0) return outcomes.push("-")
          const { index } = yield* latest(changed.splice(0).join())
          return outcomes.push(index.kind === "price" ? `${index.price}` : index.reason)
        })
        yield* Effect.scoped(
          Effect.gen(function* () {
            yield* followIndex((market) => changed.push(market))
            yield* record("practice", "BTC-EUR", 1_000, 0)
            yield* look
            yield* TestClock.adjust(1_000)
            yield* record("practice", "BTC-EUR", 1_000, 1_000)
            yield* recordBook("BTC-EUR", { last: 5, mid: 6 })
            yield* look
            yield* TestClock.adjust(4_000)
            yield* look
            yield* TestClock.adjust(1_000 + staleCheckMs)
            yield* look
            yield* record("practice", "BTC-EUR", 1_001, 7_000)
            yield* look
            yield* TestClock.adjust(1)
            yield* record("practice", "BTC-EUR", 2_000, 7_001)
            yield* look
          })
        )
        yield* TestClock.adjust(60_000)
        yield* look
        return outcomes
      })
    )
    expect(told).toEqual(["1000", "-", "-", "stale", "1001", "jump", "-"])
  })
})
