/** All SQL of the room. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Statement } from "effect/sql/Statement"
import type { AvailableRow } from "../ledger/Ledger.ts"
import type { Answer } from "../platform/Answer.ts"
import { gridInteger, gridIntegerMax } from "../money/Price.ts"
import type { OrderState, PostOnly, SelfTrade, TimeInForce } from "../protocol/Order.ts"
import type { Side } from "../protocol/Wire.ts"
import type { AnsweredCommand, EngineCommand } from "./Batch.ts"
import type { FillRow } from "./FillRow.ts"
import type { Order } from "./Order.ts"
import type { Party } from "./Party.ts"

interface OrderRow {
  readonly id: string
  readonly person_id: string
  readonly client_id: string
  readonly market: string
  readonly side: Side
  readonly type: "limit" | "market"
  readonly time_in_force: TimeInForce
  readonly post_only: PostOnly
  readonly self_trade: SelfTrade
  readonly price: bigint
  readonly floating_margin: number | null
  readonly floating_floor: bigint | null
  readonly floating_cap: bigint | null
  readonly quantity: bigint
  readonly remaining: bigint
  readonly prevented: bigint
  readonly display: bigint | null
  readonly shown: bigint | null
  readonly held: string
  readonly state: OrderState
  readonly reason: string | null
  readonly methods: ReadonlyArray<string>
  readonly minimum: string
  readonly maximum: string | null
  readonly accounts: ReadonlyArray<string>
  readonly expires_at: Date | null
  readonly pause_when_away: number | null
  readonly party: Party | null
  readonly seq: bigint
  readonly updated_seq: bigint
  readonly queue: bigint
  readonly created_at: Date
  readonly updated_at: Date
}

const toNumber = (value: bigint | null): number | null => (value === null ? null : gridInteger(value))

const toOrder = (row: OrderRow): Order => ({
  id: row.id,
  personId: row.person_id,
  clientId: row.client_id,
  market: row.market,
  side: row.side,
  type: row.type,
  timeInForce: row.time_in_force,
  postOnly: row.post_only,
  selfTrade: row.self_trade,
  price: Number(row.price),
  floating:
    row.floating_margin === null
      ? null
      : { marginBps: row.floating_margin, floor: toNumber(row.floating_floor), cap: toNumber(row.floating_cap) },
  quantity: Number(row.quantity),
  remaining: Number(row.remaining),
  prevented: Number(row.prevented),
  display: toNumber(row.display),
  shown: toNumber(row.shown),
  held: BigInt(row.held),
  state: row.state,
  reason: row.reason,
  methods: row.methods,
  minimum: BigInt(row.minimum),
  maximum: row.maximum === null ? undefined : BigInt(row.maximum),
  accounts: row.accounts,
  expiresAt: row.expires_at,
  pauseWhenAway: row.pause_when_away,
  party: row.party,
  seq: Number(row.seq),
  updatedSeq: Number(row.updated_seq),
  queue: Number(row.queue),
  createdAt: row.created_at,
  updatedAt: row.updated_at
})

export interface OrderFilter {
  readonly personId: string
  readonly market: string | undefined
  readonly states: ReadonlyArray<OrderState> | undefined
  readonly clientId: string | undefined
  /** Only orders older than this one. */
  readonly before: string | undefined
  readonly limit: number
}

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

export interface StoredAnswer {
  readonly personId: string
  readonly clientId: string
  readonly hash: Uint8Array
  readonly answer: Answer
}

/** Nothing as a text, because a list of nothing but nulls has no type; the statement turns it back with `nullif`. */
const orEmpty = (value: string | number | bigint | null | undefined): string => value?.toString() ?? ""

/** A row of text[] as one text value, because a set of arrays cannot be a parameter. Ids need no quoting. */
const arrayText = (values: ReadonlyArray<string>): string => `{${values.join(",")}}`
const integers = (values: ReadonlyArray<number>): ReadonlyArray<bigint> => values.map(BigInt)

/** Great-circle kilometers to where an order's owner hands over cash; null for all other orders. */
const kilometersTo = (sql: SqlClient.SqlClient, { latitude, longitude }: NonNullable<OfferFilter["near"]>) => {
  const north = sql`radians((o.party -> 'place' ->> 'latitude')::float8)`
  const east = sql`radians((o.party -> 'place' ->> 'longitude')::float8)`
  const [toNorth, toEast] = [sql`radians(${latitude}::float8)`, sql`radians(${longitude}::float8)`]
  return sql`2 * 6371 * asin(least(1, sqrt(sin((${north} - ${toNorth}) / 2) ^ 2
    + cos(${north}) * cos(${toNorth}) * sin((${east} - ${toEast}) / 2) ^ 2)))`
}

