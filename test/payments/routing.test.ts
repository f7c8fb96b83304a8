/** Where payments go, over two providers of our own: why, and what becomes of them when one of the two fails. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { PaymentRouting } from "../../core/payments/PaymentRouting.ts"
import { PaymentWork } from "../../core/payments/PaymentWork.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import type { RouteView, RoutingRule } from "../../core/protocol/PaymentRouting.ts"
import { connectPaypal } from "../../daemon/payments/PaypalConnection.ts"
import { connectStripe } from "../../daemon/payments/StripeConnection.ts"
import { type PaypalPeer, startPaypalPeer } from "../peers/PaypalPeer.ts"
import { type Fault, startStripePeer, type StripePeer } from "../peers/StripePeer.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { type Floor, newPerson, openFloorWith } from "../trades/TradingFloor.ts"
import { hastyProviders, later, laterFor, newPayer, topUp, topUpOf, workAll } from "./PaymentFloor.ts"
import { TopUps } from "../../core/payments/TopUps.ts"

const stripePages = "POST /v1/checkout"
const paypalPages = "POST /v2/checkout"
const refused: Fault = { kind: "status", status: 400 }
const tooMany: Fault = { kind: "status", status: 429 }

describe("where payments go", () => {
  let floor: Floor
  let paypal: PaypalPeer
  let stripe: StripePeer
  let operator: Principal

  beforeAll(async () => {
    ;[paypal, stripe] = await Promise.all([startPaypalPeer(), startStripePeer()])
    floor = await openFloorWith(hastyProviders(connectStripe(stripe.settings), connectPaypal(paypal.settings)))
    operator = await floor.run(newPerson("operator"))
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
    await Promise.all([paypal.close(), stripe.close()])
  })

  const setRules = (...rules: ReadonlyArray<RoutingRule>) =>
    PaymentRouting.use((routing) => routing.set(operator, { client_id: randomUUID(), rules, reason: "a test" }))

  const routesOf = (id: string) => PaymentRouting.use((routing) => routing.journal(id))

  const shown = (routes: ReadonlyArray<RouteView>) =>
    routes.map(({ because, fault, provider, state }) => ({ because, fault, provider, state }))

  const stripeFirst = setRules({ prefer: ["stripe"] })

  /** A new daemon, which remembers no failures; and nobody was told of any. */
  const forget = async (): Promise<void> => {
    stripe.heal()
    paypal.heal()
    await floor.restart()
    await floor.asOwner(SqlClient.SqlClient.use((sql) => sql`UPDATE payment_providers SET failing_until = NULL`))
  }

  const asking = Effect.fnUntraced(function* (amount = "50.00") {
    const person = yield* newPayer
    const { id } = yield* topUp(person, amount)
    yield* workAll
    return { id, person, view: yield* topUpOf(person, id), routes: yield* routesOf(id) }
  })

  const askingBy = Effect.fnUntraced(function* (provider: string) {
    const person = yield* newPayer
    const asked = { client_id: randomUUID(), asset: "EUR", amount: "50.00", provider }
    const { id } = yield* TopUps.use((topUps) => topUps.create(person, asked))
    yield* workAll
    return { id, view: yield* topUpOf(person, id), routes: yield* routesOf(id) }
  })

  it("are written down with why, as often as there are attempts", () =>
    floor.run(
      Effect.gen(function* () {
        yield* stripeFirst
        const { routes, view } = yield* asking()
        expect(view).toMatchObject({ provider: "stripe", state: "requires_action" })
        expect(routes).toMatchObject([
          {
            provider: "stripe",
            because: "rule",
            state: "pending",
            rules_version: 1,
            arm: null,
            candidates: [{ provider: "stripe", preferred: 0 }, { provider: "paypal" }],
            left_out: []
          }
        ])
        const small = yield* asking("0.60")
        expect(small.routes).toMatchObject([
          { because: "alone", left_out: [{ provider: "paypal", reason: "too_little" }] }
        ])
        yield* setRules({ avoid: ["stripe"] })
        expect(yield* Effect.flip(asking("0.60"))).toMatchObject({ code: "top_up.amount_out_of_range" })
        yield* setRules({ avoid: ["stripe", "paypal"] })
        expect(yield* Effect.flip(asking())).toMatchObject({ code: "payment_routing.nobody" })
        expect(yield* Effect.flip(setRules({ prefer: ["owl"] }))).toMatchObject({ code: "top_up.provider_unknown" })
        for (const bounds of [{ from: `1${"0".repeat(30)}` }, { to: "0.1234567890123456789" }]) {
          const unbounded = setRules({ assets: ["EUR"], ...bounds, avoid: ["stripe", "paypal"] })
          expect(yield* Effect.flip(unbounded)).toMatchObject({ code: "request.amount_format" })
        }
        const unknown = setRules({ assets: ["ZZZ"], avoid: ["stripe"] })
        expect(yield* Effect.flip(unknown)).toMatchObject({ code: "top_up.currency_unknown" })
      })
    ))

  it("is shown to who asks, with what each takes and why not", () =>
    floor.run(
      Effect.gen(function* () {
        const takers = (amount?: string) =>
          PaymentRouting.use((routing) => routing.takers({ asset: "EUR", ...(amount === undefined ? {} : { amount }) }))
        yield* setRules({ assets: ["EUR"], from: "20", avoid: ["paypal"] })
        expect(yield* takers("0.60")).toMatchObject([
          { provider: "stripe", takes: true, why_not: null, fee: "0.00", failing: false },
          { provider: "paypal", takes: false, why_not: "too_little", least: "1.00", most: "8000.00" }
        ])
        expect(yield* takers("50.00")).toMatchObject([{ takes: true }, { takes: false, why_not: "rule" }])
        expect(yield* takers()).toMatchObject([{ takes: true }, { provider: "paypal" }])
        expect(yield* Effect.flip(takers("x"))).toMatchObject({ code: "request.amount_format" })
      })
    ))

  it("is elsewhere when the first refuses for good, or never gets it", () =>
    floor.run(
      Effect.gen(function* () {
        yield* stripeFirst
        for (const [fault, state] of [
          [refused, "declined"],
          [tooMany, "voided"]
        ] as const) {
          stripe.fail(stripePages, fault)
          const { routes, view } = yield* asking()
          expect(view).toMatchObject({ provider: "paypal", state: "requires_action", fault: null })
          expect(shown(routes)).toMatchObject([
            { provider: "stripe", because: "rule", state },
            { provider: "paypal", because: "alone", state: "pending", fault: null }
          ])
          expect(routes[0]?.fault).not.toBeNull()
          expect(routes[1]?.left_out).toEqual([{ provider: "stripe", reason: "tried" }])
        }
      })
    ))

  it("is nowhere else for who named one, nor when both refuse", () =>
    floor.run(
      Effect.gen(function* () {
        yield* stripeFirst
        stripe.fail(stripePages, refused)
        const named = yield* askingBy("stripe")
        expect(named.view).toMatchObject({ provider: "stripe", state: "failed" })
        expect(shown(named.routes)).toMatchObject([{ because: "named", state: "declined" }])
        stripe.fail(stripePages, refused)
        paypal.fail(paypalPages, refused)
        const both = yield* asking()
        expect(both.view).toMatchObject({ provider: "paypal", state: "failed" })
        expect(both.routes).toHaveLength(2)
      })
    ))

  it("stays where an answer was lost, until the provider says what came of it", () =>
    floor.run(
      Effect.gen(function* () {
        yield* stripeFirst
        stripe.fail(stripePages, { kind: "lost" }, refused)
        const { id, person, routes, view } = yield* asking()
        expect(view).toMatchObject({ provider: "stripe", state: "created", outcome_unknown: true })
        expect(routes).toMatchObject([{ state: "unknown" }])
        // Now it refuses for good: but what it was asked before, it may have done.
        yield* later(floor)
        yield* workAll
        expect(yield* topUpOf(person, id)).toMatchObject({ provider: "stripe", state: "expired" })
        expect(yield* routesOf(id)).toHaveLength(1)
      })
    ))

  it("leaves who fails every time for the last, and tells so", async () => {
    const alone = await floor.run(
      Effect.gen(function* () {
        yield* stripeFirst
        stripe.fail(stripePages, tooMany, tooMany, tooMany, tooMany, tooMany)
        for (let index = 0; index < 5; index++) expect((yield* asking()).view.provider).toBe("paypal")
        const { failing } = yield* PaymentRouting.use((routing) => routing.current)
        expect(failing).toMatchObject([{ provider: "stripe" }])
        const { routes } = yield* asking()
        expect(routes).toMatchObject([
          {
            provider: "paypal",
            because: "score",
            candidates: [{ failing: false }, { provider: "stripe", failing: true }]
          }
        ])
        // With nobody else there it is asked all the same, and waits.
        yield* setRules({ avoid: ["paypal"] })
        const waiting = yield* asking()
        expect(waiting.view).toMatchObject({ provider: "stripe", state: "created" })
        expect(waiting.routes).toHaveLength(1)
        return waiting
      })
    )
    await forget()
    const after = Effect.andThen(later(floor), workAll).pipe(Effect.andThen(topUpOf(alone.person, alone.id)))
    expect(await floor.run(after)).toMatchObject({ state: "requires_action" })
  })

  it("follows what came of the latest payments", () =>
    floor.run(
      Effect.gen(function* () {
        // At PayPal they fail, at Stripe they come.
        yield* setRules({ prefer: ["paypal"] })
        for (let index = 0; index < 4; index++) {
          paypal.fail(paypalPages, refused)
          const { person, id, view } = yield* asking()
          const session = stripe.sessions().find(({ url }) => url === view.link)
          if (session === undefined) throw new Error("no page")
          stripe.pay(session)
          yield* later(floor)
          yield* workAll
          expect(yield* topUpOf(person, id)).toMatchObject({ state: "succeeded" })
        }
        const { scores } = yield* PaymentRouting.use((routing) => routing.current)
        const of = (provider: string) => scores.find((row) => row.provider === provider)
        expect(of("stripe")?.charged).toBeGreaterThan(3.9)
        expect(of("paypal")?.refused).toBeGreaterThan(3.9)
        // One person's card that is refused again and again says it once, and what was paid where they asked to, nothing.
        const person = yield* newPayer
        const askingAgain = (provider?: string) => {
          const asked = { client_id: randomUUID(), asset: "EUR", amount: "50.00", ...(provider && { provider }) }
          return Effect.andThen(
            TopUps.use((topUps) => topUps.create(person, asked)),
            workAll
          )
        }
        for (let index = 0; index < 3; index++) {
          paypal.fail(paypalPages, refused)
          yield* askingAgain()
        }
        paypal.fail(paypalPages, refused)
        yield* askingAgain("paypal")
        const after = yield* PaymentRouting.use((routing) => routing.current)
        const now = after.scores.find(({ provider }) => provider === "paypal")?.refused ?? 0
        expect(now - (of("paypal")?.refused ?? 0)).toBeCloseTo(1, 1)
        const { routes } = yield* asking()
        expect(routes[0]?.candidates.find(({ provider }) => provider === "stripe")).toMatchObject({
          charged: of("stripe")?.charged
        })
      })
    ))

  it("is compared by an experiment, which ends by itself", () =>
    floor.run(
      Effect.gen(function* () {
        yield* stripeFirst
        const begun = { name: "a test", provider: "paypal", asset: "EUR", share: 50, payments: 100, guardrail: 20 }
        const begin = PaymentRouting.use((routing) => routing.begin(operator, { client_id: randomUUID(), ...begun }))
        const { id } = yield* begin
        expect(yield* Effect.flip(begin)).toMatchObject({
          code: "payment_routing.experiment_running",
          details: { name: "a test" }
        })
        const { routes } = yield* asking()
        const arm = routes[0]?.arm
        expect(routes).toMatchObject([
          arm === "variant"
            ? { provider: "paypal", because: "experiment", experiment: "a test" }
            : { provider: "stripe", because: "rule", experiment: "a test" }
        ])
        // Payments of both arms whose time to pay is over, and on which nobody paid.
        const fill = SqlClient.SqlClient.use(
          (sql) => sql`WITH made AS (
              INSERT INTO payment_intents (id, person_id, asset, amount, hold_seconds, state)
              SELECT gen_random_uuid(), ${operator.personId}::uuid, 'EUR', 100, 0, 'expired' FROM generate_series(1, 120)
              RETURNING id), numbered AS (SELECT id, row_number() OVER () AS n FROM made),
            attempts AS (
              INSERT INTO payment_attempts (id, intent, provider, state, idempotency_key, expires_at)
              SELECT gen_random_uuid(), id, CASE WHEN n % 4 = 1 THEN 'paypal' ELSE 'stripe' END, 'voided', id::text,
                now() - interval '1 hour' FROM numbered RETURNING id, intent, provider)
            INSERT INTO payment_routes (attempt, intent, provider, because, rules_version, experiment, arm, candidates, left_out)
            SELECT a.id, a.intent, a.provider, 'score', 0, ${id}::uuid,
              CASE WHEN n.n % 2 = 0 THEN 'control' ELSE 'variant' END,
              jsonb_build_array(jsonb_build_object('provider', a.provider)), '[]'
            FROM attempts a JOIN numbered n ON n.id = a.intent`
        )
        yield* Effect.promise(() => floor.asOwner(fill))
        const judged = Effect.andThen(
          PaymentWork.use(({ judgeExperiment }) => judgeExperiment),
          PaymentRouting.use((routing) => routing.experiments({})).pipe(Effect.map(({ data }) => data))
        )
        // None came in either: there is no difference. Half of the variant was served by the other one, and says nothing of it.
        expect(yield* judged).toMatchObject([
          { state: "running", looks: 1, control: { over: 60, charged: 0 }, variant: { over: 30 }, p: 1 }
        ])
        const stop = (which: string) => PaymentRouting.use((routing) => routing.stop(operator, which, randomUUID()))
        expect(yield* stop(id)).toMatchObject({ state: "stopped", variant: { over: 30, charged: 0 } })
        expect(yield* Effect.flip(stop(id))).toMatchObject({ code: "payment_routing.experiment_over" })
        const { data, next_cursor } = yield* PaymentRouting.use((routing) => routing.experiments({ limit: 1 }))
        expect([data.map((one) => one.id), next_cursor]).toEqual([[id], null])
        expect(yield* Effect.flip(stop(randomUUID()))).toMatchObject({ code: "payment_routing.experiment_unknown" })
        expect((yield* asking()).routes).toMatchObject([{ arm: null }])
      })
    ))

  it("stops an experiment by what failed long before its time to pay is over", () =>
    floor.run(
      Effect.gen(function* () {
        const begun = { name: "soon", provider: "paypal", asset: "EUR", share: 50, payments: 1_000, guardrail: 20 }
        const { id } = yield* PaymentRouting.use((routing) =>
          routing.begin(operator, { client_id: randomUUID(), ...begun })
        )
        // Half of them wait at the one to be paid, and the other refused its half.
        const fill = SqlClient.SqlClient.use(
          (
            sql
          ) => sql`WITH numbered AS (SELECT gen_random_uuid() AS id, n, n % 2 = 0 AS waits FROM generate_series(1, 120) n),
            made AS (INSERT INTO payment_intents (id, person_id, asset, amount, hold_seconds, state)
              SELECT id, ${operator.personId}::uuid, 'EUR', 100, 0, CASE WHEN waits THEN 'requires_action' ELSE 'failed' END
              FROM numbered),
            attempts AS (
              INSERT INTO payment_attempts (id, intent, provider, state, reference, idempotency_key, expires_at)
              SELECT gen_random_uuid(), id, CASE WHEN waits THEN 'stripe' ELSE 'paypal' END,
                CASE WHEN waits THEN 'pending' ELSE 'declined' END, id::text, id::text, now() + interval '4 hours' FROM numbered
              RETURNING id, intent, provider)
            INSERT INTO payment_routes (attempt, intent, provider, because, rules_version, experiment, arm, candidates, left_out)
            SELECT a.id, a.intent, a.provider, 'score', 0, ${id}::uuid, CASE WHEN n.waits THEN 'control' ELSE 'variant' END,
              jsonb_build_array(jsonb_build_object('provider', a.provider)), '[]'
            FROM attempts a JOIN numbered n ON n.id = a.intent`
        )
        const end = SqlClient.SqlClient.use((sql) =>
          Effect.andThen(
            sql`UPDATE payment_attempts SET state = 'voided' WHERE state = 'pending'
              AND intent IN (SELECT intent FROM payment_routes WHERE experiment = ${id}::uuid)`,
            sql`UPDATE payment_intents SET state = 'expired' WHERE state = 'requires_action'
              AND id IN (SELECT intent FROM payment_routes WHERE experiment = ${id}::uuid)`
          )
        )
        yield* Effect.promise(() => floor.asOwner(fill))
        yield* PaymentWork.use(({ judgeExperiment }) => judgeExperiment)
        yield* Effect.promise(() => floor.asOwner(end))
        const { data } = yield* PaymentRouting.use((routing) => routing.experiments({ limit: 1 }))
        expect(data).toMatchObject([{ id, state: "harmful", control: { over: 0 }, variant: { over: 0 } }])
      })
    ))

  it("is decided in review by what the latest has, not by who was left", () =>
    floor.run(
      Effect.gen(function* () {
        yield* setRules({ prefer: ["paypal"] })
        paypal.fail(paypalPages, refused)
        const { id, person, view } = yield* asking()
        const session = stripe.sessions().find(({ url }) => url === view.link)
        if (session === undefined) throw new Error("no page")
        stripe.pay(session, "paid", 4_999)
        yield* later(floor)
        yield* workAll
        expect(yield* topUpOf(person, id)).toMatchObject({ state: "review" })
        const close = { client_id: randomUUID(), decision: "close" as const, reason: "a test" }
        yield* TopUps.use((topUps) => topUps.resolve(operator, id, close))
        yield* workAll
        // PayPal has nothing of it, but Stripe has.
        expect(yield* topUpOf(person, id)).toMatchObject({ state: "review", review: { state: "void" } })
      })
    ))

  it("never leaves a second page to pay on, whatever fails and whenever the daemon ends", async () => {
    const Faulty = fc.constantFrom<ReadonlyArray<Fault>>(
      [],
      [refused],
      [tooMany],
      [{ kind: "lost" }],
      [{ kind: "cut" }],
      [{ kind: "status", status: 500 }],
      [{ kind: "status", status: 500, isDone: true }],
      [{ kind: "garbage", body: "<html>" }],
      [{ kind: "lost" }, refused],
      [tooMany, { kind: "lost" }, tooMany]
    )
    const Step = fc.constantFrom("work", "later", "restart", "cancel")
    const pages = (attempts: ReadonlyArray<string>): number =>
      [...stripe.sessions(), ...paypal.world.orders.values()].filter(({ reference }) =>
        attempts.includes(reference ?? "")
      ).length
    const law = fc.asyncProperty(
      Faulty,
      Faulty,
      fc.boolean(),
      fc.array(Step, { maxLength: 4 }),
      async (one, other, isPaypal, steps) => {
        stripe.heal()
        paypal.heal()
        // What goes well at both has nobody left alone for what went wrong before.
        await floor.run(Effect.andThen(askingBy("stripe"), askingBy("paypal")))
        stripe.fail(stripePages, ...one)
        paypal.fail(paypalPages, ...other)
        const { id, person } = await floor.run(
          Effect.andThen(setRules({ prefer: [isPaypal ? "paypal" : "stripe"] }), asking())
        )
        const cancel = TopUps.use((topUps) => topUps.cancel(person, id, randomUUID()))
        for (const step of steps) {
          if (step === "restart") await floor.restart()
          if (step === "later") await floor.run(laterFor(floor, id))
          if (step === "cancel") await floor.run(Effect.ignore(cancel))
          await floor.run(workAll)
        }
        const attempts = SqlClient.SqlClient.use(
          (sql) => sql<{ id: string; state: string; lost: boolean }>`SELECT a.id::text AS id, a.state,
            EXISTS (SELECT FROM payment_history h
              WHERE h.machine = 'attempt' AND h.subject = a.id AND h.event = 'lost') AS lost
          FROM payment_attempts a WHERE a.intent = ${id}::uuid ORDER BY a.created_at DESC, a.id DESC`
        )
        const all = await floor.run(attempts)
        // Of what may have been done nothing more is done elsewhere, and there is one page at most.
        const bad = all.slice(1).filter(({ lost, state }) => lost || !["declined", "voided"].includes(state))
        expect(bad).toEqual([])
        expect(pages(all.map((attempt) => attempt.id))).toBeLessThanOrEqual(1)
        expect(await floor.run(routesOf(id))).toHaveLength(all.length)
      }
    )
    // An answer that is lost of what was done, at either, is among them every time: chance may leave it out.
    const lost: Array<[ReadonlyArray<Fault>, ReadonlyArray<Fault>, boolean, Array<string>]> = [
      [[{ kind: "lost" }, refused], [], false, ["later"]],
      [[], [{ kind: "status", status: 500, isDone: true }], true, ["later"]]
    ]
    await fc.assert(law, { numRuns: 12, endOnFailure: true, examples: lost })
  })
})
