/** All SQL of alerts. Each change is one conditional update of the version that was read. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"
import { gridInteger } from "../money/Price.ts"
import { makeOfferStore } from "../orders/OfferStore.ts"
import { int4s, integers, texts, times, uuids } from "../platform/SqlArray.ts"
import { type AlertRule, alertsKept, alertsMax, type AlertSource, type AlertState } from "../protocol/Alert.ts"
import type { Side } from "../protocol/Wire.ts"
import type { PriceAlert, PriceRule, SeenPrice } from "./PriceAlert.ts"

/** Fills of one look; more than one command can make, so a look always ends after a whole one. */
export const fillsPerLookMax = 2_000
/** Alerts that one look does something about; the next one goes on. */
export const alertsPerLookMax = 500
/** Seconds for which an alert that is over by its time still waits for what happened before it. */
const expiryGraceSeconds = 10

export interface AlertRow {
  readonly id: string
  readonly market: string
  readonly rule: AlertRule
  readonly pause_seconds: number | null
  readonly state: AlertState
  readonly fired: number
  readonly fired_at: Date | null
  readonly expires_at: Date | null
  readonly muted_until: Date | null
  readonly created_at: Date
}

/** What an alert on offers looks for; prices in ticks. */
export interface OfferWish {
  readonly side: Side
  readonly worst: number | null
  /** At least one of them; null for any. */
  readonly methods: ReadonlyArray<string> | null
}

export interface NewAlert {
  readonly id: string
  readonly personId: string
  readonly market: string
  readonly source: AlertSource | "offer"
  readonly rule: AlertRule
  readonly level: number | null
  readonly bounds: Pick<PriceAlert, "high" | "low">
  readonly wish: OfferWish | null
  readonly pauseSeconds: number | null
  readonly since: number
  readonly expiresAt: Date | null
}

/** An alert on a price, with whose it is. */
export interface Watched {
  readonly id: string
  readonly personId: string
  readonly version: number
  readonly alert: PriceAlert
}

/** Offers that an alert is about to tell of. */
export interface Found {
  readonly id: string
  readonly person: string
  readonly side: Side
  readonly offers: number
  /** The best of them, and its price in ticks. */
  readonly offer: string
  readonly price: bigint
}

interface WatchedRow {
  readonly id: string
  readonly person: string
  readonly version: number
  readonly rule: AlertRule
  readonly level: bigint | null
  readonly low: bigint | null
  readonly high: bigint | null
  readonly is_armed: boolean
  readonly pause_seconds: number | null
  readonly since: bigint
  readonly ready_at: Date
  readonly expires_at: Date | null
  readonly fired: number
  readonly fired_at: Date | null
}

const ticks = (value: bigint | null): number | null => (value === null ? null : gridInteger(value))
const units = (value: number | null): bigint | null => (value === null ? null : BigInt(value))

const readRule = ({ level, rule }: WatchedRow): PriceRule => {
  if (rule.kind === "moves") return { kind: "moves", bps: rule.change_bps }
  if (rule.kind === "offer" || level === null) throw new Error("an alert on offers was read as one on a price")
  return { kind: rule.kind, price: gridInteger(level) }
}

const readWatched = (row: WatchedRow): Watched => ({
  id: row.id,
  personId: row.person,
  version: row.version,
  alert: {
    rule: readRule(row),
    low: ticks(row.low),
    high: ticks(row.high),
    isArmed: row.is_armed,
    pauseMs: row.pause_seconds === null ? null : row.pause_seconds * 1_000,
    since: gridInteger(row.since),
    readyAt: row.ready_at.getTime(),
    expiresAt: row.expires_at?.getTime() ?? null,
    fired: row.fired,
    firedAt: row.fired_at?.getTime() ?? null,
    isOver: false
  }
})

