import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type TestDatabase, testDatabase } from "../../test/postgres/TestDatabase.ts"
import { type EventPosition, Events, eventPageSize, eventPollMs, type NewEvent } from "./Events.ts"

let database: TestDatabase

const makeRuntime = () => ManagedRuntime.make(Events.layer.pipe(Layer.provideMerge(database.layer)))

let runtime: ReturnType<typeof makeRuntime>

beforeAll(async () => {
  database = await testDatabase()
  runtime = makeRuntime()
})

afterAll(async () => {
  await runtime.dispose()
  await database.drop()
})

type Services = ManagedRuntime.ManagedRuntime.Services<typeof runtime>

const run = <A, E>(effect: Effect.Effect<A, E, Services>): Promise<A> => runtime.runPromise(effect)

const event = (name: unknown): NewEvent => ({
  kind: "trade.opened",
  subject: "11111111-1111-7111-8111-111111111111",
  people: [],
  data: name
})

const append = (...names: ReadonlyArray<unknown>) => Events.use((events) => events.append(names.map(event)))

const inTransaction = <A, E, R>(work: Effect.Effect<A, E, R>) =>
  SqlClient.SqlClient.use((sql) => sql.withTransaction(work))

/** Follows the feed from now on: each look gives what is new, page by page until there is nothing. */
const follow = Effect.gen(function* () {
  const events = yield* Events
  let position: EventPosition = yield* events.now
  return Effect.gen(function* () {
    const names: Array<unknown> = []
    for (;;) {
      const page = yield* events.after(position)
      names.push(...page.map(({ data }) => data))
      const last = page.at(-1)
      if (last === undefined) return names
      position = last.position
    }
  })
})

/** A transaction that runs up to a point, and commits when told to. */
const paused = <R>(
  before: Effect.Effect<unknown, unknown, R>,
  then: Effect.Effect<unknown, unknown, R> = Effect.void
) =>
  Effect.gen(function* () {
    const [reached, go] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
    const transaction = before.pipe(
      Effect.andThen(Deferred.succeed(reached, undefined)),
      Effect.andThen(Deferred.await(go)),
      Effect.andThen(then),
      inTransaction
    )
    const fiber = yield* Effect.forkChild(transaction)
    yield* Deferred.await(reached)
    return Deferred.succeed(go, undefined).pipe(Effect.andThen(Fiber.join(fiber)))
  })

