import assert from "node:assert/strict"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { type Floor, newTrader, openFloor } from "../../test/trades/TradingFloor.ts"
import { houseAccount, Ledger } from "../ledger/Ledger.ts"
import { type Market, standardMarkets } from "../market/Market.ts"
import { formatPrice, formatQuantity } from "../money/Price.ts"
import type { BookLevel, PrintView } from "../protocol/Market.ts"
import { type MarketChange, MarketFeed, marketChangesWaitingMax } from "./MarketFeed.ts"
import { Orders } from "./Orders.ts"

const find = (symbol: string): Market => {
  const market = standardMarkets.find((known) => known.symbol === symbol)
  if (market === undefined) throw new Error(`no market ${symbol}`)
  return market
}

const symbols = ["BTC-USDT", "ETH-USDT", "USDT-EUR"]
const everyLevel = Number.MAX_SAFE_INTEGER

const level = (price: number, quantity: number, orders = 1) => ({ price, quantity, orders })
const print = (seq: number, price: string): PrintView => ({
  id: crypto.randomUUID(),
  market: "BTC-USDT",
  seq,
  side: "buy",
  price,
  quantity: "0.00001",
  at: "2026-03-01T12:00:00.000Z"
})

/** Every change from now on, each as it is published. */
const followEach = Effect.gen(function* () {
  const feed = yield* MarketFeed
  const changes: Array<MarketChange> = []
  const follower = yield* feed.follow((market) => {
    const change = follower.take(market)
    if (change !== undefined) changes.push(change)
  })
  return changes
})

describe("a published book", () => {
  const run = <A>(work: Effect.Effect<A, never, MarketFeed>) =>
    Effect.runPromise(Effect.provide(work, MarketFeed.layer))

  const opened = Effect.gen(function* () {
    const feed = yield* MarketFeed
    yield* feed.replace(find("BTC-USDT"), 7, [level(10, 5), level(30, 2, 2), level(20, 1)], [level(40, 9)], "3.5")
    return feed
  })

  it("shows the best levels first, as many as are asked for", () =>
    run(
      Effect.gen(function* () {
        const { book, ticker } = yield* opened
        expect(book("BTC-USDT", 2)).toEqual({
          market: "BTC-USDT",
          seq: 7,
          bids: [
            { price: "3.0", quantity: "0.00002", orders: 2 },
            { price: "2.0", quantity: "0.00001", orders: 1 }
          ],
          asks: [{ price: "4.0", quantity: "0.00009", orders: 1 }]
        })
        expect(ticker("BTC-USDT")).toEqual({ best_bid: "3.0", best_ask: "4.0", last_price: "3.5" })
        expect(() => book("ETH-USDT", 1)).toThrow("market ETH-USDT is not published")
      })
    ))

  it("loses a level when its last order goes, and keeps the last price when nothing is traded", () =>
    run(
      Effect.gen(function* () {
        const { book, publish, ticker } = yield* opened
        const change = { market: "BTC-USDT", seq: 8, bids: [level(30, 0, 0)], asks: [level(40, 4)] }
        yield* publish({ ...change, prints: [print(8, "3.9"), print(8, "4.0")] })
        yield* publish({ market: "BTC-USDT", seq: 9, bids: [], asks: [level(40, 0, 0)], prints: [] })
        expect(ticker("BTC-USDT")).toEqual({ best_bid: "2.0", best_ask: null, last_price: "4.0" })
        expect(book("BTC-USDT", 9)).toMatchObject({ seq: 9, bids: [{ price: "2.0" }, { price: "1.0" }], asks: [] })
      })
    ))

  it("is replaced as a whole, and tells its followers to start over", () =>
    run(
      Effect.gen(function* () {
        const { book, replace } = yield* opened
        const changes = yield* followEach
        yield* replace(find("BTC-USDT"), 20, [level(15, 1)], [], null)
        expect(book("BTC-USDT", 9)).toMatchObject({ seq: 20, bids: [{ price: "1.5" }], asks: [] })
        expect(changes).toEqual([{ market: "BTC-USDT", seq: 20, prevSeq: -1, bids: [], asks: [], prints: [] }])
      }).pipe(Effect.scoped)
    ))

  it("gives a follower who comes late one change that says all, and then nothing", () =>
    run(
      Effect.gen(function* () {
        const { follow, publish } = yield* opened
        const told: Array<string> = []
        const follower = yield* follow((market) => told.push(market))
        expect([follower.waits("BTC-USDT"), follower.take("BTC-USDT")]).toEqual([false, undefined])
        const change = { market: "BTC-USDT", bids: [], asks: [], prints: [] }
        yield* publish({ ...change, seq: 8, bids: [level(30, 9), level(20, 0, 0)], prints: [print(8, "3.9")] })
        yield* publish({ ...change, seq: 11, bids: [level(30, 4)], prints: [print(11, "4.0"), print(11, "4.1")] })
        expect([told, follower.waits("BTC-USDT")]).toEqual([["BTC-USDT", "BTC-USDT"], true])
        const taken = follower.take("BTC-USDT")
        expect(taken).toMatchObject({ prevSeq: 7, seq: 11, asks: [] })
        expect(taken?.bids).toEqual([
          { price: "3.0", quantity: "0.00004", orders: 1 },
          { price: "2.0", quantity: "0.00000", orders: 0 }
        ])
        expect(taken?.prints.map(({ price }) => price)).toEqual(["3.9", "4.0", "4.1"])
        expect([follower.waits("BTC-USDT"), follower.take("BTC-USDT")]).toEqual([false, undefined])
      }).pipe(Effect.scoped)
    ))

  it("tells a follower who leaves too much to start over, and goes on from there", () =>
    run(
      Effect.gen(function* () {
        const { follow, publish } = yield* opened
        const follower = yield* follow(() => undefined)
        const change = { market: "BTC-USDT", bids: [], asks: [] }
        const prints = Array.from({ length: marketChangesWaitingMax }, () => print(8, "3.9"))
        yield* publish({ ...change, seq: 8, prints })
        yield* publish({ ...change, seq: 9, prints: prints.slice(0, 1) })
        yield* publish({ ...change, seq: 10, prints: prints.slice(0, 1) })
        expect(follower.take("BTC-USDT")).toMatchObject({ prevSeq: -1, seq: 10, prints: [] })
        yield* publish({ ...change, seq: 11, prints: prints.slice(0, 1) })
        expect(follower.take("BTC-USDT")).toMatchObject({ prevSeq: 10, seq: 11, prints: [{ price: "3.9" }] })
      }).pipe(Effect.scoped)
    ))

  it("forgets a follower whose scope is closed", () =>
    run(
      Effect.gen(function* () {
        const { follow, publish } = yield* opened
        const told: Array<string> = []
        yield* Effect.scoped(follow((market) => told.push(market)))
        yield* publish({ market: "BTC-USDT", seq: 8, bids: [], asks: [], prints: [] })
        expect(told).toEqual([])
      })
    ))
})

