/** All SQL of what operators decide of a top-up that a provider spoke otherwise of. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { ReviewDecision } from "../protocol/TopUp.ts"

export interface Review {
  readonly id: string
  readonly decision: ReviewDecision
  readonly amount: bigint | null
  /** The one that brought a second payment, where that is what was decided of. */
  readonly attempt: string | null
  readonly operator: string
  readonly state: "proposed" | "decided"
}

export const makeReviewStore = (sql: SqlClient.SqlClient) => ({
  /** What is proposed or decided of it, if anything. */
  open: (intent: string) =>
    sql<Omit<Review, "amount"> & { readonly amount: string | null }>`SELECT id::text AS id, decision, amount,
        attempt::text AS attempt, operator::text AS operator, state
      FROM payment_reviews WHERE intent = ${intent}::uuid AND state IN ('proposed', 'decided')`.pipe(
      Effect.map(([row]): Review | undefined =>
        row === undefined ? undefined : { ...row, amount: row.amount === null ? null : BigInt(row.amount) }
      )
    ),
  insert: (row: {
    readonly id: string
    readonly intent: string
    readonly decision: ReviewDecision
    readonly amount: bigint | null
    readonly attempt: string | null
    readonly reason: string
    readonly operator: string
    readonly operatorsNeeded: 1 | 2
  }) =>
    sql`INSERT INTO payment_reviews (id, intent, decision, amount, attempt, reason, state, operators_needed, operator)
      VALUES (${row.id}::uuid, ${row.intent}::uuid, ${row.decision}, ${row.amount?.toString() ?? null}::numeric,
        ${row.attempt}::uuid, ${row.reason}, ${row.operatorsNeeded === 1 ? "decided" : "proposed"}, ${row.operatorsNeeded}::int4,
        ${row.operator}::uuid)`,
  second: (id: string, operator: string) =>
    sql`UPDATE payment_reviews SET state = 'decided', seconded_by = ${operator}::uuid, updated_at = now()
      WHERE id = ${id}::uuid AND state = 'proposed'`,
  end: (id: string, fault: string | null) =>
    sql`UPDATE payment_reviews SET state = ${fault === null ? "done" : "void"}, fault = ${fault}::text,
      updated_at = now() WHERE id = ${id}::uuid AND state IN ('proposed', 'decided')`,
  /** Attempts at what another one paid that have money as well, as far as it does not go back: all, or the one that is named. */
  seconds: (intent: string, attempt: string | null) =>
    sql<{ id: string }>`SELECT a.id::text AS id FROM payment_attempts a JOIN payment_intents i ON i.id = a.intent
      WHERE i.id = ${intent}::uuid AND i.state = 'succeeded' AND a.state = 'integrity_failure'
        AND (${attempt}::uuid IS NULL OR a.id = ${attempt}::uuid) AND NOT EXISTS (
          SELECT FROM payment_refunds r WHERE r.attempt = a.id AND r.is_second AND r.state <> 'failed')`.pipe(
      Effect.map((rows) => rows.map(({ id }) => id))
    ),
  /** Whether a payment is already that of another attempt. */
  isTaken: (provider: string, payment: string, attempt: string) =>
    sql`SELECT 1 AS one FROM payment_attempts
      WHERE provider = ${provider} AND payment = ${payment} AND id <> ${attempt}::uuid`.pipe(
      Effect.map((rows) => rows.length > 0)
    )
})
