/** All SQL of limits: what people have used of them, and the turns by which nobody uses the same room twice. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"
import type { Market } from "../market/Market.ts"
import { divideUp, powerOfTen } from "../money/Amount.ts"
import { bigints, integers, texts, uuids } from "../platform/SqlArray.ts"
import type { TradePolicy } from "../protocol/Policy.ts"
import type { Side } from "../protocol/Wire.ts"
import type { LimitUse } from "./LimitUse.ts"
import { shareBps, weightOf } from "./Tier.ts"

/** Milliseconds in which a trade counts after it was opened. */
const windowMs = 24 * 3_600_000
/** Milliseconds that the clocks of the database and of whoever names trades may be apart. */
const clocksApartMs = 3_600_000

/** Of one person on one market by the same methods. */
interface UseRow {
  readonly market: string
  readonly side: Side
  readonly methods: ReadonlyArray<string>
  /** Smallest units of the quote asset, or ticks times lots. */
  readonly units: string | null
  readonly grid: string | null
}

interface PersonRow {
  readonly person: string
  readonly batch: bigint
  readonly now: Date
  readonly kyc_tier: number
  readonly age: number
  readonly completed: number
  readonly counterparties: number
  readonly turn: bigint
  readonly open_trades: number
  readonly abandoned: number
  readonly abandoned_at: Date | null
  readonly uses: string
}

/** What floating prices without a cap are at now. */
export interface IndexMark {
  readonly market: string
  /** Ticks. */
  readonly ticks: number
}

export interface LimitLook {
  /** The batch the writer has committed; 0 for nobody's. */
  readonly batch: bigint
  readonly now: Date
  readonly uses: ReadonlyMap<string, LimitUse>
}

const gridUnits = (product: bigint, { lotScale, priceScale, quote }: Market): bigint => {
  const shift = quote.scale - priceScale - lotScale
  return shift >= 0 ? product * powerOfTen(shift) : divideUp(product, powerOfTen(-shift))
}

