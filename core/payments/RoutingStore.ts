/** All SQL of where payments go: rules, scores and the journal. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { LeftOutReason, RouteCandidate, RouteReason, RouteView, RoutingRule } from "../protocol/PaymentRouting.ts"
import type { Route } from "./Routing.ts"

/** What became of a payment counts half after so long, and not at all after the window; of each provider so many at most. */
const halfLifeSeconds = 86_400
const windowDays = 7
const attemptsCounted = 500

export interface Rules {
  readonly version: number
  readonly rules: ReadonlyArray<RoutingRule>
  readonly reason: string
  readonly setBy: string
  readonly setAt: Date
}

interface ProviderState {
  readonly id: string
  readonly refusesKey: boolean
  readonly failingUntil: Date | null
}

interface ScoreRow {
  readonly provider: string
  readonly asset: string
  readonly charged: number
  readonly refused: number
}

export interface JournalRow {
  readonly attempt: string
  readonly provider: string
  readonly state: string
  readonly fault: string | null
  readonly because: RouteReason
  readonly rulesVersion: number
  readonly experiment: string | null
  readonly arm: RouteView["arm"]
  readonly candidates: ReadonlyArray<RouteCandidate>
  readonly leftOut: ReadonlyArray<{ readonly provider: string; readonly reason: LeftOutReason }>
  readonly at: Date
}

export const makeRoutingStore = (sql: SqlClient.SqlClient) => {
  return {
    /** The version in force; none while nobody ever set any. */
    rules: sql<Rules>`SELECT r.version::int4 AS version, r.rules, r.reason, p.name AS "setBy", r.set_at AS "setAt"
      FROM payment_rules r JOIN people p ON p.id = r.set_by ORDER BY r.version DESC LIMIT 1`.pipe(
      Effect.map(([row]) => row)
    ),
    /** One version follows the other, whoever sets them. */
    insertRules: (rules: ReadonlyArray<RoutingRule>, reason: string, operator: string) =>
      sql`SELECT pg_advisory_xact_lock(hashtextextended('payment rules', 0))`.pipe(
        Effect.andThen(sql`INSERT INTO payment_rules (version, rules, reason, set_by)
          SELECT coalesce(max(version), 0) + 1, ${JSON.stringify(rules)}::text::jsonb, ${reason}, ${operator}::uuid
          FROM payment_rules`)
      ),
    states: sql<ProviderState>`SELECT id, refused_at IS NOT NULL AS "refusesKey",
      CASE WHEN failing_until > now() THEN failing_until END AS "failingUntil" FROM payment_providers`,
    /**
     * What came of the latest attempts, of one asset or of each. A page that was never made, though the person did not
     * give up, counts against the provider, and so does an answer that is still out; one on which nobody paid says nothing.
     * Of each person the latest alone counts, as a card may be refused again and again; and none of who named a provider.
     */
    scores: (providers: ReadonlyArray<string>, asset: string | null) =>
      sql<ScoreRow>`SELECT v.id AS provider, s.asset,
          round(coalesce(sum(s.weight) FILTER (WHERE s.came), 0)::numeric, 3)::float8 AS charged,
          round(coalesce(sum(s.weight) FILTER (WHERE NOT s.came), 0)::numeric, 3)::float8 AS refused
        FROM unnest(${providers}::text[]) AS v (id) CROSS JOIN LATERAL (
          SELECT DISTINCT ON (l.asset, l.person_id) l.asset, l.came, l.weight FROM (
          SELECT i.asset, i.person_id, a.updated_at, a.state = 'charged' AS came,
            exp(-ln(2.0) * extract(epoch FROM now() - a.updated_at)::float8 / ${halfLifeSeconds}::float8) AS weight
          FROM payment_attempts a JOIN payment_intents i ON i.id = a.intent
          WHERE a.provider = v.id AND a.state IN ('charged', 'declined', 'voided', 'unknown')
            AND (${asset}::text IS NULL OR i.asset = ${asset}::text)
            AND a.updated_at > now() - make_interval(days => ${windowDays}::int4)
            AND (a.state <> 'voided' OR a.reference IS NULL AND NOT i.cancel_asked)
            AND NOT EXISTS (SELECT FROM payment_routes r WHERE r.attempt = a.id AND r.because = 'named')
          ORDER BY a.updated_at DESC LIMIT ${attemptsCounted}::int4) AS l
          ORDER BY l.asset, l.person_id, l.updated_at DESC) AS s
        GROUP BY v.id, s.asset ORDER BY v.id, s.asset`,
    insertRoute: (
      { attempt, intent, provider }: { readonly attempt: string; readonly intent: string; readonly provider: string },
      { arm, because, candidates, leftOut }: Route,
      version: number
    ) => sql`INSERT INTO payment_routes (attempt, intent, provider, because, rules_version, experiment, arm, candidates,
        left_out)
      VALUES (${attempt}::uuid, ${intent}::uuid, ${provider}, ${because}, ${version}::int4,
        ${arm?.experiment ?? null}::uuid, ${arm?.arm ?? null}::text, ${JSON.stringify(candidates)}::text::jsonb,
        ${JSON.stringify(leftOut)}::text::jsonb)`,
    noteFault: (attempt: string, fault: string) =>
      sql`UPDATE payment_attempts SET fault = ${fault} WHERE id = ${attempt}::uuid`,
    isIntent: (intent: string) =>
      sql`SELECT 1 AS one FROM payment_intents WHERE id = ${intent}::uuid`.pipe(Effect.map((rows) => rows.length > 0)),
    /** In the order in which the attempts were made. */
    journal: (intent: string) =>
      sql<JournalRow>`SELECT r.attempt::text AS attempt, r.provider, a.state, a.fault, r.because,
          r.rules_version::int4 AS "rulesVersion", e.name AS experiment, r.arm, r.candidates, r.left_out AS "leftOut", r.at
        FROM payment_routes r JOIN payment_attempts a ON a.id = r.attempt
        LEFT JOIN payment_experiments e ON e.id = r.experiment
        WHERE r.intent = ${intent}::uuid ORDER BY r.at, r.attempt`
  }
}