interface Step {
  readonly trader: number
  readonly symbol: string
  readonly side: "buy" | "sell"
  /** Ticks from the middle. */
  readonly distance: number
  readonly lots: number
  readonly kind: "gtc" | "ioc" | "cancel"
}

const steps = fc.array(
  fc.record<Step>({
    trader: fc.nat(5),
    symbol: fc.constantFrom(...symbols),
    side: fc.constantFrom("buy", "sell"),
    distance: fc.integer({ min: -4, max: 4 }),
    lots: fc.integer({ min: 1_000, max: 5_000 }),
    kind: fc.constantFrom("gtc", "gtc", "gtc", "ioc", "cancel")
  }),
  { minLength: 60, maxLength: 160 }
)

const middle: Readonly<Record<string, number>> = { "BTC-USDT": 600_000, "ETH-USDT": 300_000, "USDT-EUR": 9_200 }

/** Places an order, or cancels one of the trader's; what is refused changes nothing. */
const take = Effect.fnUntraced(
  function* (people: ReadonlyArray<string>, step: Step) {
    const { distance, kind, lots, side, symbol, trader } = step
    const person = people[trader % people.length] ?? ""
    const orders = yield* Orders
    const market = find(symbol)
    if (kind === "cancel") {
      const { data } = yield* orders.list(person, { market: symbol, state: "open", limit: 1 })
      const [newest] = data
      if (newest !== undefined) yield* orders.cancel(person, newest.id, crypto.randomUUID())
      return
    }
    yield* orders.create(person, {
      client_id: crypto.randomUUID(),
      market: symbol,
      side,
      type: "limit",
      time_in_force: kind,
      price: formatPrice((middle[symbol] ?? 0) + distance, market),
      quantity: formatQuantity(lots, market),
      ...(market.settlement === "escrow" ? { terms: { methods: ["sepa_instant"] } } : {})
    })
  },
  Effect.catchTag("Refusal", () => Effect.void)
)

const takeAll = (people: ReadonlyArray<string>, list: ReadonlyArray<Step>) =>
  Effect.forEach(list, (step) => take(people, step), { concurrency: 16, discard: true })

/** One side of a book as the open orders in the database make it, best first. */
const storedSide = Effect.fnUntraced(function* (symbol: string, side: "buy" | "sell") {
  const sql = yield* SqlClient.SqlClient
  const market = find(symbol)
  const rows = yield* sql<{ price: bigint; quantity: bigint; orders: number }>`
    SELECT price, sum(remaining)::int8 AS quantity, count(*)::int4 AS orders FROM orders
    WHERE state = 'open' AND market = ${symbol} AND side = ${side}
    GROUP BY price ORDER BY CASE WHEN ${side} = 'buy' THEN -price ELSE price END`
  return rows.map(
    (row): BookLevel => ({
      price: formatPrice(Number(row.price), market),
      quantity: formatQuantity(Number(row.quantity), market),
      orders: row.orders
    })
  )
})

