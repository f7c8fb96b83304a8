/** What people pay in by PayPal, and what networks, people and PayPal do wrong. Names are those of the catalogue of faults. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { breakerFailures } from "../../core/platform/Breaker.ts"
import { TopUps } from "../../core/payments/TopUps.ts"
import { orderView } from "../peers/PaypalPeer.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import {
  differences,
  eurOf,
  hearAll,
  houseEur,
  newPayer,
  reconcile,
  refund,
  releaseHold,
  topUp,
  topUpOf,
  workAll
} from "./PaymentFloor.ts"
import {
  again,
  approve,
  approved,
  attemptOf,
  hear,
  openPaypalFloor,
  openTopUp,
  paidTopUp,
  type PaypalFloor
} from "./PaypalFloor.ts"

const orders = "/v2/checkout/orders"
const nothing = { hold: 0n, available: 0n, debt: 0n }
const eur = (value: string) => ({ currency_code: "EUR", value })

describe("top-ups by PayPal", () => {
  let floor: PaypalFloor

  beforeAll(async () => {
    floor = await openPaypalFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const sent = (method: string, path: string) =>
    floor.paypal.requests.filter((one) => one.method === method && one.path.startsWith(path))
  const captures = (id: string) => sent("POST", `${orders}/${id}/capture`)
  const cancel = (person: Parameters<typeof topUpOf>[0], id: string) =>
    TopUps.use((topUps) => topUps.cancel(person, id, randomUUID()))

  it("stand in its books, page after page of every day, and what differs there is named", () =>
    floor.run(
      Effect.gen(function* () {
        const { world } = floor.paypal
        world.nowMs = () => Date.now() - 60_000
        const person = yield* newPayer
        const { id } = yield* paidTopUp(floor, person)
        yield* refund(person, id, "5.00")
        yield* workAll
        // More than a page of one day; none of it is a payment that we asked for.
        const atMs = Date.now() - 40 * 3_600_000
        for (let n = 0; n < 120; n++) {
          const line = { code: n % 2 === 0 ? "T0400" : "T1110", amount: eur("-1.00"), status: "S" }
          world.lines.push({ ...line, id: `STRANGE${n}T`, atMs: atMs + n * 1_000 })
        }
        const waiting = { id: "WAITINGT", code: "T0006", amount: eur("7.00"), atMs, status: "P" }
        world.lines.push(waiting, { ...waiting, id: "DENIEDT", status: "D" })
        const before = floor.paypal.requests.length
        yield* reconcile(floor)
        const asked = floor.paypal.requests.slice(before).filter(({ path }) => path.startsWith("/v1/reporting"))
        expect(asked.filter(({ path }) => path.endsWith("&page=2"))).toHaveLength(1)
        expect(yield* differences).toEqual([])
        world.lines.push({ ...waiting, status: "S" })
        yield* reconcile(floor)
        expect(yield* differences).toEqual(["missing_internal"])
        world.lines.splice(0)
        world.nowMs = Date.now
      })
    ))

  it("are approved there and taken here, once, and stand on hold", () =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newPayer
        const before = [yield* houseEur("psp_clearing"), yield* houseEur("psp_fees")]
        const { id, order, view } = yield* openTopUp(floor, ann)
        expect(view).toMatchObject({ provider: "paypal", state: "requires_action", link: order.link })
        yield* again(floor)
        expect(captures(order.id)).toHaveLength(0)
        approve(order)
        const event = floor.paypal.event("CHECKOUT.ORDER.APPROVED", approved(order))
        expect(yield* hear(event)).toBe("stored")
        yield* hearAll
        expect(yield* topUpOf(ann, id)).toMatchObject({ state: "succeeded", held: "50.00", link: null })
        yield* again(floor)
        expect(captures(order.id)).toHaveLength(1)
        expect(yield* eurOf(ann)).toEqual({ ...nothing, hold: 5_000n })
        expect([yield* houseEur("psp_clearing"), yield* houseEur("psp_fees")]).toEqual([
          (before[0] ?? 0n) - 5_000n + 174n,
          (before[1] ?? 0n) - 174n
        ])
        yield* releaseHold(floor, id)
        expect(yield* eurOf(ann)).toEqual({ ...nothing, available: 5_000n })
      })
    ))

  it("PW-12: an order whose answer is lost is asked for by the same bytes under the same key", () =>
    floor.run(
      Effect.gen(function* () {
        const ben = yield* newPayer
        floor.paypal.fail(`POST ${orders}`, { kind: "lost" }, { kind: "status", status: 500 }, { kind: "cut" })
        const before = [sent("POST", orders).length, floor.paypal.world.orders.size]
        const { id } = yield* topUp(ben)
        yield* workAll
        expect(yield* topUpOf(ben, id)).toMatchObject({ state: "created", outcome_unknown: true })
        for (let n = 0; n < 3; n++) yield* again(floor)
        expect(yield* topUpOf(ben, id)).toMatchObject({ state: "requires_action", outcome_unknown: false })
        const made = sent("POST", orders).slice(before[0])
        expect(made).toHaveLength(4)
        expect(new Set(made.map(({ body, headers }) => `${String(headers["paypal-request-id"])} ${body}`)).size).toBe(1)
        expect(floor.paypal.world.orders.size).toBe((before[1] ?? 0) + 1)
      })
    ))

  it.each([
    ["lost", { kind: "lost" as const }],
    ["a failure, though it was done", { kind: "status" as const, status: 500, isDone: true }],
    ["cut off", { kind: "cut" as const }],
    ["too many", { kind: "status" as const, status: 429 }],
    ["no answer at all", { kind: "garbage" as const, body: "<html>all is well</html>" }]
  ])(
    "PW-12, PW-19: a capture whose answer is %s takes the money once, and nobody gives it up meanwhile",
    (_what, fault) =>
      floor.run(
        Effect.gen(function* () {
          const cat = yield* newPayer
          const { id, order } = yield* openTopUp(floor, cat)
          approve(order)
          floor.paypal.fail(`POST ${orders}/${order.id}/capture`, fault)
          yield* again(floor)
          expect(yield* attemptOf(id)).toMatchObject({ state: "capturing" })
          expect(yield* topUpOf(cat, id)).toMatchObject({ state: "processing", outcome_unknown: true, held: "0.00" })
          expect((yield* Effect.flip(cancel(cat, id))).message).toBeDefined()
          yield* again(floor)
          expect(yield* topUpOf(cat, id)).toMatchObject({ state: "succeeded", outcome_unknown: false })
          expect(new Set(captures(order.id).map(({ headers }) => headers["paypal-request-id"])).size).toBe(1)
          expect(yield* eurOf(cat)).toEqual({ ...nothing, hold: 5_000n })
        })
      )
  )

  it("PW-12: asked again after PayPal forgot the key, what was taken is not taken twice", () =>
    floor.run(
      Effect.gen(function* () {
        const dan = yield* newPayer
        const { id, order } = yield* openTopUp(floor, dan)
        approve(order)
        // It was done, nobody was told, and when it is asked for the order still reads as it was before.
        floor.paypal.fail(`POST ${orders}/${order.id}/capture`, { kind: "lost" })
        const old = JSON.stringify(orderView(order))
        yield* again(floor)
        floor.paypal.world.forgetKeys()
        floor.paypal.fail(`GET ${orders}/${order.id}`, { kind: "garbage", body: old })
        yield* again(floor)
        expect(captures(order.id)).toHaveLength(2)
        expect(yield* topUpOf(dan, id)).toMatchObject({ state: "succeeded" })
        expect(yield* eurOf(dan)).toEqual({ ...nothing, hold: 5_000n })
      })
    ))

  it("PW-07: what was to be taken before the end of a process is taken by the next one", () =>
    floor.run(
      Effect.gen(function* () {
        const eve = yield* newPayer
        const { id, order } = yield* openTopUp(floor, eve)
        approve(order)
        const attempt = yield* attemptOf(id)
        yield* Effect.promise(() =>
          floor.asOwner(
            SqlClient.SqlClient.use((sql) =>
              Effect.all([
                sql`UPDATE payment_attempts SET state = 'capturing' WHERE id = ${attempt.id}::uuid`,
                sql`INSERT INTO payment_history (machine, subject, from_state, event, to_state)
                  VALUES ('attempt', ${attempt.id}::uuid, 'pending', 'capture', 'capturing')`
              ])
            )
          )
        )
        yield* again(floor)
        expect(yield* topUpOf(eve, id)).toMatchObject({ state: "succeeded" })
        expect(captures(order.id)).toHaveLength(1)
      })
    ))

  it("are given up by letting them be: nothing is taken, whatever is approved later", () =>
    floor.run(
      Effect.gen(function* () {
        const fay = yield* newPayer
        const { id, order } = yield* openTopUp(floor, fay)
        yield* cancel(fay, id)
        yield* workAll
        expect(yield* topUpOf(fay, id)).toMatchObject({ state: "cancelled" })
        approve(order)
        yield* hear(floor.paypal.event("CHECKOUT.ORDER.APPROVED", approved(order)))
        yield* hearAll
        expect(yield* topUpOf(fay, id)).toMatchObject({ state: "cancelled" })
        expect(captures(order.id)).toHaveLength(0)
      })
    ))

  it("are over when nobody approved them in time", () =>
    floor.run(
      Effect.gen(function* () {
        const gus = yield* newPayer
        const { id, order } = yield* openTopUp(floor, gus)
        const attempt = yield* attemptOf(id)
        const pass = SqlClient.SqlClient.use(
          (sql) => sql`UPDATE payment_attempts SET expires_at = now() - interval '1 second'
            WHERE id = ${attempt.id}::uuid`
        )
        yield* Effect.promise(() => floor.asOwner(pass))
        approve(order)
        yield* again(floor)
        expect(yield* topUpOf(gus, id)).toMatchObject({ state: "expired", link: null })
        expect(captures(order.id)).toHaveLength(0)
      })
    ))

  it("fail when what they were to be taken of is declined", () =>
    floor.run(
      Effect.gen(function* () {
        const hal = yield* newPayer
        const { id, order } = yield* openTopUp(floor, hal)
        approve(order)
        order.funding = "INSTRUMENT_DECLINED"
        yield* again(floor)
        expect(yield* topUpOf(hal, id)).toMatchObject({ state: "failed", fault: "INSTRUMENT_DECLINED" })
        order.funding = "COMPLETED"
        yield* again(floor)
        expect(captures(order.id)).toHaveLength(1)
        expect(yield* eurOf(hal)).toEqual(nothing)
      })
    ))

  it("wait for a bank that answers later", () =>
    floor.run(
      Effect.gen(function* () {
        const ida = yield* newPayer
        const [good, bad] = [yield* openTopUp(floor, ida), yield* openTopUp(floor, ida, "20.00")]
        for (const { order } of [good, bad]) {
          approve(order)
          order.funding = "PENDING"
        }
        yield* again(floor)
        expect(yield* topUpOf(ida, good.id)).toMatchObject({ state: "processing", outcome_unknown: false })
        expect(yield* eurOf(ida)).toEqual(nothing)
        if (good.order.capture !== undefined) good.order.capture.status = "COMPLETED"
        if (bad.order.capture !== undefined) bad.order.capture.status = "DECLINED"
        yield* again(floor)
        expect(yield* topUpOf(ida, good.id)).toMatchObject({ state: "succeeded" })
        expect(yield* topUpOf(ida, bad.id)).toMatchObject({ state: "failed" })
        expect(yield* eurOf(ida)).toEqual({ ...nothing, hold: 5_000n })
      })
    ))

  it.each([
    ["amount", { amount: eur("50.01") }],
    ["currency", { amount: { currency_code: "USD", value: "50.00" } }],
    ["reference", { reference: randomUUID() }],
    ["invoice", { invoice: randomUUID() }]
  ])("PW-08, PW-09: an order of another %s is looked at, and nothing of it is taken", (_what, changes) =>
    floor.run(
      Effect.gen(function* () {
        const jim = yield* newPayer
        const { id, order } = yield* openTopUp(floor, jim)
        Object.assign(order, changes)
        approve(order)
        yield* again(floor)
        expect(yield* topUpOf(jim, id)).toMatchObject({ state: "review", link: null })
        expect(captures(order.id)).toHaveLength(0)
        expect(yield* eurOf(jim)).toEqual(nothing)
      })
    )
  )

  it("PW-08: less money than was asked for is looked at, and credited to nobody", () =>
    floor.run(
      Effect.gen(function* () {
        const kim = yield* newPayer
        const { id, order } = yield* openTopUp(floor, kim)
        approve(order)
        floor.paypal.fail(`POST ${orders}/${order.id}/capture`, { kind: "lost" })
        yield* again(floor)
        if (order.capture !== undefined) order.capture.amount = eur("49.99")
        yield* again(floor)
        expect(yield* topUpOf(kim, id)).toMatchObject({ state: "review" })
        expect(yield* eurOf(kim)).toEqual(nothing)
      })
    ))

  it("PW-04, PW-05: events that come a hundred times, late and out of order move the money once", () =>
    floor.run(
      Effect.gen(function* () {
        const leo = yield* newPayer
        const { id, order } = yield* openTopUp(floor, leo)
        approve(order)
        const event = floor.paypal.event("CHECKOUT.ORDER.APPROVED", approved(order))
        const heard = yield* Effect.all(
          Array.from({ length: 100 }, () => hear(event)),
          { concurrency: 20 }
        )
        expect(new Set(heard)).toEqual(new Set(["stored"]))
        yield* hearAll
        const resource = { id: order.capture?.id, custom_id: order.reference }
        for (const type of ["PAYMENT.CAPTURE.DENIED", "PAYMENT.CAPTURE.PENDING", "PAYMENT.CAPTURE.COMPLETED"]) {
          expect(yield* hear(floor.paypal.event(type, resource))).toBe("stored")
        }
        yield* hear(floor.paypal.event("CHECKOUT.ORDER.VOIDED", approved(order)))
        yield* hearAll
        expect(yield* topUpOf(leo, id)).toMatchObject({ state: "succeeded" })
        expect(yield* eurOf(leo)).toEqual({ ...nothing, hold: 5_000n })
        expect(captures(order.id)).toHaveLength(1)
        expect(sent("GET", "/v1/notifications/certs/")).toHaveLength(1)
      })
    ))

  it("PW-01, PW-02, PW-09: what is forged, for another, or of the other world is rejected and does nothing", () =>
    floor.run(
      Effect.gen(function* () {
        const mia = yield* newPayer
        const { id, order } = yield* openTopUp(floor, mia)
        const type = "CHECKOUT.ORDER.APPROVED"
        const event = floor.paypal.event(type, approved(order))
        const heard = (changes: Record<string, string>, body = event.body) =>
          hear({ ...event, body, headers: { ...event.headers, ...changes } })
        const live = { links: [{ rel: "self", href: "https://api.paypal.com/v1/notifications/webhooks-events/WH-1" }] }
        const fetched = sent("GET", "/v1/notifications/certs/").length
        expect([
          yield* heard({ "paypal-transmission-sig": "" }),
          yield* heard({ "paypal-transmission-id": "x" }),
          yield* heard({ "paypal-auth-algo": "none" }),
          yield* heard({ "paypal-cert-url": "https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1" }),
          yield* heard({ "paypal-cert-url": "" }),
          yield* heard({}, `${event.body} `),
          yield* heard({}, JSON.stringify(JSON.parse(event.body), null, 1)),
          yield* hear(floor.paypal.event(type, approved(order), {}, "of another")),
          yield* hear(floor.paypal.event(type, approved(order), live))
        ]).toEqual(Array.from({ length: 9 }, () => "rejected"))
        expect(sent("GET", "/v1/notifications/certs/")).toHaveLength(fetched)
        approve(order)
        expect(yield* hear(event)).toBe("stored")
        yield* hearAll
        expect(yield* topUpOf(mia, id)).toMatchObject({ state: "succeeded" })
      })
    ))

  it("PW-01, PW-13: a certificate that cannot be had is asked for again later, and not often", () =>
    floor.run(
      Effect.gen(function* () {
        const event = floor.paypal.event("CHECKOUT.ORDER.APPROVED", { id: "x" })
        const named = (n: number) => ({
          ...event,
          headers: {
            ...event.headers,
            "paypal-cert-url": `https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1${n}`
          }
        })
        const before = sent("GET", "/v1/notifications/certs/").length
        floor.paypal.fail("GET /v1/notifications/certs/CERT-10", { kind: "status", status: 500 }, { kind: "cut" })
        floor.paypal.fail("GET /v1/notifications/certs/CERT-11", {
          kind: "garbage",
          body: "-----BEGIN CERTIFICATE-----"
        })
        expect([yield* hear(named(0)), yield* hear(named(0)), yield* hear(named(1))]).toEqual([
          "not_now",
          "not_now",
          "not_now"
        ])
        expect(yield* hear(named(0))).toBe("stored")
        for (let n = 20; n < 60; n++) yield* hear(named(n))
        expect(sent("GET", "/v1/notifications/certs/").length - before).toBeLessThanOrEqual(10)
      })
    ))

  it("go back, whole or in part, once each, also when an answer is lost", () =>
    floor.run(
      Effect.gen(function* () {
        const nan = yield* newPayer
        const { id, capture, order } = yield* paidTopUp(floor, nan)
        floor.paypal.fail("POST /v2/payments/captures", { kind: "lost" })
        yield* refund(nan, id, "20.00")
        yield* workAll
        expect(yield* topUpOf(nan, id)).toMatchObject({ outcome_unknown: true, refunds: [{ state: "unknown" }] })
        yield* again(floor)
        expect(yield* topUpOf(nan, id)).toMatchObject({ refunded: "20.00", refunds: [{ state: "succeeded" }] })
        // One that never arrived goes again, under its key.
        floor.paypal.fail("POST /v2/payments/captures", { kind: "cut" })
        yield* refund(nan, id, "10.00")
        yield* workAll
        for (let n = 0; n < 3; n++) yield* again(floor)
        expect(order.refunds.map(({ amount }) => amount.value)).toEqual(["20.00", "10.00"])
        const keys = sent("POST", `/v2/payments/captures/${capture}/refund`).map(
          (one) => one.headers["paypal-request-id"]
        )
        expect([keys.length, new Set(keys).size]).toEqual([3, 2])
        expect(yield* eurOf(nan)).toEqual({ ...nothing, hold: 2_000n })
      })
    ))

  it("take note of a refund that PayPal refuses, and of one that was begun there", () =>
    floor.run(
      Effect.gen(function* () {
        const oli = yield* newPayer
        const { id, order } = yield* paidTopUp(floor, oli)
        order.refunds.push({ id: "R-OUTSIDE", amount: eur("40.00"), reference: undefined, status: "COMPLETED" })
        yield* refund(oli, id, "20.00")
        yield* workAll
        expect(yield* topUpOf(oli, id)).toMatchObject({
          held: "50.00",
          refunds: [{ state: "failed", fault: "REFUND_AMOUNT_EXCEEDED" }]
        })
        const resource = { id: "R-OUTSIDE", links: [{ rel: "up", href: `https://x/captures/${order.capture?.id}` }] }
        yield* hear(floor.paypal.event("PAYMENT.CAPTURE.REFUNDED", resource))
        yield* hearAll
        expect(yield* topUpOf(oli, id)).toMatchObject({ refunded: "40.00", held: "10.00" })
      })
    ))

  it("PW-10: a dispute that is lost takes what is held, then what is there; one that is won gives it back", () =>
    floor.run(
      Effect.gen(function* () {
        const [pat, quy] = [yield* newPayer, yield* newPayer]
        const [lost, won] = [yield* paidTopUp(floor, pat), yield* paidTopUp(floor, quy)]
        yield* releaseHold(floor, lost.id)
        const one = floor.paypal.dispute(lost.capture, eur("50.00"))
        const other = floor.paypal.dispute(won.capture, eur("20.00"))
        other.stage = "INQUIRY"
        const tell = (type: string, capture: string) =>
          hear(floor.paypal.event(type, { disputed_transactions: [{ seller_transaction_id: capture }] }))
        yield* tell("CUSTOMER.DISPUTE.CREATED", lost.capture)
        yield* tell("CUSTOMER.DISPUTE.CREATED", won.capture)
        yield* hearAll
        expect(yield* topUpOf(pat, lost.id)).toMatchObject({ chargebacks: [{ state: "open", amount: "50.00" }] })
        expect(yield* eurOf(pat)).toEqual(nothing)
        // Nothing is taken for a question.
        expect(yield* eurOf(quy)).toEqual({ ...nothing, hold: 5_000n })
        other.stage = "CHARGEBACK"
        yield* tell("CUSTOMER.DISPUTE.UPDATED", won.capture)
        yield* hearAll
        expect(yield* eurOf(quy)).toEqual({ ...nothing, hold: 3_000n })
        for (const dispute of [one, other]) dispute.status = "RESOLVED"
        one.outcome = "RESOLVED_BUYER_FAVOUR"
        other.outcome = "RESOLVED_SELLER_FAVOUR"
        yield* tell("CUSTOMER.DISPUTE.RESOLVED", lost.capture)
        yield* tell("CUSTOMER.DISPUTE.RESOLVED", won.capture)
        yield* hearAll
        expect(yield* topUpOf(pat, lost.id)).toMatchObject({ chargebacks: [{ state: "lost" }] })
        expect(yield* topUpOf(quy, won.id)).toMatchObject({ chargebacks: [{ state: "won" }], held: "50.00" })
        expect([yield* eurOf(pat), yield* eurOf(quy)]).toEqual([nothing, { ...nothing, hold: 5_000n }])
      })
    ))

  it("open one session for all that is asked at once, and another when it is refused", () =>
    floor.run(
      Effect.gen(function* () {
        const ray = yield* newPayer
        const opened = sent("POST", "/v1/oauth2/token").length
        for (let n = 0; n < 4; n++) yield* topUp(ray)
        floor.paypal.world.tokens.clear()
        yield* workAll
        expect(sent("POST", "/v1/oauth2/token")).toHaveLength(opened + 1)
        const { data } = yield* TopUps.use((topUps) => topUps.list(ray, {}))
        expect(data.map(({ state }) => state)).toEqual(Array.from({ length: 4 }, () => "requires_action"))
      })
    ))

  it("PW-11: while PayPal is away nothing is sent, and all of it comes later, once", () =>
    floor.run(
      Effect.gen(function* () {
        const sue = yield* newPayer
        yield* Effect.promise(() => floor.paypal.setAway(true))
        const before = floor.paypal.world.orders.size
        const { id } = yield* topUp(sue)
        for (let n = 0; n < breakerFailures - 1; n++) yield* again(floor)
        expect(yield* attemptOf(id)).toMatchObject({ state: "routed" })
        yield* Effect.promise(() => floor.paypal.setAway(false))
        yield* again(floor)
        expect(floor.paypal.world.orders.size).toBe(before + 1)
        expect(yield* topUpOf(sue, id)).toMatchObject({ state: "requires_action" })
      })
    ))
})
