import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { act, type Floor, newCouple, openFloor, openTrade } from "../../test/trades/TradingFloor.ts"
import { Reputations } from "./Reputations.ts"

describe("Reputations", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it("leave out for a minute what ended since, where somebody asks often, and nowhere else", () =>
    floor.run(
      Effect.gen(function* () {
        const { bpsOf, recentBpsOf } = yield* Reputations
        const sql = yield* SqlClient.SqlClient
        const couple = yield* newCouple
        const { personId } = couple.seller
        const trade = Effect.gen(function* () {
          const { buyer, id, seller } = yield* openTrade("seller", "100", couple)
          yield* act(buyer, id, "mark_paid")
          yield* act(seller, id, "release", { quantity: "100" })
        })
        const ended = Effect.map(
          sql<{ ended: number }>`SELECT ended FROM reputations WHERE person_id = ${personId}::uuid`,
          (rows) => rows[0]?.ended
        )
        const [before] = yield* recentBpsOf([personId])
        yield* trade
        const [first, unknown] = yield* recentBpsOf([personId, crypto.randomUUID()])
        expect(first).toBeGreaterThan(before ?? 0)
        expect(unknown).toBe(before)
        yield* trade
        expect(yield* recentBpsOf([personId])).toEqual([first])
        expect(yield* ended).toBe(1)
        expect(yield* bpsOf(personId)).toBeGreaterThan(first ?? 0)
        expect(yield* ended).toBe(2)
        yield* trade
        yield* sql`UPDATE reputations SET as_of = as_of - interval '61 seconds' WHERE person_id = ${personId}::uuid`
        yield* recentBpsOf([personId])
        expect(yield* ended).toBe(3)
      })
    ))
})
