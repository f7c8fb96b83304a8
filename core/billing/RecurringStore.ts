/** All SQL about recurring invoices. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { RecurringView } from "../protocol/Recurring.ts"

export interface RecurringRow {
  readonly id: string
  readonly person_id: string
  readonly asset: string
  readonly scale: number
  readonly amount: string
  readonly note: string
  readonly days: number
  readonly unit: RecurringView["unit"]
  readonly steps: number
  readonly first: string
  readonly zone: string
  readonly ends_at: Date | null
  readonly runs_max: number | null
  readonly state: RecurringView["state"]
  readonly runs: number
  readonly next_at: Date | null
  /** When the last of its periods was due. */
  readonly last_due_at: Date | null
  readonly last_invoice: string | null
  readonly last_refusal: string | null
  readonly created_at: Date
}

export type NewRecurring = Omit<
  RecurringRow,
  "scale" | "amount" | "state" | "runs" | "last_due_at" | "last_invoice" | "last_refusal" | "created_at"
> & { readonly amount: bigint }

/** What became of a period. */
export type RunOutcome =
  | { readonly invoice: string; readonly refusal: null }
  | { readonly invoice: null; readonly refusal: string }

export const makeRecurringStore = (sql: SqlClient.SqlClient) => {
  const select = sql`SELECT r.id::text AS id, r.person_id::text AS person_id, r.asset,
      (SELECT scale::int4 FROM assets WHERE code = r.asset) AS scale, r.amount::text AS amount, r.note, r.days, r.unit,
      r.steps, r.first, r.zone, r.ends_at, r.runs_max, r.state, r.runs, r.next_at,
      (SELECT due_at FROM recurring_invoice_runs WHERE recurring = r.id AND run = r.runs) AS last_due_at,
      (SELECT invoice::text FROM recurring_invoice_runs WHERE recurring = r.id AND invoice IS NOT NULL
        ORDER BY run DESC LIMIT 1) AS last_invoice,
      (SELECT refusal FROM recurring_invoice_runs WHERE recurring = r.id AND run = r.runs) AS last_refusal, r.created_at
    FROM recurring_invoices r`
  const first = Effect.map((rows: ReadonlyArray<RecurringRow>) => rows[0])

  return {
    /** How many go on or may; of two that are made at once the second waits for the first. */
    standing: Effect.fnUntraced(function* (person: string) {
      yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${`recurring invoices of ${person}`}, 0))`
      const [row] = yield* sql<{ count: number }>`SELECT count(*)::int4 AS count FROM recurring_invoices
        WHERE person_id = ${person}::uuid AND state IN ('active', 'paused')`
      return row?.count ?? 0
    }),
    insert: (row: NewRecurring) =>
      sql`INSERT INTO recurring_invoices (id, person_id, asset, amount, note, days, unit, steps, first, zone, ends_at,
          runs_max, next_at)
        VALUES (${row.id}::uuid, ${row.person_id}::uuid, ${row.asset}, ${row.amount.toString()}::numeric, ${row.note},
          ${row.days}::int4, ${row.unit}, ${row.steps}::int4, ${row.first}, ${row.zone}, ${row.ends_at}::timestamptz,
          ${row.runs_max}::int4, ${row.next_at}::timestamptz)`,
    one: (id: string) => first(sql<RecurringRow>`${select} WHERE r.id = ${id}::uuid`),
    list: (person: string, before: string | undefined, limit: number) =>
      sql<RecurringRow>`${select} WHERE r.person_id = ${person}::uuid
        AND (${before ?? null}::uuid IS NULL OR r.id < ${before ?? null}::uuid) ORDER BY r.id DESC LIMIT ${limit}`,
    /** Until the transaction ends nobody else changes it, nor makes what is due. */
    lock: (id: string) => sql`SELECT 1 AS one FROM recurring_invoices WHERE id = ${id}::uuid FOR UPDATE`,
    note: ({ id, next_at: dueAt }: RecurringRow, run: number, { invoice, refusal }: RunOutcome) =>
      sql`WITH noted AS (INSERT INTO recurring_invoice_runs (recurring, run, due_at, invoice, refusal)
          VALUES (${id}::uuid, ${run}::int4, ${dueAt}::timestamptz, ${invoice}::uuid, ${refusal}::text))
        UPDATE recurring_invoices SET runs = ${run}::int4 WHERE id = ${id}::uuid`,
    become: (id: string, state: RecurringView["state"], nextAt: Date | null) =>
      sql`UPDATE recurring_invoices SET state = ${state}, next_at = ${nextAt}::timestamptz WHERE id = ${id}::uuid`
  }
}
