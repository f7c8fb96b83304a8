/** A key that PayPal refused, and the one after it. */
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { PaymentWork } from "../../core/payments/PaymentWork.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { codeOf } from "../trades/TradingFloor.ts"
import { newPayer, topUp, topUpOf, workAll } from "./PaymentFloor.ts"
import { openPaypalFloor, type PaypalFloor } from "./PaypalFloor.ts"

describe("what was paid in by PayPal before its key was refused", () => {
  let floor: PaypalFloor

  beforeAll(async () => {
    floor = await openPaypalFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it("comes again with another key, though that may not read its books", async () => {
    const tom = await floor.run(newPayer)
    const refused = SqlClient.SqlClient.use(
      (sql) => sql`INSERT INTO payment_providers (id, refused_at, refusal) VALUES ('paypal', now(), 'a test')
        ON CONFLICT (id) DO UPDATE SET refused_at = now(), refusal = 'a test'`
    )
    await floor.asOwner(refused)
    expect(await floor.run(codeOf(topUp(tom)))).toBe("top_up.provider_refuses")
    await floor.restart()
    floor.paypal.fail("GET /v1/reporting/transactions", { kind: "status", status: 403 })
    await floor.run(PaymentWork.use(({ tryKeys }) => tryKeys))
    const { id } = await floor.run(topUp(tom))
    await floor.run(workAll)
    expect(await floor.run(topUpOf(tom, id))).toMatchObject({ state: "requires_action" })
  })
})
