/** All SQL of what bots were let do for a person without leave. Worth is in parts of a trade of usual size. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"

/** Hours for which what was counted counts. */
const countedHours = 24

/** Rows of each kind that are cleared at a time. */
const clearedMax = 1_000

/** What the rows of the last hours come to. */
export interface Counted {
  readonly worth: bigint
  readonly bond: bigint
}

export const makeBotAllowanceStore = (sql: SqlClient.SqlClient) => {
  const counts = sql`at > now() - make_interval(hours => ${countedHours})`

  return {
    /** Until the end of the transaction: of two that would be counted at once the second sees the first. */
    lock: (person: string) => sql`SELECT pg_advisory_xact_lock(hashtextextended(${`bot releases of ${person}`}, 0))`,

    /** All of a person but what is counted of a trade, or of a command, itself. */
    counted: (person: string, { command, trade }: { readonly command?: string; readonly trade?: string }) =>
      sql<{
        worth: string
        bond: string
      }>`SELECT coalesce(sum(worth), 0)::text AS worth, coalesce(sum(bond), 0)::text AS bond
        FROM (
          SELECT worth, 0 AS bond FROM bot_releases
            WHERE person_id = ${person}::uuid AND trade IS DISTINCT FROM ${trade ?? null}::uuid AND ${counts}
          UNION ALL SELECT worth, bond FROM bot_orders
            WHERE person_id = ${person}::uuid AND client_id IS DISTINCT FROM ${command ?? null}::text AND ${counts}
        ) AS counted`.pipe(
        Effect.map(([row]): Counted => ({ worth: BigInt(row?.worth ?? "0"), bond: BigInt(row?.bond ?? "0") }))
      ),

    release: (person: string, trade: string, worth: bigint) =>
      sql`INSERT INTO bot_releases (person_id, trade, worth)
        VALUES (${person}::uuid, ${trade}::uuid, ${worth}::numeric)
        ON CONFLICT (person_id, trade) DO UPDATE SET at = now(), worth =
          CASE WHEN bot_releases.${counts} THEN greatest(bot_releases.worth, EXCLUDED.worth) ELSE EXCLUDED.worth END`,

    order: (person: string, command: string, { bond, worth }: Counted) =>
      sql`INSERT INTO bot_orders (person_id, client_id, worth, bond)
        VALUES (${person}::uuid, ${command}, ${worth}::numeric, ${bond}::numeric)
        ON CONFLICT (person_id, client_id) DO UPDATE SET at = now(),
          worth = CASE WHEN bot_orders.${counts} THEN greatest(bot_orders.worth, EXCLUDED.worth) ELSE EXCLUDED.worth END,
          bond = CASE WHEN bot_orders.${counts} THEN greatest(bot_orders.bond, EXCLUDED.bond) ELSE EXCLUDED.bond END`,

    /** Of what counts no more. */
    clear: sql`SELECT clear_bot_limits(${clearedMax})`
  }
}
