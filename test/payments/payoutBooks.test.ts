/** What PayPal's own books say of payouts, compared with ours and with the ledger. */
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { differences, reconcile, workAll } from "./PaymentFloor.ts"
import type { PaypalFloor } from "./PaypalFloor.ts"
import { again, agePayment, askPayout, atPaypal, become, newPayee, openPayoutFloor } from "./PayoutFloor.ts"

describe("payouts in the books of PayPal", () => {
  let floor: PaypalFloor

  beforeAll(async () => {
    floor = await openPayoutFloor()
    // What happened just now stands in no books yet.
    floor.paypal.world.nowMs = () => Date.now() - 7_200_000
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const compared = Effect.suspend(() => Effect.andThen(reconcile(floor), differences))

  it("stand there once they are paid, and twice once they came back; what differs is named", () =>
    floor.run(
      Effect.gen(function* () {
        const { lines } = floor.paypal.world
        const [paid, back] = [yield* askPayout(yield* newPayee(floor)), yield* askPayout(yield* newPayee(floor))]
        yield* workAll
        for (const { id } of [paid, back]) become(floor, id, "SUCCESS")
        yield* again(floor)
        expect(yield* compared).toEqual([])
        become(floor, back.id, "REVERSED")
        expect(yield* compared).toEqual(["status"])
        yield* again(floor)
        expect(yield* compared).toEqual([])
        const atMs = Date.now() - 7_200_000
        const amount = { currency_code: "EUR", value: "-7.00" }
        lines.push({ id: "NOTOURS1", code: "T0001", amount, atMs, status: "S" })
        expect(yield* compared).toEqual(["missing_internal"])
      })
    ))

  it("are missed where they do not stand there", () =>
    floor.run(
      Effect.gen(function* () {
        const { id } = yield* askPayout(yield* newPayee(floor))
        yield* workAll
        become(floor, id, "SUCCESS")
        floor.paypal.world.missing.add(atPaypal(floor, id)[0]?.transaction ?? "")
        yield* again(floor)
        yield* agePayment(floor, id)
        expect(yield* compared).toEqual(["missing_internal", "timing"])
      })
    ))
})
