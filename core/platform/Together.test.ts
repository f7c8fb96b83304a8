import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as TestClock from "effect/testing/TestClock"
import { describe, expect, it } from "vitest"
import { makeTogether, turnPatienceMs } from "./Together.ts"

const run = <A, E>(effect: Effect.Effect<A, E>): Promise<A> => Effect.runPromise(effect)

/** What asks, and the turns it took, of which the first waits until it is let go. */
const makeSquares = Effect.fnUntraced(function* (most: number) {
  const turns: Array<ReadonlyArray<number>> = []
  const free = Deferred.makeUnsafe<void>()
  const ask = yield* makeTogether(
    most,
    Effect.fnUntraced(function* (numbers: ReadonlyArray<number>) {
      turns.push(numbers)
      yield* Deferred.await(free)
      if (numbers.includes(0)) return yield* Effect.fail("nought")
      return numbers.map((number) => number ** 2)
    })
  )
  return { ask, turns, go: Deferred.succeed(free, undefined) }
})

const settle = Effect.yieldNow.pipe(Effect.repeat({ times: 20 }))

describe("makeTogether", () => {
  it("does at once what one asks, and together what many ask meanwhile, at most so many", () =>
    run(
      Effect.gen(function* () {
        const { ask, go, turns } = yield* makeSquares(3)
        const first = yield* Effect.forkChild(ask(1))
        yield* settle
        const others = yield* Effect.forkChild(Effect.forEach([2, 3, 4, 5], ask, { concurrency: "unbounded" }))
        yield* settle
        expect(turns).toEqual([[1]])
        yield* go
        expect(yield* Fiber.join(first)).toBe(1)
        expect(yield* Fiber.join(others)).toEqual([4, 9, 16, 25])
        expect(turns).toEqual([[1], [2, 3, 4], [5]])
      }).pipe(Effect.scoped)
    ))

  it("fails for those of a turn that failed, and goes on with the next", () =>
    run(
      Effect.gen(function* () {
        const { ask, go } = yield* makeSquares(2)
        yield* go
        const ends = yield* Effect.forEach([0, 1, 2], (number) => Effect.exit(ask(number)), {
          concurrency: "unbounded"
        })
        expect(ends).toEqual([Exit.fail("nought"), Exit.fail("nought"), Exit.succeed(4)])
      }).pipe(Effect.scoped)
    ))

  it("finishes what somebody asked who stopped waiting", () =>
    run(
      Effect.gen(function* () {
        const { ask, go, turns } = yield* makeSquares(2)
        const [gone, patient] = [yield* Effect.forkChild(ask(1)), yield* Effect.forkChild(ask(2))]
        yield* settle
        yield* Fiber.interrupt(gone)
        yield* go
        expect(yield* Fiber.join(patient)).toBe(4)
        expect(turns).toEqual([[1, 2]])
      }).pipe(Effect.scoped)
    ))

  it("keeps nobody waiting behind a turn that takes long", () =>
    run(
      Effect.gen(function* () {
        const { ask, go, turns } = yield* makeSquares(2)
        const slow = yield* Effect.forkChild(ask(1))
        yield* settle
        const others = yield* Effect.forkChild(Effect.forEach([2, 3, 4], ask, { concurrency: "unbounded" }))
        yield* TestClock.adjust(turnPatienceMs)
        yield* settle
        expect(turns).toEqual([[1], [2, 3]])
        yield* go
        expect([yield* Fiber.join(slow), yield* Fiber.join(others)]).toEqual([1, [4, 9, 16]])
      }).pipe(Effect.scoped, Effect.provide(TestClock.layer()))
    ))

  it("does not wait for ever for an answer that was not given", () =>
    run(
      Effect.gen(function* () {
        const ask = yield* makeTogether(2, () => Effect.succeed([]))
        expect(Exit.isFailure(yield* Effect.exit(ask(1)))).toBe(true)
      }).pipe(Effect.scoped)
    ))
})
