/** All SQL about fees that a person paid. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"

interface FeeRow {
  readonly kind: "fill" | "trade" | "exchange"
  readonly asset: string
  readonly scale: number
  readonly count: number
  readonly amount: string
}

export const makeFeeStore = (sql: SqlClient.SqlClient) => ({
  person: (id: string) =>
    Effect.map(
      sql<{
        name: string
        languages: ReadonlyArray<string>
      }>`SELECT name, languages FROM people WHERE id = ${id}::uuid`,
      ([row]) => row
    ),
  /**
   * A buyer pays of what they receive, the base, a seller of the quote on instant markets. Of a trade with escrow each pays of
   * the base, as far as its end gave it to the buyer.
   */
  fees: (person: string, from: Date, until: Date) =>
    sql<FeeRow>`SELECT f.kind, f.asset, s.scale::int4 AS scale, count(*)::int4 AS count, sum(f.amount)::text AS amount
      FROM (
        SELECT 'fill' AS kind, m.base AS asset, l.buyer_fee AS amount FROM fills l JOIN markets m ON m.symbol = l.market
          WHERE l.trade IS NULL AND l.buyer = ${person}::uuid AND l.at >= ${from} AND l.at < ${until}
        UNION ALL SELECT 'fill', m.quote, l.seller_fee FROM fills l JOIN markets m ON m.symbol = l.market
          WHERE l.trade IS NULL AND l.seller = ${person}::uuid AND l.at >= ${from} AND l.at < ${until}
        UNION ALL SELECT 'trade', t.asset, CASE t.escrow_state WHEN 'split' THEN div(t.fee * t.buyer_share_bps, 10000)
            ELSE t.fee END
          FROM (SELECT id, version, asset, escrow_state, buyer_share_bps, buyer_fee AS fee FROM trades
              WHERE buyer = ${person}::uuid
            UNION ALL SELECT id, version, asset, escrow_state, buyer_share_bps, seller_fee FROM trades
              WHERE seller = ${person}::uuid) AS t
          JOIN trade_history h ON h.trade = t.id AND h.version = t.version
          WHERE t.escrow_state IN ('released', 'split') AND h.at >= ${from} AND h.at < ${until}
        UNION ALL SELECT 'exchange', to_code, kept FROM fx_quotes
          WHERE person_id = ${person}::uuid AND converted_at >= ${from} AND converted_at < ${until}
      ) AS f JOIN assets s ON s.code = f.asset WHERE f.amount > 0
      GROUP BY f.kind, f.asset, s.scale ORDER BY f.asset, f.kind`
})
