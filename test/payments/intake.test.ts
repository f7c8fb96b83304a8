/** What comes at once is stored at once, as much as may wait; what cannot be stored stops nothing else. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { makeEventIntake, waitingMax } from "../../core/payments/EventIntake.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { type Floor, openFloor } from "../trades/TradingFloor.ts"

describe("the intake of events", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const newEvent = (event: string, body = "{}") => ({
    id: randomUUID(),
    provider: "nobody",
    event,
    body: Buffer.from(body)
  })

  const stored = (start: string) =>
    SqlClient.SqlClient.use(
      (sql) => sql<{ event: string; commit: string }>`SELECT event, xmin::text AS commit FROM provider_events
        WHERE event LIKE ${`${start}%`}`
    )

  it("commits together what comes meanwhile, each event once", () =>
    floor.run(
      Effect.scoped(
        Effect.gen(function* () {
          const store = yield* makeEventIntake
          const events = Array.from({ length: 900 }, (_, n) => newEvent(`many_${n % 300}`))
          const said = yield* Effect.forEach(events, store, { concurrency: "unbounded" })
          expect(said.every((one) => one)).toBe(true)
          const rows = yield* stored("many")
          expect(rows.length).toBe(300)
          // The first comes alone, and who came while it was committed go together.
          expect(new Set(rows.map(({ commit }) => commit)).size).toBeLessThan(10)
        })
      )
    ))

  it("takes no more than may wait, and says so", () =>
    floor.run(
      Effect.scoped(
        Effect.gen(function* () {
          const store = yield* makeEventIntake
          const more = 500
          const events = Array.from({ length: waitingMax + more }, (_, n) => newEvent(`flood_${n}`))
          const said = yield* Effect.forEach(events, store, { concurrency: "unbounded" })
          const refused = said.filter((one) => !one).length
          expect(refused).toBeGreaterThan(0)
          expect((yield* stored("flood")).length).toBe(events.length - refused)
          expect(yield* store(newEvent("after the flood"))).toBe(true)
        })
      )
    ))

  it("stores all but the one that the database does not take", () =>
    floor.run(
      Effect.scoped(
        Effect.gen(function* () {
          const store = yield* makeEventIntake
          const events = [..."abc"].map((name) => newEvent(`with_${name}`))
          const said = yield* Effect.forEach(
            [newEvent("with_first"), ...events, newEvent("with_\u0000")],
            (event) => Effect.result(store(event)),
            { concurrency: "unbounded" }
          )
          expect(said.map(({ _tag }) => _tag)).toEqual(["Success", "Success", "Success", "Success", "Failure"])
          expect((yield* stored("with")).length).toBe(4)
        })
      )
    ))
})
