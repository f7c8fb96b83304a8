/** All SQL about what is bought for money. What the seller said is kept beside it; the deposit is what the chain has. */
import type * as SqlClient from "effect/sql/SqlClient"
import * as Effect from "effect/Effect"
import type { PurchaseState, RampName } from "../protocol/Purchase.ts"
import type { ChainDepositState } from "../protocol/WalletChain.ts"

export interface PurchaseRow {
  readonly id: string
  readonly provider: RampName
  readonly chain: string
  readonly asset: string
  readonly address: string
  readonly state: PurchaseState
  readonly txid: string | null
  readonly page: string | null
  readonly scale: number
  readonly deposit: string | null
  readonly amount: string | null
  readonly deposit_state: ChainDepositState | null
  readonly created_at: Date
}

export const makePurchaseStore = (sql: SqlClient.SqlClient) => {
  const select = sql`SELECT p.id::text AS id, p.provider, p.chain, p.asset, p.address, p.state, p.txid, p.page, s.scale::int4 AS scale,
      d.id::text AS deposit, d.amount::text AS amount, d.state AS deposit_state, p.created_at
    FROM purchases p JOIN assets s ON s.code = p.asset
    LEFT JOIN LATERAL (SELECT id, amount, state FROM chain_deposits c
      WHERE c.chain = p.chain AND c.txid = p.txid AND c.address = p.address AND c.asset = p.asset
        AND c.person_id = p.person_id ORDER BY c.place LIMIT 1) AS d ON true`

  return {
    /** With what its seller is told, for one that is asked for a page. */
    insert: (
      row: Pick<PurchaseRow, "id" | "provider" | "chain" | "asset" | "address">,
      personId: string,
      terms: { readonly spend: bigint; readonly email: string } | null
    ) =>
      sql`INSERT INTO purchases (id, person_id, provider, chain, asset, address, state, spend, email, next_at)
        VALUES (${row.id}::uuid, ${personId}::uuid, ${row.provider}, ${row.chain}, ${row.asset}, ${row.address},
          ${terms === null ? "open" : "asked"}, ${terms?.spend.toString() ?? null}::numeric, ${terms?.email ?? null}::text,
          CASE WHEN ${terms !== null}::boolean THEN now() END)`,
    /** Of two that begin at once the second counts the first. */
    begunToday: Effect.fnUntraced(function* (personId: string) {
      yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${`purchases of ${personId}`}, 0))`
      const [row] = yield* sql<{ begun: number }>`SELECT count(*)::int4 AS begun FROM purchases
        WHERE person_id = ${personId}::uuid AND created_at > now() - interval '1 day'`
      return row?.begun ?? 0
    }),
    one: (id: string) => Effect.map(sql<PurchaseRow>`${select} WHERE p.id = ${id}::uuid`, ([row]) => row),
    /** The newest first. */
    list: (personId: string, before: string | undefined, limit: number) =>
      sql<PurchaseRow>`${select} WHERE p.person_id = ${personId}::uuid
        AND (${before ?? null}::uuid IS NULL OR p.id < ${before ?? null}::uuid) ORDER BY p.id DESC LIMIT ${limit}`,
    /** What was said later stays: an end is no beginning any more, and its transaction no other. */
    note: (
      provider: string,
      {
        address,
        order,
        state,
        txid
      }: {
        readonly order: string
        readonly address: string
        readonly state: PurchaseState
        readonly txid: string | null
      }
    ) =>
      sql`UPDATE purchases SET txid = coalesce(txid, ${txid}::text), updated_at = now(),
          state = CASE WHEN state IN ('failed', 'completed') THEN state ELSE ${state} END
        WHERE id::text = ${order} AND provider = ${provider} AND spend IS NULL AND lower(address) = lower(${address})`
  }
}
