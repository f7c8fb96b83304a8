/** All SQL of providers' books, and of where they differ from ours. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { texts } from "../platform/SqlArray.ts"
import type { BreakState, BreakView } from "../protocol/Reconciliation.ts"
import type { ComparePhase, Difference } from "./DifferenceQuery.ts"
import { leaseSeconds } from "./PaymentQueue.ts"
import type { MovementSeen } from "./Provider.ts"

/** Days back to which all is compared again each time. */
export const comparedDays = 90
export interface BookPlace {
  readonly to: Date
  readonly until: Date | null
  readonly after: string | null
  /** How far they are compared, while they are. */
  readonly comparing: ComparePlace | null
}

export interface ComparePlace {
  readonly phase: ComparePhase
  readonly after: string | null
  /** To where they were read when that began. */
  readonly to: Date
}

interface PlaceRow extends Omit<BookPlace, "comparing"> {
  readonly phase: ComparePhase | null
  readonly place: string | null
  readonly compare_to: Date | null
}

/** A line as the ledger counts; null where the currency is no asset here, or does not come out even. */
export interface CountedMovement extends MovementSeen {
  readonly amount: bigint | null
  readonly feeAmount: bigint | null
}

interface BreakRow extends Omit<BreakView, "at" | "found_at" | "cleared_at" | "resolved_at"> {
  readonly at: Date
  readonly found_at: Date
  readonly cleared_at: Date | null
  readonly resolved_at: Date | null
}

const view = ({ at, cleared_at: cleared, found_at: found, resolved_at: resolved, ...row }: BreakRow): BreakView => ({
  ...row,
  at: at.toISOString(),
  found_at: found.toISOString(),
  cleared_at: cleared?.toISOString() ?? null,
  resolved_at: resolved?.toISOString() ?? null
})

export const makeBookStore = (sql: SqlClient.SqlClient) => ({
  /** Whose books are due; they begin a day before the first payment. */
  lease: (provider: string) =>
    sql`INSERT INTO payment_providers AS p (id, books_at) VALUES (${provider}, now())
        ON CONFLICT (id) DO UPDATE SET books_at = now() WHERE p.books_at IS NULL`.pipe(
      Effect.andThen(
        sql<PlaceRow>`UPDATE payment_providers SET books_at = now() + make_interval(secs => ${leaseSeconds}::float8),
              books_to = coalesce(books_to, (SELECT least(min(created_at), now()) - interval '1 day' FROM payment_attempts
                WHERE provider = ${provider}))
            WHERE id = ${provider} AND books_at <= now()
            RETURNING books_to AS "to", books_until AS until, books_after AS after, compare_phase AS phase,
              compare_after AS place, compare_to`
      ),
      Effect.map(([row]): BookPlace | undefined => {
        if (row === undefined) return undefined
        const { compare_to: to, phase, place: after, ...place } = row
        return { ...place, comparing: phase === null || to === null ? null : { phase, after, to } }
      })
    ),
  insert: Effect.fnUntraced(function* (provider: string, rows: ReadonlyArray<CountedMovement>) {
    const given = rows.map(({ amount, at, feeAmount, id, kind, money, payment, reference, text }) => ({
      id,
      kind,
      payment,
      reference,
      minor: money.minor.toString(),
      currency: money.currency,
      amount: amount?.toString() ?? null,
      fee: feeAmount?.toString() ?? null,
      at: at.toISOString(),
      text
    }))
    yield* sql`INSERT INTO provider_movements (provider, movement, kind, payment, reference, minor, currency, amount, fee, at,
          what)
        SELECT ${provider}, id, kind, payment, reference, minor, currency, amount, fee, at, text
        FROM json_to_recordset(${JSON.stringify(given)}::json) AS r (id text, kind text, payment text, reference text,
          minor numeric, currency text, amount numeric, fee numeric, at timestamptz, text text)
        ON CONFLICT (provider, movement) DO NOTHING`
  }),
  /** The stretch goes on where the page said. */
  goOn: (provider: string, until: Date, after: string) =>
    sql`UPDATE payment_providers SET books_until = ${until}, books_after = ${after}, books_at = now() WHERE id = ${provider}`,
  /** They are read so far, and compared next. */
  readTo: (provider: string, until: Date, phase: ComparePhase) =>
    sql`UPDATE payment_providers SET books_to = ${until}, books_until = NULL, books_after = NULL, compare_to = ${until},
        compare_began = now(), compare_phase = ${phase}, compare_after = NULL, books_at = now() WHERE id = ${provider}`,
  compareOn: (provider: string, phase: ComparePhase, after: string | null) =>
    sql`UPDATE payment_providers SET compare_phase = ${phase}, compare_after = ${after}::text, books_at = now()
      WHERE id = ${provider}`,
  compared: (provider: string, seconds: number) =>
    sql`UPDATE payment_providers SET compared_at = compare_began, compare_to = NULL, compare_began = NULL, compare_phase = NULL,
        compare_after = NULL, books_at = now() + make_interval(secs => ${seconds}::float8) WHERE id = ${provider}`,
  /** The stretch is read from its beginning. */
  afresh: (provider: string, seconds: number) =>
    sql`UPDATE payment_providers SET books_until = NULL, books_after = NULL,
        books_at = now() + make_interval(secs => ${seconds}::float8) WHERE id = ${provider}`,
  later: (provider: string, seconds: number) =>
    sql`UPDATE payment_providers SET books_at = now() + make_interval(secs => ${seconds}::float8) WHERE id = ${provider}`,
  scales: sql<{ code: string; scale: number }>`SELECT code, scale::int4 AS scale FROM assets`.pipe(
    Effect.map((rows) => new Map(rows.map(({ code, scale }) => [code, scale])))
  )
})

