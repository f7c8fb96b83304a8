/** SQL of offers by the key that somebody names: the hash of a token, or the id of one that is not unlisted. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"

/** A key as an id, null where it is none. */
const idOf = (sql: SqlClient.SqlClient, key: string) =>
  sql`CASE WHEN pg_input_is_valid(${key}::text, 'uuid') THEN ${key}::text END::uuid`

/** Orders that a person may know of by a key. */
export const isNamed = (sql: SqlClient.SqlClient, key: string, person: string) =>
  sql`(manner -> 'privacy' ->> 'token' = ${key} OR (id = ${idOf(sql, key)} AND (manner IS NULL
    OR manner -> 'privacy' = 'null' OR manner -> 'privacy' ->> 'to' = ${person} OR person_id = ${person}::uuid)))`

/** Market of the order that a key may be of. */
export const marketOfNamed = (sql: SqlClient.SqlClient, key: string) =>
  sql<{ market: string }>`SELECT market FROM orders WHERE manner -> 'privacy' ->> 'token' = ${key}
    UNION ALL SELECT market FROM orders WHERE id = ${idOf(sql, key)}`.pipe(Effect.map((rows) => rows[0]?.market))