export const makeOrderStore = (sql: SqlClient.SqlClient) => {
  const columns = sql`o.id::text AS id, o.person_id::text AS person_id, o.client_id, o.market, o.side, o.type,
    o.time_in_force, o.post_only, o.self_trade, o.price, o.floating_margin, o.floating_floor, o.floating_cap, o.quantity,
    o.remaining, o.prevented, o.display, o.shown, o.held, o.state, o.reason,
    o.methods, o.minimum, o.maximum,
    o.accounts::text[] AS accounts, o.expires_at, o.pause_when_away, o.party,
    o.seq, o.updated_seq, o.queue, o.created_at, o.updated_at`

  /** At one moment: the time, the batch a writer has committed, and what people have, as `owner/asset`. */
  const funds = (writer: string, available: Statement<AvailableRow>) =>
    sql<{ now: Date; batch: bigint; owner: string | null; asset: string; balance: string }>`
      SELECT clock_timestamp() AS now, w.batch, a.owner, a.asset, a.balance
      FROM engine_writers w LEFT JOIN (${available}) AS a ON true WHERE w.id = ${writer}::uuid`.pipe(
      Effect.map((rows) => {
        const [first] = rows
        if (first === undefined) throw new Error(`there is no writer ${writer}`)
        const known = new Map<string, bigint>()
        for (const { asset, balance, owner } of rows) {
          if (owner !== null) known.set(`${owner}/${asset}`, BigInt(balance))
        }
        return { now: first.now, batch: gridInteger(first.batch), available: known }
      })
    )

  const answered = (commands: ReadonlyArray<EngineCommand>) =>
    sql<{ person_id: string; client_id: string; request_hash: Uint8Array; result: string }>`
      SELECT person_id::text AS person_id, client_id, request_hash, result FROM commands
      JOIN unnest(${commands.map(({ personId }) => personId)}::uuid[], ${commands.map(({ clientId }) => clientId)}::text[])
        AS c (person_id, client_id) USING (person_id, client_id)
      WHERE result IS NOT NULL`.pipe(
      Effect.map((rows) =>
        rows.map(
          (row): StoredAnswer => ({
            personId: row.person_id,
            clientId: row.client_id,
            hash: row.request_hash,
            answer: JSON.parse(row.result) as Answer
          })
        )
      )
    )

  const insertOrders = (orders: ReadonlyArray<Order>) =>
    sql`INSERT INTO orders (id, person_id, client_id, market, side, type, time_in_force, post_only, self_trade, price,
        floating_margin, floating_floor, floating_cap, quantity, remaining, prevented, display, shown, held, state, reason,
        methods, minimum, maximum, accounts, expires_at, pause_when_away, party, seq, updated_seq, queue, created_at, updated_at)
      SELECT id, person_id, client_id, market, side, type, time_in_force, post_only, self_trade, price,
        nullif(margin, '')::int4, nullif(floor, '')::int8, nullif(cap, '')::int8, quantity, remaining, prevented,
        nullif(display, '')::int8, nullif(shown, '')::int8, held, state, nullif(reason, ''), methods::text[], minimum,
        nullif(maximum, '')::numeric, accounts::uuid[], nullif(expires_at, '')::timestamptz,
        nullif(away, '')::int4, nullif(party, '')::jsonb, seq, updated_seq, queue, at, at
      FROM unnest(${orders.map(({ id }) => id)}::uuid[], ${orders.map(({ personId }) => personId)}::uuid[],
        ${orders.map(({ clientId }) => clientId)}::text[], ${orders.map(({ market }) => market)}::text[],
        ${orders.map(({ side }) => side)}::text[], ${orders.map(({ type }) => type)}::text[],
        ${orders.map(({ timeInForce }) => timeInForce)}::text[], ${orders.map(({ postOnly }) => postOnly)}::text[],
        ${orders.map(({ selfTrade }) => selfTrade)}::text[], ${integers(orders.map(({ price }) => price))}::int8[],
        ${orders.map(({ floating }) => orEmpty(floating?.marginBps))}::text[],
        ${orders.map(({ floating }) => orEmpty(floating?.floor))}::text[],
        ${orders.map(({ floating }) => orEmpty(floating?.cap))}::text[],
        ${integers(orders.map(({ quantity }) => quantity))}::int8[],
        ${integers(orders.map(({ remaining }) => remaining))}::int8[],
        ${integers(orders.map(({ prevented }) => prevented))}::int8[],
        ${orders.map(({ display }) => orEmpty(display))}::text[], ${orders.map(({ shown }) => orEmpty(shown))}::text[],
        ${orders.map(({ held }) => held.toString())}::numeric[], ${orders.map(({ state }) => state)}::text[],
        ${orders.map(({ reason }) => orEmpty(reason))}::text[], ${orders.map(({ methods }) => arrayText(methods))}::text[],
        ${orders.map(({ minimum }) => minimum.toString())}::numeric[],
        ${orders.map(({ maximum }) => orEmpty(maximum))}::text[],
        ${orders.map(({ accounts }) => arrayText(accounts))}::text[],
        ${orders.map(({ expiresAt }) => expiresAt?.toISOString() ?? "")}::text[],
        ${orders.map(({ pauseWhenAway }) => orEmpty(pauseWhenAway))}::text[],
        ${orders.map(({ party }) => (party === null ? "" : JSON.stringify(party)))}::text[],
        ${integers(orders.map(({ seq }) => seq))}::int8[], ${integers(orders.map(({ updatedSeq }) => updatedSeq))}::int8[],
        ${integers(orders.map(({ queue }) => queue))}::int8[], ${orders.map(({ createdAt }) => createdAt)}::timestamptz[])
        AS o (id, person_id, client_id, market, side, type, time_in_force, post_only, self_trade, price, margin, floor, cap,
        quantity, remaining, prevented, display, shown, held, state, reason, methods, minimum, maximum, accounts, expires_at,
        away, party, seq, updated_seq, queue, at)`

  /** One row for each order that was there to change. */
  const updateOrders = (orders: ReadonlyArray<Order>) =>
    sql`UPDATE orders o SET price = c.price, quantity = c.quantity, remaining = c.remaining, prevented = c.prevented,
        shown = nullif(c.shown, '')::int8, held = c.held, state = c.state, reason = nullif(c.reason, ''), seq = c.seq,
        updated_seq = c.updated_seq, queue = c.queue, updated_at = c.updated_at
      FROM unnest(${orders.map(({ id }) => id)}::uuid[], ${integers(orders.map(({ remaining }) => remaining))}::int8[],
        ${orders.map(({ held }) => held.toString())}::numeric[], ${orders.map(({ state }) => state)}::text[],
        ${orders.map(({ reason }) => orEmpty(reason))}::text[], ${integers(orders.map(({ updatedSeq }) => updatedSeq))}::int8[],
        ${orders.map(({ updatedAt }) => updatedAt)}::timestamptz[],
        ${integers(orders.map(({ price }) => price))}::int8[], ${integers(orders.map(({ quantity }) => quantity))}::int8[],
        ${integers(orders.map(({ prevented }) => prevented))}::int8[], ${orders.map(({ shown }) => orEmpty(shown))}::text[],
        ${integers(orders.map(({ seq }) => seq))}::int8[], ${integers(orders.map(({ queue }) => queue))}::int8[])
        AS c (id, remaining, held, state, reason, updated_seq, updated_at, price, quantity, prevented, shown, seq, queue)
      WHERE o.id = c.id AND o.updated_seq < c.updated_seq RETURNING 1 AS one`

  const insertFills = (fills: ReadonlyArray<FillRow>, at: Date) =>
    sql`INSERT INTO fills (id, market, seq, taker_order, maker_order, taker_side, buyer, seller, price, quantity,
        notional, buyer_fee, seller_fee, trade, at)
      SELECT id, market, seq, taker_order, maker_order, taker_side, buyer, seller, price, quantity, notional, buyer_fee,
        seller_fee, nullif(trade, '')::uuid, ${at}::timestamptz FROM unnest(${fills.map(({ id }) => id)}::uuid[],
        ${fills.map(({ market }) => market)}::text[], ${integers(fills.map(({ seq }) => seq))}::int8[],
        ${fills.map(({ takerOrder }) => takerOrder)}::uuid[], ${fills.map(({ makerOrder }) => makerOrder)}::uuid[],
        ${fills.map(({ takerSide }) => takerSide)}::text[], ${fills.map(({ buyer }) => buyer)}::uuid[],
        ${fills.map(({ seller }) => seller)}::uuid[], ${integers(fills.map(({ price }) => price))}::int8[],
        ${integers(fills.map(({ quantity }) => quantity))}::int8[],
        ${fills.map(({ notional }) => notional.toString())}::numeric[],
        ${fills.map(({ buyerFee }) => buyerFee.toString())}::numeric[],
        ${fills.map(({ sellerFee }) => sellerFee.toString())}::numeric[], ${fills.map(({ trade }) => orEmpty(trade))}::text[])
        AS f (id, market, seq, taker_order, maker_order, taker_side, buyer, seller, price, quantity, notional, buyer_fee,
        seller_fee, trade)`

  const insertAnswers = (answers: ReadonlyArray<AnsweredCommand>) =>
    sql`INSERT INTO commands (person_id, client_id, kind, request_hash, result, market, seq)
      SELECT * FROM unnest(${answers.map(({ command }) => command.personId)}::uuid[],
        ${answers.map(({ command }) => command.clientId)}::text[],
        ${answers.map(({ command }) => `orders.${command.kind}`)}::text[], ${answers.map(({ command }) => command.hash)}::bytea[],
        ${answers.map(({ answer }) => JSON.stringify(answer))}::text[],
        ${answers.map(({ command }) => command.market)}::text[], ${integers(answers.map(({ seq }) => seq))}::int8[])
      RETURNING 1 AS one`

  /** Moves the markets on, each if this writer still holds it and nobody else moved it: one row for each that moved. */
  const advance = (
    markets: ReadonlyArray<{
      readonly market: string
      readonly epoch: bigint
      readonly from: number
      readonly to: number
    }>
  ) =>
    sql`UPDATE engine_markets m SET seq = a.to_seq FROM unnest(${markets.map(({ market }) => market)}::text[],
        ${markets.map(({ epoch }) => epoch)}::int8[], ${integers(markets.map(({ from }) => from))}::int8[],
        ${integers(markets.map(({ to }) => to))}::int8[]) AS a (market, epoch, from_seq, to_seq)
      WHERE m.market = a.market AND m.epoch = a.epoch AND m.seq = a.from_seq RETURNING 1 AS one`

  /** Takes the markets over: every writer with an older epoch is shut out, and one still committing is waited for. */
  const takeOver = (markets: ReadonlyArray<string>) =>
    sql<{ market: string; epoch: bigint; seq: bigint }>`
      INSERT INTO engine_markets (market, epoch) SELECT m, 1 FROM unnest(${markets}::text[]) AS m ORDER BY m
      ON CONFLICT (market) DO UPDATE SET epoch = engine_markets.epoch + 1 RETURNING market, epoch, seq`

  const positions = (markets: ReadonlyArray<string>) =>
    sql<{ market: string; seq: bigint }>`SELECT market, seq FROM engine_markets WHERE market = ANY(${markets}::text[])`

  /** Open and paused orders, in order of priority. */
  const openOrders = (market: string) =>
    sql<OrderRow>`SELECT ${columns} FROM (
        SELECT * FROM orders WHERE market = ${market} AND state = 'open'
        UNION ALL SELECT * FROM orders WHERE market = ${market} AND state = 'paused'
      ) AS o ORDER BY o.queue`.pipe(Effect.map((rows) => rows.map(toOrder)))

  const park = (id: string, command: EngineCommand, fault: string) =>
    sql`INSERT INTO engine_parked (id, market, person_id, client_id, command, fault) VALUES (${id}::uuid,
      ${command.market}, ${command.personId}::uuid, ${command.clientId},
      ${JSON.stringify(command, (_key, value) => (typeof value === "bigint" ? value.toString() : value))}::jsonb, ${fault})`

  const find = (personId: string, id: string) =>
    sql<OrderRow>`SELECT ${columns} FROM orders o WHERE o.id = ${id}::uuid AND o.person_id = ${personId}::uuid`.pipe(
      Effect.map((rows) => rows.map(toOrder)[0])
    )

  /** Those of some ids that are orders of a person. */
  const named = (personId: string, ids: ReadonlyArray<string>) =>
    sql<OrderRow>`SELECT ${columns} FROM orders o WHERE o.person_id = ${personId}::uuid
      AND o.id = ANY(${ids}::uuid[])`.pipe(Effect.map((rows) => rows.map(toOrder)))

  /** Market of an order or of a conditional order. */
  const marketOf = (id: string) =>
    sql<{ market: string }>`SELECT market FROM orders WHERE id = ${id}::uuid
      UNION ALL SELECT market FROM conditional_orders WHERE id = ${id}::uuid`.pipe(
      Effect.map((rows) => rows[0]?.market)
    )

  const paidTo = (personId: string, account: string) =>
    sql<{ id: string }>`SELECT id::text AS id FROM orders
      WHERE person_id = ${personId}::uuid AND state IN ('open', 'paused') AND ${account}::uuid = ANY(accounts)
      UNION ALL SELECT id::text FROM conditional_orders WHERE person_id = ${personId}::uuid
        AND state IN ('dormant', 'waiting', 'triggered') AND draft -> 'accounts' ? ${account} LIMIT 1`.pipe(
      Effect.map((rows) => rows[0]?.id)
    )

  const list = ({ before, clientId, limit, market, personId, states }: OrderFilter) =>
    sql<OrderRow>`SELECT ${columns} FROM orders o WHERE ${sql.and([
      sql`o.person_id = ${personId}::uuid`,
      ...(market === undefined ? [] : [sql`o.market = ${market}`]),
      ...(states === undefined ? [] : [sql`o.state = ANY(${states}::text[])`]),
      ...(clientId === undefined ? [] : [sql`o.client_id = ${clientId}`]),
      ...(before === undefined ? [] : [sql`o.id < ${before}::uuid`])
    ])} ORDER BY o.id DESC LIMIT ${limit}`.pipe(Effect.map((rows) => rows.map(toOrder)))

  /** The book's rule for the price of an order now; null for a floating one without an index. */
  const present = (index: number | undefined) =>
    index === undefined
      ? sql`CASE WHEN floating_margin IS NULL THEN price END`
      : sql`CASE WHEN floating_margin IS NULL THEN price ELSE least(
          greatest((CASE side WHEN 'sell' THEN ceil(${BigInt(index)}::int8 * (10000.0 + floating_margin) / 10000)
            ELSE floor(${BigInt(index)}::int8 * (10000.0 + floating_margin) / 10000) END)::int8, floating_floor, 1),
          floating_cap, ${BigInt(gridIntegerMax)}::int8) END`

  const openAt = (market: string, index: number | undefined) =>
    sql`(SELECT *, ${present(index)} AS present, coalesce(shown, remaining) AS offered FROM orders
      WHERE market = ${market} AND state = 'open' AND (expires_at IS NULL OR expires_at > now()))`

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

  /** Levels of one side for those who pay by one method, best first. */
  const levels = (market: string, index: number | undefined, side: Side, method: string, depth: number) =>
    sql<{ price: bigint; quantity: bigint; orders: number }>`
      SELECT o.present AS price, sum(o.offered)::int8 AS quantity, count(*)::int4 AS orders
      FROM ${openAt(market, index)} AS o
      WHERE o.side = ${side} AND ${method} = ANY(o.methods) AND o.present IS NOT NULL
      GROUP BY o.present ORDER BY ${side === "sell" ? sql`o.present` : sql`o.present DESC`} LIMIT ${depth}`

  const prints = (market: string, before: { readonly seq: number; readonly id: string } | undefined, limit: number) =>
    sql<{ id: string; seq: bigint; taker_side: Side; price: bigint; quantity: bigint; at: Date }>`
      SELECT id::text AS id, seq, taker_side, price, quantity, at FROM fills WHERE ${sql.and([
        sql`market = ${market}`,
        ...(before === undefined ? [] : [sql`(seq, id) < (${BigInt(before.seq)}::int8, ${before.id}::uuid)`])
      ])} ORDER BY seq DESC, id DESC LIMIT ${limit}`

  const lastPrices = sql<{ market: string; price: bigint }>`SELECT m.symbol AS market, f.price FROM markets m
    JOIN LATERAL (SELECT price FROM fills WHERE market = m.symbol ORDER BY seq DESC, id DESC LIMIT 1) AS f ON true`

  return {
    funds,
    answered,
    insertOrders,
    updateOrders,
    insertFills,
    insertAnswers,
    advance,
    takeOver,
    positions,
    openOrders,
    park,
    find,
    named,
    marketOf,
    paidTo,
    list,
    offer,
    offers,
    levels,
    prints,
    lastPrices
  }
}
