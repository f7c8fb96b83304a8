/** All SQL of orders, fills and the engine. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Statement } from "effect/sql/Statement"
import type { AvailableRow } from "../ledger/Ledger.ts"
import type { Answer } from "../platform/Answer.ts"
import { housePersonId } from "../platform/House.ts"
import { gridInteger } from "../money/Price.ts"
import type { IdSpan } from "../platform/Page.ts"
import { bigints, bytes, int4s, integers, texts, times, uuids } from "../platform/SqlArray.ts"
import type { OrderState, PostOnly, SelfTrade, TimeInForce } from "../protocol/Order.ts"
import type { Side } from "../protocol/Wire.ts"
import type { AnsweredCommand } from "./Batch.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import type { EngineWriter } from "./EngineWriter.ts"
import type { FillRow } from "./FillRow.ts"
import type { Manner } from "./Manner.ts"
import type { Order } from "./Order.ts"
import type { Party } from "./Party.ts"
import type { TradedVolume } from "./TradedVolumes.ts"

export interface OrderRow {
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
  readonly returned: bigint
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
  readonly manner: Manner | null
  readonly maker_bps: number
  readonly taker_bps: number
  readonly seq: bigint
  readonly updated_seq: bigint
  readonly queue: bigint
  readonly created_at: Date
  readonly updated_at: Date
}

const toNumber = (value: bigint | null): number | null => (value === null ? null : gridInteger(value))

export const toOrder = (row: OrderRow): Order => ({
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
  returned: Number(row.returned),
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
  manner: row.manner,
  makerBps: row.maker_bps,
  takerBps: row.taker_bps,
  seq: Number(row.seq),
  updatedSeq: Number(row.updated_seq),
  queue: Number(row.queue),
  createdAt: row.created_at,
  updatedAt: row.updated_at
})

export interface OrderFilter extends IdSpan {
  readonly personId: string
  readonly market: string | undefined
  readonly states: ReadonlyArray<OrderState> | undefined
  readonly clientId: string | undefined
  readonly limit: number
}

interface StandingRow {
  readonly now: Date
  readonly batch: bigint
  readonly owners: ReadonlyArray<string> | null
  readonly assets: ReadonlyArray<string> | null
  readonly balances: ReadonlyArray<string> | null
  /** Places in the list of commands. */
  readonly answered: ReadonlyArray<number>
  readonly frozen: ReadonlyArray<string>
}

export interface StoredAnswer {
  readonly personId: string
  readonly clientId: string
  readonly hash: Uint8Array
  readonly answer: Answer
}

/** A row of text[] as one text value, because a set of arrays cannot be a parameter. Ids need no quoting. */
const arrayText = (values: ReadonlyArray<string>): string => `{${values.join(",")}}`

/** What is selected of an order `o`. */
export const orderColumns = (sql: SqlClient.SqlClient) =>
  sql`o.id::text AS id, o.person_id::text AS person_id, o.client_id, o.market, o.side, o.type,
    o.time_in_force, o.post_only, o.self_trade, o.price, o.floating_margin, o.floating_floor, o.floating_cap, o.quantity,
    o.remaining, o.prevented, o.returned, o.display, o.shown, o.held, o.state, o.reason,
    o.methods, o.minimum, o.maximum,
    o.accounts::text[] AS accounts, o.expires_at, o.pause_when_away, o.party, o.maker_bps, o.taker_bps,
    o.seq, o.updated_seq, o.queue, o.created_at, o.updated_at, o.manner`

/** Of the fills, those that everybody is told. */
export const publicFill = (sql: SqlClient.SqlClient) =>
  sql`NOT EXISTS (SELECT FROM orders k WHERE k.id = maker_order AND k.manner -> 'privacy' <> 'null')`

/**
 * At one moment: the time, the batch a writer has committed, what people have, as `owner/asset`, which of the commands
 * are answered already, and which of some people are frozen. Each is looked up by its key, whatever the
 * planner believes about the tables.
 */
