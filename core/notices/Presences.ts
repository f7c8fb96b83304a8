/**
 * Tells people that somebody is there whom they trust. Only of each other: both trust the other, both have asked to be
 * told, and neither blocks the other; of everybody else nobody hears when they are there.
 */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Events } from "../platform/Events.ts"

/** Seconds within which somebody was heard who is there, and after which who was not has been away. */
const hereSeconds = 180
const awaySeconds = 3_600
/** Seconds between two times that it is told of one person. */
const againSeconds = 6 * 3_600

interface CameRow {
  readonly name: string
  readonly watcher: string
}

const asked = (sql: SqlClient.SqlClient, person: "s.person_id" | "t.person_id") =>
  sql`EXISTS (SELECT FROM notice_choices c WHERE c.person_id = ${sql.literal(person)}
    AND c.event = 'peer.trusted_online' AND c.mode <> 'off')`

/** Who came, to whom it is told. Of several daemons that look at once one finds it. */
const came = (sql: SqlClient.SqlClient) =>
  sql<CameRow>`WITH here AS (
      SELECT s.person_id, s.at FROM people_seen s
      WHERE s.at > now() - make_interval(secs => ${hereSeconds}) AND ${asked(sql, "s.person_id")}
    ), before AS (
      SELECT n.* FROM notice_presences n JOIN here USING (person_id) ORDER BY person_id FOR UPDATE OF n
    ), came AS (
      SELECT person_id FROM before WHERE seen_at < now() - make_interval(secs => ${awaySeconds})
        AND (told_at IS NULL OR told_at < now() - make_interval(secs => ${againSeconds}))
    ), noted AS (
      INSERT INTO notice_presences (person_id, seen_at) SELECT person_id, at FROM here ORDER BY person_id
      ON CONFLICT (person_id) DO UPDATE SET seen_at = EXCLUDED.seen_at,
        told_at = CASE WHEN EXCLUDED.person_id IN (SELECT person_id FROM came) THEN now() ELSE notice_presences.told_at END
    )
    SELECT p.name, t.person_id::text AS watcher FROM came JOIN people p ON p.id = came.person_id
      JOIN trusts t ON t.trusted = came.person_id
      JOIN trusts b ON b.person_id = came.person_id AND b.trusted = t.person_id
    WHERE ${asked(sql, "t.person_id")} AND NOT EXISTS (SELECT FROM blocks x
      WHERE (x.person_id, x.blocked) IN ((t.person_id, t.trusted), (t.trusted, t.person_id)))`

export const makePresences = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events

  return Effect.gen(function* () {
    const rows = yield* came(sql)
    yield* events.append(
      rows.map(({ name, watcher }) => ({
        kind: "peer.trusted_online" as const,
        subject: watcher,
        people: [watcher],
        data: { name }
      }))
    )
  }).pipe(sql.withTransaction)
})