/** Ids begin with the time they were made at: the first of them. */
const firstIdAt = (ms: number): string => {
  const time = ms.toString(16).padStart(12, "0")
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

const usedOf = (
  policy: TradePolicy,
  markets: ReadonlyMap<string, Market>,
  rows: ReadonlyArray<UseRow>
): LimitUse["used"] => {
  const used = { buy: 0n, sell: 0n }
  for (const { grid, market: symbol, methods, side, units } of rows) {
    const market = markets.get(symbol)
    if (market === undefined) throw new Error(`there is no market ${symbol}`)
    const amount = units === null ? gridUnits(BigInt(grid ?? "0"), market) : BigInt(units)
    used[side] += weightOf(amount, market.quote, shareBps(policy, side, methods))
  }
  return used
}

const toUse = (policy: TradePolicy, markets: ReadonlyMap<string, Market>, row: PersonRow): LimitUse => ({
  standing: { ageDays: row.age, trades: row.completed, counterparties: row.counterparties, kycTier: row.kyc_tier },
  turn: row.turn,
  used: usedOf(policy, markets, JSON.parse(row.uses) as ReadonlyArray<UseRow>),
  openTrades: row.open_trades,
  abandoned: row.abandoned,
  abandonedAt: row.abandoned_at ?? undefined
})

export const makeLimitStore = (sql: SqlClient.SqlClient) => {
  /** An order counts at its own price, or at its cap; without one at the index, or where nobody knows it, the last price. */
  const orderUses = (marks: ReadonlyArray<IndexMark>) => sql`SELECT o.market, o.side, o.methods, NULL::text AS units,
      sum(o.remaining::numeric * CASE WHEN o.floating_margin IS NULL THEN o.price ELSE coalesce(o.floating_cap,
        greatest(coalesce(ceil(i.ticks * (10000.0 + o.floating_margin) / 10000),
          (SELECT f.price FROM fills f WHERE f.market = o.market ORDER BY f.seq DESC LIMIT 1), 1), o.floating_floor)
      ) END)::text AS grid
    FROM orders o LEFT JOIN (SELECT unnest(${texts(marks.map(({ market }) => market))}::text[]) AS market,
      unnest(${integers(marks.map(({ ticks }) => ticks))}::int8[]) AS ticks) AS i USING (market)
    WHERE o.person_id = k.id AND o.state IN ('open', 'paused') AND o.methods <> '{}'
    GROUP BY o.market, o.side, o.methods`

  const tradeUses = (side: Side, since: Date) => {
    const [from, firstId] = [since, firstIdAt(since.getTime() - clocksApartMs)]
    return sql`SELECT t.market, ${side} AS side, ARRAY[t.method] AS methods, sum(t.payment_amount)::text AS units, NULL
      FROM trades t WHERE ${sql(side === "buy" ? "t.buyer" : "t.seller")} = k.id AND t.id >= ${firstId}::uuid
        AND t.created_at > ${from}::timestamptz AND t.state NOT IN ('cancelled', 'expired')
      GROUP BY t.market, t.method`
  }

  const selected = (at: Date, marks: ReadonlyArray<IndexMark>) => {
    const since = new Date(at.getTime() - windowMs)
    return sql`k.id::text AS person, p.kyc_tier::int4 AS kyc_tier, extract(day FROM now() - p.created_at)::int4 AS age,
      coalesce((SELECT completed FROM track_records r WHERE r.person_id = k.id), 0) AS completed,
      coalesce((SELECT counterparties FROM reputations r WHERE r.person_id = k.id), 0) AS counterparties,
      coalesce((SELECT turn FROM limit_turns l WHERE l.person_id = k.id), 0) AS turn,
      (SELECT count(*) FROM trades t WHERE t.buyer = k.id AND t.escrow_state IN ('awaited', 'held', 'frozen'))::int4
        + (SELECT count(*) FROM trades t WHERE t.seller = k.id AND t.escrow_state IN ('awaited', 'held', 'frozen'))::int4
        AS open_trades,
      a.abandoned, a.abandoned_at,
      (SELECT coalesce(json_agg(u), '[]')::text FROM (
        ${orderUses(marks)} UNION ALL ${tradeUses("buy", since)} UNION ALL ${tradeUses("sell", since)}) AS u) AS uses`
  }

  /** A buyer abandons a trade by cancelling it, or by letting the time to pay pass. */
  const abandons = (at: Date) => sql`SELECT count(*)::int4 AS abandoned, max(t.updated_at) AS abandoned_at FROM trades t
    WHERE t.buyer = k.id AND t.accepted_at IS NOT NULL
      -- What lapsed after the service was down is nobody's fault.
      AND (t.state = 'cancelled' OR (t.state = 'expired' AND t.default_number IS NOT NULL))
      AND t.updated_at >= date_trunc('day', ${at}::timestamptz, 'UTC')
      AND (SELECT h.event IN ('lapse', 'ran_out') OR (h.event = 'cancel' AND h.actor = t.buyer)
          OR (h.event = 'refunded' AND h.from_state = 'awaiting_payment')
        FROM trade_history h WHERE h.trade = t.id AND h.version = t.version)`

  /** All at one moment, with the batch that a writer of the engine has committed by then. */
  const look = (
    policy: TradePolicy,
    markets: ReadonlyMap<string, Market>,
    asked: {
      readonly people: ReadonlyArray<string>
      readonly marks: ReadonlyArray<IndexMark>
      readonly writer: string | null
      readonly at: Date
    }
  ) =>
    sql<PersonRow>`SELECT coalesce((SELECT w.batch FROM engine_writers w WHERE w.id = ${asked.writer}::uuid), 0) AS batch,
        clock_timestamp() AS now, ${selected(asked.at, asked.marks)}
      FROM (SELECT unnest(${uuids(asked.people)}::uuid[]) AS id) AS k JOIN people p ON p.id = k.id
        CROSS JOIN LATERAL (${abandons(asked.at)}) AS a`.pipe(
      Effect.map((rows): LimitLook => {
        const uses = new Map(rows.map((row) => [row.person, toUse(policy, markets, row)]))
        return { batch: rows[0]?.batch ?? 0n, now: rows[0]?.now ?? asked.at, uses }
      })
    )

  return { look }
}

/** Moves each person's turn on from the one before, in the order of their ids: one row for each that stood there. */
export const nextTurns = (sql: SqlClient.SqlClient, turns: ReadonlyMap<string, bigint>): Fragment => {
  const inOrder = [...turns].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return sql`INSERT INTO limit_turns AS l (person_id, turn) SELECT unnest(${uuids(inOrder.map(([id]) => id))}::uuid[]),
      unnest(${bigints(inOrder.map(([, turn]) => turn))}::int8[])
    ON CONFLICT (person_id) DO UPDATE SET turn = EXCLUDED.turn WHERE l.turn = EXCLUDED.turn - 1 RETURNING 1 AS one`
}
