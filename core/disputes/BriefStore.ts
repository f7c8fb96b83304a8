/** SQL of what an arbiter should know before deciding, and of how arbiters decide. It reads what other rooms keep. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { TradeSide } from "../protocol/Evidence.ts"
import type { NameCheck } from "../protocol/Payment.ts"
import type { PaymentFate } from "../protocol/Trade.ts"

export interface PartyRow {
  readonly side: TradeSide
  readonly name: string
  readonly opened: number
  readonly lost: number
  readonly linked: number
  readonly messages: number
  readonly files: number
}

export interface PaymentRow {
  readonly reference: string | null
  /** Whether that is the id of a payment. */
  readonly isNamed: boolean
  readonly said: PaymentFate | null
  /** Null when nothing was seen. */
  readonly confidence: "certain" | "likely" | "weak" | null
  readonly takenBack: boolean
  readonly nameResult: NameCheck["result"] | null
  readonly nameScore: number | null
  readonly seenAt: Date | null
}

export interface FiguresRow {
  readonly id: string
  readonly name: string
  readonly taken: number
  readonly decided: number
  readonly takeMedian: number | null
  readonly decideMedian: number | null
  readonly appealed: number
  readonly overturned: number
}

export const makeBriefStore = (sql: SqlClient.SqlClient) => ({
  /** Buyer and seller; what they lost went to the other side whole, by a verdict. */
  parties: (trade: string) =>
    sql<PartyRow>`SELECT s.side, p.name,
        (SELECT count(*)::int4 FROM disputes d WHERE d.opener = p.id AND d.trade <> t.id) AS opened,
        (SELECT count(*)::int4 FROM trades l WHERE l.resolved_by IS NOT NULL AND l.state = 'resolved' AND l.id <> t.id
          AND ((l.buyer = p.id AND l.resolution = 'seller') OR (l.seller = p.id AND l.resolution = 'buyer'))) AS lost,
        (SELECT count(DISTINCT b.person_id)::int4 FROM payment_accounts a
          JOIN payment_account_hashes h ON h.account_id = a.id JOIN payment_account_hashes g USING (field, hash)
          JOIN payment_accounts b ON b.id = g.account_id WHERE a.person_id = p.id AND b.person_id <> p.id) AS linked,
        (SELECT count(*)::int4 FROM chat_messages m WHERE m.trade = t.id AND m.author = p.id) AS messages,
        (SELECT count(m.file_sha256)::int4 FROM chat_messages m WHERE m.trade = t.id AND m.author = p.id) AS files
      FROM trades t CROSS JOIN LATERAL (VALUES ('buyer', t.buyer), ('seller', t.seller)) AS s (side, id)
        JOIN people p ON p.id = s.id WHERE t.id = ${trade}::uuid ORDER BY s.side`,

  /** Of several entries the surest counts, and the name least like the payer's; none is sure that was taken back. */
  payment: (trade: string) =>
    sql<PaymentRow>`SELECT t.payment_reference AS reference, t.cancel_payment AS said,
        EXISTS (SELECT FROM trade_payments n WHERE n.trade = t.id AND n.freed_version IS NULL) AS "isNamed",
        CASE WHEN seen.back THEN 'weak' ELSE seen.confidence END AS confidence, coalesce(seen.back, false) AS "takenBack",
        seen.name_check AS "nameResult", seen.name_score::int4 AS "nameScore", seen.at AS "seenAt"
      FROM trades t CROSS JOIN LATERAL (
        SELECT bool_or(kind = 'reversal') AS back, min(confidence) AS confidence, max(seen_at) AS at,
          (array_agg(name_check ORDER BY name_score))[1] AS name_check, min(name_score) AS name_score
        FROM statement_payments WHERE trade = t.id
      ) AS seen WHERE t.id = ${trade}::uuid`.pipe(
      Effect.map(([row]) => {
        if (row === undefined) throw new Error(`trade ${trade} is not there`)
        return row
      })
    ),

  /** Of everybody who ever had a case. An appeal overturns a verdict when the one after it divides otherwise. */
  figures: (after: string | undefined, limit: number) =>
    sql<FiguresRow>`WITH page AS (
        SELECT p.id, p.name FROM people p WHERE EXISTS (SELECT FROM dispute_assignments a WHERE a.arbiter = p.id)
          AND (${after ?? null}::uuid IS NULL OR p.id > ${after ?? null}::uuid) ORDER BY p.id LIMIT ${limit}
      )
      SELECT page.id::text AS id, page.name, h.*, v.* FROM page CROSS JOIN LATERAL (
        SELECT count(*)::int4 AS taken, (percentile_cont(0.5) WITHIN GROUP (
          ORDER BY extract(epoch FROM taken_at - waiting_since)))::int4 AS "takeMedian"
        FROM dispute_assignments WHERE arbiter = page.id
      ) AS h CROSS JOIN LATERAL (
        SELECT count(*)::int4 AS decided, (percentile_cont(0.5) WITHIN GROUP (
            ORDER BY extract(epoch FROM v.decided_at - a.taken_at)))::int4 AS "decideMedian",
          (count(*) FILTER (WHERE v.level = 1 AND d.level = 2))::int4 AS appealed,
          (count(*) FILTER (WHERE v.level = 1 AND w.buyer_share_bps <> v.buyer_share_bps))::int4 AS overturned
        FROM dispute_verdicts v JOIN disputes d ON d.id = v.dispute
          CROSS JOIN LATERAL (
            SELECT max(taken_at) AS taken_at FROM dispute_assignments
            WHERE dispute = v.dispute AND arbiter = v.arbiter AND taken_at <= v.decided_at
          ) AS a LEFT JOIN dispute_verdicts w ON w.dispute = v.dispute AND w.level = 2
            AND w.decided_version IS NOT NULL AND w.void_version IS NULL
        WHERE v.arbiter = page.id AND v.decided_version IS NOT NULL
      ) AS v ORDER BY page.id`
})
