import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { act, type Floor, fireDeadline, newPerson, openFloor, openTrade } from "../../test/trades/TradingFloor.ts"
import { violations } from "../../test/postgres/violations.ts"
import { Halting } from "./Halting.ts"
import { tradeInvariants } from "./TradeInvariants.ts"
import { Trades } from "./Trades.ts"

type Action = "payments" | "accounts"

const client = () => ({ client_id: crypto.randomUUID() })

describe("the time of a halt", () => {
  let floor: Floor
  beforeAll(async () => {
    floor = await openFloor()
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const asOwner = (run: (sql: SqlClient.SqlClient) => Effect.Effect<unknown, unknown>) =>
    Effect.promise(() => floor.asOwner(SqlClient.SqlClient.use(run)))

  /** Halts that were lifted are a thing of the day before, and nobody remembers them. */
  const bury = asOwner((sql) =>
    Effect.all([
      sql`UPDATE halts SET begun_at = begun_at - interval '1 day', lifted_at = lifted_at - interval '1 day'`,
      sql`UPDATE trades SET deadline_made_up = 0, payment_made_up = 0`
    ])
  )
  afterEach(() => floor.run(bury))

  const begin = (action: Action, minutesAgo: number, market?: string) =>
    Effect.gen(function* () {
      const { personId } = yield* newPerson("operator")
      const of = market === undefined ? {} : { market }
      yield* Halting.use((halting) =>
        halting.begin(personId, { ...client(), action, ...of, reason: "a look is taken" })
      )
      yield* asOwner(
        (sql) => sql`UPDATE halts SET begun_at = now() - make_interval(mins => ${minutesAgo})
          WHERE action = ${action} AND market IS NOT DISTINCT FROM ${market ?? null}::text AND lifted_at IS NULL`
      )
    })

  const lift = (action: Action, market?: string) =>
    Effect.gen(function* () {
      const { personId } = yield* newPerson("operator")
      const of = market === undefined ? {} : { market }
      yield* Halting.use((halting) => halting.lift(personId, { ...client(), action, ...of }))
    })

  /** A trade whose time to pay began so many minutes ago and ends in so many, or ended. */
  const trading = (sinceMinutes: number, leftMinutes: number) =>
    Effect.gen(function* () {
      const trade = yield* openTrade()
      yield* asOwner((sql) =>
        Effect.gen(function* () {
          yield* sql`UPDATE trades SET deadline_since = now() - make_interval(mins => ${sinceMinutes}),
              payment_since = now() - make_interval(mins => ${sinceMinutes}),
              deadline_at = now() + make_interval(mins => ${leftMinutes}),
              payment_due_at = now() + make_interval(mins => ${leftMinutes}) WHERE id = ${trade.id}::uuid`
          yield* sql`UPDATE deadlines SET due_at = (SELECT deadline_at FROM trades WHERE id = ${trade.id}::uuid)
            WHERE subject = ${trade.id}::uuid AND closed_at IS NULL`
        })
      )
      return trade
    })

  /** Minutes until the deadline of a trade. */
  const left = (id: string) =>
    SqlClient.SqlClient.use(
      (sql) => sql<{ minutes: number }>`SELECT round(extract(epoch FROM deadline_at - now()) / 60)::int4 AS minutes
        FROM trades WHERE id = ${id}::uuid`
    ).pipe(Effect.map(([row]) => row?.minutes))

  it("is given back as far as a deadline was running by then", () =>
    floor.run(
      Effect.gen(function* () {
        yield* begin("payments", 60)
        const [before, during] = [yield* trading(90, 30), yield* trading(20, 30)]
        yield* lift("payments")
        expect([yield* left(before.id), yield* left(during.id)]).toEqual([90, 50])
      })
    ))

  it("counts once where halts overlap, whichever is lifted first", () =>
    floor.run(
      Effect.gen(function* () {
        for (const order of [
          ["payments", "accounts"],
          ["accounts", "payments"]
        ] as const) {
          const { id } = yield* trading(90, 30)
          yield* begin("payments", 60, "USDT-EUR")
          yield* begin("accounts", 40)
          for (const action of order) yield* lift(action, action === "payments" ? "USDT-EUR" : undefined)
          expect(yield* left(id)).toBe(90)
          yield* bury
        }
      })
    ))

  it("is given to a deadline that comes during it at once, and not again when it is lifted", () =>
    floor.run(
      Effect.gen(function* () {
        const { id } = yield* trading(90, -10)
        yield* begin("payments", 60)
        for (let times = 0; times < 2; times += 1) {
          yield* fireDeadline(id)
          expect(yield* left(id)).toBe(50)
        }
        yield* lift("payments")
        expect(yield* left(id)).toBe(50)
      })
    ))

  it("is not given to a deadline that had passed before", () =>
    floor.run(
      Effect.gen(function* () {
        yield* begin("accounts", 1)
        const { buyer, id } = yield* trading(90, -10)
        yield* fireDeadline(id)
        expect((yield* Trades.use((trades) => trades.get(buyer, id))).state).toBe("overdue")
        yield* lift("accounts")
      })
    ))

  it("is given to the time to pay of a buyer who takes back that they paid", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id } = yield* trading(90, 30)
        yield* begin("accounts", 60)
        yield* act(buyer, id, "mark_paid")
        yield* act(buyer, id, "undo_paid")
        yield* lift("accounts")
        expect(yield* left(id)).toBe(90)
      })
    ))

  it("is not taken back where it was given in the moment before the service went down", () =>
    floor.run(
      Effect.gen(function* () {
        const { id } = yield* trading(90, -10)
        yield* begin("payments", 60)
        yield* fireDeadline(id)
        const sql = yield* SqlClient.SqlClient
        yield* Trades.use((trades) => sql.withTransaction(trades.postpone(4)))
        const ends = sql<{ at: Date; paid: Date }>`SELECT deadline_at AS at, payment_due_at AS paid
          FROM trades WHERE id = ${id}::uuid`
        const before = yield* ends
        yield* lift("payments")
        expect(yield* ends).toEqual(before)
        expect(yield* Effect.promise(() => floor.asOwner(violations(tradeInvariants, "I99")))).toEqual([])
      })
    ))

  it("does not count where the service was down, which is given back already", () =>
    floor.run(
      Effect.gen(function* () {
        const { id } = yield* trading(90, 30)
        yield* begin("payments", 60)
        const sql = yield* SqlClient.SqlClient
        yield* Trades.use((trades) => sql.withTransaction(trades.postpone(600)))
        yield* lift("payments")
        expect(yield* left(id)).toBe(90)
      })
    ))
})