export const readStanding = (
  { id, looks }: EngineWriter,
  available: Statement<AvailableRow>,
  commands: ReadonlyArray<EngineCommand>,
  people: ReadonlyArray<string>
) =>
  looks<StandingRow>`SELECT clock_timestamp() AS now, w.batch, f.owners, f.assets, f.balances, ARRAY(SELECT k.place
        FROM (SELECT unnest(${uuids(commands.map(({ personId }) => personId))}::uuid[]) AS person_id,
          unnest(${texts(commands.map(({ clientId }) => clientId))}::text[]) AS client_id,
          unnest(${int4s([...commands.keys()])}::int4[]) AS place) AS k
        WHERE (SELECT c.result IS NOT NULL FROM commands c
          WHERE c.person_id = k.person_id AND c.client_id = k.client_id LIMIT 1)) AS answered,
      ARRAY(SELECT p.id::text FROM (SELECT unnest(${uuids(people)}::uuid[]) AS id) AS p
        WHERE (SELECT true FROM frozen_people z WHERE z.person_id = p.id LIMIT 1)) AS frozen
    FROM engine_writers w, (SELECT array_agg(a.owner) AS owners, array_agg(a.asset) AS assets,
      array_agg(a.balance::text) AS balances FROM (${available}) AS a) AS f
    WHERE w.id = ${id}::uuid`.pipe(
    Effect.map(([row]) => {
      if (row === undefined) throw new Error(`there is no writer ${id}`)
      const { answered, assets, balances, batch, frozen, now, owners } = row
      const known = new Map<string, bigint>()
      owners?.forEach((owner, index) => known.set(`${owner}/${assets?.[index]}`, BigInt(balances?.[index] ?? 0)))
      const repeated = new Set(answered)
      return {
        now,
        batch: gridInteger(batch),
        available: known,
        frozen: new Set(frozen),
        repeated: commands.filter((_, index) => repeated.has(index))
      }
    })
  )

