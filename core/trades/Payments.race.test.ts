import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import {
  act,
  codeOf,
  type Floor,
  newTrader,
  openFloor,
  openOverdue,
  openTrade
} from "../../test/trades/TradingFloor.ts"

const schedules = 24
/** Round trips to the database one of two may be ahead. */
const headStartMax = 5

const paid = "trade.payment_used"

describe("PW-09: one payment, one trade", () => {
  let floor: Floor
  let ids = 0
  const freshPayment = () => `E2E ${++ids}`

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const markedWith = Effect.fnUntraced(function* (payment: string) {
    const trade = yield* openTrade()
    yield* act(trade.buyer, trade.id, "mark_paid", { payment_reference: payment })
    return trade
  })

  /** Whether another trade may name the payment now. */
  const isFree = Effect.fnUntraced(function* (payment: string) {
    const { buyer, id } = yield* openTrade()
    const end = yield* Effect.exit(act(buyer, id, "mark_paid", { payment_reference: payment }))
    return Exit.isSuccess(end)
  })

  it("two trades that name it at once: one does", () =>
    floor.run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        for (let schedule = 0; schedule < schedules; schedule++) {
          const payment = freshPayment()
          const people = { buyer: yield* newTrader, seller: yield* newTrader }
          const [one, other] = [yield* openTrade("seller", "100", people), yield* openTrade("seller", "100", people)]
          const name = (id: string, said: string, trips: number) =>
            Effect.gen(function* () {
              for (let trip = 0; trip < trips; trip++) yield* sql`SELECT 1`
              return yield* act(people.buyer, id, "mark_paid", { payment_reference: said })
            }).pipe(
              Effect.match({ onSuccess: () => "done", onFailure: (error) => ("code" in error ? error.code : "failed") })
            )
          const ends = yield* Effect.all(
            [
              name(one.id, payment, schedule % headStartMax),
              name(other.id, payment.toLowerCase().replace(" ", "-"), (schedule * 3) % headStartMax)
            ],
            { concurrency: "unbounded" }
          )
          expect([...ends].sort()).toEqual(["done", paid])
          const states = yield* sql<{ state: string }>`SELECT state FROM trades
            WHERE id = ANY(${[one.id, other.id]}::uuid[]) ORDER BY state`
          expect(states.map(({ state }) => state)).toEqual(["awaiting_payment", "payment_marked"])
        }
      })
    ))

  it("stays with a trade that it paid", () =>
    floor.run(
      Effect.gen(function* () {
        const payment = freshPayment()
        const { id, seller } = yield* markedWith(payment)
        expect(yield* isFree(payment)).toBe(false)
        yield* act(seller, id, "release", { quantity: "100" })
        expect(yield* isFree(payment)).toBe(false)
      })
    ))

  it("is free again when the marking was taken back, and the trade may name another", () =>
    floor.run(
      Effect.gen(function* () {
        const payment = freshPayment()
        const { buyer, id } = yield* markedWith(payment)
        const undone = yield* act(buyer, id, "undo_paid")
        expect(undone.payment_reference).toBe(null)
        expect(yield* isFree(payment)).toBe(true)
        expect(yield* codeOf(act(buyer, id, "mark_paid", { payment_reference: payment }))).toBe(paid)
        yield* act(buyer, id, "mark_paid", { payment_reference: freshPayment() })
      })
    ))

  it("is free again when both called it off and nothing was sent, not when it was returned", () =>
    floor.run(
      Effect.gen(function* () {
        for (const payment of ["not_sent", "returned"] as const) {
          const named = freshPayment()
          const { buyer, id, seller } = yield* markedWith(named)
          yield* act(buyer, id, "propose_cancel", { payment })
          yield* act(seller, id, "accept_cancel")
          expect(yield* isFree(named)).toBe(payment === "not_sent")
        }
      })
    ))

  it("counts for a payment that came late, too", () =>
    floor.run(
      Effect.gen(function* () {
        const payment = freshPayment()
        yield* markedWith(payment)
        const { buyer, id } = yield* openOverdue(floor)
        const claim = { statement: "paid at noon", payment_reference: payment }
        expect(yield* codeOf(act(buyer, id, "claim", claim))).toBe(paid)
        yield* act(buyer, id, "claim", { ...claim, payment_reference: freshPayment() })
      })
    ))

  it("nothing is named by what is no id, and what has no form is refused", () =>
    floor.run(
      Effect.gen(function* () {
        yield* markedWith("NOTPROVIDED")
        expect(yield* isFree("NOTPROVIDED")).toBe(true)
        const { buyer, id } = yield* openTrade()
        const marking = act(buyer, id, "mark_paid", { payment_reference: "überwiesen" })
        expect(yield* codeOf(marking)).toBe("trade.payment_id_malformed")
      })
    ))
})
