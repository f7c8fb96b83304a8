/** All SQL of what is told to many. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { NoticeFacts } from "./NoticeFacts.ts"

export interface FanOutRow {
  readonly id: string
  readonly source: string
  readonly event: string
  readonly facts: NoticeFacts
  /** The last person whose page was planned. */
  readonly after: string | null
}

const idsOf = (rows: ReadonlyArray<{ readonly id: string }>): ReadonlyArray<string> => rows.map(({ id }) => id)

export const makeFanOutStore = (sql: SqlClient.SqlClient) => ({
  begin: (id: string, source: string, event: string, facts: NoticeFacts) =>
    sql`INSERT INTO notice_fanouts (id, source, event, facts)
      VALUES (${id}::uuid, ${source}, ${event}, ${JSON.stringify(facts)}::text::jsonb) ON CONFLICT (source) DO NOTHING`,

  /** Of yesterday, or of the week that ended last, by UTC; whichever of several daemons is first begins it. */
  beginReport: (id: string, event: "report.daily" | "report.weekly") =>
    sql`INSERT INTO notice_fanouts (id, source, event, facts)
      SELECT ${id}::uuid, ${event} || ' ' || from_day, ${event}, jsonb_build_object('from_day', from_day, 'to_day', to_day)
      FROM (SELECT now() AT TIME ZONE 'UTC' AS at) AS n CROSS JOIN LATERAL (SELECT
          CASE WHEN ${event === "report.daily"}::bool THEN at::date - 1 ELSE date_trunc('week', at)::date - 7 END AS from_day,
          CASE WHEN ${event === "report.daily"}::bool THEN at::date - 1 ELSE date_trunc('week', at)::date - 1 END AS to_day
        ) AS days
      WHERE EXISTS (SELECT FROM notice_choices c WHERE c.event = ${event} AND c.event LIKE 'report.%' AND c.mode <> 'off')
      ON CONFLICT (source) DO NOTHING`,

  /** The oldest that is not done, for this transaction alone: another one takes none meanwhile. */
  open: sql<FanOutRow>`SELECT id::text AS id, source, event, facts, after::text AS after FROM notice_fanouts
    WHERE done_at IS NULL ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`.pipe(Effect.map((rows) => rows[0])),

  move: (id: string, after: string | null, isDone: boolean) =>
    sql`UPDATE notice_fanouts SET after = ${after}::uuid, done_at = CASE WHEN ${isDone}::bool THEN clock_timestamp() END
      WHERE id = ${id}::uuid`,

  reachable: (after: string | null, limit: number) =>
    sql<{ readonly id: string }>`SELECT DISTINCT person_id::text AS id, person_id FROM notice_addresses
      WHERE state = 'active' AND (${after}::uuid IS NULL OR person_id > ${after}::uuid)
      ORDER BY person_id LIMIT ${limit}`.pipe(Effect.map(idsOf)),

  asked: (event: string, after: string | null, limit: number) =>
    sql<{ readonly id: string }>`SELECT DISTINCT person_id::text AS id, person_id FROM notice_choices
      WHERE event = ${event} AND event LIKE 'report.%' AND mode <> 'off'
        AND (${after}::uuid IS NULL OR person_id > ${after}::uuid)
      ORDER BY person_id LIMIT ${limit}`.pipe(Effect.map(idsOf))
})