export const makeOrderStore = (sql: SqlClient.SqlClient) => {
  const columns = orderColumns(sql)

  const answered = (commands: ReadonlyArray<EngineCommand>) =>
    sql<{ person_id: string; client_id: string; request_hash: Uint8Array; result: string }>`
      SELECT person_id::text AS person_id, client_id, request_hash, result FROM commands
      JOIN (SELECT unnest(${uuids(commands.map(({ personId }) => personId))}::uuid[]) AS person_id,
        unnest(${texts(commands.map(({ clientId }) => clientId))}::text[]) AS client_id) AS c USING (person_id, client_id)
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

  // Arrays are taken apart in the list of what is selected, never as a table: that would keep each of them twice.
  const insertOrders = (orders: ReadonlyArray<Order>) =>
    sql`INSERT INTO orders (id, person_id, client_id, market, side, type, time_in_force, post_only, self_trade, price,
        floating_margin, floating_floor, floating_cap, quantity, remaining, prevented, display, shown, held, state, reason,
        methods, minimum, maximum, accounts, expires_at, pause_when_away, party, maker_bps, taker_bps, seq,
        updated_seq, queue, created_at, updated_at, manner)
      SELECT unnest(${uuids(orders.map(({ id }) => id))}::uuid[]),
        unnest(${uuids(orders.map(({ personId }) => personId))}::uuid[]),
        unnest(${texts(orders.map(({ clientId }) => clientId))}::text[]),
        unnest(${texts(orders.map(({ market }) => market))}::text[]),
        unnest(${texts(orders.map(({ side }) => side))}::text[]), unnest(${texts(orders.map(({ type }) => type))}::text[]),
        unnest(${texts(orders.map(({ timeInForce }) => timeInForce))}::text[]),
        unnest(${texts(orders.map(({ postOnly }) => postOnly))}::text[]),
        unnest(${texts(orders.map(({ selfTrade }) => selfTrade))}::text[]),
        unnest(${integers(orders.map(({ price }) => price))}::int8[]),
        unnest(${int4s(orders.map(({ floating }) => floating?.marginBps ?? null))}::int4[]),
        unnest(${integers(orders.map(({ floating }) => floating?.floor ?? null))}::int8[]),
        unnest(${integers(orders.map(({ floating }) => floating?.cap ?? null))}::int8[]),
        unnest(${integers(orders.map(({ quantity }) => quantity))}::int8[]),
        unnest(${integers(orders.map(({ remaining }) => remaining))}::int8[]),
        unnest(${integers(orders.map(({ prevented }) => prevented))}::int8[]),
        unnest(${integers(orders.map(({ display }) => display))}::int8[]),
        unnest(${integers(orders.map(({ shown }) => shown))}::int8[]),
        unnest(${texts(orders.map(({ held }) => held.toString()))}::text[])::numeric,
        unnest(${texts(orders.map(({ state }) => state))}::text[]),
        unnest(${texts(orders.map(({ reason }) => reason))}::text[]),
        unnest(${texts(orders.map(({ methods }) => arrayText(methods)))}::text[])::text[],
        unnest(${texts(orders.map(({ minimum }) => minimum.toString()))}::text[])::numeric,
        unnest(${texts(orders.map(({ maximum }) => maximum?.toString() ?? null))}::text[])::numeric,
        unnest(${texts(orders.map(({ accounts }) => arrayText(accounts)))}::text[])::uuid[],
        unnest(${times(orders.map(({ expiresAt }) => expiresAt))}::timestamptz[]),
        unnest(${int4s(orders.map(({ pauseWhenAway }) => pauseWhenAway))}::int4[]),
        unnest(${texts(orders.map(({ party }) => party && JSON.stringify(party)))}::text[])::jsonb,
        unnest(${int4s(orders.map(({ makerBps }) => makerBps))}::int4[]),
        unnest(${int4s(orders.map(({ takerBps }) => takerBps))}::int4[]),
        unnest(${integers(orders.map(({ seq }) => seq))}::int8[]),
        unnest(${integers(orders.map(({ updatedSeq }) => updatedSeq))}::int8[]),
        unnest(${integers(orders.map(({ queue }) => queue))}::int8[]),
        unnest(${times(orders.map(({ createdAt }) => createdAt))}::timestamptz[]),
        unnest(${times(orders.map(({ updatedAt }) => updatedAt))}::timestamptz[]),
        unnest(${texts(orders.map(({ manner }) => manner && JSON.stringify(manner)))}::text[])::jsonb`

  /** One row for each order that was there to change. */
  const updateOrders = (orders: ReadonlyArray<Order>) =>
    sql`UPDATE orders o SET price = c.price, quantity = c.quantity, remaining = c.remaining, prevented = c.prevented, returned = c.returned,
        shown = c.shown, held = c.held::numeric, state = c.state, reason = c.reason, seq = c.seq,
        updated_seq = c.updated_seq, queue = c.queue, updated_at = c.updated_at
      FROM (SELECT unnest(${uuids(orders.map(({ id }) => id))}::uuid[]) AS id,
        unnest(${integers(orders.map(({ remaining }) => remaining))}::int8[]) AS remaining,
        unnest(${texts(orders.map(({ held }) => held.toString()))}::text[]) AS held,
        unnest(${texts(orders.map(({ state }) => state))}::text[]) AS state,
        unnest(${texts(orders.map(({ reason }) => reason))}::text[]) AS reason,
        unnest(${integers(orders.map(({ updatedSeq }) => updatedSeq))}::int8[]) AS updated_seq,
        unnest(${times(orders.map(({ updatedAt }) => updatedAt))}::timestamptz[]) AS updated_at,
        unnest(${integers(orders.map(({ price }) => price))}::int8[]) AS price,
        unnest(${integers(orders.map(({ quantity }) => quantity))}::int8[]) AS quantity,
        unnest(${integers(orders.map(({ prevented }) => prevented))}::int8[]) AS prevented,
        unnest(${integers(orders.map(({ returned }) => returned))}::int8[]) AS returned,
        unnest(${integers(orders.map(({ shown }) => shown))}::int8[]) AS shown,
        unnest(${integers(orders.map(({ seq }) => seq))}::int8[]) AS seq,
        unnest(${integers(orders.map(({ queue }) => queue))}::int8[]) AS queue) AS c
      WHERE o.id = c.id AND o.updated_seq < c.updated_seq RETURNING 1 AS one`

  const insertFills = (fills: ReadonlyArray<FillRow>, at: Date) =>
    sql`INSERT INTO fills (id, market, seq, taker_order, maker_order, taker_side, buyer, seller, price, quantity,
        notional, buyer_fee, seller_fee, rebate, trade, at)
      SELECT unnest(${uuids(fills.map(({ id }) => id))}::uuid[]),
        unnest(${texts(fills.map(({ market }) => market))}::text[]),
        unnest(${integers(fills.map(({ seq }) => seq))}::int8[]),
        unnest(${uuids(fills.map(({ takerOrder }) => takerOrder))}::uuid[]),
        unnest(${uuids(fills.map(({ makerOrder }) => makerOrder))}::uuid[]),
        unnest(${texts(fills.map(({ takerSide }) => takerSide))}::text[]),
        unnest(${uuids(fills.map(({ buyer }) => buyer))}::uuid[]),
        unnest(${uuids(fills.map(({ seller }) => seller))}::uuid[]),
        unnest(${integers(fills.map(({ price }) => price))}::int8[]),
        unnest(${integers(fills.map(({ quantity }) => quantity))}::int8[]),
        unnest(${texts(fills.map(({ notional }) => notional.toString()))}::text[])::numeric,
        unnest(${texts(fills.map(({ buyerFee }) => buyerFee.toString()))}::text[])::numeric,
        unnest(${texts(fills.map(({ sellerFee }) => sellerFee.toString()))}::text[])::numeric,
        unnest(${texts(fills.map(({ rebate }) => rebate.toString()))}::text[])::numeric,
        unnest(${uuids(fills.map(({ trade }) => trade))}::uuid[]), ${at}::timestamptz`

  /** On the day of the batch, in UTC. */
  const addVolumes = (volumes: ReadonlyArray<TradedVolume>, at: Date) =>
    sql`INSERT INTO traded_volumes AS v (person_id, market, day, volume)
      SELECT unnest(${uuids(volumes.map(({ personId }) => personId))}::uuid[]),
        unnest(${texts(volumes.map(({ market }) => market))}::text[]), (${at}::timestamptz AT TIME ZONE 'UTC')::date,
        unnest(${texts(volumes.map(({ volume }) => volume.toString()))}::text[])::numeric
      ON CONFLICT (person_id, day, market) DO UPDATE SET volume = v.volume + EXCLUDED.volume`

  const insertAnswers = (answers: ReadonlyArray<AnsweredCommand>) =>
    sql`INSERT INTO commands (person_id, client_id, kind, request_hash, result, market, seq)
      SELECT unnest(${uuids(answers.map(({ command }) => command.personId))}::uuid[]),
        unnest(${texts(answers.map(({ command }) => command.clientId))}::text[]),
        unnest(${texts(answers.map(({ command }) => `orders.${command.kind}`))}::text[]),
        unnest(${bytes(answers.map(({ command }) => command.hash))}::bytea[]),
        unnest(${texts(answers.map(({ answer }) => JSON.stringify(answer)))}::text[]),
        unnest(${texts(answers.map(({ command }) => command.market))}::text[]),
        unnest(${integers(answers.map(({ seq }) => seq))}::int8[])
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
    sql`UPDATE engine_markets m SET seq = a.to_seq
      FROM (SELECT unnest(${texts(markets.map(({ market }) => market))}::text[]) AS market,
        unnest(${bigints(markets.map(({ epoch }) => epoch))}::int8[]) AS epoch,
        unnest(${integers(markets.map(({ from }) => from))}::int8[]) AS from_seq,
        unnest(${integers(markets.map(({ to }) => to))}::int8[]) AS to_seq) AS a
      WHERE m.market = a.market AND m.epoch = a.epoch AND m.seq = a.from_seq RETURNING 1 AS one`

  /** Takes the markets over: every writer with an older epoch is shut out, and one still committing is waited for. */
  const takeOver = (markets: ReadonlyArray<string>) =>
    sql<{ market: string; epoch: bigint; seq: bigint }>`
      INSERT INTO engine_markets (market, epoch) SELECT m, 1 FROM unnest(${markets}::text[]) AS m ORDER BY m
      ON CONFLICT (market) DO UPDATE SET epoch = engine_markets.epoch + 1 RETURNING market, epoch, seq`

  const positions = (markets: ReadonlyArray<string>) =>
    sql<{ market: string; epoch: bigint; seq: bigint }>`SELECT market, epoch, seq FROM engine_markets
      WHERE market = ANY(${markets}::text[])`

  /**
   * Notes a command that is set aside, once however often it is sent, also under other ids, and gives the note's id. The
   * house sends an index as it is then.
   */
  const park = (id: string, command: EngineCommand, fault: string) => {
    const text = JSON.stringify(command, (_key, value) => (typeof value === "bigint" ? value.toString() : value))
    return sql<{ id: string }>`WITH noted AS (SELECT id FROM engine_parked WHERE replayed_at IS NULL
        AND person_id = ${command.personId}::uuid AND market = ${command.market}
        AND command - ARRAY['clientId', 'ticks'] = ${text}::jsonb - ARRAY['clientId', 'ticks'] LIMIT 1
      ), made AS (INSERT INTO engine_parked (id, market, person_id, client_id, command, fault)
        SELECT ${id}::uuid, ${command.market}, ${command.personId}::uuid, ${command.clientId}, ${text}::jsonb, ${fault}
        WHERE NOT EXISTS (SELECT FROM noted) RETURNING id
      ) SELECT id::text AS id FROM noted UNION ALL SELECT id::text FROM made`.pipe(
      Effect.map((rows) => rows[0]?.id ?? id)
    )
  }

  /** Of some commands that were set aside, those that an operator wants tried again. */
  const replayed = (ids: ReadonlyArray<string>) =>
    sql<{ id: string }>`SELECT id::text AS id FROM engine_parked
      WHERE id = ANY(${ids}::uuid[]) AND replayed_at IS NOT NULL`.pipe(Effect.map((rows) => rows.map(({ id }) => id)))

  /** Nobody needs to look any more at the clocks of these markets that could not be called. */
  const clocksGo = (markets: ReadonlyArray<string>) =>
    sql`UPDATE engine_parked SET replayed_at = now() WHERE replayed_at IS NULL AND person_id = ${housePersonId}::uuid
      AND command ->> 'kind' = 'clock' AND market = ANY(${markets}::text[])`

  const find = (personId: string, id: string) =>
    sql<OrderRow>`SELECT ${columns} FROM orders o WHERE o.id = ${id}::uuid AND o.person_id = ${personId}::uuid`.pipe(
      Effect.map((rows) => rows.map(toOrder)[0])
    )

  /** Those of some ids that are orders of a person. */
  const named = (personId: string, ids: ReadonlyArray<string>) =>
    sql<OrderRow>`SELECT ${columns} FROM orders o WHERE o.person_id = ${personId}::uuid
      AND o.id = ANY(${ids}::uuid[])`.pipe(Effect.map((rows) => rows.map(toOrder)))

  const withIds = (ids: ReadonlyArray<string>) =>
    sql<OrderRow>`SELECT ${columns} FROM orders o WHERE o.id = ANY(${ids}::uuid[])`.pipe(
      Effect.map((rows) => rows.map(toOrder))
    )

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

  const list = ({ before, clientId, from, limit, market, personId, states }: OrderFilter) =>
    sql<OrderRow>`SELECT ${columns} FROM orders o WHERE ${sql.and([
      sql`o.person_id = ${personId}::uuid`,
      ...(market === undefined ? [] : [sql`o.market = ${market}`]),
      ...(states === undefined ? [] : [sql`o.state = ANY(${states}::text[])`]),
      ...(clientId === undefined ? [] : [sql`o.client_id = ${clientId}`]),
      ...(from === undefined ? [] : [sql`o.id >= ${from}::uuid`]),
      ...(before === undefined ? [] : [sql`o.id < ${before}::uuid`])
    ])} ORDER BY o.id DESC LIMIT ${limit}`.pipe(Effect.map((rows) => rows.map(toOrder)))

  const isTold = publicFill(sql)

  const prints = (market: string, before: { readonly seq: number; readonly id: string } | undefined, limit: number) =>
    sql<{ id: string; seq: bigint; taker_side: Side; price: bigint; quantity: bigint; at: Date }>`
      SELECT id::text AS id, seq, taker_side, price, quantity, at FROM fills WHERE ${sql.and([
        sql`market = ${market}`,
        isTold,
        ...(before === undefined ? [] : [sql`(seq, id) < (${BigInt(before.seq)}::int8, ${before.id}::uuid)`])
      ])} ORDER BY seq DESC, id DESC LIMIT ${limit}`

  const lastPrices = sql<{ market: string; price: bigint }>`SELECT m.symbol AS market, f.price FROM markets m
    JOIN LATERAL (SELECT price FROM fills WHERE market = m.symbol AND ${isTold}
      ORDER BY seq DESC, id DESC LIMIT 1) AS f ON true`

  return {
    answered,
    insertOrders,
    updateOrders,
    insertFills,
    addVolumes,
    insertAnswers,
    advance,
    takeOver,
    positions,
    park,
    replayed,
    clocksGo,
    find,
    named,
    withIds,
    marketOf,
    paidTo,
    list,
    prints,
    lastPrices
  }
}
