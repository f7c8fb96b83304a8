import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { violations } from "../../test/postgres/violations.ts"
import { act, type Floor, openFloor, openTrade } from "../../test/trades/TradingFloor.ts"
import { declareOwn, importFor } from "../../test/trades/Statements.ts"
import { paymentsInvariants } from "./PaymentsInvariants.ts"

/** Ways to break each invariant. */
const breakages: ReadonlyArray<readonly [id: string, how: string, ...statements: ReadonlyArray<string>]> = [
  [
    "I81",
    "two trades of one payment",
    "DROP INDEX trade_payments_once",
    "UPDATE trade_payments SET payment_id = 'SAME', freed_version = NULL"
  ],
  ["I82", "a payment no step named", "UPDATE trade_payments SET named_version = 7, freed_version = NULL"],
  ["I82", "a payment let go by a step that did not come", "UPDATE trade_payments SET freed_version = 9"],
  ["I82", "a payment let go by a release", "UPDATE trade_payments SET freed_version = 3 WHERE freed_version IS NULL"],
  [
    "I82",
    "a payment said anew once it was marked",
    "ALTER TABLE trade_history DISABLE TRIGGER trade_history_is_fact",
    "UPDATE trade_history SET event = 'state_payment' WHERE event = 'undo_paid'"
  ],
  ["I83", "a stranger's statement", "UPDATE statement_payments SET seller = (SELECT buyer FROM trades LIMIT 1)"],
  ["I83", "a statement from before the trade", "UPDATE statement_payments SET seen_at = seen_at - interval '1 day'"],
  [
    "I84",
    "a payer that the seller declared",
    "UPDATE trade_payers p SET buyer = (SELECT seller FROM trades WHERE id = trade)"
  ],
  [
    "I84",
    "a payer with another's account",
    `UPDATE trade_payers p SET account = (
      SELECT a.id FROM payment_accounts a JOIN trades t ON t.seller = a.person_id WHERE t.id = p.trade)`
  ],
  ["I84", "a payer by another method", "UPDATE payment_accounts SET method = 'wise'"]
]

describe("paymentsInvariants", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
    await floor.run(
      Effect.gen(function* () {
        const released = yield* openTrade()
        yield* act(released.buyer, released.id, "mark_paid", { payment_reference: "E2E 1" })
        yield* act(released.seller, released.id, "release", { quantity: "100" })
        const undone = yield* openTrade()
        yield* act(undone.buyer, undone.id, "mark_paid", { payment_reference: "E2E 2" })
        yield* act(undone.buyer, undone.id, "undo_paid")
        yield* declareOwn(undone)
        yield* importFor(undone)
      })
    )
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it.each(breakages)("%s is broken by %s, and holds without", (id, _how, ...statements) =>
    floor.asOwner(
      Effect.gen(function* () {
        expect(yield* violations(paymentsInvariants, id)).toEqual([])
        expect(yield* violations(paymentsInvariants, id, ...statements)).not.toEqual([])
      })
    )
  )

  it("is broken on purpose here in every part", () => {
    expect([...new Set(breakages.map(([id]) => id))]).toEqual(paymentsInvariants.map(({ id }) => id))
  })
})
