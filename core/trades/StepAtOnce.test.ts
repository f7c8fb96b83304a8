import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Tracer from "effect/Tracer"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { act, type Floor, openAwaiting, openFloor, openTrade, type Rooms } from "../../test/trades/TradingFloor.ts"
import { Trades } from "./Trades.ts"

/** How often something ran within an effect, by the names of its spans. */
const spansOf = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.suspend(() => {
    const names: Array<string> = []
    const tracer = Tracer.make({
      span: (options) => {
        names.push(options.name)
        return new Tracer.NativeSpan(options)
      }
    })
    return Effect.map(Effect.withTracer(effect, tracer), (answer) => ({ answer, names }))
  })

describe("a step of a trade in one statement", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const run = <A, E>(effect: Effect.Effect<A, E, Rooms>): Promise<A> => floor.run(effect)

  it("is taken without a transaction, and answered as the trade is then", () =>
    run(
      Effect.gen(function* () {
        const trades = yield* Trades
        const { buyer, id, seller } = yield* openAwaiting()
        const steps = [
          [seller, "accept", {}],
          [seller, "extend", {}],
          [buyer, "mark_paid", { payment_reference: "E2E-1" }],
          [seller, "release", { quantity: "100" }]
        ] as const
        for (const [person, action, command] of steps) {
          const { answer, names } = yield* spansOf(act(person, id, action, command))
          expect(names).toContain("Commands.atOnce")
          expect(names).not.toContain("Commands.once")
          expect(answer).toEqual(yield* trades.get(person, id))
        }
      })
    ))

  it("is taken with the row locked when others have a say in it", () =>
    run(
      Effect.gen(function* () {
        const { buyer, id } = yield* openTrade()
        const { names } = yield* spansOf(act(buyer, id, "cancel"))
        expect(names).toContain("Commands.once")
      })
    ))

  it("gives the first answer to a command that is sent again", () =>
    run(
      Effect.gen(function* () {
        const { buyer, id } = yield* openTrade()
        const paid = act(buyer, id, "mark_paid", { client_id: "paid", version: 1 })
        const [one, other] = yield* Effect.all([paid, paid], { concurrency: 2 })
        expect(other).toEqual(one)
        expect(yield* paid).toEqual(one)
        expect(one.version).toBe(2)
      })
    ))

  it("goes by a deadline that was moved after the trade was read", async () => {
    const { id, seller } = await run(openTrade())
    const [moved, locked] = [new Date("2100-01-01T00:00:00.000Z"), Deferred.makeUnsafe<void>()]
    const go = Deferred.makeUnsafe<void>()
    const moving = SqlClient.SqlClient.use((sql) =>
      sql`UPDATE trades SET deadline_at = ${moved}::timestamptz WHERE id = ${id}::uuid`.pipe(
        Effect.andThen(
          sql`UPDATE deadlines SET due_at = ${moved}::timestamptz WHERE subject = ${id}::uuid AND closed_at IS NULL`
        ),
        Effect.andThen(Deferred.succeed(locked, undefined)),
        Effect.andThen(Deferred.await(go)),
        sql.withTransaction
      )
    )
    const waits = SqlClient.SqlClient.use(
      (sql) =>
        sql`SELECT 1 AS one FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`
    )
    const stepped = await floor.asOwner(
      Effect.gen(function* () {
        const fiber = yield* Effect.forkChild(moving)
        yield* Deferred.await(locked)
        const step = run(spansOf(act(seller, id, "extend")))
        while ((yield* waits).length === 0) yield* Effect.yieldNow
        yield* Deferred.succeed(go, undefined)
        yield* Fiber.join(fiber)
        return yield* Effect.promise(() => step)
      })
    )
    expect(stepped.names).toEqual(expect.arrayContaining(["Commands.atOnce", "Commands.once"]))
    expect(new Date(stepped.answer.deadline_at ?? 0).getTime()).toBeGreaterThan(moved.getTime())
  })
})
