import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { PaymentRouting } from "../../core/payments/PaymentRouting.ts"
import { TopUps } from "../../core/payments/TopUps.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { codeOf, newPerson } from "../trades/TradingFloor.ts"
import {
  eurOf,
  hear,
  hearAll,
  houseEur,
  later,
  newPayer,
  openPaymentFloor,
  openTopUp,
  type PaymentFloor,
  paidTopUp,
  refund,
  releaseHold,
  topUp,
  topUpOf,
  workAll
} from "./PaymentFloor.ts"

describe("top-ups", () => {
  let floor: PaymentFloor

  beforeAll(async () => {
    floor = await openPaymentFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const spend = ({ personId }: Principal, amount: bigint) =>
    Ledger.use((ledger) =>
      ledger.post([
        {
          id: randomUUID(),
          amount,
          debit: { owner: personId, kind: "available", asset: "EUR" },
          credit: houseAccount("external", "EUR"),
          reason: "faucet",
          reference: null
        }
      ])
    )

  it("are compared by no experiment where one provider alone takes them", () =>
    floor.run(
      Effect.gen(function* () {
        const asked = { name: "alone", provider: "stripe", asset: "EUR", share: 50, payments: 100, guardrail: 20 }
        const operator = yield* newPerson("operator")
        const begin = PaymentRouting.use((routing) => routing.begin(operator, { client_id: randomUUID(), ...asked }))
        expect(yield* codeOf(begin)).toBe("payment_routing.experiment_alone")
      })
    ))

  it("are paid on the provider's page, held, and free when the hold is over", () =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newPayer
        const { id, session, view } = yield* openTopUp(floor, ann)
        expect(view).toMatchObject({ state: "requires_action", amount: "50.00", link: session.url, held: "0.00" })
        expect(session).toMatchObject({ amount: 5_000, currency: "eur" })
        const payment = floor.stripe.pay(session)
        const { body } = floor.stripe.event("checkout.session.completed", {
          id: session.id,
          object: "checkout.session"
        })
        expect(yield* hear(floor.stripe, body)).toBe("stored")
        yield* hearAll
        expect(yield* topUpOf(ann, id)).toMatchObject({ state: "succeeded", link: null, held: "50.00" })
        expect(yield* eurOf(ann)).toEqual({ hold: 5_000n, available: 0n, debt: 0n })
        expect(payment.status).toBe("succeeded")
        yield* releaseHold(floor, id)
        expect(yield* eurOf(ann)).toEqual({ hold: 0n, available: 5_000n, debt: 0n })
        expect(yield* topUpOf(ann, id)).toMatchObject({ held: "0.00" })
      })
    ))

  it("book what the provider takes", () =>
    floor.run(
      Effect.gen(function* () {
        const before = [yield* houseEur("psp_clearing"), yield* houseEur("psp_fees")]
        yield* paidTopUp(floor, yield* newPayer, "100.00")
        expect([yield* houseEur("psp_clearing"), yield* houseEur("psp_fees")]).toEqual([
          (before[0] ?? 0n) - 10_000n + 290n,
          (before[1] ?? 0n) - 290n
        ])
      })
    ))

  it("wait for a bank that answers later, and fail when it says no", () =>
    floor.run(
      Effect.gen(function* () {
        const ben = yield* newPayer
        const slow = yield* openTopUp(floor, ben)
        floor.stripe.pay(slow.session, "processing")
        yield* later(floor)
        yield* workAll
        expect(yield* topUpOf(ben, slow.id)).toMatchObject({ state: "processing", link: null })
        floor.stripe.pay(slow.session, "failed")
        yield* later(floor)
        yield* workAll
        expect(yield* topUpOf(ben, slow.id)).toMatchObject({ state: "failed", fault: "card_declined" })
        expect(yield* eurOf(ben)).toEqual({ hold: 0n, available: 0n, debt: 0n })
      })
    ))

  it("are cancelled at the provider before they are cancelled here", () =>
    floor.run(
      Effect.gen(function* () {
        const cat = yield* newPayer
        const { id, session } = yield* openTopUp(floor, cat)
        const cancel = TopUps.use((topUps) => topUps.cancel(cat, id, randomUUID()))
        expect(yield* cancel).toMatchObject({ state: "requires_action" })
        yield* workAll
        expect(session.status).toBe("expired")
        expect(yield* topUpOf(cat, id)).toMatchObject({ state: "cancelled" })
        expect(yield* codeOf(cancel)).toBe("top_up.not_open")
      })
    ))

  it("are paid when somebody paid while they were being cancelled", () =>
    floor.run(
      Effect.gen(function* () {
        const dan = yield* newPayer
        const { id, session } = yield* openTopUp(floor, dan)
        floor.stripe.pay(session)
        yield* TopUps.use((topUps) => topUps.cancel(dan, id, randomUUID()))
        yield* workAll
        expect(yield* topUpOf(dan, id)).toMatchObject({ state: "succeeded", held: "50.00" })
      })
    ))

  it("go back, whole or in part, once each", () =>
    floor.run(
      Effect.gen(function* () {
        const eve = yield* newPayer
        const { id, payment } = yield* paidTopUp(floor, eve)
        yield* refund(eve, id, "20.00")
        expect(yield* eurOf(eve)).toEqual({ hold: 3_000n, available: 0n, debt: 0n })
        yield* workAll
        expect(payment.refunds).toMatchObject([{ amount: 2_000, status: "pending" }])
        for (const one of payment.refunds) one.status = "succeeded"
        yield* later(floor)
        yield* workAll
        expect(yield* topUpOf(eve, id)).toMatchObject({ refunded: "20.00", refunds: [{ state: "succeeded" }] })
        expect(yield* codeOf(refund(eve, id, "30.01"))).toBe("top_up.refund_too_much")
        yield* refund(eve, id)
        yield* workAll
        expect(payment.refunds).toHaveLength(2)
        expect(yield* eurOf(eve)).toEqual({ hold: 0n, available: 0n, debt: 0n })
        for (const one of payment.refunds) one.status = "failed"
        yield* later(floor)
        yield* workAll
        // One came back from a bank that had taken it, one never went.
        expect(yield* eurOf(eve)).toEqual({ hold: 5_000n, available: 0n, debt: 0n })
      })
    ))

  it("go back by an operator alone once the hold is over, as far as the person has it", () =>
    floor.run(
      Effect.gen(function* () {
        const [fay, operator] = [yield* newPayer, yield* newPerson("operator")]
        const { id } = yield* paidTopUp(floor, fay)
        yield* releaseHold(floor, id)
        expect(yield* codeOf(refund(fay, id))).toBe("top_up.hold_over")
        yield* spend(fay, 4_000n)
        expect(yield* codeOf(refund(operator, id, "10.01"))).toBe("top_up.refund_too_much")
        yield* refund(operator, id)
        expect(yield* eurOf(fay)).toEqual({ hold: 0n, available: 0n, debt: 0n })
      })
    ))

  it("are nobody else's", () =>
    floor.run(
      Effect.gen(function* () {
        const [gus, hal, operator] = [yield* newPayer, yield* newPayer, yield* newPerson("operator")]
        const { id } = yield* topUp(gus)
        expect(yield* codeOf(topUpOf(hal, id))).toBe("top_up.unknown")
        expect(yield* codeOf(refund(hal, id))).toBe("top_up.unknown")
        expect(yield* topUpOf(operator, id)).toMatchObject({ person: gus.name })
        const listed = (person: Principal) => TopUps.use((topUps) => topUps.list(person, {}))
        expect((yield* listed(hal)).data).toEqual([])
        expect((yield* listed(gus)).data.map((one) => one.id)).toEqual([id])
        const all = yield* TopUps.use((topUps) => topUps.all({ state: "created", limit: 1 }))
        expect(all.data.map((one) => one.id)).toEqual([id])
      })
    ))

  it("are refused where the provider would", () =>
    floor.run(
      Effect.gen(function* () {
        const ida = yield* newPayer
        expect(yield* codeOf(topUp(ida, "0.49"))).toBe("top_up.amount_out_of_range")
        expect(yield* codeOf(topUp(ida, "1000000.00"))).toBe("top_up.amount_out_of_range")
        expect(yield* codeOf(topUp(ida, "1.001"))).toBe("request.amount_format")
        expect(yield* codeOf(topUp(ida, "1", "BTC"))).toBe("top_up.currency_unknown")
        for (let n = 0; n < 5; n++) yield* topUp(ida)
        expect(yield* codeOf(topUp(ida))).toBe("top_up.too_many")
      })
    ))

  it("are never more than may be open, also of many that are asked for at once", () =>
    floor.run(
      Effect.gen(function* () {
        const kim = yield* newPayer
        const asking = topUp(kim).pipe(
          Effect.as("done"),
          Effect.catchTag("Refusal", ({ code }) => Effect.succeed(code))
        )
        const asked = Array.from({ length: 20 }, () => asking)
        const codes = yield* Effect.all(asked, { concurrency: "unbounded" })
        expect(codes.filter((code) => code === "top_up.too_many")).toHaveLength(15)
      })
    ))

  it("PW-10: a chargeback takes what is held, then what is there, and the rest is owed", () =>
    floor.run(
      Effect.gen(function* () {
        const jim = yield* newPayer
        const { id, payment } = yield* paidTopUp(floor, jim)
        yield* releaseHold(floor, id)
        yield* spend(jim, 3_500n)
        const dispute = floor.stripe.dispute(payment)
        const object = { id: dispute.id, object: "dispute", payment_intent: payment.id }
        yield* hear(floor.stripe, floor.stripe.event("charge.dispute.created", object).body)
        yield* hearAll
        expect(yield* eurOf(jim)).toEqual({ hold: 0n, available: 0n, debt: -3_500n })
        expect(yield* topUpOf(jim, id)).toMatchObject({ chargebacks: [{ state: "open", amount: "50.00" }] })
        expect(yield* codeOf(topUp(jim))).toBe("top_up.disputed")
        expect(yield* codeOf(refund(yield* newPerson("operator"), id))).toBe("top_up.disputed")
        dispute.status = "lost"
        yield* hear(floor.stripe, floor.stripe.event("charge.dispute.closed", object).body)
        yield* hearAll
        expect(yield* eurOf(jim)).toEqual({ hold: 0n, available: 0n, debt: -3_500n })
        // What they pay in next pays the debt first.
        const next = yield* paidTopUp(floor, jim)
        yield* releaseHold(floor, next.id)
        expect(yield* eurOf(jim)).toEqual({ hold: 0n, available: 1_500n, debt: 0n })
        dispute.status = "won"
        yield* hear(floor.stripe, floor.stripe.event("charge.dispute.funds_reinstated", object).body)
        yield* hearAll
        expect(yield* eurOf(jim)).toEqual({ hold: 0n, available: 6_500n, debt: 0n })
      })
    ))

  it("PW-10: a chargeback of which no event tells is found, also long after the hold", () =>
    floor.run(
      Effect.gen(function* () {
        const joe = yield* newPayer
        const { id, payment } = yield* paidTopUp(floor, joe)
        yield* releaseHold(floor, id)
        yield* later(floor)
        yield* workAll
        floor.stripe.dispute(payment, 2_000)
        yield* later(floor)
        yield* workAll
        expect(yield* topUpOf(joe, id)).toMatchObject({ chargebacks: [{ state: "open", amount: "20.00" }] })
        expect(yield* eurOf(joe)).toEqual({ hold: 0n, available: 3_000n, debt: 0n })
      })
    ))

  it("book what the provider takes in another currency in that one", () =>
    floor.run(
      Effect.gen(function* () {
        yield* Effect.promise(() =>
          floor.asOwner(SqlClient.SqlClient.use((sql) => sql`INSERT INTO assets (code, scale) VALUES ('USD', 2)`))
        )
        const ivy = yield* newPayer
        const { id, session } = yield* openTopUp(floor, ivy)
        const payment = floor.stripe.pay(session)
        payment.feeCurrency = "usd"
        yield* later(floor)
        yield* workAll
        const fees = yield* SqlClient.SqlClient.use(
          (sql) => sql`SELECT asset, balance::text AS balance FROM accounts WHERE kind = 'psp_fees' AND asset = 'USD'`
        )
        expect(fees).toEqual([{ asset: "USD", balance: "-145" }])
        expect(yield* topUpOf(ivy, id)).toMatchObject({ state: "succeeded", held: "50.00" })
        yield* cleanDoctor
      })
    ))

  it("a chargeback that is won gives back what it took, and an inquiry takes nothing", () =>
    floor.run(
      Effect.gen(function* () {
        const kim = yield* newPayer
        const { id, payment } = yield* paidTopUp(floor, kim)
        const dispute = floor.stripe.dispute(payment, 2_000)
        dispute.status = "warning_needs_response"
        yield* later(floor)
        yield* workAll
        expect(yield* eurOf(kim)).toEqual({ hold: 5_000n, available: 0n, debt: 0n })
        dispute.status = "under_review"
        yield* later(floor)
        yield* workAll
        expect(yield* eurOf(kim)).toEqual({ hold: 3_000n, available: 0n, debt: 0n })
        dispute.status = "won"
        yield* later(floor)
        yield* workAll
        expect(yield* eurOf(kim)).toEqual({ hold: 5_000n, available: 0n, debt: 0n })
        expect(yield* topUpOf(kim, id)).toMatchObject({ chargebacks: [{ state: "won" }], held: "50.00" })
      })
    ))

  it("a refund that was begun at the provider is found, and taken", () =>
    floor.run(
      Effect.gen(function* () {
        const leo = yield* newPayer
        const { id, payment } = yield* paidTopUp(floor, leo)
        const made = { id: "re_outside", amount: 1_000, reference: null, payment: payment.id, status: "succeeded" }
        payment.refunds.push(made)
        yield* later(floor)
        yield* workAll
        yield* later(floor)
        yield* workAll
        expect(yield* topUpOf(leo, id)).toMatchObject({ refunded: "10.00", held: "40.00" })
      })
    ))

  it("has one live attempt at a time, which the database sees to", () =>
    floor.run(
      Effect.gen(function* () {
        const { id } = yield* topUp(yield* newPayer)
        const sql = yield* SqlClient.SqlClient
        const second = sql`INSERT INTO payment_attempts (id, intent, provider, idempotency_key, expires_at)
          VALUES (${randomUUID()}::uuid, ${id}::uuid, 'stripe', ${randomUUID()}, now())`
        expect((yield* Effect.flip(second)).message).toBeDefined()
        yield* workAll
      })
    ))
})
