/** What providers, networks and strangers do wrong. The names are those of the catalogue of faults. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Doctor } from "../../core/insight/Doctor.ts"
import { breakerFailures } from "../../core/platform/Breaker.ts"
import { PaymentWork } from "../../core/payments/PaymentWork.ts"
import { ProviderInbox } from "../../core/payments/ProviderInbox.ts"
import { TopUps } from "../../core/payments/TopUps.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import type { Session } from "../peers/StripePeer.ts"
import { codeOf, newPerson } from "../trades/TradingFloor.ts"
import {
  eurOf,
  hear,
  hearAll,
  later,
  laterEvents,
  newPayer,
  openPaymentFloor,
  openTopUp,
  type PaymentFloor,
  paidTopUp,
  refund,
  sessionOf,
  topUp,
  topUpOf,
  workAll
} from "./PaymentFloor.ts"
import { goesByTime } from "../postgres/goesByTime.ts"

const create = "/v1/checkout/sessions"
const completed = "checkout.session.completed"
const nothing = { hold: 0n, available: 0n, debt: 0n }
const page = ({ id }: Session) => ({ id, object: "checkout.session" })

describe("payments, when something is wrong", () => {
  let floor: PaymentFloor

  beforeAll(async () => {
    floor = await openPaymentFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const made = (method: string, path: string) =>
    floor.stripe.requests.filter((one) => one.method === method && one.path === path)

  const attemptOf = (id: string) =>
    SqlClient.SqlClient.use(
      (sql) => sql<{ id: string; state: string }>`SELECT id::text AS id, state FROM payment_attempts
        WHERE intent = ${id}::uuid`
    ).pipe(Effect.map(([row]) => row))

  const again = Effect.suspend(() => Effect.andThen(later(floor), workAll))

  it("PW-12: an answer that is lost is unknown, and asked for by the same bytes under the same key", () =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newPayer
        floor.stripe.fail(
          `POST ${create}`,
          { kind: "lost" },
          { kind: "status", status: 500 },
          { kind: "status", status: 503 }
        )
        const before = [made("POST", create).length, floor.stripe.sessions().length]
        const { id } = yield* topUp(ann)
        yield* workAll
        expect(yield* topUpOf(ann, id)).toMatchObject({ state: "created", outcome_unknown: true })
        for (let n = 0; n < 3; n++) yield* again
        const view = yield* topUpOf(ann, id)
        expect(view).toMatchObject({ state: "requires_action", outcome_unknown: false })
        const sent = made("POST", create).slice(before[0])
        expect(sent.length).toBe(4)
        expect(new Set(sent.map(({ body, headers }) => `${String(headers["idempotency-key"])} ${body}`)).size).toBe(1)
        expect(floor.stripe.sessions().length).toBe((before[1] ?? 0) + 1)
        floor.stripe.pay(sessionOf(floor, view))
        yield* again
        expect(yield* eurOf(ann)).toEqual({ ...nothing, hold: 5_000n })
      })
    ))

  it("PW-12: unknown for more than a day, a request makes no second page that somebody could pay on", () =>
    floor.run(
      Effect.gen(function* () {
        const ben = yield* newPayer
        floor.stripe.fail(`POST ${create}`, { kind: "lost" })
        const { id } = yield* topUp(ben)
        yield* workAll
        const pages = floor.stripe.sessions().length
        floor.stripe.world.forgetKeys()
        floor.stripe.world.nowMs = () => Date.now() + 25 * 3_600_000
        yield* again
        floor.stripe.world.nowMs = Date.now
        expect(floor.stripe.sessions().length).toBe(pages)
        expect(yield* topUpOf(ben, id)).toMatchObject({ state: "expired", link: null })
      })
    ))

  it("PW-11: while the provider is away nothing is sent, and all of it comes later, once", () =>
    floor.run(
      Effect.gen(function* () {
        const cat = yield* newPayer
        yield* Effect.promise(() => floor.stripe.setAway(true))
        const before = made("POST", create).length
        const { id } = yield* topUp(cat)
        for (let n = 0; n < breakerFailures - 1; n++) yield* again
        expect(yield* attemptOf(id)).toMatchObject({ state: "routed" })
        yield* Effect.promise(() => floor.stripe.setAway(false))
        yield* again
        expect(made("POST", create).length).toBe(before + 1)
        expect(yield* topUpOf(cat, id)).toMatchObject({ state: "requires_action" })
      })
    ))

  it("a key that the provider refuses is named, refuses top-ups, and is seen to be right again", async () => {
    const [before, operator] = [await floor.run(newPayer), await floor.run(newPerson("operator"))]
    const { id } = await floor.run(topUp(before))
    floor.stripe.world.isKeyTaken = false
    await floor.run(
      Effect.andThen(
        PaymentWork.use(({ tryKeys }) => tryKeys),
        workAll
      )
    )
    const asked = floor.stripe.requests.length
    await floor.run(again)
    expect(floor.stripe.requests.length).toBe(asked)
    expect(await floor.run(codeOf(topUp(before)))).toBe("top_up.provider_refuses")
    const refused = Doctor.use(({ examine }) => examine(true)).pipe(
      Effect.map(({ invariants }) => invariants.find((row) => row.id === "I185")?.samples)
    )
    expect(await floor.run(refused)).toEqual(["stripe: HTTP 401: the key is refused"])
    // Whoever runs the platform puts another key in, and starts it anew.
    floor.stripe.world.isKeyTaken = true
    await floor.restart()
    await floor.run(
      Effect.andThen(
        PaymentWork.use(({ tryKeys }) => tryKeys),
        workAll
      )
    )
    expect(await floor.run(refused)).toEqual([])
    expect(await floor.run(topUpOf(operator, id))).toMatchObject({ state: "requires_action" })
    await floor.run(cleanDoctor)
  })

  it("PW-19: a yes that is no answer is unknown", () =>
    floor.run(
      Effect.gen(function* () {
        const dan = yield* newPayer
        floor.stripe.fail(
          `POST ${create}`,
          { kind: "garbage", body: "<html>all is well</html>" },
          { kind: "garbage", body: '{"object":"checkout.session"}' },
          { kind: "cut" }
        )
        const { id } = yield* topUp(dan)
        for (let n = 0; n < 3; n++) {
          yield* again
          expect(yield* topUpOf(dan, id)).toMatchObject({ state: "created", outcome_unknown: true })
        }
        yield* again
        expect(yield* topUpOf(dan, id)).toMatchObject({ state: "requires_action" })
      })
    ))

  it("PW-07: what was sent before the end of a process is unknown to the next one", () =>
    floor.run(
      Effect.gen(function* () {
        const eve = yield* newPayer
        const { id } = yield* topUp(eve)
        const pages = floor.stripe.sessions().length
        const attempt = yield* attemptOf(id)
        // What was committed before it left, by somebody who died then; the provider may have it.
        yield* Effect.promise(() =>
          floor.asOwner(
            SqlClient.SqlClient.use((sql) =>
              Effect.all([
                sql`UPDATE payment_attempts SET state = 'sent' WHERE id = ${attempt?.id ?? ""}::uuid`,
                sql`INSERT INTO payment_history (machine, subject, from_state, event, to_state)
                  VALUES ('attempt', ${attempt?.id ?? ""}::uuid, 'routed', 'send', 'sent')`
              ])
            )
          )
        )
        yield* again
        expect(yield* topUpOf(eve, id)).toMatchObject({ state: "requires_action" })
        expect(floor.stripe.sessions().length).toBe(pages + 1)
      })
    ))

  it("PW-04: the same event a hundred times is stored once and moves the money once", () =>
    floor.run(
      Effect.gen(function* () {
        const fay = yield* newPayer
        const { session } = yield* openTopUp(floor, fay)
        floor.stripe.pay(session)
        const { body, id } = floor.stripe.event(completed, page(session))
        const answers = yield* Effect.all(
          Array.from({ length: 100 }, () => hear(floor.stripe, body)),
          { concurrency: 20 }
        )
        expect(new Set(answers)).toEqual(new Set(["stored"]))
        yield* hearAll
        yield* again
        expect(yield* eurOf(fay)).toEqual({ ...nothing, hold: 5_000n })
        const stored = yield* SqlClient.SqlClient.use(
          (sql) => sql`SELECT state FROM provider_events WHERE event = ${id}`
        )
        expect(stored).toEqual([{ state: "done" }])
      })
    ))

  it("PW-05: what comes late, out of order or of another time takes nothing back", () =>
    floor.run(
      Effect.gen(function* () {
        const gus = yield* newPayer
        const { id, payment, session } = yield* paidTopUp(floor, gus)
        const object = { id: payment.id, object: "payment_intent", metadata: { reference: session.reference } }
        for (const type of ["payment_intent.payment_failed", "payment_intent.processing", "payment_intent.canceled"]) {
          expect(yield* hear(floor.stripe, floor.stripe.event(type, object).body)).toBe("stored")
        }
        yield* hear(floor.stripe, floor.stripe.event("checkout.session.expired", page(session)).body)
        yield* hearAll
        // Nor when the provider itself should say so of what it had charged.
        payment.status = "requires_payment_method"
        session.paid = "unpaid"
        yield* again
        expect(yield* topUpOf(gus, id)).toMatchObject({ state: "succeeded", held: "50.00" })
        payment.status = "succeeded"
        session.paid = "paid"
      })
    ))

  it("PW-06: an event that is earlier than what it is about is kept, and applied when that is there", () =>
    floor.run(
      Effect.gen(function* () {
        const hal = yield* newPayer
        floor.stripe.fail(`POST ${create}`, { kind: "lost" })
        const { id } = yield* topUp(hal)
        yield* workAll
        const session = floor.stripe.sessions().at(-1) as Session
        const payment = floor.stripe.pay(session)
        // Only of the payment, which nobody here has heard of.
        const object = { id: payment.id, object: "charge", payment_intent: payment.id }
        const early = floor.stripe.event("charge.succeeded", object)
        yield* hear(floor.stripe, early.body)
        yield* hearAll
        const state = SqlClient.SqlClient.use((sql) => sql`SELECT state FROM provider_events WHERE event = ${early.id}`)
        expect(yield* state).toEqual([{ state: "waiting" }])
        // Of the page, by our reference: it is asked for by the name the event gives it.
        const known = floor.stripe.event(completed, { ...page(session), client_reference_id: session.reference })
        yield* hear(floor.stripe, known.body)
        yield* hearAll
        expect(yield* topUpOf(hal, id)).toMatchObject({ state: "succeeded" })
        yield* later(floor)
        yield* hearAll
        expect(yield* state).toEqual([{ state: "done" }])
      })
    ))

  it.each([
    ["amount", { amount: 5_001 }],
    ["currency", { currency: "usd" }],
    ["reference", { reference: randomUUID() }],
    ["reference of the payment", { told: randomUUID() }]
  ])("PW-08, PW-09: another %s than was asked for is looked at, and credited to nobody", (_what, changes) =>
    floor.run(
      Effect.gen(function* () {
        const ida = yield* newPayer
        const { id, session } = yield* openTopUp(floor, ida)
        floor.stripe.world.sessions.set(session.id, { ...session, ...changes })
        floor.stripe.pay(floor.stripe.world.sessions.get(session.id) as Session)
        yield* again
        expect(yield* topUpOf(ida, id)).toMatchObject({ state: "review", link: null })
        expect(yield* eurOf(ida)).toEqual(nothing)
      })
    )
  )

  it("PW-08: less money than was asked for is looked at, and credited to nobody", () =>
    floor.run(
      Effect.gen(function* () {
        const jim = yield* newPayer
        const { id, session } = yield* openTopUp(floor, jim)
        floor.stripe.pay(session, "paid", 4_999)
        yield* again
        expect(yield* topUpOf(jim, id)).toMatchObject({ state: "review" })
        expect(yield* eurOf(jim)).toEqual(nothing)
      })
    ))

  it("PW-08: money that comes for what had expired is looked at, and credited to nobody", () =>
    floor.run(
      Effect.gen(function* () {
        const kim = yield* newPayer
        const { id, session } = yield* openTopUp(floor, kim)
        session.status = "expired"
        yield* again
        expect(yield* topUpOf(kim, id)).toMatchObject({ state: "expired" })
        floor.stripe.pay(session)
        yield* hear(floor.stripe, floor.stripe.event(completed, page(session)).body)
        yield* hearAll
        expect(yield* topUpOf(kim, id)).toMatchObject({ state: "review" })
        expect(yield* eurOf(kim)).toEqual(nothing)
      })
    ))

  it("PW-01, PW-09: what is forged, of the other mode or of another account is rejected, bounded, and does nothing", () =>
    floor.run(
      Effect.gen(function* () {
        const leo = yield* newPayer
        const { id, session } = yield* openTopUp(floor, leo)
        const { body } = floor.stripe.event(completed, page(session))
        const signed = (changes: object) => {
          const event = floor.stripe.event(completed, page(session), changes)
          return hear(floor.stripe, event.body)
        }
        expect(yield* hear(floor.stripe, body, "")).toBe("rejected")
        expect(yield* hear(floor.stripe, body, floor.stripe.sign(body, "whsec_other"))).toBe("rejected")
        expect(yield* hear(floor.stripe, `${body} `, floor.stripe.sign(body))).toBe("rejected")
        expect(yield* hear(floor.stripe, body, floor.stripe.sign(body, undefined, 1_600_000_000))).toBe("rejected")
        expect(yield* signed({ livemode: true })).toBe("rejected")
        expect(yield* signed({ account: "acct_other" })).toBe("rejected")
        expect(yield* signed({ object: "charge" })).toBe("rejected")
        expect(yield* hear(floor.stripe, "[]")).toBe("rejected")
        for (let n = 0; n < 120; n++) yield* hear(floor.stripe, "x".repeat(10_000), "")
        const [kept] = yield* SqlClient.SqlClient.use(
          (sql) => sql<{ rows: number; longest: number }>`SELECT count(*)::int4 AS rows,
            max(octet_length(body))::int4 AS longest FROM provider_events_rejected`
        )
        expect(kept).toEqual({ rows: 100, longest: 4_096 })
        // The true event of the same id still comes through.
        floor.stripe.pay(session)
        expect(yield* hear(floor.stripe, body)).toBe("stored")
        yield* hearAll
        expect(yield* topUpOf(leo, id)).toMatchObject({ state: "succeeded" })
        const inbox = yield* ProviderInbox
        expect(yield* inbox.receive("paypal", Buffer.from(body), {})).toBe("unknown_provider")
      })
    ))

  it("PW-14: an event of a type nobody knows is stored, and asked about", () =>
    floor.run(
      Effect.gen(function* () {
        const mia = yield* newPayer
        const { id, session } = yield* openTopUp(floor, mia)
        floor.stripe.pay(session)
        const event = floor.stripe.event("checkout.session.teleported", page(session), { api_version: "2031-01-01" })
        expect(yield* hear(floor.stripe, event.body)).toBe("stored")
        yield* hearAll
        expect(yield* topUpOf(mia, id)).toMatchObject({ state: "succeeded" })
      })
    ))

  it("PW-20: an event that breaks us every time is set aside, and others go on; an operator has it tried again", () =>
    floor.run(
      Effect.gen(function* () {
        const [nan, operator] = [yield* newPayer, yield* newPerson("operator")]
        const sql = yield* SqlClient.SqlClient
        const inbox = yield* ProviderInbox
        yield* sql`INSERT INTO provider_events (id, provider, event, body)
          VALUES (${randomUUID()}::uuid, 'stripe', 'evt_poison', ${Buffer.from("{}")})`
        const { id, session } = yield* openTopUp(floor, nan)
        floor.stripe.pay(session)
        yield* hear(floor.stripe, floor.stripe.event(completed, page(session)).body)
        for (let n = 0; n < 12; n++) {
          yield* laterEvents(floor)
          yield* hearAll
        }
        expect(yield* topUpOf(nan, id)).toMatchObject({ state: "succeeded" })
        const [parked] = yield* inbox.list
        expect(parked).toMatchObject({
          kind: "provider.event",
          tries: 10,
          fault: expect.stringContaining("evt_poison")
        })
        const mended = floor.stripe.event("ping", { object: "account" })
        yield* Effect.promise(() =>
          floor.asOwner(
            SqlClient.SqlClient.use(
              (own) => own`UPDATE provider_events SET body = ${Buffer.from(mended.body)} WHERE event = 'evt_poison'`
            )
          )
        )
        const command = { client_id: randomUUID() }
        expect(yield* inbox.replay(operator.personId, parked?.id ?? "", command)).toMatchObject({ id: parked?.id })
        for (let n = 0; n < 12; n++) {
          yield* laterEvents(floor)
          yield* hearAll
        }
        expect(yield* inbox.list).toEqual([])
      })
    ))

  it("PW-12: a refund whose answer is lost is looked for, and made once", () =>
    floor.run(
      Effect.gen(function* () {
        const oli = yield* newPayer
        const { id, payment } = yield* paidTopUp(floor, oli)
        floor.stripe.fail("POST /v1/refunds", { kind: "lost" })
        yield* refund(oli, id, "20.00")
        yield* workAll
        expect(yield* topUpOf(oli, id)).toMatchObject({ outcome_unknown: true, refunds: [{ state: "unknown" }] })
        yield* again
        expect(yield* topUpOf(oli, id)).toMatchObject({ refunds: [{ state: "pending" }] })
        expect(payment.refunds.length).toBe(1)
        // One that never arrived goes again, under its key.
        floor.stripe.fail("POST /v1/refunds", { kind: "cut" })
        yield* refund(oli, id, "10.00")
        yield* workAll
        floor.stripe.world.forgetKeys()
        for (let n = 0; n < 3; n++) yield* again
        expect(payment.refunds.map(({ amount }) => amount)).toEqual([2_000, 1_000])
        expect(yield* eurOf(oli)).toEqual({ ...nothing, hold: 2_000n })
      })
    ))

  it("a refund that the provider refuses gives the money back", () =>
    floor.run(
      Effect.gen(function* () {
        const pat = yield* newPayer
        const { id, payment } = yield* paidTopUp(floor, pat)
        payment.received = 1_000
        yield* refund(pat, id, "20.00")
        yield* workAll
        payment.received = 5_000
        expect(yield* topUpOf(pat, id)).toMatchObject({
          held: "50.00",
          refunds: [{ state: "failed", fault: "charge_already_refunded" }]
        })
      })
    ))

  it("the same command twice is one top-up", () =>
    floor.run(
      Effect.gen(function* () {
        const quy = yield* newPayer
        const topUps = yield* TopUps
        const command = { client_id: randomUUID(), asset: "EUR", amount: "5.00" }
        const [one, other] = [yield* topUps.create(quy, command), yield* topUps.create(quy, command)]
        expect(other).toEqual(one)
        expect((yield* topUps.list(quy, {})).data).toHaveLength(1)
        yield* goesByTime((span) => topUps.list(quy, span))
      })
    ))
})
