/** The books of a provider against our payments and the ledger: every way in which they can differ. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { PaymentWork } from "../../core/payments/PaymentWork.ts"
import { Reconciliation } from "../../core/payments/Reconciliation.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { codeOf, newPerson } from "../trades/TradingFloor.ts"
import {
  differences,
  later,
  newPayer,
  openPaymentFloor,
  openTopUp,
  type PaymentFloor,
  paidTopUp,
  reconcile,
  refund,
  topUpOf,
  workAll
} from "./PaymentFloor.ts"

describe("reconciliation", () => {
  let floor: PaymentFloor

  beforeAll(async () => {
    floor = await openPaymentFloor()
    // What is paid is in the books at once, and not of the second that they end with.
    floor.stripe.world.nowMs = () => Date.now() - 60_000
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const open = Reconciliation.use((reconciliation) => reconciliation.list({ limit: 500 })).pipe(
    Effect.map(({ data }) => data)
  )
  const kinds = differences
  const asOwner = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) =>
    Effect.promise(() => floor.asOwner(effect))
  const again = Effect.suspend(() => Effect.andThen(later(floor), workAll))
  const seconds = () => Date.now() - 60_000

  it("finds nothing where all is well, whatever came back, and reads page after page", () =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newPayer
        const { payment, id } = yield* paidTopUp(floor, ann)
        yield* refund(ann, id, "5.00")
        yield* workAll
        floor.stripe.dispute(payment, 1_000)
        yield* again
        for (const one of payment.refunds) one.status = "succeeded"
        for (const one of payment.disputes) one.status = "lost"
        yield* again
        // Payouts and the like are lines as well, and nobody's payments.
        for (let n = 0; n < 250; n++) {
          const line = { category: "payout", amount: -100, fee: 0, currency: "eur", atMs: seconds() - n, source: null }
          floor.stripe.world.lines.push({ id: `txn_payout_${n}`, ...line })
        }
        const before = floor.stripe.requests.length
        yield* reconcile(floor)
        expect(floor.stripe.requests.slice(before).filter(({ path }) => path.includes("balance_tr")).length).toBe(3)
        expect(yield* kinds).toEqual([])
        const [rows] = yield* SqlClient.SqlClient.use(
          (sql) => sql`SELECT count(*)::int4 AS rows FROM provider_movements`
        )
        expect(rows).toEqual({ rows: 253 })
        yield* reconcile(floor)
        expect(yield* kinds).toEqual([])
      })
    ))

  it("names what only the provider has, and has a payment looked at that it knows more of", () =>
    floor.run(
      Effect.gen(function* () {
        const { id, payment } = yield* paidTopUp(floor, yield* newPayer)
        const source = { id: "ch_other", object: "charge", payment_intent: "pi_other" }
        const line = { id: "txn_other", category: "charge", amount: 777, fee: 0, currency: "eur", source }
        floor.stripe.world.lines.push({ ...line, atMs: Date.now() - 7_200_000 })
        // No event tells of it, and nobody would look for a day.
        floor.stripe.dispute(payment, 500)
        yield* reconcile(floor)
        expect(yield* open).toMatchObject(
          [
            { kind: "timing", found: "-500 EUR of dp" },
            { kind: "missing_internal", subject: "txn_other", found: "777 EUR of pi_other", age: "day" }
          ].map(({ found, ...row }) => ({ ...row, found: expect.stringContaining(found) }))
        )
        yield* workAll
        expect((yield* topUpOf(yield* newPerson("operator"), id)).chargebacks).toHaveLength(1)
        yield* reconcile(floor)
        expect(yield* kinds).toEqual(["missing_internal"])
        floor.stripe.world.missing.add("txn_other")
      })
    ))

  it("is open until somebody says why it stands, and again when it changes", () =>
    floor.run(
      Effect.gen(function* () {
        const operator = yield* newPerson("operator")
        const [found] = yield* open
        if (found === undefined) throw new Error("nothing is open")
        const resolve = (reason: string) =>
          Reconciliation.use((one) => one.resolve(operator.personId, found.id, { client_id: randomUUID(), reason }))
        expect(yield* resolve("of another shop of ours")).toMatchObject({
          state: "resolved",
          resolved_by: operator.name
        })
        expect(yield* codeOf(resolve("again"))).toBe("reconciliation.not_open")
        expect(yield* codeOf(Reconciliation.use((one) => one.get(randomUUID())))).toBe("reconciliation.unknown")
        yield* reconcile(floor)
        expect(yield* kinds).toEqual([])
      })
    ))

  it("names what only we have: soon as a matter of time, later as missing", () =>
    floor.run(
      Effect.gen(function* () {
        const { id, payment } = yield* paidTopUp(floor, yield* newPayer)
        floor.stripe.world.missing.add(`txn_${payment.id}`)
        const age = (hours: number) =>
          asOwner(
            SqlClient.SqlClient.use(
              (sql) => sql`UPDATE payment_intents SET charged_at = now() - make_interval(hours => ${hours}::int4)
                WHERE id = ${id}::uuid`
            )
          )
        yield* age(1)
        yield* reconcile(floor)
        expect(yield* kinds).toEqual(["timing"])
        yield* age(48)
        yield* reconcile(floor)
        expect(yield* open).toMatchObject([
          {
            kind: "missing_external",
            subject: `payment ${payment.id}`,
            top_up: id,
            expected: "5000 EUR",
            found: "nothing"
          }
        ])
        floor.stripe.world.missing.clear()
        yield* asOwner(
          SqlClient.SqlClient.use((sql) => sql`UPDATE payment_providers SET books_to = now() - interval '3 days'`)
        )
        yield* reconcile(floor)
        expect(yield* kinds).toEqual([])
      })
    ))

  it("names another amount, currency, fee or state, and what came twice", () =>
    floor.run(
      Effect.gen(function* () {
        const differing = Effect.fnUntraced(function* (
          change: (line: { amount: number; fee: number; currency: string }) => object,
          copies = 1
        ) {
          const { payment } = yield* paidTopUp(floor, yield* newPayer)
          const id = `txn_${payment.id}`
          floor.stripe.world.missing.add(id)
          const source = { id: "ch_x", object: "charge", payment_intent: payment.id }
          const line = { category: "charge", amount: 5_000, fee: 145, currency: "eur", atMs: seconds(), source }
          for (let n = 0; n < copies; n++) {
            floor.stripe.world.lines.push({ ...line, ...change(line), id: `${id}_${n}` })
          }
        })
        yield* differing(({ amount }) => ({ amount: amount - 1 }))
        yield* differing(() => ({ currency: "usd", fee: 0 }))
        yield* differing(({ fee }) => ({ fee: fee + 15 }))
        yield* differing(() => ({}), 2)
        const { session } = yield* openTopUp(floor, yield* newPayer)
        floor.stripe.pay(session, "paid", 4_000)
        yield* again
        yield* reconcile(floor)
        // What came for a top-up that is in review is no payment of ours, and its payment was never noted.
        expect(yield* kinds).toEqual(["amount", "currency", "duplicate", "fee", "fee", "timing"])
        expect((yield* open).find(({ kind }) => kind === "amount")).toMatchObject({
          expected: "5000 EUR",
          found: "4999 EUR"
        })
      })
    ))

  it("names a payment that the ledger never saw", () =>
    floor.run(
      Effect.gen(function* () {
        const { id } = yield* paidTopUp(floor, yield* newPayer)
        yield* asOwner(
          Effect.gen(function* () {
            const sql = yield* SqlClient.SqlClient
            yield* sql`SET LOCAL session_replication_role = replica`
            yield* sql`UPDATE transfers SET amount = amount - 1 WHERE reason = 'top_up' AND reference = ${id}::uuid`
          }).pipe((work) => SqlClient.SqlClient.use((sql) => sql.withTransaction(work)))
        )
        yield* reconcile(floor)
        expect((yield* open).filter(({ kind }) => kind === "ledger")).toMatchObject([
          { subject: id, expected: "5000", found: "4999" }
        ])
        yield* asOwner(
          Effect.gen(function* () {
            const sql = yield* SqlClient.SqlClient
            yield* sql`SET LOCAL session_replication_role = replica`
            yield* sql`UPDATE transfers SET amount = amount + 1 WHERE reason = 'top_up' AND reference = ${id}::uuid`
          }).pipe((work) => SqlClient.SqlClient.use((sql) => sql.withTransaction(work)))
        )
        yield* reconcile(floor)
        expect(yield* kinds).not.toContain("ledger")
      })
    ))

  it("compares page after page, goes on where it stood, and forgets nothing of what it did not come to", () =>
    floor.run(
      Effect.gen(function* () {
        const lines = 1_700
        const count = (state: string) =>
          SqlClient.SqlClient.use(
            (sql) => sql<{ rows: number }>`SELECT count(*)::int4 AS rows FROM reconciliation_breaks
              WHERE subject LIKE 'many%' AND (cleared_at IS NULL) = ${state === "open"}::boolean`
          ).pipe(Effect.map(([row]) => row?.rows))
        // Some of one second each, as books have them, and one payment with many refunds that nobody told of.
        yield* asOwner(
          SqlClient.SqlClient.use(
            (
              sql
            ) => sql`INSERT INTO provider_movements (provider, movement, kind, payment, reference, minor, currency, amount,
                fee, at, what)
              SELECT 'stripe', 'many_' || n, CASE WHEN n % 3 = 0 THEN 'refund' ELSE 'payment' END, 'pi_many_' || n,
                're_many_' || n, 100, 'EUR', 100, 0, date_trunc('second', now()) - make_interval(hours => 3, secs => n / 300), 'charge'
              FROM generate_series(1, ${lines}::int4) AS n`
          )
        )
        yield* reconcile(floor)
        expect([yield* count("open"), yield* count("cleared")]).toEqual([lines, 0])
        // A comparison that is under way has not said of anything yet that it is gone.
        yield* asOwner(
          SqlClient.SqlClient.use((sql) => sql`DELETE FROM provider_movements WHERE movement LIKE 'many_1%'`)
        )
        yield* asOwner(SqlClient.SqlClient.use((sql) => sql`UPDATE payment_providers SET books_at = now()`))
        const steps = PaymentWork.use(({ readBooks }) => readBooks)
        for (let n = 0; n < 5; n++) yield* steps
        expect(yield* count("cleared")).toBe(0)
        yield* cleanDoctor
        yield* reconcile(floor)
        const [left] = yield* SqlClient.SqlClient.use(
          (sql) =>
            sql<{ rows: number }>`SELECT count(*)::int4 AS rows FROM provider_movements WHERE movement LIKE 'many%'`
        )
        expect([yield* count("open"), yield* count("cleared")]).toEqual([left?.rows, lines - (left?.rows ?? 0)])
        yield* asOwner(
          SqlClient.SqlClient.use((sql) => sql`DELETE FROM provider_movements WHERE movement LIKE 'many%'`)
        )
        yield* reconcile(floor)
        expect(yield* count("open")).toBe(0)
      })
    ))

  it("goes on where it stood when the provider does not answer, or answers otherwise", () =>
    floor.run(
      Effect.gen(function* () {
        const read = SqlClient.SqlClient.use(
          (sql) => sql<{ to: Date }>`SELECT books_to AS "to" FROM payment_providers WHERE id = 'stripe'`
        ).pipe(Effect.map(([row]) => row?.to))
        yield* asOwner(
          SqlClient.SqlClient.use((sql) => sql`UPDATE payment_providers SET books_to = books_to - interval '1 hour'`)
        )
        const before = yield* read
        for (const fault of [{ kind: "lost" } as const, { kind: "garbage", body: "<html>" } as const]) {
          floor.stripe.fail("GET /v1/balance_transactions", fault)
          yield* reconcile(floor)
          expect(yield* read).toEqual(before)
        }
        yield* reconcile(floor)
        expect(yield* read).not.toEqual(before)
      })
    ))

  it("has a payment looked at once for a line of a refund that cannot be taken over", () =>
    floor.run(
      Effect.gen(function* () {
        const { id, payment } = yield* paidTopUp(floor, yield* newPayer)
        yield* reconcile(floor)
        const line = SqlClient.SqlClient.use(
          (
            sql
          ) => sql`INSERT INTO provider_movements (provider, movement, kind, payment, reference, minor, currency, fee, at, what)
            VALUES ('stripe', 'unheard_of', 'refund', ${payment.id}, 're_unheard_of', -5, 'ZZZ', 0, now(), 'refund')`
        )
        yield* Effect.promise(() => floor.asOwner(line))
        const hints = SqlClient.SqlClient.use(
          (sql) => sql<{ hints: number }>`SELECT hints::int4 AS hints FROM payment_attempts WHERE intent = ${id}::uuid`
        ).pipe(Effect.map(([row]) => row?.hints ?? 0))
        const before = yield* hints
        for (let index = 0; index < 3; index++) yield* reconcile(floor)
        expect(yield* hints).toBe(before + 1)
      })
    ))
})
