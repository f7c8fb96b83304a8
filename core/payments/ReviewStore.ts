/** All SQL of what operators decide of a top-up that a provider spoke otherwise of. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { ReviewDecision } from "../protocol/TopUp.ts"

export interface Review {
  readonly id: string
  readonly decision: ReviewDecision
  readonly amount: bigint | null
  readonly operator: string
  readonly state: "proposed" | "decided"
}

export const makeReviewStore = (sql: SqlClient.SqlClient) => ({
  /** What is proposed or decided of it, if anything. */
  open: (intent: string) =>
    sql<Omit<Review, "amount"> & { readonly amount: string | null }>`SELECT id::text AS id, decision, amount,
        operator::text AS operator, state
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
    readonly reason: string
    readonly operator: string
    readonly operatorsNeeded: 1 | 2
  }) =>
    sql`INSERT INTO payment_reviews (id, intent, decision, amount, reason, state, operators_needed, operator)
      VALUES (${row.id}::uuid, ${row.intent}::uuid, ${row.decision}, ${row.amount?.toString() ?? null}::numeric,
        ${row.reason}, ${row.operatorsNeeded === 1 ? "decided" : "proposed"}, ${row.operatorsNeeded}::int4,
        ${row.operator}::uuid)`,
  second: (id: string, operator: string) =>
    sql`UPDATE payment_reviews SET state = 'decided', seconded_by = ${operator}::uuid, updated_at = now()
      WHERE id = ${id}::uuid AND state = 'proposed'`,
  end: (id: string, fault: string | null) =>
    sql`UPDATE payment_reviews SET state = ${fault === null ? "done" : "void"}, fault = ${fault}::text,
      updated_at = now() WHERE id = ${id}::uuid AND state IN ('proposed', 'decided')`,
  /** Whether a payment is already that of another attempt. */
  isTaken: (provider: string, payment: string, attempt: string) =>
    sql`SELECT 1 AS one FROM payment_attempts
      WHERE provider = ${provider} AND payment = ${payment} AND id <> ${attempt}::uuid`.pipe(
      Effect.map((rows) => rows.length > 0)
    )
})
