/** What was traded on a market, stretch by stretch: kept by the minute and by the hour as it is committed. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Market } from "../market/Market.ts"
import { formatAmount, powerOfTen } from "../money/Amount.ts"
import { formatPrice, gridInteger } from "../money/Price.ts"
import { makePage, pageLimit, readCursor } from "../platform/Page.ts"
import { integers, texts } from "../platform/SqlArray.ts"
import { type CandleInterval, type CandleQuery, candleSeconds, type CandleView } from "../protocol/Candle.ts"
import type { FillRow } from "./FillRow.ts"

/** What the fills of a batch add to a stretch; prices are ticks, quantities lots, the notional quote units. */
export interface CandleChange {
  readonly market: string
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: bigint
  readonly notional: bigint
  readonly prints: number
}

/** One for each market, of the fills that everybody is told, which come in the order of their sequence numbers. */
export const candleChanges = (fills: ReadonlyArray<FillRow>): ReadonlyArray<CandleChange> => {
  const changes = new Map<string, CandleChange>()
  for (const { isPrivate, market, notional, price, quantity } of fills) {
    if (isPrivate) continue
    const before = changes.get(market)
    changes.set(market, {
      market,
      open: before?.open ?? price,
      high: Math.max(before?.high ?? price, price),
      low: Math.min(before?.low ?? price, price),
      close: price,
      volume: (before?.volume ?? 0n) + BigInt(quantity),
      notional: (before?.notional ?? 0n) + notional,
      prints: (before?.prints ?? 0) + 1
    })
  }
  return [...changes.values()]
}

interface CandleRow {
  /** Seconds since 1970. */
  readonly start: bigint
  readonly open: bigint
  readonly high: bigint
  readonly low: bigint
  readonly close: bigint
  readonly volume: string
  readonly notional: string
  readonly prints: bigint
}

/** Seconds of the kept stretches that a longer one is made of. */
const keptSpan = (seconds: number): number => (seconds < 3_600 ? 60 : 3_600)

export const makeCandleStore = (sql: SqlClient.SqlClient) => {
  /** To the stretches of the batch's time. A batch commits after the one before it, so the last price is the latest. */
  const add = (changes: ReadonlyArray<CandleChange>, at: Date) =>
    sql`INSERT INTO candles AS c (market, span, start, open, high, low, close, volume, notional, prints)
      SELECT k.market, s.span, date_bin(make_interval(secs => s.span), ${at}::timestamptz, 'epoch'),
        k.open, k.high, k.low, k.close, k.volume, k.notional, k.prints
      FROM (SELECT unnest(${texts(changes.map(({ market }) => market))}::text[]) AS market,
        unnest(${integers(changes.map(({ open }) => open))}::int8[]) AS open,
        unnest(${integers(changes.map(({ high }) => high))}::int8[]) AS high,
        unnest(${integers(changes.map(({ low }) => low))}::int8[]) AS low,
        unnest(${integers(changes.map(({ close }) => close))}::int8[]) AS close,
        unnest(${texts(changes.map(({ volume }) => volume.toString()))}::text[])::numeric AS volume,
        unnest(${texts(changes.map(({ notional }) => notional.toString()))}::text[])::numeric AS notional,
        unnest(${integers(changes.map(({ prints }) => prints))}::int8[]) AS prints) AS k
        CROSS JOIN (VALUES (60), (3600)) AS s (span)
      ON CONFLICT (market, span, start) DO UPDATE SET high = greatest(c.high, EXCLUDED.high),
        low = least(c.low, EXCLUDED.low), close = EXCLUDED.close, volume = c.volume + EXCLUDED.volume,
        notional = c.notional + EXCLUDED.notional, prints = c.prints + EXCLUDED.prints`

  /** Latest first. So many kept stretches are read that the ones asked for are whole, however far they lie apart. */
  const list = (market: string, seconds: number, before: bigint | undefined, limit: number) => {
    const span = keptSpan(seconds)
    return sql<CandleRow>`SELECT extract(epoch FROM date_bin(make_interval(secs => ${seconds}::int4), k.start, 'epoch'))::int8
          AS start, (array_agg(k.open ORDER BY k.start))[1] AS open, max(k.high) AS high, min(k.low) AS low,
        (array_agg(k.close ORDER BY k.start DESC))[1] AS close, sum(k.volume)::text AS volume,
        sum(k.notional)::text AS notional, sum(k.prints)::int8 AS prints
      FROM (SELECT * FROM candles WHERE ${sql.and([
        sql`market = ${market}`,
        sql`span = ${span}::int4`,
        ...(before === undefined ? [] : [sql`start < to_timestamp(${before}::int8)`])
      ])} ORDER BY start DESC LIMIT ${(limit * seconds) / span}::int4) AS k
      GROUP BY 1 ORDER BY 1 DESC LIMIT ${limit}::int4`
  }

  return { add, list }
}

const candleView = (market: Market, row: CandleRow): CandleView => {
  const price = (ticks: bigint): string => formatPrice(gridInteger(ticks), market)
  return {
    start: new Date(gridInteger(row.start) * 1_000).toISOString(),
    open: price(row.open),
    high: price(row.high),
    low: price(row.low),
    close: price(row.close),
    volume: formatAmount(BigInt(row.volume) * powerOfTen(market.base.scale - market.lotScale), market.base.scale),
    quote_volume: formatAmount(BigInt(row.notional), market.quote.scale),
    prints: gridInteger(row.prints)
  }
}

/** Seconds since 1970, of a time that the database can name. */
const cursorSeconds = /^(?:0|[1-9]\d{0,10})$/

const intervalDefault: CandleInterval = "1h"

/** A page of a market's stretches in which something was traded, the latest first; the latest may still go on. */
export const listCandles = Effect.fnUntraced(function* (
  sql: SqlClient.SqlClient,
  market: Market,
  { interval = intervalDefault, ...request }: CandleQuery
) {
  const last = yield* readCursor(request.cursor, [cursorSeconds])
  const before = last?.[0] === undefined ? undefined : BigInt(last[0])
  const limit = pageLimit(request)
  const rows = yield* makeCandleStore(sql).list(market.symbol, candleSeconds[interval], before, limit + 1)
  return makePage(
    rows,
    limit,
    (row) => candleView(market, row),
    ({ start }) => [start.toString()]
  )
})
