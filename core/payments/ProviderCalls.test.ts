/** How long one waits for a provider: never longer than is said, whoever else asks it and whatever it does. */
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as SqlClient from "effect/sql/SqlClient"
import * as TestClock from "effect/testing/TestClock"
import { describe, expect, it } from "vitest"
import { ok } from "./JsonAnswers.ts"
import type { Answered, Flow, ProviderRequest } from "./Provider.ts"
import { makeProviderCalls, type ProviderCall } from "./ProviderCalls.ts"
import type { Connected } from "./Providers.ts"

const request: ProviderRequest = { method: "GET", path: "/", headers: {}, body: "" }
const flow: Flow<void, string> = { name: "sync", build: () => request, parse: () => ok("said") }
const session = {
  open: {
    name: "session" as const,
    build: () => ({ ...request, path: "/session" }),
    parse: () => ok({ token: "t", seconds: 60 })
  },
  sign: (one: ProviderRequest) => one
}

const provider = (callsPerSecond: number, send: Connected["send"], changes: object = {}) =>
  ({ provider: { id: "test", callsPerSecond, ...changes }, send, secrets: [], webhookUrl: "" }) as unknown as Connected

const answer = Effect.succeed({ status: 200, headers: {}, body: "{}" })

/** Whether a provider takes our key is written down nowhere. */
const noSql = SqlClient.SqlClient.of((() => Effect.succeed([])) as never)

const asking = <A>(work: (call: ProviderCall) => Effect.Effect<A>) =>
  Effect.runPromise(
    Effect.flatMap(makeProviderCalls, work).pipe(
      Effect.provideService(SqlClient.SqlClient, noSql),
      Effect.provide(TestClock.layer()),
      Effect.scoped
    )
  )

const outcomes = (answers: ReadonlyArray<Answered<unknown>>) => answers.map(({ outcome }) => outcome)

/** What is not there by now would never be. */
const ended = <A>(fiber: Fiber.Fiber<A>): Effect.Effect<A> =>
  fiber.pollUnsafe() === undefined ? Effect.die(new Error("still waiting")) : Fiber.join(fiber)

describe("a call of a provider", () => {
  it("waits for its turn a while, and is given up unsent where that is not enough", () =>
    asking(
      Effect.fnUntraced(function* (call) {
        const asked: Array<string> = []
        const to = provider(1, () =>
          Effect.andThen(
            Effect.sync(() => void asked.push("")),
            answer
          )
        )
        const all = yield* Effect.forkChild(
          Effect.all(
            Array.from({ length: 40 }, () => call(to, flow, undefined)),
            { concurrency: 40 }
          )
        )
        yield* TestClock.adjust("11 seconds")
        const said = outcomes(yield* ended(all))
        expect(said.filter((one) => one === "ok").length).toBe(asked.length)
        expect(asked.length).toBeLessThanOrEqual(12)
        expect(said.filter((one) => one === "not_sent").length).toBe(40 - asked.length)
      })
    ))

  it("for a payment does not wait behind those for books", () =>
    asking(
      Effect.fnUntraced(function* (call) {
        const to = provider(10, () => answer, { books: {} })
        const movements: Flow<void, string> = { ...flow, name: "movements" }
        const reading = yield* Effect.forkChild(
          Effect.all(
            Array.from({ length: 40 }, () => call(to, movements, undefined)),
            { concurrency: 40 }
          )
        )
        yield* TestClock.adjust("1 millis")
        const paying = yield* Effect.forkChild(call(to, flow, undefined))
        yield* TestClock.adjust("1 millis")
        expect(outcomes([yield* ended(paying)])).toEqual(["ok"])
        expect(reading.pollUnsafe()).toBeUndefined()
        yield* Fiber.interrupt(reading)
      })
    ))

  it("waits for a session no longer than for an answer, and so does whoever waits behind it", () =>
    asking(
      Effect.fnUntraced(function* (call) {
        const to = provider(100, () => Effect.never, { session })
        const all = yield* Effect.forkChild(
          Effect.all(
            Array.from({ length: 5 }, () => call(to, flow, undefined)),
            { concurrency: 5 }
          )
        )
        yield* TestClock.adjust("40 seconds")
        expect(outcomes(yield* ended(all))).toEqual(Array.from({ length: 5 }, () => "not_sent"))
      })
    ))
})
