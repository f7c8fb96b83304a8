/** Counts what was traded in a time: of people, and of all. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"
import { formatAmount } from "../money/Amount.ts"
import type { ReportFacts } from "./NoticeFacts.ts"

interface AssetRow {
  readonly asset: string
  readonly scale: number
  /** Smallest units. */
  readonly bought: string
  readonly sold: string
  readonly fees: string
}

type Counts = Omit<ReportFacts, "assets" | "from_day" | "queues" | "to_day">

interface PersonRow extends Counts {
  readonly person: string
  readonly assets: ReadonlyArray<AssetRow>
}

const assetsOf = (rows: ReadonlyArray<AssetRow>): ReportFacts["assets"] =>
  rows.map(({ asset, bought, fees, scale, sold }) => ({
    asset,
    bought: formatAmount(BigInt(bought), scale),
    sold: formatAmount(BigInt(sold), scale),
    fees: formatAmount(BigInt(fees), scale)
  }))

/** Whether there is nothing to report. */
export const isEmpty = (facts: ReportFacts): boolean =>
  facts.opened + facts.completed + facts.failed + facts.disputed + facts.open_trades + facts.open_orders === 0

/** What is counted of the trades `t`, of which somebody is `side`; days are of UTC, the last one included. */
const counted = (sql: SqlClient.SqlClient, fromDay: string, toDay: string) => {
  const within = (column: Fragment) =>
    sql`(${column} >= ${fromDay}::date::timestamp AT TIME ZONE 'UTC'
      AND ${column} < (${toDay}::date + 1)::timestamp AT TIME ZONE 'UTC')`
  const ended = within(sql`t.updated_at`)
  return {
    completed: sql`t.escrow_state IN ('released', 'split') AND ${ended}`,
    columns: sql`count(t.id) FILTER (WHERE ${within(sql`t.created_at`)})::int4 AS opened,
      count(t.id) FILTER (WHERE t.escrow_state IN ('released', 'split') AND ${ended})::int4 AS completed,
      count(t.id) FILTER (WHERE t.escrow_state = 'refunded' AND ${ended})::int4 AS failed,
      count(t.id) FILTER (WHERE EXISTS (SELECT FROM disputes d JOIN trade_history h ON h.trade = d.trade
        AND h.version = d.opened_version WHERE d.trade = t.id AND ${within(sql`h.at`)}))::int4 AS disputed,
      count(t.id) FILTER (WHERE t.escrow_state IN ('awaited', 'held', 'frozen'))::int4 AS open_trades,
      count(t.id) FILTER (WHERE t.dispute_state = 'open')::int4 AS open_disputes`,
    /** Whether a trade has to do with the time, or is still open. */
    touched: sql`(t.escrow_state IN ('awaited', 'held', 'frozen') OR t.created_at >= ${fromDay}::date::timestamp AT TIME ZONE 'UTC'
      OR t.updated_at >= ${fromDay}::date::timestamp AT TIME ZONE 'UTC')`
  }
}

export const makeReportStore = (sql: SqlClient.SqlClient) => ({
  ofPeople: (people: ReadonlyArray<string>, fromDay: string, toDay: string) => {
    const { columns, completed, touched } = counted(sql, fromDay, toDay)
    const trades = sql`(SELECT 'buyer' AS side, t.* FROM trades t WHERE t.buyer = p.id AND ${touched}
      UNION ALL SELECT 'seller', t.* FROM trades t WHERE t.seller = p.id AND ${touched})`
    return sql<PersonRow>`SELECT p.id::text AS person, c.*, (SELECT count(*)::int4 FROM orders o
          WHERE o.person_id = p.id AND o.state IN ('open', 'paused')) AS open_orders,
        (SELECT coalesce(jsonb_agg(a ORDER BY a.asset), '[]') FROM (SELECT t.asset, s.scale,
            coalesce(sum(t.quantity) FILTER (WHERE t.side = 'buyer'), 0)::text AS bought,
            coalesce(sum(t.quantity) FILTER (WHERE t.side = 'seller'), 0)::text AS sold,
            sum(CASE t.side WHEN 'buyer' THEN t.buyer_fee ELSE t.seller_fee END)::text AS fees
          FROM ${trades} AS t JOIN assets s ON s.code = t.asset WHERE ${completed} GROUP BY t.asset, s.scale) AS a) AS assets
      FROM unnest(${people}::uuid[]) AS p (id) CROSS JOIN LATERAL (SELECT ${columns},
          count(t.id) FILTER (WHERE t.state = CASE t.side WHEN 'buyer' THEN 'awaiting_payment' ELSE 'payment_marked' END
            OR (t.state = 'awaiting_accept' AND t.maker = p.id))::int4 AS to_do
        FROM ${trades} AS t) AS c`.pipe(
      Effect.map((rows) =>
        rows.map(({ assets, person, ...counts }) => ({
          person,
          facts: { ...counts, from_day: fromDay, to_day: toDay, assets: assetsOf(assets), queues: null } as ReportFacts
        }))
      )
    )
  },

  operatorsOf: (people: ReadonlyArray<string>) =>
    sql<{ readonly id: string }>`SELECT id::text AS id FROM people
      WHERE id = ANY(${people}::uuid[]) AND 'operator' = ANY(roles)`.pipe(
      Effect.map((rows) => rows.map(({ id }) => id))
    ),

  /** What was bought is what was traded; nothing waits for an operator to trade it. */
  ofAll: (fromDay: string, toDay: string) => {
    const { columns, completed, touched } = counted(sql, fromDay, toDay)
    return sql<
      Counts & { readonly assets: ReadonlyArray<AssetRow>; readonly queues: ReportFacts["queues"] }
    >`SELECT c.*, 0 AS to_do, (SELECT count(*)::int4 FROM orders o WHERE o.state IN ('open', 'paused')) AS open_orders,
        (SELECT coalesce(jsonb_agg(a ORDER BY a.asset), '[]') FROM (SELECT t.asset, s.scale,
            sum(t.quantity)::text AS bought, sum(t.quantity)::text AS sold, sum(t.buyer_fee + t.seller_fee)::text AS fees
          FROM trades t JOIN assets s ON s.code = t.asset WHERE ${completed} GROUP BY t.asset, s.scale) AS a) AS assets,
        jsonb_build_object(
          'unassigned_disputes', (SELECT count(*) FROM disputes WHERE closed_version IS NULL AND arbiter IS NULL),
          'notices', (SELECT count(*) FROM notice_deliveries WHERE state = 'waiting' AND due_at <= now()),
          'set_aside', (SELECT count(*) FROM deadlines WHERE parked_at IS NOT NULL AND closed_at IS NULL)) AS queues
      FROM (SELECT ${columns} FROM trades t WHERE ${touched}) AS c`.pipe(
      Effect.map(([row]) => {
        if (row === undefined) throw new Error("nothing was counted")
        return { ...row, from_day: fromDay, to_day: toDay, assets: assetsOf(row.assets) } satisfies ReportFacts
      })
    )
  }
})
