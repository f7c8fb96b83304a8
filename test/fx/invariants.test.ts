import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe } from "vitest"
import { Fx } from "../../core/fx/Fx.ts"
import { fxInvariants } from "../../core/fx/FxInvariants.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { type Breakage, testInvariants } from "../postgres/testInvariants.ts"
import { newPerson } from "../trades/TradingFloor.ts"
import { convert, type FxFloor, openFxFloor, quote } from "./FxFloor.ts"

const facts = "SET LOCAL session_replication_role = replica"

const breakages: ReadonlyArray<Breakage> = [
  [
    "I202",
    "a quote was used and nothing moved",
    ["UPDATE fx_quotes SET converted_at = created_at WHERE converted_at IS NULL"]
  ],
  ["I202", "an exchange names no quote that was used", ["UPDATE fx_quotes SET converted_at = NULL"]],
  [
    "I202",
    "more was got than the quote says",
    ["UPDATE fx_quotes SET receive = receive - 1 WHERE converted_at IS NOT NULL"]
  ],
  ["I202", "the spread went nowhere", [facts, "DELETE FROM transfers WHERE reason = 'exchange_fee'"]],
  [
    "I202",
    "an exchange moved twice",
    [
      `INSERT INTO transfers (id, asset, amount, debit, credit, reason, reference)
        SELECT gen_random_uuid(), asset, amount, debit, credit, reason, reference FROM transfers WHERE reason = 'exchange'`
    ]
  ],
  [
    "I202",
    "somebody else was paid",
    [
      "UPDATE fx_quotes SET person_id = (SELECT id FROM people WHERE id <> person_id LIMIT 1) WHERE converted_at IS NOT NULL"
    ]
  ],
  ["I203", "the house has more than was given", ["UPDATE accounts SET balance = balance + 1 WHERE kind = 'fx_stock'"]],
  ["I204", "a quote rests on one source", ["UPDATE fx_quotes SET basis = jsonb_build_array(basis -> 0)"]]
]

describe("the invariants of exchanges", () => {
  let floor: FxFloor

  beforeAll(async () => {
    floor = await openFxFloor()
    await floor.sayAll()
    await floor.give("fees", "BRL", 100_000n)
    const operator = await floor.run(newPerson("operator"))
    const given = { client_id: randomUUID(), asset: "BRL", amount: "900.00", direction: "in" } as const
    await floor.run(Fx.use((fx) => fx.moveStock(operator.personId, given)))
    const { personId } = await floor.run(newPerson("trader"))
    await floor.give(personId, "EUR", 10_000n)
    const asked = { from: "EUR", to: "BRL", spend: "10.00" }
    const { id } = await floor.run(quote(personId, asked))
    await floor.run(quote(personId, asked))
    await floor.run(convert(personId, id))
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  testInvariants(() => floor, fxInvariants, breakages)
})
