/** All SQL about invoices. Whether one is paid is what became of its top-up. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { IdSpan } from "../platform/Page.ts"
import type { InvoiceState } from "../protocol/Invoice.ts"

export interface InvoiceRow {
  readonly id: string
  readonly person_id: string
  readonly person: string
  readonly number: number
  readonly asset: string
  readonly scale: number
  readonly amount: string
  readonly quote: string | null
  readonly billed_code: string | null
  readonly billed_scale: number | null
  readonly billed: string | null
  readonly note: string
  readonly token: string
  readonly top_up: string | null
  /** How many pages were made for it in a day. */
  readonly pages_of_day: number
  /** Operators look at what came by one of them. */
  readonly in_review: boolean
  readonly state: InvoiceState
  readonly due_at: Date
  readonly created_at: Date
}

export interface NewInvoice {
  readonly id: string
  readonly person: string
  readonly asset: string
  readonly amount: bigint
  readonly quote: string | null
  readonly note: string
  readonly token: string
  readonly days: number
}

interface PagedRow {
  readonly id: string
  readonly person: string
}

/** What became of the payment of an invoice that was paid. */
const paidState = (sql: SqlClient.SqlClient) => sql`CASE
    WHEN EXISTS (SELECT FROM payment_chargebacks c JOIN payment_attempts a ON a.id = c.attempt
      WHERE a.intent = coalesce(v.paid_by, v.top_up) AND c.state <> 'won') THEN 'charged_back'
    WHEN (SELECT sum(r.amount) FROM payment_refunds r JOIN payment_attempts a ON a.id = r.attempt
      WHERE a.intent = coalesce(v.paid_by, v.top_up) AND r.state = 'succeeded' AND NOT r.is_second) >= v.amount THEN 'refunded'
    ELSE 'paid' END`

