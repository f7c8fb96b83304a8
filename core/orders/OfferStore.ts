/** All SQL of offers: open orders as others see them. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"
import { gridInteger, gridIntegerMax } from "../money/Price.ts"
import type { Side } from "../protocol/Wire.ts"
import { type Order, queueOf } from "./Order.ts"
import { isNamed } from "./NamedOffers.ts"
import { orderColumns, type OrderRow, publicFill, toOrder } from "./OrderStore.ts"

export interface OfferFilter {
  readonly market: string
  readonly side: Side | undefined
  /** At least one of them is taken. */
  readonly methods: ReadonlyArray<string> | undefined
  /** Smallest quote units one trade must be able to have. */
  readonly amount: bigint | undefined
  /** Power of ten from ticks times lots to smallest quote units. */
  readonly shift: number
  /** What floating prices follow; without it they are left out. */
  readonly index: number | undefined
  readonly after: { readonly price: number; readonly queue: number; readonly side: Side } | undefined
  /** Ticks, both included. */
  readonly priceMin?: number | undefined
  readonly priceMax?: number | undefined
  readonly maker?: string | undefined
  /** Degrees as text; offers whose owners would come there, from at most so many kilometers. */
  readonly near?: { readonly latitude: string; readonly longitude: string; readonly withinKm: number } | undefined
  readonly tradesMin?: number | undefined
  readonly completionBpsMin?: number | undefined
  /** The newest first, in place of the best; after the one named. */
  readonly newest?: { readonly before: string | undefined } | undefined
  readonly limit: number
}

export interface OfferRow {
  readonly order: Order
  /** Ticks: what it costs now. */
  readonly price: number
  readonly maker: string
  /** Trades the maker completed, and those that failed by the maker. */
  readonly completed: number
  readonly failed: number
}

interface OfferSelected extends OrderRow {
  readonly maker: string
  readonly completed: number
  readonly failed: number
  readonly present: bigint
}

const toOffer = (row: OfferSelected): OfferRow => ({
  order: toOrder(row),
  price: gridInteger(row.present),
  maker: row.maker,
  completed: row.completed,
  failed: row.failed
})

/** Places are looked for in cells of some kilometers, so that no search finds out where exactly somebody stands. */
const cellsPerDegree = "20"

/** Great-circle kilometers to about where an order's owner hands over cash; null for all other orders. */
const kilometersTo = (sql: SqlClient.SqlClient, { latitude, longitude }: NonNullable<OfferFilter["near"]>) => {
  const coarse = (degrees: Fragment) =>
    sql`radians(round(${degrees} * ${cellsPerDegree}::numeric) / ${cellsPerDegree}::numeric)`
  const north = coarse(sql`(o.party -> 'place' ->> 'latitude')::numeric`)
  const east = coarse(sql`(o.party -> 'place' ->> 'longitude')::numeric`)
  const [toNorth, toEast] = [coarse(sql`${latitude}::numeric`), coarse(sql`${longitude}::numeric`)]
  return sql`2 * 6371 * asin(least(1, sqrt(sin((${north} - ${toNorth}) / 2) ^ 2
    + cos(${north}) * cos(${toNorth}) * sin((${east} - ${toEast}) / 2) ^ 2)))`
}

/** The book's rule for the price of an order now; null for a floating one without an index. */
const presentOf = (sql: SqlClient.SqlClient, index: number | undefined) =>
  index === undefined
    ? sql`CASE WHEN floating_margin IS NULL THEN price END`
    : sql`CASE WHEN floating_margin IS NULL THEN price ELSE least(
        greatest((CASE side WHEN 'sell' THEN ceil(${BigInt(index)}::int8 * (10000.0 + floating_margin) / 10000)
          ELSE floor(${BigInt(index)}::int8 * (10000.0 + floating_margin) / 10000) END)::int8, floating_floor, 1),
        floating_cap, ${BigInt(gridIntegerMax)}::int8) END`

