/** Pages that a provider made though it refused them, over two providers of our own: what becomes of money that comes by one. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Doctor } from "../../core/insight/Doctor.ts"
import { PaymentRouting } from "../../core/payments/PaymentRouting.ts"
import { Reconciliation } from "../../core/payments/Reconciliation.ts"
import { TopUps } from "../../core/payments/TopUps.ts"
import { connectPaypal } from "../../daemon/payments/PaypalConnection.ts"
import { connectStripe } from "../../daemon/payments/StripeConnection.ts"
import { type PaypalPeer, startPaypalPeer } from "../peers/PaypalPeer.ts"
import { startStripePeer, type StripePeer } from "../peers/StripePeer.ts"
import { type Floor, newPerson, openFloorWith } from "../trades/TradingFloor.ts"
import {
  hastyProviders,
  hear,
  hearAll,
  houseEur,
  later,
  newPayer,
  reconcile,
  topUp,
  topUpOf,
  workAll
} from "./PaymentFloor.ts"

const stripePages = "POST /v1/checkout"
const paypalPages = "POST /v2/checkout"

describe("a provider that had made the page it refused", () => {
  let floor: Floor
  let paypal: PaypalPeer
  let stripe: StripePeer

  beforeAll(async () => {
    ;[paypal, stripe] = await Promise.all([startPaypalPeer(), startStripePeer()])
    floor = await openFloorWith(hastyProviders(connectStripe(stripe.settings), connectPaypal(paypal.settings)))
  })

  afterAll(async () => {
    await floor.close()
    await Promise.all([paypal.close(), stripe.close()])
  })

  const found = Effect.map(
    Doctor.use((doctor) => doctor.examine(true)),
    ({ invariants }) => invariants.filter(({ violations }) => violations > 0).map(({ id }) => id)
  )

  it("has its money looked at by operators, and nothing is taken anywhere else", () =>
    floor.run(
      Effect.gen(function* () {
        const operator = yield* newPerson("operator")
        const rules = [{ prefer: ["stripe"] }]
        yield* PaymentRouting.use((routing) =>
          routing.set(operator, { client_id: randomUUID(), rules, reason: "a test" })
        )
        stripe.fail(stripePages, { kind: "status", status: 400, isDone: true })
        const person = yield* newPayer
        const { id } = yield* topUp(person)
        yield* workAll
        expect(yield* topUpOf(person, id)).toMatchObject({ provider: "paypal", state: "requires_action" })
        expect(yield* found).toEqual([])
        const [session] = stripe.sessions()
        const [order] = paypal.world.orders.values()
        if (session === undefined || order === undefined) throw new Error("no pages")
        stripe.pay(session)
        order.status = "APPROVED"
        const { body } = stripe.event("checkout.session.completed", {
          id: session.id,
          object: "checkout.session",
          client_reference_id: session.reference
        })
        yield* hear(stripe, body)
        yield* hearAll
        yield* later(floor)
        yield* workAll
        expect(yield* topUpOf(person, id)).toMatchObject({ provider: "stripe", state: "review" })
        expect(order.capture).toBeUndefined()
        expect(yield* found).toEqual(["I193"])
        // The page elsewhere is left, so that the same is not paid twice.
        yield* later(floor)
        yield* workAll
        expect(yield* PaymentRouting.use((routing) => routing.journal(id))).toMatchObject([
          { provider: "stripe", state: "integrity_failure" },
          { provider: "paypal", state: "voided" }
        ])
        const resolve = (decision: "close" | "refund", amount?: string) =>
          TopUps.use((topUps) =>
            topUps.resolve(operator, id, {
              client_id: randomUUID(),
              decision,
              reason: "a test",
              ...(amount && { amount })
            })
          ).pipe(Effect.andThen(workAll))
        yield* resolve("close")
        expect(yield* topUpOf(person, id)).toMatchObject({
          state: "review",
          review: { state: "void", fault: "the provider has money of it" }
        })
        yield* resolve("refund", "50.00")
        expect(session.payment?.refunds).toMatchObject([{ amount: 5_000 }])
        for (const one of session.payment?.refunds ?? []) one.status = "succeeded"
        yield* later(floor)
        yield* workAll
        expect(yield* topUpOf(person, id)).toMatchObject({ provider: "stripe", state: "succeeded", refunded: "50.00" })
        expect(yield* found).toEqual([])
      })
    ))

  it("has its money told to operators where the other one was paid before", () =>
    floor.run(
      Effect.gen(function* () {
        const operator = yield* newPerson("operator")
        paypal.fail(paypalPages, { kind: "status", status: 400, isDone: true })
        const rules = [{ prefer: ["paypal"] }]
        yield* PaymentRouting.use((routing) =>
          routing.set(operator, { client_id: randomUUID(), rules, reason: "a test" })
        )
        const person = yield* newPayer
        const { id } = yield* topUp(person)
        yield* workAll
        const { link } = yield* topUpOf(person, id)
        const session = stripe.sessions().find(({ url }) => url === link)
        if (session === undefined) throw new Error("no page")
        // Its fee is in no currency here, so none is booked of it.
        stripe.pay(session).feeCurrency = "zzz"
        yield* later(floor)
        yield* workAll
        expect(yield* topUpOf(person, id)).toMatchObject({ provider: "stripe", state: "succeeded" })
        const fees = yield* houseEur("psp_fees")
        const [left] = yield* PaymentRouting.use((routing) => routing.journal(id))
        if (left === undefined) throw new Error("no attempt")
        const order = [...paypal.world.orders.values()].find(({ reference }) => reference === left.attempt)
        if (order === undefined) throw new Error("no order")
        order.status = "COMPLETED"
        order.capture = { id: "CAPTURE1", amount: order.amount, status: "COMPLETED" }
        const page = SqlClient.SqlClient.use(
          (sql) =>
            sql`UPDATE payment_attempts SET reference = ${order.id}, next_at = now() WHERE id = ${left.attempt}::uuid`
        )
        yield* Effect.promise(() => floor.asOwner(page))
        yield* workAll
        expect(yield* topUpOf(person, id)).toMatchObject({ provider: "stripe", state: "succeeded", held: "50.00" })
        expect(yield* houseEur("psp_fees")).toBe(fees)
        const breaks = Reconciliation.use((reconciliation) => reconciliation.list({ limit: 500 }))
        const told = (yield* breaks).data.filter(({ top_up }) => top_up === id)
        expect(told).toMatchObject([{ kind: "duplicate", subject: `attempt ${left.attempt}`, provider: "paypal" }])
        expect(yield* found).toEqual(["I193"])
        // It stands until operators say why, however often it is compared.
        yield* reconcile(floor)
        expect((yield* breaks).data.filter(({ subject }) => subject === told[0]?.subject)).toHaveLength(1)
        yield* Reconciliation.use((reconciliation) =>
          reconciliation.resolve(operator.personId, told[0]?.id ?? "", {
            client_id: randomUUID(),
            reason: "given back"
          })
        )
        expect(yield* found).toEqual([])
      })
    ))

  it("has a page elsewhere that is paid as well looked at, too", () =>
    floor.run(
      Effect.gen(function* () {
        const person = yield* newPayer
        const asked = { client_id: randomUUID(), asset: "EUR", amount: "50.00", provider: "stripe" }
        const { id } = yield* TopUps.use((topUps) => topUps.create(person, asked))
        yield* workAll
        const { link } = yield* topUpOf(person, id)
        const session = stripe.sessions().find(({ url }) => url === link)
        if (session === undefined) throw new Error("no page")
        const inReview = SqlClient.SqlClient.use(
          (sql) => sql`UPDATE payment_intents SET state = 'review' WHERE id = ${id}::uuid`
        )
        yield* Effect.promise(() => floor.asOwner(inReview))
        stripe.pay(session)
        yield* later(floor)
        yield* workAll
        expect(yield* topUpOf(person, id)).toMatchObject({ state: "review", held: "0.00" })
        const routes = yield* PaymentRouting.use((routing) => routing.journal(id))
        expect(routes).toMatchObject([{ state: "integrity_failure" }])
      })
    ))

  it("is left by nobody where it is not on record why it was asked", () =>
    floor.run(
      Effect.gen(function* () {
        const operator = yield* newPerson("operator")
        const rules = [{ prefer: ["stripe"] }]
        yield* PaymentRouting.use((routing) =>
          routing.set(operator, { client_id: randomUUID(), rules, reason: "a test" })
        )
        const person = yield* newPayer
        const { id } = yield* topUp(person)
        const unwritten = SqlClient.SqlClient.use((sql) => sql`DELETE FROM payment_routes WHERE intent = ${id}::uuid`)
        yield* Effect.promise(() => floor.asOwner(unwritten))
        stripe.fail(stripePages, { kind: "status", status: 400 })
        yield* workAll
        expect(yield* topUpOf(person, id)).toMatchObject({ provider: "stripe", state: "failed" })
      })
    ))
})
