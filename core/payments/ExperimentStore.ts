/** All SQL of experiments with providers. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"
import type { Arms } from "./Experiments.ts"
import type { ArmSeen, ExperimentBegin, ExperimentState } from "../protocol/PaymentRouting.ts"

export interface ExperimentRow {
  readonly id: string
  readonly name: string
  readonly provider: string
  readonly asset: string
  readonly share: number
  readonly payments: number
  readonly guardrail: number
  readonly state: ExperimentState
  readonly looks: number
  readonly controlOver: number | null
  readonly controlCharged: number | null
  readonly variantOver: number | null
  readonly variantCharged: number | null
  readonly begunBy: string
  readonly begunAt: Date
  readonly endedAt: Date | null
}

export const makeExperimentStore = (sql: SqlClient.SqlClient) => {
  const columns = sql`e.id::text AS id, e.name, e.provider, e.asset, e.share::int4 AS share,
    e.payments::int4 AS payments, e.guardrail::int4 AS guardrail, e.state, e.looks::int4 AS looks,
    e.control_over::int4 AS "controlOver", e.control_charged::int4 AS "controlCharged",
    e.variant_over::int4 AS "variantOver", e.variant_charged::int4 AS "variantCharged", p.name AS "begunBy",
    e.begun_at AS "begunAt", e.ended_at AS "endedAt"`
  const tables = sql`payment_experiments e JOIN people p ON p.id = e.begun_by`

  /** While the provider was left alone, its arm had what the other one has: those count in neither. */
  const count = (experiment: string, charged: Fragment, counts: Fragment) =>
    sql<{ arm: "control" | "variant"; over: number; charged: number }>`SELECT r.arm, count(*)::int4 AS over,
        count(*) FILTER (WHERE ${charged})::int4 AS charged
      FROM payment_routes r JOIN payment_attempts a ON a.id = r.attempt JOIN payment_intents i ON i.id = r.intent
      JOIN payment_experiments e ON e.id = r.experiment
      WHERE r.experiment = ${experiment}::uuid AND (r.arm = 'control' OR r.provider = e.provider) AND ${counts}
      GROUP BY r.arm`.pipe(
      Effect.map((rows): Arms => {
        const of = (name: string): ArmSeen => {
          const { charged: came = 0, over = 0 } = rows.find(({ arm }) => arm === name) ?? {}
          return { over, charged: came }
        }
        return { control: of("control"), variant: of("variant") }
      })
    )

  return {
    /** One at most. */
    running: sql<ExperimentRow>`SELECT ${columns} FROM ${tables} WHERE e.state = 'running'`.pipe(
      Effect.map(([row]) => row)
    ),
    list: (before: string | undefined, limit: number) =>
      sql<ExperimentRow>`SELECT ${columns} FROM ${tables}
        WHERE ${before ?? null}::uuid IS NULL OR e.id < ${before ?? null}::uuid ORDER BY e.id DESC LIMIT ${limit}`,
    /** Locked by whoever ends it. */
    find: (id: string) =>
      sql<ExperimentRow>`SELECT ${columns} FROM ${tables} WHERE e.id = ${id}::uuid
        FOR NO KEY UPDATE OF e`.pipe(Effect.map(([row]) => row)),
    insert: (id: string, operator: string, asked: Omit<ExperimentBegin, "client_id" | "dry_run">) =>
      sql`INSERT INTO payment_experiments (id, name, provider, asset, share, payments, guardrail, begun_by)
        VALUES (${id}::uuid, ${asked.name}, ${asked.provider}, ${asked.asset}, ${asked.share}::int4,
          ${asked.payments}::int4, ${asked.guardrail}::int4, ${operator}::uuid)`,
    /** Those whose time to pay is over: of the others the quick ones alone would be known. */
    arms: (experiment: string) =>
      count(
        experiment,
        sql`i.state = 'succeeded'`,
        sql`a.expires_at < now() AND i.state IN ('succeeded', 'failed', 'expired', 'cancelled')`
      ),
    /** All of them, where those count as charged that are not lost: an arm is not ahead for being quicker. */
    underWay: (experiment: string) =>
      count(experiment, sql`i.state NOT IN ('failed', 'expired', 'cancelled')`, sql`true`),
    noteLooks: (id: string, looks: number) =>
      sql`UPDATE payment_experiments SET looks = ${looks}::int4 WHERE id = ${id}::uuid AND state = 'running'`,
    end: (id: string, state: ExperimentState, looks: number, { control, variant }: Arms) =>
      sql`UPDATE payment_experiments SET state = ${state}, looks = ${looks}::int4, ended_at = now(),
          control_over = ${control.over}::int4, control_charged = ${control.charged}::int4,
          variant_over = ${variant.over}::int4, variant_charged = ${variant.charged}::int4
        WHERE id = ${id}::uuid AND state = 'running'`
  }
}