export const makeOfferStore = (sql: SqlClient.SqlClient) => {
  const columns = orderColumns(sql)

  /** Those for everybody. */
  const isPublic = sql`(manner IS NULL OR manner -> 'privacy' = 'null')`

  /** A table of the open orders of a market, with what each costs now as `present`. */
  const openAt = (market: string, index: number | undefined, which = isPublic) =>
    sql`(SELECT *, ${presentOf(sql, index)} AS present, coalesce(shown, remaining) AS offered FROM orders
      WHERE market = ${market} AND state = 'open' AND ${which} AND (expires_at IS NULL OR expires_at > now()))`

  // Sorted by what is best for the taker: sells by rising price, buys by falling price, each by time.
  const rank = sql`CASE o.side WHEN 'sell' THEN o.present ELSE -o.present END`

  const offered = sql`${columns}, o.present, p.name AS maker, coalesce(r.completed, 0) AS completed,
    coalesce(r.failed, 0) AS failed`
  const makers = sql`JOIN people p ON p.id = o.person_id LEFT JOIN track_records r ON r.person_id = o.person_id`

  /** A condition for each criterion that is there. */
  const criteria = (filter: OfferFilter) => {
    const {
      after,
      amount,
      completionBpsMin,
      maker,
      methods,
      near,
      newest,
      priceMax,
      priceMin,
      shift,
      side,
      tradesMin
    } = filter
    return [
      sql`o.present IS NOT NULL`,
      side !== undefined && sql`o.side = ${side}`,
      methods !== undefined && sql`o.methods && ${methods}::text[]`,
      amount !== undefined &&
        sql`${amount.toString()}::numeric BETWEEN o.minimum
          AND least(o.maximum, ceil(o.offered::numeric * o.present * 10::numeric ^ ${shift}::int4))`,
      priceMin !== undefined && sql`o.present >= ${BigInt(priceMin)}::int8`,
      priceMax !== undefined && sql`o.present <= ${BigInt(priceMax)}::int8`,
      near !== undefined &&
        sql`${kilometersTo(sql, near)}
          <= least((o.party -> 'place' ->> 'reach_km')::int4, ${near.withinKm}::int4)`,
      maker !== undefined && sql`p.name = ${maker}`,
      tradesMin !== undefined && sql`coalesce(r.completed, 0) >= ${tradesMin}::int4`,
      completionBpsMin !== undefined &&
        sql`coalesce(r.completed * 10000 / nullif(r.completed + r.failed, 0), 0) >= ${completionBpsMin}::int4`,
      newest?.before !== undefined && sql`o.id < ${newest.before}::uuid`,
      after !== undefined &&
        sql`(o.side, ${rank}, o.queue) > (${after.side}, ${BigInt(after.side === "sell" ? after.price : -after.price)}::int8,
          ${BigInt(after.queue)}::int8)`
    ].filter((condition) => condition !== false)
  }

  const offers = (filter: OfferFilter) =>
    sql<OfferSelected>`SELECT ${offered} FROM ${openAt(filter.market, filter.index)} AS o ${makers}
      WHERE ${sql.and(criteria(filter))}
      ORDER BY ${filter.newest === undefined ? sql`o.side, ${rank}, o.queue` : sql`o.id DESC`}
      LIMIT ${filter.limit}`.pipe(Effect.map((rows) => rows.map(toOffer)))

  /** An open order, if it has a price. */
  const offer = (market: string, index: number | undefined, id: string) =>
    sql<OfferSelected>`SELECT ${offered} FROM ${openAt(market, index)} AS o ${makers}
      WHERE o.id = ${id}::uuid AND o.present IS NOT NULL`.pipe(Effect.map((rows) => rows.map(toOffer)[0]))

  /** The open offer which somebody names by its key, if it is for everybody or for them, and has a price. */
  const named = (market: string, index: number | undefined, key: string, person: string) => {
    return sql<OfferSelected>`SELECT ${offered} FROM ${openAt(market, index, isNamed(sql, key, person))} AS o ${makers}
      WHERE o.present IS NOT NULL`.pipe(Effect.map((rows) => rows.map(toOffer)[0]))
  }

  /** Levels of one side for those who pay by one method, best first. */
  const levels = (market: string, index: number | undefined, side: Side, method: string, depth: number) =>
    sql<{ price: bigint; quantity: bigint; orders: number }>`
      SELECT o.present AS price, sum(o.offered)::int8 AS quantity, count(*)::int4 AS orders
      FROM ${openAt(market, index)} AS o
      WHERE o.side = ${side} AND ${method} = ANY(o.methods) AND o.present IS NOT NULL
      GROUP BY o.present ORDER BY ${side === "sell" ? sql`o.present` : sql`o.present DESC`} LIMIT ${depth}`

  /** The least time priority of what arrived after a sequence number. */
  const queueAfter = (seq: Fragment) => sql`(${seq} + 1) * ${BigInt(queueOf(1, 0))}::int8`

  return { offer, offers, named, levels, openAt, queueAfter, isToldFill: publicFill(sql) }
}