export const makeInvoiceStore = (sql: SqlClient.SqlClient) => {
  const inReview = sql`EXISTS (SELECT FROM invoice_pages g JOIN payment_intents o ON o.id = g.top_up
      WHERE g.invoice = v.id AND o.state = 'review')`
  // A daemon of before notes neither its page nor that it paid.
  const stateOf = sql`CASE WHEN v.paid_by IS NOT NULL THEN ${paidState(sql)}
      WHEN i.state = 'succeeded' AND NOT EXISTS (SELECT FROM invoice_pages g WHERE g.top_up = v.top_up) THEN ${paidState(sql)}
      WHEN i.state IN ('created', 'requires_action', 'processing', 'review') OR ${inReview}
        THEN CASE WHEN v.cancelled_at IS NULL THEN 'paying' ELSE 'cancelling' END
      WHEN v.cancelled_at IS NOT NULL THEN 'cancelled'
      WHEN v.due_at <= now() THEN 'expired' ELSE 'open' END`
  const select = sql`SELECT v.id::text AS id, v.person_id::text AS person_id, p.name AS person, v.number::int4 AS number,
      v.asset, s.scale::int4 AS scale, v.amount::text AS amount, v.quote::text AS quote, q.from_code AS billed_code,
      q.from_scale::int4 AS billed_scale, q.spend::text AS billed, v.note, v.token,
      coalesce(v.paid_by, v.top_up)::text AS top_up, (SELECT count(*)::int4 FROM invoice_pages g
        WHERE g.invoice = v.id AND g.begun_at > now() - interval '1 day') AS pages_of_day, ${inReview} AS in_review,
      ${stateOf} AS state, v.due_at, v.created_at
    FROM invoices v JOIN people p ON p.id = v.person_id JOIN assets s ON s.code = v.asset
    LEFT JOIN fx_quotes q ON q.id = v.quote LEFT JOIN payment_intents i ON i.id = v.top_up`
  const first = Effect.map((rows: ReadonlyArray<InvoiceRow>) => rows[0])
  const isOne = Effect.map((rows: ReadonlyArray<unknown>) => rows.length === 1)

  return {
    /** How many wait, and the next number; of two that are made at once the second waits for the first. */
    next: Effect.fnUntraced(function* (person: string) {
      yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${`invoices of ${person}`}, 0))`
      const [row] = yield* sql<{ waiting: number; number: number }>`SELECT
          (count(*) FILTER (WHERE ${stateOf} IN ('open', 'paying', 'cancelling')))::int4 AS waiting,
          (coalesce(max(v.number), 0) + 1)::int4 AS number
        FROM invoices v LEFT JOIN payment_intents i ON i.id = v.top_up WHERE v.person_id = ${person}::uuid`
      return row ?? { waiting: 0, number: 1 }
    }),
    insert: ({ amount, asset, days, id, note, person, quote, token }: NewInvoice, number: number) =>
      sql`INSERT INTO invoices (id, person_id, number, asset, amount, quote, note, token, due_at)
        VALUES (${id}::uuid, ${person}::uuid, ${number}::int4, ${asset}, ${amount.toString()}::numeric, ${quote}::uuid,
          ${note}, ${token}, now() + ${days}::int4 * interval '1 day')`,
    one: (person: string, id: string) =>
      first(sql<InvoiceRow>`${select} WHERE v.id = ${id}::uuid AND v.person_id = ${person}::uuid`),
    list: (person: string, { before, from }: IdSpan, limit: number) =>
      sql<InvoiceRow>`${select} WHERE v.person_id = ${person}::uuid
        AND (${before ?? null}::uuid IS NULL OR v.id < ${before ?? null}::uuid)
        AND (${from ?? null}::uuid IS NULL OR v.id >= ${from ?? null}::uuid) ORDER BY v.id DESC LIMIT ${limit}`,
    lock: (id: string) => sql`SELECT 1 AS one FROM invoices WHERE id = ${id}::uuid FOR UPDATE`,
    byToken: (token: string) => first(sql<InvoiceRow>`${select} WHERE v.token = ${token}`),
    payBy: (id: string, topUp: string) =>
      sql`WITH page AS (INSERT INTO invoice_pages (top_up, invoice) VALUES (${topUp}::uuid, ${id}::uuid))
        UPDATE invoices SET top_up = ${topUp}::uuid, pages = pages + 1 WHERE id = ${id}::uuid`,
    /** Whether it was there to be: nobody paid it, and its page is the one that was read. */
    cancel: (id: string, topUp: string | null) =>
      isOne(sql`UPDATE invoices SET cancelled_at = now() WHERE id = ${id}::uuid AND cancelled_at IS NULL
        AND paid_by IS NULL AND top_up IS NOT DISTINCT FROM ${topUp}::uuid RETURNING 1 AS one`),
    /** For which invoice a top-up was begun, by this daemon or one of before. */
    ofTopUp: (topUp: string) =>
      Effect.map(
        sql<PagedRow>`SELECT v.id::text AS id, v.person_id::text AS person FROM invoices v WHERE v.top_up = ${topUp}::uuid
            OR v.id = (SELECT g.invoice FROM invoice_pages g WHERE g.top_up = ${topUp}::uuid)`,
        ([row]) => row
      ),
    /** Whether another top-up paid the invoice that this one is a page of. */
    isPaidElsewhere: (topUp: string) =>
      isOne(sql`SELECT 1 AS one FROM invoice_pages g JOIN invoices v ON v.id = g.invoice
        WHERE g.top_up = ${topUp}::uuid AND v.paid_by <> g.top_up`),
    others: (id: string, topUp: string) =>
      Effect.map(
        sql<{ id: string }>`SELECT top_up::text AS id FROM invoice_pages
          WHERE invoice = ${id}::uuid AND top_up <> ${topUp}::uuid`,
        (rows) => rows.map((row) => row.id)
      ),
    /** Whether it paid: the first that brings enough does, and none after it. */
    paid: (id: string, topUp: string, amount: bigint) =>
      isOne(sql`UPDATE invoices SET paid_by = ${topUp}::uuid
        WHERE id = ${id}::uuid AND paid_by IS NULL AND amount <= ${amount.toString()}::numeric RETURNING 1 AS one`)
  }
}
