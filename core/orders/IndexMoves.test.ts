import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"
import * as Semaphore from "effect/Semaphore"
import { describe, expect, it } from "vitest"
import type { Answer } from "../platform/Answer.ts"
import { standardIndexRule } from "../prices/IndexPrice.ts"
import { Prices } from "../prices/Prices.ts"
import type { EngineBooks } from "./EngineBooks.ts"
import { followIndex } from "./IndexMoves.ts"

const sources = ["one", "two", "three"]
const [kept, dropped] = ["KEPT-USD", "DROPPED-USD"]

describe("the books that follow an index", () => {
  it("go on when one of them is let go while its move waits for its turn", () =>
    Effect.gen(function* () {
      const prices = yield* Prices
      const turn = yield* Semaphore.make(1)
      const ours = new Set([kept, dropped])
      const noted = Latch.makeUnsafe(false)
      const books = {
        isOurs: (market: string) => ours.has(market),
        noteIndex: (market: string, ticks: number | undefined) => {
          if (!ours.has(market)) throw new Error(`market ${market} has no book`)
          if (market === kept && ticks === 200) Latch.openUnsafe(noted)
          return true
        }
      } as unknown as EngineBooks
      yield* followIndex(prices, [kept, dropped], {
        books,
        newId: () => crypto.randomUUID(),
        alone: Semaphore.withPermit(turn),
        isCommitted: () => true,
        send: () => Deferred.makeUnsafe<Answer>()
      })
      const say = Effect.fnUntraced(function* (market: string, price: number) {
        const nowMs = yield* Clock.currentTimeMillis
        for (const source of sources) yield* prices.record(source, market, price, nowMs)
      })
      yield* Semaphore.take(turn, 1)
      yield* say(dropped, 100)
      yield* Effect.yieldNow
      ours.delete(dropped)
      yield* Semaphore.release(turn, 1)
      yield* Effect.yieldNow
      yield* say(kept, 200)
      yield* Latch.await(noted).pipe(Effect.timeout("60 seconds"))
      expect(ours).toEqual(new Set([kept]))
    }).pipe(
      Effect.provide(
        Prices.layer(new Map([kept, dropped].map((market) => [market, { ...standardIndexRule, sources }])))
      ),
      Effect.scoped,
      Effect.runPromise
    ))
})
