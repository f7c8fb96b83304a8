import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Tracer from "effect/Tracer"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import {
  act,
  codeOf,
  type Floor,
  openAwaiting,
  openFloor,
  openMarked,
  openTrade,
  type Rooms
} from "../../test/trades/TradingFloor.ts"
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
          expect(names).toContain("Trades.stepAtOnce")
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

  /**
   * What a step comes to whose statement waits for `before`, done by somebody else who does `after` once it waits, and then
   * commits.
   */
  const steppedAmid = <A, E, R>(
    step: () => Promise<A>,
    before: Effect.Effect<unknown, E, SqlClient.SqlClient>,
    after: Effect.Effect<R, E, SqlClient.SqlClient>
  ) =>
    floor.asOwner(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const [begun, waited] = [Deferred.makeUnsafe<void>(), Deferred.makeUnsafe<void>()]
        const amid = before.pipe(
          Effect.andThen(Deferred.succeed(begun, undefined)),
          Effect.andThen(Deferred.await(waited)),
          Effect.andThen(after),
          sql.withTransaction
        )
        const fiber = yield* Effect.forkChild(amid)
        yield* Effect.raceFirst(Deferred.await(begun), Fiber.join(fiber))
        const stepped = yield* Effect.forkChild(Effect.promise(step))
        const waiting = sql`SELECT 1 AS one FROM pg_stat_activity
          WHERE wait_event_type = 'Lock' AND datname = current_database()`
        while (stepped.pollUnsafe() === undefined && (yield* waiting).length === 0) yield* Effect.yieldNow
        yield* Deferred.succeed(waited, undefined)
        const done = yield* Fiber.join(fiber)
        return { done, stepped: yield* Fiber.join(stepped) }
      })
    )

  it("waits for the same command elsewhere without keeping the trade from it", async () => {
    const { buyer, id } = await run(openTrade())
    const sql = await floor.asOwner(SqlClient.SqlClient)
    const { done, stepped } = await steppedAmid(
      () => run(act(buyer, id, "mark_paid", { client_id: "twice", version: 1 })),
      sql`INSERT INTO commands (person_id, client_id, kind, request_hash)
        VALUES (${buyer.personId}::uuid, 'twice', 'trades.mark_paid', sha256(''))`,
      Effect.tap(
        sql`SELECT 1 AS one FROM trades WHERE id = ${id}::uuid FOR UPDATE NOWAIT`,
        sql`DELETE FROM commands WHERE client_id = 'twice'`
      )
    )
    expect(done).toHaveLength(1)
    expect(stepped.version).toBe(2)
  })

  it("is not taken on a trade that moved on while it waited, and keeps no other from being taken", async () => {
    const { buyer, id, seller } = await run(openMarked(floor))
    const sql = await floor.asOwner(SqlClient.SqlClient)
    const { done, stepped } = await steppedAmid(
      () => run(codeOf(act(seller, id, "release", { client_id: "late", quantity: "100", version: 2 }))),
      sql`INSERT INTO commands (person_id, client_id, kind, request_hash)
        VALUES (${seller.personId}::uuid, 'late', 'trades.release', sha256(''))`,
      Effect.flatMap(
        Effect.promise(() => run(act(buyer, id, "propose_cancel", { payment: "not_sent" }))),
        (moved) => Effect.as(sql`DELETE FROM commands WHERE client_id = 'late'`, moved.version)
      )
    )
    expect(done).toBe(3)
    expect(stepped).toBe("trade.version_stale")
  })

  it("goes by a deadline that was moved after the trade was read", async () => {
    const { id, seller } = await run(openTrade())
    const moved = new Date("2100-01-01T00:00:00.000Z")
    const sql = await floor.asOwner(SqlClient.SqlClient)
    const { stepped } = await steppedAmid(
      () => run(spansOf(act(seller, id, "extend"))),
      sql`UPDATE trades SET deadline_at = ${moved}::timestamptz WHERE id = ${id}::uuid`,
      sql`UPDATE deadlines SET due_at = ${moved}::timestamptz WHERE subject = ${id}::uuid AND closed_at IS NULL`
    )
    expect(stepped.names).toEqual(expect.arrayContaining(["Trades.stepAtOnce", "Commands.once"]))
    expect(new Date(stepped.answer.deadline_at ?? 0).getTime()).toBeGreaterThan(moved.getTime())
  })
})