const ownQueries = (sql: SqlClient.SqlClient) => {
  const columns = sql`id::text AS id, market, rule, pause_seconds::int4 AS pause_seconds,
    CASE WHEN state = 'waiting' AND expires_at <= now() THEN 'expired' ELSE state END AS state,
    fired::int4 AS fired, fired_at, expires_at, created_at,
    CASE WHEN muted_until > now() THEN muted_until END AS muted_until`
  const waits = sql`state = 'waiting' AND (expires_at IS NULL OR expires_at > now())`

  return {
    list: (personId: string) =>
      sql<AlertRow>`SELECT ${columns} FROM alerts WHERE person_id = ${personId}::uuid
        ORDER BY id DESC LIMIT ${alertsMax + alertsKept}::int4`,

    /** How many of a person's wait; whoever else would add one waits until this transaction is over. */
    count: (personId: string) =>
      sql`SELECT pg_advisory_xact_lock(hashtextextended(${`alerts of ${personId}`}, 0))`.pipe(
        Effect.andThen(
          sql<{ count: number }>`SELECT count(*)::int4 AS count FROM alerts
            WHERE person_id = ${personId}::uuid AND ${waits}`
        ),
        Effect.map(([row]) => row?.count ?? 0)
      ),

    /** Forgets the oldest of those that are over. */
    prune: (personId: string) =>
      sql`DELETE FROM alerts WHERE id IN (SELECT id FROM alerts WHERE person_id = ${personId}::uuid AND NOT (${waits})
        ORDER BY id DESC OFFSET ${alertsKept - 1}::int4)`,

    insert: ({ bounds, expiresAt, id, level, market, pauseSeconds, personId, rule, since, source, wish }: NewAlert) =>
      sql<AlertRow>`INSERT INTO alerts (id, person_id, market, source, rule, level, low, high, side, worst,
          methods, pause_seconds, since, ready_at, expires_at)
        VALUES (${id}::uuid, ${personId}::uuid, ${market}, ${source}, ${JSON.stringify(rule)}::text::jsonb,
          ${units(level)}::int8, ${units(bounds.low)}::int8, ${units(bounds.high)}::int8, ${wish?.side ?? null}::text,
          ${units(wish?.worst ?? null)}::int8, ${wish === null || wish.methods === null ? null : texts(wish.methods)}::text[],
          ${pauseSeconds}::int4, ${BigInt(since)}::int8,
          ${wish === null ? sql`to_timestamp(0)` : sql`now()`}, ${expiresAt}::timestamptz)
        RETURNING ${columns}`,

    /**
     * Has one or all that wait tell nothing until a time, or null: from now on again. What repeats keeps its pause, and
     * what was not muted is left as it is.
     */
    mute: (personId: string, id: string | null, until: Date | null) =>
      sql<AlertRow>`UPDATE alerts SET muted_until = ${until}::timestamptz, version = version + 1,
          ready_at = CASE WHEN ${until}::timestamptz IS NULL AND coalesce(muted_until <= now(), true) THEN ready_at
            ELSE greatest(coalesce(${until}::timestamptz, now()), fired_at + make_interval(secs => pause_seconds)) END
        WHERE id IN (SELECT id FROM alerts WHERE person_id = ${personId}::uuid AND ${waits}
          AND (${id}::uuid IS NULL OR id = ${id}::uuid) ORDER BY id FOR UPDATE)
        RETURNING ${columns}`,

    remove: (personId: string, id: string) =>
      sql<AlertRow>`DELETE FROM alerts WHERE id = ${id}::uuid AND person_id = ${personId}::uuid RETURNING ${columns}`
  }
}

const placeQueries = (sql: SqlClient.SqlClient, isToldFill: Fragment) => ({
  /** Nobody else looks at a market's alerts, or adds one, until this transaction is over. */
  lock: (market: string) =>
    sql`INSERT INTO alert_places (market) VALUES (${market}) ON CONFLICT DO NOTHING`.pipe(
      Effect.andThen(
        sql<{ fills_seq: bigint }>`SELECT fills_seq FROM alert_places WHERE market = ${market} FOR UPDATE`
      ),
      Effect.map(([row]) => gridInteger(row?.fills_seq ?? 0n))
    ),

  /** Where a market stands, and its last price at that, in ticks. */
  standing: (market: string) =>
    sql<{ seq: bigint; last: bigint | null }>`SELECT seq, (SELECT price FROM fills
          WHERE market = ${market} AND ${isToldFill} ORDER BY seq DESC, id DESC LIMIT 1) AS last
      FROM engine_markets WHERE market = ${market}`.pipe(
      Effect.map(([row]) => ({ seq: gridInteger(row?.seq ?? 0n), last: ticks(row?.last ?? null) }))
    ),

  moveFills: (market: string, seq: number) =>
    sql`UPDATE alert_places SET fills_seq = ${BigInt(seq)}::int8
      WHERE market = ${market} AND fills_seq < ${BigInt(seq)}::int8`,

  moveOffers: (market: string, seq: number) =>
    sql`UPDATE alert_places SET offers_seq = ${BigInt(seq)}::int8, offers_at = now()
      WHERE market = ${market} AND offers_seq <= ${BigInt(seq)}::int8`
})