export const makeBreakStore = (sql: SqlClient.SqlClient) => {
  const columns = sql`b.id::text AS id, b.provider, b.kind, b.subject, b.intent::text AS top_up, b.expected, b.found, b.at,
    b.found_at, b.cleared_at, b.resolved_at, p.name AS resolved_by, b.reason,
    CASE WHEN b.resolved_at IS NOT NULL THEN 'resolved' WHEN b.cleared_at IS NOT NULL THEN 'cleared' ELSE 'open' END AS state,
    CASE WHEN now() - b.found_at < interval '1 day' THEN 'day' WHEN now() - b.found_at < interval '7 days' THEN 'week'
      ELSE 'older' END AS age`
  const tables = sql`reconciliation_breaks b LEFT JOIN people p ON p.id = b.resolved_by`

  return {
    /** Those that are there again, and those that are new; one that was explained is open again when it changed. */
    note: (provider: string, rows: ReadonlyArray<Difference & { readonly id: string }>) =>
      sql`INSERT INTO reconciliation_breaks AS b (id, provider, kind, subject, intent, expected, found, at)
        SELECT id, ${provider}, kind, subject, intent, expected, found, at
        FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r (id uuid, kind text, subject text, intent uuid,
          expected text, found text, at timestamptz)
        ON CONFLICT (provider, kind, subject) DO UPDATE SET seen_at = now(), cleared_at = NULL,
          expected = excluded.expected, found = excluded.found,
          resolved_at = CASE WHEN (b.expected, b.found) = (excluded.expected, excluded.found) THEN b.resolved_at END,
          resolved_by = CASE WHEN (b.expected, b.found) = (excluded.expected, excluded.found) THEN b.resolved_by END,
          reason = CASE WHEN (b.expected, b.found) = (excluded.expected, excluded.found) THEN b.reason END`,
    /** What the whole of a comparison did not see again went away. */
    clear: (provider: string, since: Date) =>
      sql`UPDATE reconciliation_breaks b SET cleared_at = now() FROM payment_providers p
        WHERE p.id = ${provider} AND b.provider = p.id AND b.cleared_at IS NULL AND b.seen_at < p.compare_began
          AND b.at >= ${since}`,
    hint: (provider: string, payments: ReadonlyArray<string>) =>
      sql`UPDATE payment_attempts SET hints = hints + 1, next_at = now()
        WHERE provider = ${provider} AND payment = ANY(${texts(payments)}::text[])`,
    list: ({
      before,
      limit,
      state
    }: {
      readonly before: string | null
      readonly limit: number
      readonly state: BreakState
    }) =>
      sql<BreakRow>`SELECT * FROM (SELECT ${columns} FROM ${tables}) AS v WHERE state = ${state}
        AND (${before}::text IS NULL OR id < ${before}::text) ORDER BY id DESC LIMIT ${limit}`.pipe(
        Effect.map((rows) => rows.map(view))
      ),
    one: (id: string) =>
      sql<BreakRow>`SELECT ${columns} FROM ${tables} WHERE b.id = ${id}::uuid`.pipe(
        Effect.map(([row]) => (row === undefined ? undefined : view(row)))
      ),
    resolve: (id: string, operator: string, reason: string) =>
      sql`UPDATE reconciliation_breaks SET resolved_at = now(), resolved_by = ${operator}::uuid, reason = ${reason}
        WHERE id = ${id}::uuid AND resolved_at IS NULL AND cleared_at IS NULL RETURNING 1 AS one`.pipe(
        Effect.map((rows) => rows.length > 0)
      )
  }
}
