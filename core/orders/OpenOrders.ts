/**
 * The open and paused orders of a market, as a start reads them: by the page, each column as one array, because a hundred thousand
 * rows of thirty columns take longer to take apart than the books take to build. What is the same for many orders
 * comes as one text for each, which is taken apart once.
 */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"
import type { PostOnly, SelfTrade, TimeInForce } from "../protocol/Order.ts"
import type { Side } from "../protocol/Wire.ts"
import type { Manner } from "./Manner.ts"
import type { Order } from "./Order.ts"
import type { Party } from "./Party.ts"

/** Orders of one page: some megabytes. */
const pageSize = 10_000
/** Bytes of the parties of one page, after which the next order is of the next: a message may have 16 MiB. */
const partyBytesMax = 4_000_000

type Column<A> = ReadonlyArray<A>

/** Ticks, lots and places in the queues are below 2^53, so a float8 holds them exactly. */
interface Page {
  readonly id: Column<string>
  readonly person_id: Column<string>
  readonly client_id: Column<string>
  /** As `manners` takes it apart. */
  readonly manners: Column<string>
  /** As `limits` takes it apart. */
  readonly limits: Column<string>
  /** Of orders that have any of it: `Rare`, as JSON. */
  readonly rare: Column<string | null>
  readonly price: Column<number>
  readonly quantity: Column<number>
  readonly remaining: Column<number>
  readonly held: Column<string>
  readonly party: Column<string | null>
  readonly maker_bps: Column<number>
  readonly taker_bps: Column<number>
  readonly seq: Column<number>
  readonly updated_seq: Column<number>
  readonly queue: Column<number>
  readonly created_at: Column<Date>
  readonly updated_at: Column<Date>
}

/** What few orders have. Times are in milliseconds since 1970. */
interface Rare {
  readonly prevented: number
  readonly returned: number
  readonly display: number | null
  readonly shown: number | null
  readonly margin: number | null
  readonly floor: number | null
  readonly cap: number | null
  readonly expires: number | null
  readonly away: number | null
  readonly manner: Manner | null
}

const common: Rare = {
  prevented: 0,
  returned: 0,
  display: null,
  shown: null,
  margin: null,
  floor: null,
  cap: null,
  expires: null,
  away: null,
  manner: null
}

/** Takes texts apart, each of them once. */
const reader = <A>(parse: (text: string) => A) => {
  const known = new Map<string, A>()
  return (text: string): A => {
    const found = known.get(text)
    if (found !== undefined) return found
    const parsed = parse(text)
    known.set(text, parsed)
    return parsed
  }
}

/** A list of ids in Postgres's notation, which need no quoting. */
const list = (text: string): ReadonlyArray<string> => (text === "{}" ? [] : text.slice(1, -1).split(","))

/** Separated by a character that none of them has. */
const separator = "|"

const manners = (text: string) => {
  const [side, type, timeInForce, postOnly, selfTrade, state, ...reason] = text.split(separator)
  return {
    side: side as Side,
    type: type as "limit" | "market",
    timeInForce: timeInForce as TimeInForce,
    postOnly: postOnly as PostOnly,
    selfTrade: selfTrade as SelfTrade,
    state: state as "open" | "paused",
    reason: reason.length === 0 ? null : reason.join(separator)
  }
}

const limits = (text: string) => {
  const [methods = "", accounts = "", minimum = "", maximum] = text.split(separator)
  return {
    methods: list(methods),
    accounts: list(accounts),
    minimum: BigInt(minimum),
    maximum: maximum === undefined ? undefined : BigInt(maximum)
  }
}

const ordersOf = (market: string, page: Page): ReadonlyArray<Order> => {
  const [mannersOf, limitsOf] = [reader(manners), reader(limits)]
  const partyOf = reader((text): Party => JSON.parse(text))
  return page.id.map((id, at): Order => {
    // All columns are of the same length.
    const from = <A>(column: Column<A>): A => column[at] as A
    const how = mannersOf(from(page.manners))
    const { accounts, maximum, methods, minimum } = limitsOf(from(page.limits))
    const rareText = from(page.rare)
    const rare: Rare = rareText === null ? common : JSON.parse(rareText)
    const partyText = from(page.party)
    return {
      id,
      personId: from(page.person_id),
      clientId: from(page.client_id),
      market,
      side: how.side,
      type: how.type,
      timeInForce: how.timeInForce,
      postOnly: how.postOnly,
      selfTrade: how.selfTrade,
      price: from(page.price),
      floating: rare.margin === null ? null : { marginBps: rare.margin, floor: rare.floor, cap: rare.cap },
      quantity: from(page.quantity),
      remaining: from(page.remaining),
      prevented: rare.prevented,
      returned: rare.returned,
      display: rare.display,
      shown: rare.shown,
      held: BigInt(from(page.held)),
      state: how.state,
      reason: how.reason,
      methods,
      minimum,
      maximum,
      accounts,
      expiresAt: rare.expires === null ? null : new Date(rare.expires),
      pauseWhenAway: rare.away,
      manner: rare.manner,
      party: partyText === null ? null : partyOf(partyText),
      makerBps: from(page.maker_bps),
      takerBps: from(page.taker_bps),
      seq: from(page.seq),
      updatedSeq: from(page.updated_seq),
      queue: from(page.queue),
      createdAt: from(page.created_at),
      updatedAt: from(page.updated_at)
    }
  })
}

