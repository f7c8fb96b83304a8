import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { act, type Floor, newTrader, openFloor, openTrade } from "../../test/trades/TradingFloor.ts"
import { DoctorReport } from "../protocol/Doctor.ts"
import { Doctor, doctorSamplesMax, invariants } from "./Doctor.ts"

const examine = (withSamples: boolean) => Doctor.use((doctor) => doctor.examine(withSamples))

describe("Doctor", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  /** As the owner: balances of so many accounts are off by one, and set right again by the opposite. */
  const shiftBalances = (accounts: number, by: number) =>
    floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql`UPDATE accounts SET balance = balance + ${by}
          WHERE id IN (SELECT id FROM accounts WHERE kind = 'available' ORDER BY id LIMIT ${accounts})`
      )
    )

  it("has a number, a room and a statement for every invariant", () => {
    expect(new Set(invariants.map(({ id }) => id)).size).toBe(invariants.length)
    expect([...new Set(invariants.map(({ room }) => room))]).toEqual([
      "ledger",
      "orders",
      "risk",
      "trades",
      "disputes",
      "chat",
      "notices",
      "channels",
      "communities",
      "alerts",
      "fx",
      "payments",
      "chain",
      "billing"
    ])
    for (const { id, statement } of invariants) {
      expect(id).toMatch(/^I[1-9][0-9]{0,2}$/)
      expect(statement).not.toBe("")
    }
  })

  it("reports on all of them, in the shape of the protocol", () =>
    floor.run(
      Effect.gen(function* () {
        yield* openTrade()
        const report = yield* examine(true)
        expect(yield* Schema.decodeUnknownEffect(DoctorReport)(report)).toEqual(report)
        expect(report.healthy).toBe(true)
        expect(report.duration_ms).toBeGreaterThanOrEqual(0)
        expect(Math.abs(Date.now() - Date.parse(report.checked_at))).toBeLessThan(60_000)
        expect(report.invariants).toEqual(
          invariants.map(({ id, room, statement }) => ({ id, room, statement, violations: 0, samples: [] }))
        )
      })
    ))

  it("counts all violations, and names some of them to who asks", () =>
    floor.run(
      Effect.gen(function* () {
        const many = doctorSamplesMax + 2
        for (let n = 0; n < many; n++) yield* newTrader
        yield* Effect.promise(() => shiftBalances(many, 1))
        const named = yield* examine(true)
        const counted = yield* examine(false)
        yield* Effect.promise(() => shiftBalances(many, -1))
        const wrong = (report: typeof named) => report.invariants.filter(({ violations }) => violations > 0)
        expect([named.healthy, counted.healthy]).toEqual([false, false])
        expect(wrong(named).map(({ id, samples, violations }) => [id, violations, samples.length])).toEqual([
          ["I2", 1, 1],
          ["I4", many, doctorSamplesMax]
        ])
        expect(wrong(counted).map(({ id, samples, violations }) => [id, violations, samples])).toEqual([
          ["I2", 1, []],
          ["I4", many, []]
        ])
        expect((yield* examine(false)).healthy).toBe(true)
      })
    ))

  it("examines one at a time, in one snapshot that nothing can be written from", () =>
    floor.run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const seen = { running: 0, most: 0, modes: new Set<string>() }
        const watched = <A, E, R>(work: Effect.Effect<A, E, R>) =>
          sql.withTransaction(
            Effect.gen(function* () {
              seen.most = Math.max(seen.most, ++seen.running)
              const [mode] = yield* sql<{ mode: string }>`SELECT
                current_setting('transaction_isolation') || ' ' || current_setting('transaction_read_only') AS mode`
              seen.modes.add(mode?.mode ?? "")
              return yield* Effect.ensuring(
                work,
                Effect.sync(() => seen.running--)
              )
            })
          )
        const client = new Proxy(sql, {
          get: (target, key) => (key === "withTransaction" ? watched : Reflect.get(target, key))
        })
        const doctor = Doctor.layer.pipe(Layer.provide(Layer.succeed(SqlClient.SqlClient, client)))
        const reports = yield* Effect.all([examine(true), examine(false), examine(true)], { concurrency: 3 }).pipe(
          Effect.provide(doctor, { local: true })
        )
        expect(reports.map(({ healthy }) => healthy)).toEqual([true, true, true])
        expect(seen).toEqual({ running: 0, most: 1, modes: new Set(["repeatable read on"]) })
      })
    ))

  it("raises no false alarm while people trade", () =>
    floor.run(
      Effect.gen(function* () {
        const people = { buyer: yield* newTrader, seller: yield* newTrader }
        const trading = Effect.gen(function* () {
          for (let n = 0; n < 15; n++) {
            const { buyer, id, seller } = yield* openTrade(n % 2 === 0 ? "seller" : "buyer", "100", people)
            yield* n % 3 === 0 ? act(buyer, id, "cancel") : act(seller, id, "release", { quantity: "100" })
          }
        })
        const reports: Array<DoctorReport> = []
        const watching = Effect.forever(Effect.map(examine(true), (report) => reports.push(report)))
        yield* Effect.raceFirst(trading, watching)
        expect(reports.length).toBeGreaterThan(0)
        expect(reports.flatMap((report) => report.invariants.filter(({ violations }) => violations > 0))).toEqual([])
      })
    ))
})
