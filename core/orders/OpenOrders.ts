/**
 * The open and paused orders of a market, as a start reads them: by the page, each column as one array, because a hundred thousand
 * rows of thirty columns take longer to take apart than the books take to build.
 */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { PostOnly, SelfTrade, TimeInForce } from "../protocol/Order.ts"
import type { Side } from "../protocol/Wire.ts"
import type { Order } from "./Order.ts"
import type { Party } from "./Party.ts"

/** Orders of one page: some megabytes. */
const pageSize = 10_000
/** Bytes of the parties of one page, after which the next order is of the next: a message may have 16 MiB. */
const partyBytesMax = 4_000_000

type Column<A> = ReadonlyArray<A>

/** Ticks, lots and places in the queues are below 2^53, so a float8 holds them exactly; lists are in Postgres's notation. */
interface Page {
  readonly id: Column<string>
  readonly person_id: Column<string>
  readonly client_id: Column<string>
  readonly side: Column<Side>
  readonly type: Column<"limit" | "market">
  readonly time_in_force: Column<TimeInForce>
  readonly post_only: Column<PostOnly>
  readonly self_trade: Column<SelfTrade>
  readonly price: Column<number>
  readonly floating_margin: Column<number | null>
  readonly floating_floor: Column<number | null>
  readonly floating_cap: Column<number | null>
  readonly quantity: Column<number>
  readonly remaining: Column<number>
  readonly prevented: Column<number>
  readonly display: Column<number | null>
  readonly shown: Column<number | null>
  readonly held: Column<string>
  readonly methods: Column<string>
  readonly minimum: Column<string>
  readonly maximum: Column<string | null>
  readonly accounts: Column<string>
  readonly expires_at: Column<Date | null>
  readonly pause_when_away: Column<number | null>
  readonly party: Column<string | null>
  readonly maker_bps: Column<number>
  readonly taker_bps: Column<number>
  readonly state: Column<"open" | "paused">
  readonly reason: Column<string | null>
  readonly seq: Column<number>
  readonly updated_seq: Column<number>
  readonly queue: Column<number>
  readonly created_at: Column<Date>
  readonly updated_at: Column<Date>
}

const none: ReadonlyArray<string> = []

/** Lists of ids, which need no quoting; the same text gives the same list. */
const listReader = () => {
  const known = new Map<string, ReadonlyArray<string>>([["{}", none]])
  return (text: string): ReadonlyArray<string> => {
    const list = known.get(text) ?? text.slice(1, -1).split(",")
    known.set(text, list)
    return list
  }
}

/** Who owners are: the same text gives the same party. */
const partyReader = () => {
  const known = new Map<string, Party>()
  return (text: string | null): Party | null => {
    if (text === null) return null
    const party = known.get(text) ?? (JSON.parse(text) as Party)
    known.set(text, party)
    return party
  }
}

const ordersOf = (market: string, page: Page): ReadonlyArray<Order> => {
  const [methods, accounts, party] = [listReader(), listReader(), partyReader()]
  return page.id.map((id, at): Order => {
    // All columns are of the same length.
    const from = <A>(column: Column<A>): A => column[at] as A
    const marginBps = from(page.floating_margin)
    const maximum = from(page.maximum)
    return {
      id,
      personId: from(page.person_id),
      clientId: from(page.client_id),
      market,
      side: from(page.side),
      type: from(page.type),
      timeInForce: from(page.time_in_force),
      postOnly: from(page.post_only),
      selfTrade: from(page.self_trade),
      price: from(page.price),
      floating:
        marginBps === null ? null : { marginBps, floor: from(page.floating_floor), cap: from(page.floating_cap) },
      quantity: from(page.quantity),
      remaining: from(page.remaining),
      prevented: from(page.prevented),
      display: from(page.display),
      shown: from(page.shown),
      held: BigInt(from(page.held)),
      state: from(page.state),
      reason: from(page.reason),
      methods: methods(from(page.methods)),
      minimum: BigInt(from(page.minimum)),
      maximum: maximum === null ? undefined : BigInt(maximum),
      accounts: accounts(from(page.accounts)),
      expiresAt: from(page.expires_at),
      pauseWhenAway: from(page.pause_when_away),
      party: party(from(page.party)),
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
  const readPage = (market: string, after: number) =>
    sql<Page>`SELECT array_agg(o.id) AS id, array_agg(o.person_id) AS person_id, array_agg(o.client_id) AS client_id,
        array_agg(o.side) AS side, array_agg(o.type) AS type, array_agg(o.time_in_force) AS time_in_force,
        array_agg(o.post_only) AS post_only, array_agg(o.self_trade) AS self_trade, array_agg(o.price::float8) AS price,
        array_agg(o.floating_margin) AS floating_margin, array_agg(o.floating_floor::float8) AS floating_floor,
        array_agg(o.floating_cap::float8) AS floating_cap, array_agg(o.quantity::float8) AS quantity,
        array_agg(o.remaining::float8) AS remaining, array_agg(o.prevented::float8) AS prevented,
        array_agg(o.display::float8) AS display, array_agg(o.shown::float8) AS shown, array_agg(o.held::text) AS held,
        array_agg(o.methods::text) AS methods, array_agg(o.minimum::text) AS minimum,
        array_agg(o.maximum::text) AS maximum, array_agg(o.accounts::text) AS accounts,
        array_agg(o.expires_at) AS expires_at, array_agg(o.pause_when_away) AS pause_when_away,
        array_agg(o.party::text) AS party, array_agg(o.maker_bps::int4) AS maker_bps,
        array_agg(o.taker_bps::int4) AS taker_bps, array_agg(o.state) AS state,
        array_agg(o.reason) AS reason, array_agg(o.seq::float8) AS seq,
        array_agg(o.updated_seq::float8) AS updated_seq, array_agg(o.queue::float8) AS queue,
        array_agg(o.created_at) AS created_at, array_agg(o.updated_at) AS updated_at
      FROM (SELECT * FROM (
          SELECT *, sum(octet_length(party::text)) OVER (ORDER BY queue) - octet_length(party::text) AS before FROM (
            (SELECT * FROM orders WHERE market = ${market} AND state = 'open' AND queue > ${BigInt(after)}::int8
              ORDER BY queue LIMIT ${pageSize})
            UNION ALL (SELECT * FROM orders WHERE market = ${market} AND state = 'paused' AND queue > ${BigInt(after)}::int8
              ORDER BY queue LIMIT ${pageSize})
          ) AS both_states ORDER BY queue LIMIT ${pageSize}
        ) AS sized WHERE coalesce(before, 0) < ${partyBytesMax} ORDER BY queue) AS o HAVING count(*) > 0`.pipe(
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
