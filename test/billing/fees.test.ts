/** What people paid as fees sums to what the house earned. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, expect, it } from "vitest"
import { FeeStatements } from "../../core/billing/FeeStatements.ts"
import { makeFeeStore } from "../../core/billing/FeeStore.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import {
  act,
  codeOf,
  type Floor,
  feesEarned,
  newCouple,
  newPerson,
  openDisputed,
  openFloor,
  openTrade,
  resolveAndPay
} from "../trades/TradingFloor.ts"

let floor: Floor

beforeAll(async () => {
  floor = await openFloor()
})
afterAll(async () => {
  await floor.run(cleanDoctor)
  await floor.close()
})

const day = 86_400_000
const feesOf = (personId: string, from = new Date(Date.now() - day), until = new Date(Date.now() + day)) =>
  SqlClient.SqlClient.use((sql) => makeFeeStore(sql).fees(personId, from, until))
const total = (rows: ReadonlyArray<{ readonly amount: string }>): bigint =>
  rows.reduce((sum, { amount }) => sum + BigInt(amount), 0n)

it("of trades, each side's own, also of one that was divided", () =>
  floor.run(
    Effect.gen(function* () {
      const before = yield* feesEarned
      const people = yield* newCouple
      const { buyer, id, seller } = yield* openTrade("seller", "100", people)
      yield* act(buyer, id, "mark_paid")
      yield* act(seller, id, "release", { quantity: "100" })
      const divided = yield* openDisputed(floor, "100", people)
      const arbiter = yield* newPerson("arbiter")
      yield* resolveAndPay(floor, arbiter, divided.id, { resolution: "split", buyer_share_bps: 3_333 })
      const paid = [yield* feesOf(buyer.personId), yield* feesOf(seller.personId)]
      expect(paid.map((rows) => rows.map(({ asset, kind }) => [kind, asset]))).toEqual([
        [["trade", "USDT"]],
        [["trade", "USDT"]]
      ])
      expect(paid.map(([row]) => row?.count)).toEqual([2, 2])
      expect(total(paid.flat())).toBe((yield* feesEarned) - before)
      const lastYear = [new Date(Date.now() - 400 * day), new Date(Date.now() - 300 * day)] as const
      expect(yield* feesOf(buyer.personId, ...lastYear)).toEqual([])
    })
  ))

it("are told of a month when it is over", () =>
  floor.run(
    Effect.gen(function* () {
      const { name, personId } = yield* newPerson("trader")
      const now = new Date().toISOString().slice(0, 7)
      expect(yield* codeOf(FeeStatements.use((all) => all.of(personId, now)))).toBe("fees.month_not_over")
      expect(yield* FeeStatements.use((all) => all.of(personId, "2025-02"))).toEqual({
        person: name,
        month: "2025-02",
        from: "2025-02-01T00:00:00.000Z",
        until: "2025-03-01T00:00:00.000Z",
        fees: []
      })
    })
  ))