const published = MarketFeed.use((feed) => Effect.sync(() => symbols.map((symbol) => feed.book(symbol, everyLevel))))

/** Fails, showing both, unless the published books are the database's. */
const sameAsStored = Effect.gen(function* () {
  for (const { asks, bids, market } of yield* published) {
    const stored = { bids: yield* storedSide(market, "buy"), asks: yield* storedSide(market, "sell") }
    assert.deepEqual({ bids, asks }, stored, market)
  }
})

/** A side after changes, best or not. */
const apply = (levels: ReadonlyArray<BookLevel>, changes: ReadonlyArray<ReadonlyArray<BookLevel>>) => {
  const byPrice = new Map(levels.map((each) => [each.price, each]))
  for (const each of changes.flat()) {
    if (each.orders === 0) byPrice.delete(each.price)
    else byPrice.set(each.price, each)
  }
  return byPrice
}

const byPrice = (levels: ReadonlyArray<BookLevel>) => apply(levels, [])

describe("the feed of the engine", () => {
  let floor: Floor
  let people: ReadonlyArray<string>

  beforeAll(async () => {
    floor = await openFloor()
    const newPerson = Effect.gen(function* () {
      const { personId: owner } = yield* newTrader
      const funds = { BTC: 10n ** 10n, ETH: 10n ** 21n }
      yield* Ledger.use((ledger) =>
        ledger.post(
          Object.entries(funds).map(([asset, amount]) => ({
            id: crypto.randomUUID(),
            amount,
            debit: houseAccount("external", asset),
            credit: { owner, kind: "available" as const, asset },
            reason: "faucet" as const,
            reference: null
          }))
        )
      )
      return owner
    })
    people = await floor.run(Effect.all(Array.from({ length: 6 }, () => newPerson)))
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it("MT-09 publishes the book that the database holds, after any orders, and again after a restart", async () => {
    await fc.assert(
      fc.asyncProperty(steps, (list) => floor.run(Effect.andThen(takeAll(people, list), sameAsStored))),
      { numRuns: 8, endOnFailure: true }
    )
    const before = await floor.run(published)
    expect(before.every(({ asks, bids }) => asks.length + bids.length > 0)).toBe(true)
    await floor.restart()
    const after = await floor.run(Effect.andThen(sameAsStored, published))
    expect(after.map(({ asks, bids }) => ({ asks, bids }))).toEqual(before.map(({ asks, bids }) => ({ asks, bids })))
  })

  it("gives a follower every change of a market, each from where the last one ended", async () => {
    const [list = []] = fc.sample(steps, { numRuns: 1, seed: 7 })
    const work = Effect.gen(function* () {
      const feed = yield* MarketFeed
      const before = yield* published
      const changes = yield* followEach
      yield* takeAll(people, list)
      for (const snapshot of before) {
        const own = changes.filter(({ market }) => market === snapshot.market)
        expect(own.length).toBeGreaterThan(1)
        expect(own.map(({ prevSeq }) => prevSeq)).toEqual([snapshot.seq, ...own.slice(0, -1).map(({ seq }) => seq)])
        for (const { prevSeq, seq } of own) expect(seq).toBeGreaterThan(prevSeq)
        const now = feed.book(snapshot.market, everyLevel)
        expect(now.seq).toBe(own.at(-1)?.seq)
        const followed = (side: "bids" | "asks") =>
          apply(
            snapshot[side],
            own.map((change) => change[side])
          )
        expect(followed("bids")).toEqual(byPrice(now.bids))
        expect(followed("asks")).toEqual(byPrice(now.asks))
        const printed = own.flatMap(({ prints }) => prints.map(({ id }) => id))
        const { data } = yield* Orders.use((orders) => orders.prints(snapshot.market, { limit: 200 }))
        const traded = data.filter(({ seq }) => seq > snapshot.seq).map(({ id }) => id)
        expect(printed.toSorted()).toEqual(traded.toSorted())
      }
    })
    await floor.run(Effect.scoped(work))
  })

  it("DB-10 tells followers to start over after the engine was shut out, and the new book is the database's", async () => {
    const [list = []] = fc.sample(steps, { numRuns: 1, seed: 8 })
    const work = Effect.gen(function* () {
      const changes = yield* followEach
      yield* Effect.promise(() =>
        floor.asOwner(SqlClient.SqlClient.use((sql) => sql`UPDATE engine_markets SET epoch = epoch + 1`))
      )
      yield* takeAll(people, list)
      yield* sameAsStored
      for (const symbol of symbols) {
        const [first, ...rest] = changes.filter(({ market }) => market === symbol)
        expect(first).toMatchObject({ prevSeq: -1, bids: [], asks: [], prints: [] })
        expect(rest.map(({ prevSeq }) => prevSeq)).toEqual([first, ...rest].slice(0, -1).map((change) => change?.seq))
      }
    })
    await floor.run(Effect.scoped(work))
  })
})
