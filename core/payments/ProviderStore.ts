/** All SQL of how providers take us. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"

export const makeProviderStore = (sql: SqlClient.SqlClient) => ({
  /** Since when it does, stays. */
  refuses: (id: string, refusal: string) =>
    sql`INSERT INTO payment_providers (id, refused_at, refusal) VALUES (${id}, now(), ${refusal})
      ON CONFLICT (id) DO UPDATE SET refusal = excluded.refusal,
        refused_at = coalesce(payment_providers.refused_at, excluded.refused_at)`,
  /** What waited for a key that it takes waits no longer. */
  takes: (id: string) =>
    sql`WITH mended AS (UPDATE payment_providers SET refused_at = NULL, refusal = NULL
        WHERE id = ${id} AND refused_at IS NOT NULL RETURNING id)
      UPDATE payment_attempts a SET next_at = now() FROM mended
      WHERE a.provider = mended.id AND a.state IN ('routed', 'unknown', 'capturing') AND a.next_at > now()`,
  /** Until when it is left alone because it fails; null when it does no longer. */
  fails: (id: string, until: Date | null) =>
    sql`INSERT INTO payment_providers (id, failing_until) VALUES (${id}, ${until}::timestamptz)
      ON CONFLICT (id) DO UPDATE SET failing_until = excluded.failing_until`,
  /** Those that refuse our key right now. */
  refusing: sql<{ id: string }>`SELECT id FROM payment_providers WHERE refused_at IS NOT NULL`.pipe(
    Effect.map((rows) => new Set(rows.map(({ id }) => id)))
  )
})
