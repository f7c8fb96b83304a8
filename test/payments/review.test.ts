/** Top-ups that a provider spoke otherwise of, and what operators make of them. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { TopUps } from "../../core/payments/TopUps.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import type { ReviewDecision } from "../../core/protocol/TopUp.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { codeOf, newPerson } from "../trades/TradingFloor.ts"
import {
  eurOf,
  later,
  newPayer,
  openPaymentFloor,
  openTopUp,
  type PaymentFloor,
  paidTopUp,
  refund,
  releaseHold,
  topUpOf,
  workAll
} from "./PaymentFloor.ts"

describe("a top-up in review", () => {
  let floor: PaymentFloor

  beforeAll(async () => {
    floor = await openPaymentFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const newOperator = newPerson("operator")
  const again = Effect.suspend(() => Effect.andThen(later(floor), workAll))

  const resolve = (operator: Principal, id: string, decision: ReviewDecision, amount?: string) =>
    TopUps.use((topUps) =>
      topUps.resolve(operator, id, {
        client_id: randomUUID(),
        decision,
        reason: "seen at the provider",
        ...(amount === undefined ? {} : { amount })
      })
    )

  /** One of which another amount came. */
  const inReview = Effect.fnUntraced(function* (person: Principal, amount = "50.00", received = 4_999) {
    const { id, session } = yield* openTopUp(floor, person, amount)
    const payment = floor.stripe.pay(session, "paid", received)
    yield* again
    return { id, payment }
  })

  it("is credited with what came, once, and goes on like every other", () =>
    floor.run(
      Effect.gen(function* () {
        const [ann, operator] = [yield* newPayer, yield* newOperator]
        const { id, payment } = yield* inReview(ann)
        expect(yield* topUpOf(ann, id)).toMatchObject({ state: "review", held: "0.00" })
        expect(yield* resolve(operator, id, "accept", "49.99")).toMatchObject({ review: { state: "decided" } })
        expect(yield* codeOf(resolve(operator, id, "accept", "49.99"))).toBe("top_up.not_open")
        yield* again
        yield* again
        expect(yield* topUpOf(ann, id)).toMatchObject({
          state: "succeeded",
          amount: "49.99",
          held: "49.99",
          review: { state: "done", fault: null }
        })
        expect(yield* codeOf(resolve(operator, id, "accept", "49.99"))).toBe("top_up.not_open")
        expect(yield* codeOf(refund(ann, id, "50.00"))).toBe("top_up.refund_too_much")
        floor.stripe.dispute(payment, 1_000)
        yield* again
        expect(yield* topUpOf(ann, id)).toMatchObject({ chargebacks: [{ amount: "10.00", state: "open" }] })
        yield* releaseHold(floor, id)
        expect(yield* eurOf(ann)).toEqual({ hold: 0n, available: 3_999n, debt: 0n })
        yield* cleanDoctor
      })
    ))

  it("goes back whole, and only once", () =>
    floor.run(
      Effect.gen(function* () {
        const [ben, operator] = [yield* newPayer, yield* newOperator]
        const { id, payment } = yield* inReview(ben)
        yield* resolve(operator, id, "refund", "49.99")
        for (let n = 0; n < 3; n++) yield* again
        expect(payment.refunds).toMatchObject([{ amount: 4_999 }])
        for (const one of payment.refunds) one.status = "succeeded"
        yield* again
        expect(yield* topUpOf(ben, id)).toMatchObject({ state: "succeeded", refunded: "49.99", held: "0.00" })
        expect(yield* eurOf(ben)).toEqual({ hold: 0n, available: 0n, debt: 0n })
      })
    ))

  it("is not credited with what the provider does not have", () =>
    floor.run(
      Effect.gen(function* () {
        const [cat, operator] = [yield* newPayer, yield* newOperator]
        const { id, payment } = yield* inReview(cat)
        yield* resolve(operator, id, "accept", "50.00")
        yield* again
        expect(yield* topUpOf(cat, id)).toMatchObject({
          state: "review",
          review: { state: "void", fault: "the provider has another amount of it, or none" }
        })
        yield* resolve(operator, id, "close")
        yield* again
        expect(yield* topUpOf(cat, id)).toMatchObject({
          state: "review",
          review: { state: "void", fault: "the provider has money of it" }
        })
        payment.session.paid = "unpaid"
        payment.status = "requires_payment_method"
        yield* resolve(operator, id, "close")
        yield* again
        expect(yield* topUpOf(cat, id)).toMatchObject({ state: "failed", review: { state: "done" } })
        expect(yield* eurOf(cat)).toEqual({ hold: 0n, available: 0n, debt: 0n })
      })
    ))

  it("waits while the provider does not answer", () =>
    floor.run(
      Effect.gen(function* () {
        const [dan, operator] = [yield* newPayer, yield* newOperator]
        const { id } = yield* inReview(dan, "50.00", 6_000)
        floor.stripe.fail("GET /v1/checkout", { kind: "lost" })
        yield* resolve(operator, id, "accept", "60.00")
        yield* workAll
        expect(yield* topUpOf(dan, id)).toMatchObject({ state: "review", review: { state: "decided" } })
        yield* again
        expect(yield* topUpOf(dan, id)).toMatchObject({ state: "succeeded", held: "60.00" })
      })
    ))

  it("needs two operators above a limit, who say the same, and never its own person", () =>
    floor.run(
      Effect.gen(function* () {
        const [eve, one, other] = [yield* newPerson("trader", "operator"), yield* newOperator, yield* newOperator]
        const { id } = yield* inReview(eve, "2000.00", 199_999)
        expect(yield* codeOf(resolve(eve, id, "accept", "1999.99"))).toBe("top_up.own")
        yield* resolve(one, id, "accept", "1999.99")
        yield* resolve(one, id, "accept", "1999.99")
        yield* again
        expect(yield* topUpOf(eve, id)).toMatchObject({ state: "review", review: { state: "proposed" } })
        expect(yield* resolve(other, id, "refund", "1999.99")).toMatchObject({ review: { state: "proposed" } })
        expect(yield* resolve(one, id, "accept", "1999.99")).toMatchObject({ review: { state: "proposed" } })
        expect(yield* resolve(other, id, "accept", "1999.99")).toMatchObject({ review: { state: "decided" } })
        yield* again
        expect(yield* topUpOf(eve, id)).toMatchObject({ state: "succeeded", held: "1999.99" })
      })
    ))

  it("goes on with the payment that was taken, not with one that was known of it before", () =>
    floor.run(
      Effect.gen(function* () {
        const [gus, operator] = [yield* newPayer, yield* newOperator]
        const { id, session } = yield* openTopUp(floor, gus)
        floor.stripe.pay(session, "processing")
        yield* again
        expect(yield* topUpOf(gus, id)).toMatchObject({ state: "processing" })
        // The first came to nothing, and another one was made on the page.
        session.payment = undefined
        const other = floor.stripe.pay(session)
        yield* again
        expect(yield* topUpOf(gus, id)).toMatchObject({ state: "review" })
        yield* resolve(operator, id, "accept", "50.00")
        yield* again
        expect(yield* topUpOf(gus, id)).toMatchObject({ state: "succeeded", held: "50.00" })
        yield* refund(gus, id, "20.00")
        yield* again
        expect(other.refunds).toMatchObject([{ amount: 2_000 }])
        expect(yield* topUpOf(gus, id)).toMatchObject({ held: "30.00", refunds: [{ state: "pending" }] })
      })
    ))

  it("is none that is not there to be decided", () =>
    floor.run(
      Effect.gen(function* () {
        const [fay, operator] = [yield* newPayer, yield* newOperator]
        const { id } = yield* paidTopUp(floor, fay)
        expect(yield* codeOf(resolve(operator, id, "accept", "50.00"))).toBe("top_up.not_open")
        const review = yield* inReview(fay)
        expect(yield* codeOf(resolve(operator, review.id, "accept"))).toBe("request.amount_format")
        expect(yield* codeOf(resolve(operator, review.id, "refund", "0.00"))).toBe("request.amount_format")
        expect(yield* codeOf(resolve(yield* newPayer, review.id, "accept", "49.99"))).toBe("top_up.unknown")
      })
    ))
})