describe("events", () => {
  it("are read as they were appended", () =>
    run(
      Effect.gen(function* () {
        const events = yield* Events
        const start = yield* events.now
        const people = [crypto.randomUUID(), crypto.randomUUID()]
        const subject = crypto.randomUUID()
        const data = { "a b": [1, "x", null], quote: "'\\\"{}," }
        yield* events.append([
          { kind: "order.placed", subject, people, data },
          { kind: "order.filled", subject, people: [], data: null }
        ])
        expect(yield* events.after(start)).toMatchObject([
          { kind: "order.placed", subject, people, data },
          { kind: "order.filled", subject, people: [], data: null }
        ])
      })
    ))

  it("NO-02 of a transaction that was undone are never read", () =>
    run(
      Effect.gen(function* () {
        const look = yield* follow
        yield* append("undone").pipe(Effect.andThen(Effect.fail("undo")), inTransaction, Effect.ignore)
        const savepoint = inTransaction(append("savepoint").pipe(Effect.andThen(Effect.fail("undo")))).pipe(
          Effect.ignore
        )
        yield* inTransaction(append("before").pipe(Effect.andThen(savepoint), Effect.andThen(append("after"))))
        expect(yield* look).toEqual(["before", "after"])
        expect(yield* look).toEqual([])
      })
    ))

  it("NO-08 of a lower id that is committed later are read, and all of them once", () =>
    run(
      Effect.gen(function* () {
        const look = yield* follow
        const commitA = yield* paused(append("a1"), append("a2"))
        const commitB = yield* paused(append("b1"), append("b2"))
        expect(yield* look).toEqual([])
        yield* commitB
        expect(yield* look).toEqual(["b1", "b2"])
        yield* append("c")
        expect(yield* look).toEqual(["c"])
        yield* commitA
        expect(yield* look).toEqual(["a1", "a2"])
        expect(yield* look).toEqual([])
      })
    ))

  it("NO-08 begun before the reader came are read when they are committed", () =>
    run(
      Effect.gen(function* () {
        const commit = yield* paused(append("early"))
        yield* append("settled")
        const look = yield* follow
        yield* append("late")
        yield* commit
        expect(yield* look).toEqual(["early", "late"])
      })
    ))

  it("NO-03 come in the order of their causes, whichever transaction began first", () =>
    run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const lock = sql`SELECT pg_advisory_xact_lock(4711)`
        const someWrite = sql`INSERT INTO nonces (key_id, nonce, expires_at)
          VALUES (gen_random_uuid(), ${"n".repeat(16)}, now())`
        const look = yield* follow
        // The first to write is the second to get the lock; a third keeps the horizon of transactions back.
        const commitSecond = yield* paused(someWrite, lock.pipe(Effect.andThen(append("second"))))
        const commitThird = yield* paused(someWrite)
        const commitFirst = yield* paused(someWrite.pipe(Effect.andThen(lock)), append("first"))
        const second = yield* Effect.forkChild(commitSecond)
        yield* commitFirst
        yield* Fiber.join(second)
        expect(yield* look).toEqual(["first", "second"])
        yield* commitThird
        expect(yield* look).toEqual([])
      })
    ))

  it("are read page by page, with more coming in between", () =>
    run(
      Effect.gen(function* () {
        const events = yield* Events
        const start = yield* events.now
        const commit = yield* paused(append("x"))
        yield* Effect.forEach(Array.from({ length: eventPageSize + 10 }).keys(), (index) => append(index))
        const first = yield* events.after(start)
        expect(first).toHaveLength(eventPageSize)
        yield* commit
        yield* append("y")
        const second = yield* events.after(first.at(-1)?.position ?? start)
        expect(second.map(({ data }) => data)).toEqual([
          ...Array.from({ length: 10 }, (_, index) => eventPageSize + index),
          "x",
          "y"
        ])
        expect(yield* events.after(second.at(-1)?.position ?? start)).toEqual([])
        // Every place is one to go on from.
        for (const index of [0, 9, 10, 11]) {
          const rest = yield* events.after(second[index]?.position ?? start)
          expect(rest.map(({ data }) => data)).toEqual(second.slice(index + 1).map(({ data }) => data))
        }
      })
    ))

  it("are passed over where an append holds none of the kinds that a reader is after", () =>
    run(
      Effect.gen(function* () {
        const events = yield* Events
        const start = yield* events.now
        const [subject, people] = [crypto.randomUUID(), []]
        const of = (kind: NewEvent["kind"], data: unknown) => events.append([{ kind, subject, people, data }])
        yield* of("order.placed", { terms: null })
        yield* of("order.placed", { terms: { methods: ["sepa"] } })
        yield* of("order.filled", { "trade.": '"kind":"trade.opened' })
        yield* of("price.alert", 1)
        yield* of("trade.opened", 2)
        const starts = ["trade.", { start: "order.placed", holding: '"terms":{' }]
        const page = yield* events.afterOf(start, starts)
        expect(page.events.map(({ data }) => data)).toEqual([{ terms: { methods: ["sepa"] } }, 2])
        expect(yield* events.after(page.position ?? start)).toEqual([])
      })
    ))

  it("NO-08 of many writers at once are all read once, each writer's in its order", () =>
    run(
      Effect.gen(function* () {
        const look = yield* follow
        const writer = (name: number) =>
          Effect.forEach(Array.from({ length: 12 }), (_, index) =>
            inTransaction(
              append([name, index, 0]).pipe(Effect.andThen(Effect.yieldNow), Effect.andThen(append([name, index, 1])))
            )
          )
        const writers = yield* Effect.forkChild(
          Effect.all(
            Array.from({ length: 8 }, (_, name) => writer(name)),
            { concurrency: "unbounded" }
          )
        )
        const seen: Array<readonly [number, number, number]> = []
        while (seen.length < 8 * 12 * 2) seen.push(...((yield* look) as typeof seen))
        yield* Fiber.join(writers)
        expect(yield* look).toEqual([])
        for (let name = 0; name < 8; name += 1) {
          const own = seen.filter(([writerName]) => writerName === name).map(([, index, part]) => index * 2 + part)
          expect(own).toEqual(Array.from({ length: 24 }, (_, index) => index))
        }
      })
    ))
})

describe("waiting for events", () => {
  it("ends when somebody wakes, and otherwise by itself", () =>
    run(
      Effect.gen(function* () {
        const events = yield* Events
        const started = performance.now()
        const waiting = yield* Effect.forkChild(events.wait, { startImmediately: true })
        yield* events.wake
        yield* Fiber.join(waiting)
        expect(performance.now() - started).toBeLessThan(eventPollMs)
        // A wake is for those who wait then, not for the next.
        const again = performance.now()
        yield* events.wait
        expect(performance.now() - again).toBeGreaterThanOrEqual(eventPollMs - 5)
      })
    ))
})