const priceQueries = (sql: SqlClient.SqlClient, isToldFill: Fragment) => {
  const columns = sql`id::text AS id, person_id::text AS person, version::int4 AS version, rule, level, low, high,
    is_armed, pause_seconds::int4 AS pause_seconds, since, ready_at, expires_at, fired::int4 AS fired, fired_at`

  return {
    /** What the public was told of a market after a place, oldest first. */
    fills: (market: string, after: number, upTo: number) =>
      sql<{ seq: bigint; price: bigint; at: Date }>`SELECT seq, price, at FROM fills
        WHERE market = ${market} AND seq <= ${BigInt(upTo)}::int8
          AND seq > greatest(${BigInt(after)}::int8, (SELECT min(since) FROM alerts
            WHERE market = ${market} AND source = 'last' AND state = 'waiting')) AND ${isToldFill}
        ORDER BY seq, id LIMIT ${fillsPerLookMax}`.pipe(
        Effect.map((rows) =>
          rows.map(({ at, price, seq }): SeenPrice & { readonly seq: number } => ({
            price: gridInteger(price),
            seq: gridInteger(seq),
            at: at.getTime()
          }))
        )
      ),

    /** Alerts that a price from `lowest` to `highest` matters to; `upTo` is where the market was when it was seen. */
    touched: (market: string, source: AlertSource, lowest: number, highest: number, at: Date, upTo: number | null) =>
      sql<WatchedRow>`SELECT ${columns} FROM alerts
        WHERE market = ${market} AND source = ${source} AND state = 'waiting'
          AND (high <= ${BigInt(highest)}::int8 OR low >= ${BigInt(lowest)}::int8)
          AND ready_at <= ${at}::timestamptz
          AND (${upTo !== null}::bool OR expires_at IS NULL OR expires_at > ${at}::timestamptz)
          AND (${units(upTo)}::int8 IS NULL OR since < ${units(upTo)}::int8)
        ORDER BY id LIMIT ${alertsPerLookMax} FOR UPDATE`.pipe(Effect.map((rows) => rows.map(readWatched))),

    /** Writes alerts as they stand now, those that are still as they were read; gives their ids. */
    change: (watched: ReadonlyArray<Watched>) =>
      sql<{ id: string }>`UPDATE alerts a SET low = k.low, high = k.high, is_armed = (k.armed = 1), since = k.since,
          ready_at = k.ready_at, fired = k.fired, fired_at = k.fired_at,
          state = CASE k.is_over WHEN 1 THEN 'fired' ELSE a.state END, version = a.version + 1
        FROM unnest(${uuids(watched.map(({ id }) => id))}, ${int4s(watched.map(({ version }) => version))},
          ${integers(watched.map(({ alert }) => alert.low))}, ${integers(watched.map(({ alert }) => alert.high))},
          ${int4s(watched.map(({ alert }) => (alert.isArmed ? 1 : 0)))},
          ${integers(watched.map(({ alert }) => alert.since))},
          ${times(watched.map(({ alert }) => new Date(alert.readyAt)))},
          ${int4s(watched.map(({ alert }) => alert.fired))},
          ${times(watched.map(({ alert }) => (alert.firedAt === null ? null : new Date(alert.firedAt))))},
          ${int4s(watched.map(({ alert }) => (alert.isOver ? 1 : 0)))}
        ) AS k (id, version, low, high, armed, since, ready_at, fired, fired_at, is_over)
        WHERE a.id = k.id AND a.version = k.version AND a.state = 'waiting' RETURNING a.id::text AS id`.pipe(
        Effect.map((rows) => new Set(rows.map(({ id }) => id)))
      )
  }
}

