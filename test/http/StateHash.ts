import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"

const tables = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  return yield* sql<{ name: string }>`SELECT relname::text AS name FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT IN ('nonces', 'people_seen', 'schema_migrations')
    ORDER BY relname`
})

/**
 * A stored refusal is the answer to a command that changed nothing, so it is no change either; nor is that a key signed,
 * whatever became of its request.
 */
const counted: Readonly<Record<string, string>> = {
  commands: "(SELECT * FROM commands WHERE NOT coalesce(result::jsonb ? 'refused', false))",
  api_keys: "(SELECT id, person_id, public_key, label, scopes, created_at, revoked_at FROM api_keys)"
}

const rowsOf = (name: string): string => counted[name] ?? `"${name}"`

/**
 * One hash of every row of every table but nonces and when people were seen, which is written down some time after the
 * request; equal hashes mean that nothing changed.
 */
export const stateHash = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const parts = (yield* tables).map(
    ({ name }) => `SELECT '${name}' AS t, md5(coalesce(string_agg(r::text, '' ORDER BY r::text), '')) AS h
      FROM ${rowsOf(name)} AS r`
  )
  const rows = yield* sql.unsafe<{ hash: string }>(
    `SELECT string_agg(t || h, ',' ORDER BY t) AS hash FROM (${parts.join(" UNION ALL ")}) AS all_tables`
  )
  return rows[0]?.hash ?? ""
})