export const makeOpenOrders = (sql: SqlClient.SqlClient) => {
  const upcoming = (market: string, after: number, columns: Fragment) =>
    sql`SELECT * FROM (
        (SELECT ${columns} FROM orders WHERE market = ${market} AND state = 'open' AND queue > ${BigInt(after)}::int8
          ORDER BY queue LIMIT ${pageSize})
        UNION ALL (SELECT ${columns} FROM orders WHERE market = ${market} AND state = 'paused'
            AND queue > ${BigInt(after)}::int8 ORDER BY queue LIMIT ${pageSize})
      ) AS both_states ORDER BY queue LIMIT ${pageSize}`

  /** Where a page ends is found first: to add up what is in the whole orders takes longer than to read them. */
  const readPage = (market: string, after: number) =>
    sql<Page>`WITH beyond AS (
        SELECT min(queue) AS queue FROM (
          SELECT queue, sum(bytes) OVER (ORDER BY queue) - bytes AS before
          FROM (SELECT queue, octet_length(party) AS bytes
            FROM (${upcoming(market, after, sql`queue, party::text AS party`)}) AS page WHERE party IS NOT NULL) AS sizes
        ) AS sized WHERE before >= ${partyBytesMax}
      )
      SELECT array_agg(o.id) AS id, array_agg(o.person_id) AS person_id, array_agg(o.client_id) AS client_id,
        array_agg(concat_ws(${separator}::text, o.side, o.type, o.time_in_force, o.post_only, o.self_trade, o.state,
          o.reason)) AS manners,
        array_agg(concat_ws(${separator}::text, o.methods, o.accounts, o.minimum, o.maximum)) AS limits,
        array_agg(CASE WHEN o.prevented <> 0 OR o.returned <> 0 OR num_nonnulls(o.display, o.shown, o.floating_margin, o.expires_at,
              o.pause_when_away, o.manner) > 0
          THEN json_build_object('prevented', o.prevented, 'returned', o.returned, 'display', o.display, 'shown', o.shown,
            'margin', o.floating_margin, 'floor', o.floating_floor, 'cap', o.floating_cap,
            'expires', floor(extract(epoch FROM o.expires_at) * 1000), 'away', o.pause_when_away, 'manner', o.manner)::text END) AS rare,
        array_agg(o.price::float8) AS price, array_agg(o.quantity::float8) AS quantity,
        array_agg(o.remaining::float8) AS remaining, array_agg(o.held::text) AS held,
        array_agg(o.party::text) AS party, array_agg(o.maker_bps::int4) AS maker_bps,
        array_agg(o.taker_bps::int4) AS taker_bps, array_agg(o.seq::float8) AS seq,
        array_agg(o.updated_seq::float8) AS updated_seq, array_agg(o.queue::float8) AS queue,
        array_agg(o.created_at) AS created_at, array_agg(o.updated_at) AS updated_at
      FROM (SELECT * FROM (${upcoming(market, after, sql`*`)}) AS page
        WHERE queue < coalesce((SELECT queue FROM beyond), ${BigInt(Number.MAX_SAFE_INTEGER)}::int8)
        ORDER BY queue) AS o HAVING count(*) > 0`.pipe(
      Effect.map(([page]) => (page === undefined ? [] : ordersOf(market, page)))
    )

  /**
   * Hands the open and paused orders of a market over in order of priority, some at a time, while the next ones are read. Nobody
   * may change them meanwhile.
   */
  return Effect.fnUntraced(function* (market: string, take: (orders: ReadonlyArray<Order>) => void) {
    let page = yield* readPage(market, -1)
    while (page.length > 0) {
      const orders = page
      const last = orders.at(-1)?.queue
      const next = last === undefined ? Effect.succeed([]) : readPage(market, last)
      // The next page is asked for before this thread is kept busy.
      const taken = Effect.andThen(
        Effect.yieldNow,
        Effect.sync(() => take(orders))
      )
      const [following] = yield* Effect.all([next, taken], { concurrency: 2 })
      page = following
    }
  })
}
