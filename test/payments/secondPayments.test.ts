/** What comes a second time for one top-up, over two providers of our own, and how it goes back. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { PaymentRouting } from "../../core/payments/PaymentRouting.ts"
import { Reconciliation } from "../../core/payments/Reconciliation.ts"
import { TopUps } from "../../core/payments/TopUps.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { connectPaypal } from "../../daemon/payments/PaypalConnection.ts"
import { connectStripe } from "../../daemon/payments/StripeConnection.ts"
import { type PaypalPeer, startPaypalPeer } from "../peers/PaypalPeer.ts"
import { startStripePeer, type StripePeer } from "../peers/StripePeer.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { codeOf, type Floor, newPerson, openFloorWith } from "../trades/TradingFloor.ts"
import {
  eurOf,
  hastyProviders,
  hear,
  hearAll,
  houseEur,
  later,
  newPayer,
  reconcile,
  refund,
  topUp,
  topUpOf,
  workAll
} from "./PaymentFloor.ts"

describe("a second payment of one top-up", () => {
  let floor: Floor
  let paypal: PaypalPeer
  let stripe: StripePeer
  let operator: Principal

  beforeAll(async () => {
    ;[paypal, stripe] = await Promise.all([startPaypalPeer(), startStripePeer()])
    floor = await openFloorWith(hastyProviders(connectStripe(stripe.settings), connectPaypal(paypal.settings)))
  })

  beforeEach(async () => {
    operator = await floor.run(newPerson("operator"))
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
    await Promise.all([paypal.close(), stripe.close()])
  })

  const again = Effect.suspend(() => Effect.andThen(later(floor), workAll))

  /** One that PayPal has, and Stripe as well, which had said that it would not. */
  const paidTwice = Effect.fnUntraced(function* (person: Principal, amount = "50.00", second?: number) {
    yield* PaymentRouting.use((routing) =>
      routing.set(operator, { client_id: randomUUID(), rules: [{ prefer: ["stripe"] }], reason: "a test" })
    )
    stripe.fail("POST /v1/checkout", { kind: "status", status: 400, isDone: true })
    const { id } = yield* topUp(person, amount)
    yield* workAll
    const [left, taken] = yield* PaymentRouting.use((routing) => routing.journal(id))
    const order = [...paypal.world.orders.values()].find(({ reference }) => reference === taken?.attempt)
    const session = stripe.sessions().find(({ reference }) => reference === left?.attempt)
    if (left === undefined || order === undefined || session === undefined) throw new Error("no pages")
    order.status = "APPROVED"
    yield* again
    const { held, provider } = yield* topUpOf(person, id)
    if (provider !== "paypal" || held !== amount) throw new Error("not paid at PayPal")
    const payment = stripe.pay(session, "paid", second)
    // Books are read up to the second that is over.
    payment.atMs -= 60_000
    const { body } = stripe.event("checkout.session.completed", {
      id: session.id,
      object: "checkout.session",
      client_reference_id: session.reference
    })
    yield* hear(stripe, body)
    yield* hearAll
    yield* again
    return { id, attempt: left.attempt, payment }
  })

  const giveBack = (id: string, amount: string, by = operator, attempt?: string) =>
    TopUps.use((topUps) =>
      topUps.resolve(by, id, {
        client_id: randomUUID(),
        decision: "refund_second",
        amount,
        reason: "paid twice",
        ...(attempt === undefined ? {} : { attempt })
      })
    )

  const differencesOf = (id: string) =>
    Reconciliation.use((reconciliation) => reconciliation.list({ limit: 500 })).pipe(
      Effect.map(({ data }) => data.filter(({ top_up }) => top_up === id))
    )
  const breaksOf = (id: string) => Effect.map(differencesOf(id), (rows) => rows.map(({ kind }) => kind))

  it("goes back once, takes nothing of its person, and no longer differs", () =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newPayer
        const { attempt, id, payment } = yield* paidTwice(ann)
        expect(yield* breaksOf(id)).toEqual(["duplicate"])
        expect(yield* codeOf(giveBack(id, "50.00", operator, randomUUID()))).toBe("top_up.no_second")
        expect(yield* giveBack(id, "50.00", operator, attempt)).toMatchObject({ review: { state: "decided" } })
        yield* again
        expect(payment.refunds).toMatchObject([{ amount: 5_000, status: "pending" }])
        expect([yield* houseEur("refunds"), yield* eurOf(ann)]).toEqual([
          5_000n,
          { hold: 5_000n, available: 0n, debt: 0n }
        ])
        expect(yield* codeOf(giveBack(id, "50.00"))).toBe("top_up.no_second")
        yield* cleanDoctor
        yield* reconcile(floor)
        expect(yield* breaksOf(id)).not.toContain("ledger")
        for (const one of payment.refunds) one.status = "succeeded"
        yield* again
        expect(yield* topUpOf(ann, id)).toMatchObject({
          state: "succeeded",
          held: "50.00",
          refunded: "0.00",
          refunds: [{ amount: "50.00", state: "succeeded", second_payment: true }],
          review: { decision: "refund_second", state: "done", fault: null }
        })
        expect([yield* houseEur("refunds"), payment.refunds.length]).toEqual([0n, 1])
        yield* reconcile(floor)
        // What the provider took for it is booked nowhere.
        const different = yield* differencesOf(id)
        expect(different).toMatchObject([{ kind: "fee", expected: "0 EUR" }])
        // The first one is as every other.
        expect(yield* refund(ann, id, "10.00")).toMatchObject({ held: "40.00" })
        yield* again
        yield* cleanDoctor
      })
    ))

  it("goes back once where the answer is lost, or the daemon ends before it is known", () =>
    floor.run(
      Effect.gen(function* () {
        const ben = yield* newPayer
        const { id, payment } = yield* paidTwice(ben)
        stripe.fail("POST /v1/refunds", { kind: "lost" })
        yield* giveBack(id, "50.00")
        yield* workAll
        expect(yield* topUpOf(ben, id)).toMatchObject({ outcome_unknown: true, refunds: [{ state: "unknown" }] })
        for (let n = 0; n < 3; n++) yield* again
        expect(payment.refunds).toHaveLength(1)
        expect(yield* topUpOf(ben, id)).toMatchObject({ refunds: [{ state: "pending" }] })
        yield* cleanDoctor
      })
    ))

  it("stays where the provider has another amount, or some of it went back or is disputed", () =>
    floor.run(
      Effect.gen(function* () {
        const cat = yield* newPayer
        const { id, payment } = yield* paidTwice(cat, "50.00", 6_000)
        const voided = (fault: string) => ({ review: { state: "void", fault }, refunds: [] })
        yield* giveBack(id, "50.00")
        yield* again
        expect(yield* topUpOf(cat, id)).toMatchObject(voided("the provider has another amount of it, or none"))
        payment.refunds.push({
          id: "re_there",
          amount: 1_000,
          status: "succeeded",
          payment: payment.id,
          reference: null
        })
        yield* giveBack(id, "60.00")
        yield* again
        expect(yield* topUpOf(cat, id)).toMatchObject(voided("some of it went back already, or is disputed"))
        payment.refunds.pop()
        const dispute = stripe.dispute(payment)
        yield* giveBack(id, "60.00")
        yield* again
        expect(yield* topUpOf(cat, id)).toMatchObject(voided("some of it went back already, or is disputed"))
        dispute.status = "won"
        stripe.fail("GET /v1/disputes", { kind: "lost" })
        yield* giveBack(id, "60.00")
        yield* workAll
        expect(yield* topUpOf(cat, id)).toMatchObject({ review: { state: "decided" }, refunds: [] })
        yield* again
        expect(payment.refunds).toMatchObject([{ amount: 6_000 }])
        expect(yield* eurOf(cat)).toEqual({ hold: 5_000n, available: 0n, debt: 0n })
        yield* cleanDoctor
      })
    ))

  it("is asked for anew where the provider refused, or it came back", () =>
    floor.run(
      Effect.gen(function* () {
        const dan = yield* newPayer
        const { id, payment } = yield* paidTwice(dan)
        stripe.fail("POST /v1/refunds", { kind: "status", status: 400 })
        const before = yield* houseEur("refunds")
        yield* giveBack(id, "50.00")
        yield* again
        expect(yield* topUpOf(dan, id)).toMatchObject({ refunds: [{ state: "failed" }], held: "50.00" })
        expect(yield* houseEur("refunds")).toBe(before)
        yield* giveBack(id, "50.00")
        yield* again
        for (const one of payment.refunds) one.status = "succeeded"
        yield* again
        expect(yield* topUpOf(dan, id)).toMatchObject({ refunds: [{ state: "failed" }, { state: "succeeded" }] })
        for (const one of payment.refunds) one.status = "failed"
        const { body } = stripe.event("refund.failed", {
          id: payment.refunds[0]?.id,
          object: "refund",
          payment_intent: payment.id
        })
        yield* hear(stripe, body)
        yield* hearAll
        expect(yield* topUpOf(dan, id)).toMatchObject({ refunds: [{ state: "failed" }, { state: "failed" }] })
        expect(yield* eurOf(dan)).toEqual({ hold: 5_000n, available: 0n, debt: 0n })
        yield* giveBack(id, "50.00")
        yield* again
        expect(yield* topUpOf(dan, id)).toMatchObject({ refunds: [{}, {}, { state: "pending" }] })
        yield* cleanDoctor
      })
    ))

  it("needs two operators above a limit, who say the same, and never its own person", () =>
    floor.run(
      Effect.gen(function* () {
        const [eve, other] = [yield* newPerson("trader", "operator"), yield* newPerson("operator")]
        const { id, payment } = yield* paidTwice(eve, "2000.00")
        expect(yield* codeOf(giveBack(id, "2000.00", eve))).toBe("top_up.own")
        yield* giveBack(id, "2000.00")
        yield* giveBack(id, "2000.00")
        yield* again
        expect(payment.refunds).toEqual([])
        expect(yield* giveBack(id, "2000.00", other)).toMatchObject({ review: { state: "decided" } })
        yield* again
        expect(payment.refunds).toMatchObject([{ amount: 200_000 }])
        yield* cleanDoctor
      })
    ))

  it("goes back at a provider that takes what was approved, too", () =>
    floor.run(
      Effect.gen(function* () {
        yield* PaymentRouting.use((routing) =>
          routing.set(operator, { client_id: randomUUID(), rules: [{ prefer: ["paypal"] }], reason: "a test" })
        )
        paypal.fail("POST /v2/checkout", { kind: "status", status: 400, isDone: true })
        const gus = yield* newPayer
        const { id } = yield* topUp(gus)
        yield* workAll
        const [left, taken] = yield* PaymentRouting.use((routing) => routing.journal(id))
        const session = stripe.sessions().find(({ reference }) => reference === taken?.attempt)
        const order = [...paypal.world.orders.values()].find(({ reference }) => reference === left?.attempt)
        if (left === undefined || order === undefined || session === undefined) throw new Error("no pages")
        stripe.pay(session)
        yield* again
        order.status = "COMPLETED"
        order.capture = { id: "CAPTURE2", amount: order.amount, status: "COMPLETED" }
        const page = SqlClient.SqlClient.use(
          (sql) =>
            sql`UPDATE payment_attempts SET reference = ${order.id}, next_at = now() WHERE id = ${left.attempt}::uuid`
        )
        yield* Effect.promise(() => floor.asOwner(page))
        yield* workAll
        expect(yield* breaksOf(id)).toEqual(["duplicate"])
        paypal.fail("POST /v2/payments/captures", { kind: "lost" })
        yield* giveBack(id, "50.00")
        for (let n = 0; n < 3; n++) yield* again
        expect(yield* topUpOf(gus, id)).toMatchObject({
          provider: "stripe",
          held: "50.00",
          refunds: [{ amount: "50.00", state: "succeeded", second_payment: true }]
        })
        expect(order.refunds).toHaveLength(1)
        yield* cleanDoctor
      })
    ))

  it("is looked for in vain where only one came", () =>
    floor.run(
      Effect.gen(function* () {
        const fay = yield* newPayer
        const { id } = yield* topUp(fay)
        expect(yield* codeOf(giveBack(id, "50.00"))).toBe("top_up.no_second")
      })
    ))
})
