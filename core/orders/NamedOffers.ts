/** SQL of offers that are not public, by the key that somebody names: the hash of a token, or the id of a direct one. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"

/** Orders that a person may know of by a key. */
export const isNamed = (sql: SqlClient.SqlClient, key: string, person: string) =>
  sql`(manner -> 'privacy' ->> 'token' = ${key} OR (id::text = ${key}
    AND (manner -> 'privacy' ->> 'to' = ${person} OR (person_id = ${person}::uuid AND manner -> 'privacy' <> 'null'))))`

/** Market of the order that a key may be of. */
export const marketOfNamed = (sql: SqlClient.SqlClient, key: string) =>
  sql<{ market: string }>`SELECT market FROM orders WHERE manner -> 'privacy' ->> 'token' = ${key}
    UNION ALL SELECT market FROM orders
      WHERE id = CASE WHEN length(${key}::text) = 36 THEN ${key}::text END::uuid`.pipe(
    Effect.map((rows) => rows[0]?.market)
  )