const offerQueries = (sql: SqlClient.SqlClient, { openAt, queueAfter }: ReturnType<typeof makeOfferStore>) => {
  // What was looked at while an alert was ready is not looked at again.
  const from = sql`CASE WHEN a.ready_at > p.offers_at THEN a.since ELSE greatest(a.since, p.offers_seq) END`
  const waiting = sql`alerts a JOIN alert_places p ON p.market = a.market`
  const isReady = (market: string) =>
    sql`a.market = ${market} AND a.source = 'offer' AND a.state = 'waiting' AND a.ready_at <= now()
      AND (a.expires_at IS NULL OR a.expires_at > now())`

  return {
    /** Alerts that are ready, each with the offers that came since it last was and fit it. */
    found: (market: string, index: number | undefined, upTo: number) =>
      sql<Found>`SELECT a.id::text AS id, a.person_id::text AS person, a.side, count(*)::int4 AS offers,
          (array_agg(o.id::text ORDER BY CASE o.side WHEN 'sell' THEN o.present ELSE -o.present END, o.queue))[1] AS offer,
          CASE a.side WHEN 'sell' THEN min(o.present) ELSE max(o.present) END AS price
        FROM ${waiting} JOIN ${openAt(market, index)} AS o ON o.side = a.side AND o.seq > ${from}
        WHERE ${isReady(market)} AND o.seq <= ${BigInt(upTo)}::int8
          AND o.queue >= ${queueAfter(sql`(SELECT min(${from}) FROM ${waiting} WHERE ${isReady(market)})`)}
          AND o.present IS NOT NULL AND o.person_id <> a.person_id
          AND (a.worst IS NULL OR CASE a.side WHEN 'sell' THEN o.present <= a.worst ELSE o.present >= a.worst END)
          AND (a.methods IS NULL OR a.methods && o.methods)
          AND NOT EXISTS (SELECT FROM blocks b WHERE (b.person_id, b.blocked)
            IN ((a.person_id, o.person_id), (o.person_id, a.person_id)))
        GROUP BY a.id ORDER BY a.id LIMIT ${alertsPerLookMax}`,

    /** Those that told: over, or silent for their pause. */
    told: (ids: ReadonlyArray<string>, upTo: number) =>
      sql<{ id: string }>`UPDATE alerts SET since = ${BigInt(upTo)}::int8, fired = fired + 1, fired_at = now(),
          state = CASE WHEN pause_seconds IS NULL THEN 'fired' ELSE state END, version = version + 1,
          ready_at = now() + make_interval(secs => coalesce(pause_seconds, 0))
        WHERE id = ANY(${uuids(ids)}) AND state = 'waiting' AND since < ${BigInt(upTo)}::int8 AND ready_at <= now()
        RETURNING id::text AS id`.pipe(Effect.map((rows) => new Set(rows.map(({ id }) => id))))
  }
}

const watchQueries = (sql: SqlClient.SqlClient) => ({
  /** What anybody waits for. */
  sources: sql<{ market: string; source: AlertSource | "offer" }>`SELECT m.symbol AS market, s.source FROM markets m
    CROSS JOIN unnest(ARRAY['last', 'mid', 'index', 'offer']) AS s (source)
    WHERE EXISTS (SELECT FROM alerts a WHERE a.market = m.symbol AND a.source = s.source AND a.state = 'waiting')`,

  expire: sql`UPDATE alerts SET state = 'expired', version = version + 1
    WHERE state = 'waiting' AND expires_at <= now() - make_interval(secs => ${expiryGraceSeconds}::int4)`
})

export const makeAlertStore = (sql: SqlClient.SqlClient) => {
  const offerStore = makeOfferStore(sql)
  return {
    own: ownQueries(sql),
    places: placeQueries(sql, offerStore.isToldFill),
    prices: priceQueries(sql, offerStore.isToldFill),
    offers: offerQueries(sql, offerStore),
    watch: watchQueries(sql)
  }
}
