/** All SQL of solvers, but for what a dispute asks of them. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"

export interface SolverRow {
  readonly id: string
  readonly person: string
  readonly name: string
  readonly asked_at: Date
  readonly agreed_at: Date | null
}

interface AskedLately {
  readonly ofPerson: number
  readonly today: number
}

export const makeSolverStore = (sql: SqlClient.SqlClient) => ({
  /** Those that stand, in the order in which they were asked. */
  of: (community: string) =>
    sql<SolverRow>`SELECT s.id::text AS id, s.person::text AS person, p.name, s.asked_at, s.agreed_at
      FROM community_solvers s JOIN people p ON p.id = s.person
      WHERE s.community = ${community}::uuid AND s.ended_at IS NULL ORDER BY s.asked_at, s.id`,

  /** How often an owner asked somebody within 7 days, and anybody within one, in any community of theirs. */
  askedLately: (owner: string, person: string) =>
    sql<AskedLately>`SELECT (count(*) FILTER (WHERE s.person = ${person}::uuid))::int4 AS "ofPerson",
        (count(*) FILTER (WHERE s.asked_at > now() - interval '1 day'))::int4 AS "today"
      FROM community_solvers s JOIN communities c ON c.id = s.community
      WHERE c.owner = ${owner}::uuid AND s.asked_at > now() - interval '7 days'`.pipe(
      Effect.map((rows) => rows[0] ?? { ofPerson: 0, today: 0 })
    ),

  ask: (id: string, community: string, person: string) =>
    sql`INSERT INTO community_solvers (id, community, person) VALUES (${id}::uuid, ${community}::uuid, ${person}::uuid)`,

  agree: (id: string) => sql`UPDATE community_solvers SET agreed_at = clock_timestamp() WHERE id = ${id}::uuid`,

  /** Of one person, or of everybody; gives whose ended. */
  end: (community: string, person: string | null, by: string) =>
    sql<{ readonly person: string }>`UPDATE community_solvers SET ended_at = clock_timestamp(), ended_by = ${by}::uuid
      WHERE community = ${community}::uuid AND ended_at IS NULL
        AND (${person}::uuid IS NULL OR person = ${person}::uuid) RETURNING person::text AS person`.pipe(
      Effect.map((rows) => rows.map((row) => row.person))
    )
})
