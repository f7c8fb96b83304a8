import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Queue from "effect/Queue"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { type LossyProxy, openLossyProxy } from "../postgres/LossyProxy.ts"
import { type TestDatabase, testDatabase } from "../postgres/TestDatabase.ts"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { Engine } from "../../core/orders/Engine.ts"
import { engineLockKey } from "../../core/orders/EngineWriter.ts"
import { type MarketChange, MarketFeed } from "../../core/orders/MarketFeed.ts"
import { Orders } from "../../core/orders/Orders.ts"
import {
  type Runtime,
  batchBytes,
  cancelAll,
  countOf,
  engineWaits,
  killDaemonConnections,
  killLockHolder,
  limit,
  makeRuntime,
  moveAll,
  newTrader,
  outcome,
  place,
  ready,
  sameBook,
  symbol,
  until,
  usdt,
  writerSetting
} from "./EngineFloor.ts"

/** Times a command may be in a batch before its sender hears that it cannot be carried out. */
const triesMax = 3

/** Every change of every market from now on, each as it is published. */
const followEach = Effect.gen(function* () {
  const feed = yield* MarketFeed
  const changes = yield* Queue.unbounded<MarketChange>()
  const follower = yield* feed.follow((market) => {
    const change = follower.take(market)
    if (change !== undefined) Queue.offerUnsafe(changes, change)
  })
  return changes
})

describe("the engine in trouble", () => {
  let database: TestDatabase
  let proxy: LossyProxy
  let runtime: Runtime
  let owner: ManagedRuntime.ManagedRuntime<SqlClient.SqlClient, unknown>
  const run: Runtime["runPromise"] = (effect) => runtime.runPromise(effect)
  /** The answer to the next batch, which its connection alone is asked for, is lost. */
  const loseBatch = () => proxy.loseNext("SELECT 1", writerSetting)
  const asOwner = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) => owner.runPromise(effect)

  beforeAll(async () => {
    database = await testDatabase()
    proxy = await openLossyProxy(database.ownerUrl)
    runtime = makeRuntime(proxy.url)
    owner = ManagedRuntime.make(database.ownerLayer)
    await run(ready)
  })

  // Whatever happened, memory and database agree, and the doctor finds nothing.
  afterEach(async () => {
    await run(Effect.all([sameBook, cancelAll, cleanDoctor], { discard: true }))
  })

  afterAll(async () => {
    await runtime.dispose()
    await owner.dispose()
    await proxy.close()
    await database.drop()
  })

  it("DB-10 does not start beside another that lives, and starts when that has ended", async () => {
    const second = makeRuntime(database.ownerUrl)
    const started = await second.runPromiseExit(ready)
    await second.dispose()
    expect(Exit.findErrorOption(started)).toMatchObject({ value: { _tag: "MarketsHeld" } })
    await runtime.dispose()
    runtime = makeRuntime(proxy.url)
    expect(await run(ready)).toBe(true)
  })

  it("DB-10 takes its lease again when the connection that held it dies, and says so to followers", async () => {
    const trader = await run(newTrader)
    await run(place(trader, limit("buy", "0.1", "100")))
    const epoch = countOf("generate_series(1, (SELECT max(epoch) FROM engine_markets)) AS e")
    const before = await run(epoch)
    const change = await run(
      Effect.scoped(
        Effect.gen(function* () {
          const changes = yield* followEach
          yield* Effect.promise(() => asOwner(killLockHolder))
          return yield* Queue.take(changes)
        })
      )
    )
    expect(change.prevSeq).toBe(-1)
    await run(until(ready))
    expect(await run(epoch)).toBe((before ?? 0) + 1)
    expect(await run(outcome(trader, limit("buy", "0.1", "101")))).toBe("open")
    expect(await run(MarketFeed.use((feed) => Effect.sync(() => feed.book(symbol, 5).bids)))).toEqual([
      { price: "101.0", quantity: "0.10000", orders: 1 },
      { price: "100.0", quantity: "0.10000", orders: 1 }
    ])
  })

  it("DB-10 commits nothing while another holds the markets, turns away what waits, and goes on after", async () => {
    const trader = await run(newTrader)
    const inFlight = limit("buy", "0.1", "100")
    const waiting = limit("buy", "0.1", "101")
    await asOwner(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const other = yield* sql.reserve
        yield* Effect.promise(() => asOwner(killLockHolder))
        // As another daemon would: the lock on a connection that stays, then the epoch.
        yield* until(
          Effect.map(
            other.execute("SELECT pg_try_advisory_lock($1::int8) AS held", [String(engineLockKey)], undefined),
            (rows) => (rows[0] as { held: boolean }).held
          )
        )
        yield* sql`UPDATE engine_markets SET epoch = epoch + 1`
        const first = Effect.runFork(Effect.promise(() => run(outcome(trader, inFlight))))
        yield* until(Effect.promise(() => run(Effect.map(ready, (is) => !is))))
        expect(yield* Effect.promise(() => run(outcome(trader, waiting)))).toBe("engine.unavailable")
        expect(yield* countOf("orders WHERE state = 'open'")).toBe(0)
        yield* other.execute("SELECT pg_advisory_unlock($1::int8)", [String(engineLockKey)], undefined)
        const answered = yield* Fiber.join(first)
        expect(["open", "engine.unavailable"]).toContain(answered)
      }).pipe(Effect.scoped)
    )
    await run(until(ready))
    expect(await run(outcome(trader, inFlight))).toBe("open")
    expect(await run(outcome(trader, waiting))).toBe("open")
  })

  it.each(["40001", "40P01"])(
    "LR-11 tries a batch that is broken off with %s a few times, then says so",
    async (code) => {
      const [trader, order] = [await run(newTrader), limit("buy", "0.1", "100")]
      const carryOut = (...statements: ReadonlyArray<string>) =>
        asOwner(SqlClient.SqlClient.use((sql) => Effect.forEach(statements, (one) => sql.unsafe(one))))
      await carryOut(
        "CREATE SEQUENCE tries",
        `CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
        PERFORM nextval('tries'); RAISE EXCEPTION 'on purpose' USING ERRCODE = '${code}'; END $$`,
        "CREATE TRIGGER breaks_off BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION break_off()"
      )
      expect(await run(outcome(trader, order))).toBe("engine.unavailable")
      const [tries] = await asOwner(
        SqlClient.SqlClient.use((sql) => sql<{ n: bigint }>`SELECT last_value AS n FROM tries`)
      )
      expect(tries?.n).toBeLessThanOrEqual(triesMax)
      await carryOut("DROP FUNCTION break_off CASCADE", "DROP SEQUENCE tries")
      expect(await run(outcome(trader, order))).toBe("open")
    }
  )

  it("LR-09 finds its answers when the answer to every batch is lost, and does nothing twice", async () => {
    const trader = await run(newTrader)
    const orders = Array.from({ length: 12 }, (_, index) => limit("buy", "0.01", String(100 + index)))
    for (const order of orders) {
      loseBatch()
      expect(await run(outcome(trader, order))).toBe("open")
    }
    expect(await run(countOf("orders WHERE state = 'open'"))).toBe(orders.length)
  })

  it("LR-09 redoes the batch that followed a lost one, once", async () => {
    const traders = await run(Effect.all(Array.from({ length: 4 }, () => newTrader)))
    const orders = traders.flatMap((trader, index) =>
      Array.from({ length: 60 }, (_, step) => [trader, limit("buy", "0.01", String(100 + index * 60 + step))] as const)
    )
    for (let round = 0; round < 4; round++) {
      loseBatch()
      const some = orders.slice(round * 60, (round + 1) * 60)
      const states = await run(
        Effect.forEach(some, ([trader, order]) => outcome(trader, order), { concurrency: "unbounded" })
      )
      expect(new Set(states)).toEqual(new Set(["open"]))
    }
    expect(await run(countOf("orders WHERE state = 'open'"))).toBe(orders.length)
  })

  it("goes over a batch that followed a broken one, though nothing was wrong with it", async () => {
    const trader = await run(newTrader)
    const poison = limit("buy", "0.01", "100")
    // The first batch meets a claim to its client_id and waits for it; the second is sent behind it.
    const answers = await asOwner(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const placing = yield* sql.withTransaction(
          Effect.gen(function* () {
            yield* sql`INSERT INTO commands (person_id, client_id, kind, request_hash, result)
              VALUES (${trader}::uuid, ${poison.client_id}, 'trades.act', decode(repeat('00', 32), 'hex'), '{"ok":null}')`
            const first = Effect.runFork(Effect.promise(() => run(outcome(trader, poison))))
            yield* until(engineWaits)
            const before = proxy.bytesSent(writerSetting)
            const second = Effect.runFork(
              Effect.promise(() =>
                run(
                  Effect.forEach(
                    Array.from({ length: 40 }, (_, index) => limit("buy", "0.01", String(100 + index))),
                    (order) => outcome(trader, order),
                    { concurrency: "unbounded" }
                  )
                )
              )
            )
            yield* until(Effect.sync(() => proxy.bytesSent(writerSetting) > before + batchBytes))
            return Effect.all([Fiber.join(first), Fiber.join(second)])
          })
        )
        return yield* placing
      })
    )
    expect(answers[0]).toBe("request.client_id_reused")
    expect(new Set(answers[1])).toEqual(new Set(["open"]))
    expect(await run(countOf("orders WHERE state = 'open'"))).toBe(40)
    expect(await run(countOf("engine_parked"))).toBe(0)
  })

  it("DB-03 turns away what waits while the database is gone, and carries out what it had begun", async () => {
    const trader = await run(newTrader)
    const begun = limit("buy", "0.1", "100")
    proxy.refuse(true)
    loseBatch()
    const first = run(outcome(trader, begun))
    await asOwner(
      until(Effect.andThen(killDaemonConnections, () => Effect.promise(() => run(Effect.map(ready, (is) => !is)))))
    )
    // Through the engine itself, because the door reads the database first.
    const command = { kind: "cancel", market: symbol, personId: trader, clientId: "late" } as const
    const late = await run(
      Engine.use((engine) => engine.submit({ ...command, hash: new Uint8Array(32), orderId: crypto.randomUUID() }))
    )
    expect(late).toMatchObject({ refused: { code: "engine.unavailable" } })
    proxy.refuse(false)
    expect(await first).toBe("open")
    expect(await run(countOf("commands WHERE client_id = 'late'"))).toBe(0)
  })

  it("LR-05 says so when another command takes the client_id while the batch is on its way", async () => {
    const trader = await run(newTrader)
    const order = limit("buy", "0.1", "100")
    const answer = await asOwner(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const placing = yield* sql.withTransaction(
          Effect.gen(function* () {
            yield* sql`INSERT INTO commands (person_id, client_id, kind, request_hash, result)
              VALUES (${trader}::uuid, ${order.client_id}, 'trades.act', decode(repeat('00', 32), 'hex'), '{"ok":null}')`
            const fiber = Effect.runFork(Effect.promise(() => run(outcome(trader, order))))
            yield* until(engineWaits)
            return fiber
          })
        )
        return yield* Fiber.join(placing)
      })
    )
    expect(answer).toBe("request.client_id_reused")
    expect(await run(countOf("engine_parked"))).toBe(0)
    expect(await run(countOf("orders WHERE state = 'open'"))).toBe(0)
  })

  it("refuses only who lost the money between the look at it and the post, for ever", async () => {
    const [rich, poor] = await run(Effect.all([newTrader, newTrader]))
    const order = limit("buy", "1", "100")
    const codes = await asOwner(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const placing = yield* sql.withTransaction(
          Effect.gen(function* () {
            yield* moveAll(poor, "available", "external")
            const fiber = Effect.runFork(
              Effect.promise(() =>
                run(
                  Effect.all(
                    [
                      outcome(rich, limit("buy", "1", "100")),
                      outcome(poor, order),
                      outcome(rich, limit("buy", "1", "99"))
                    ],
                    { concurrency: "unbounded" }
                  )
                )
              )
            )
            yield* until(engineWaits)
            return fiber
          })
        )
        return yield* Fiber.join(placing)
      })
    )
    expect(codes).toEqual(["open", "order.funds_insufficient", "open"])
    const giveBack = Ledger.use((ledger) =>
      ledger.post([
        {
          id: crypto.randomUUID(),
          amount: 1_000n * usdt,
          debit: houseAccount("external", "USDT"),
          credit: { owner: poor, kind: "available", asset: "USDT" },
          reason: "faucet",
          reference: null
        }
      ])
    )
    expect(await run(Effect.andThen(giveBack, outcome(poor, order)))).toBe("order.funds_insufficient")
  })

  it("refuses for ever who loses the money at every try", async () => {
    const poor = await run(newTrader)
    const order = limit("buy", "1", "100")
    // Whenever a batch comes to its holds, the money has just gone.
    await asOwner(
      SqlClient.SqlClient.use((sql) =>
        Effect.all([
          sql`CREATE FUNCTION drain() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF NEW.reason = 'order_hold' THEN RAISE check_violation USING CONSTRAINT = 'accounts_not_overdrawn'; END IF;
              RETURN NEW;
            END $$`,
          sql`CREATE TRIGGER drain BEFORE INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION drain()`
        ])
      )
    )
    expect(await run(outcome(poor, order))).toBe("order.funds_insufficient")
    await asOwner(SqlClient.SqlClient.use((sql) => sql`DROP TRIGGER drain ON transfers`))
    expect(await run(outcome(poor, order))).toBe("order.funds_insufficient")
    expect(await run(outcome(poor, { ...order, client_id: crypto.randomUUID() }))).toBe("open")
  })

  it("MT-13 refuses a good-till-date order whose date passed while it waited", async () => {
    const trader = await run(newTrader)
    const draft = {
      market: symbol,
      side: "buy",
      type: "limit",
      timeInForce: "gtd",
      postOnly: "off",
      selfTrade: "cancel_newest",
      floating: null,
      display: null,
      price: 1_000,
      slippageBps: 0,
      quantity: 100_000,
      methods: [],
      accounts: [],
      minimum: 0n,
      maximum: undefined,
      expiresAt: new Date(Date.now() - 1_000),
      pauseWhenAway: null,
      manner: null,
      party: null,
      makerBps: 10,
      takerBps: 40
    } as const
    const head = { market: symbol, personId: trader, clientId: crypto.randomUUID(), hash: new Uint8Array(32) }
    const answer = await run(Engine.use((engine) => engine.submit({ ...head, kind: "create", draft })))
    expect(answer).toMatchObject({ refused: { code: "order.expiry_invalid" } })
  })

  it("carries out what it accepted before it stops", async () => {
    const trader = await run(newTrader)
    const many = Effect.gen(function* () {
      const engine = yield* Engine
      const orders = yield* Orders
      // The door is shut behind them: they are in the queue before the end begins.
      const placing = yield* Effect.forkDetach(
        Effect.forEach(
          Array.from({ length: 200 }, (_, index) => limit("buy", "0.01", String(100 + index))),
          (order) => orders.create(trader, order).pipe(Effect.map((placed) => placed.order.state)),
          { concurrency: "unbounded" }
        )
      )
      yield* Effect.sleep(20)
      expect(engine.ready()).toBe(true)
      return placing
    })
    const placing = await run(many)
    await runtime.dispose()
    const states = await Effect.runPromise(Fiber.join(placing))
    expect(new Set(states)).toEqual(new Set(["open"]))
    runtime = makeRuntime(proxy.url)
    expect(await run(countOf("orders WHERE state = 'open'"))).toBe(200)
  })

  it("publishes after each commit what the book is then, in one unbroken line of changes", async () => {
    const traders = await run(Effect.all([newTrader, newTrader, newTrader]))
    const work = Effect.gen(function* () {
      const feed = yield* MarketFeed
      const sql = yield* SqlClient.SqlClient
      const changes = yield* followEach
      const start = feed.book(symbol, 1_000)
      const shown = new Map(
        [...start.bids, ...start.asks].map((level, index) => [
          `${index < start.bids.length ? "buy" : "sell"} ${level.price}`,
          level
        ])
      )
      let seq = start.seq
      let seen = 0
      for (let step = 0; step < 80; step++) {
        const batch = traders.map((trader, index) => {
          const n = step * 7 + index * 11
          return outcome(
            trader,
            limit(n % 3 === 0 ? "sell" : "buy", `0.0${1 + (n % 4)}`, String(60_000 + ((n * n) % 9)))
          )
        })
        yield* Effect.all(batch, { concurrency: "unbounded" })
        for (const change of yield* Queue.clear(changes)) {
          if (change.market !== symbol) continue
          expect(change.prevSeq).toBe(seq)
          expect(change.seq).toBeGreaterThan(seq)
          seq = change.seq
          seen++
          for (const [side, levels] of [
            ["buy", change.bids],
            ["sell", change.asks]
          ] as const) {
            for (const level of levels) {
              if (level.orders === 0) shown.delete(`${side} ${level.price}`)
              else shown.set(`${side} ${level.price}`, level)
            }
          }
        }
        const committed = yield* sql<{ side: string; price: string; quantity: string; orders: number }>`
          SELECT side, (price / 10.0)::numeric(20, 1)::text AS price,
            (sum(remaining) / 100000)::numeric(20, 5)::text AS quantity, count(*)::int4 AS orders
          FROM orders WHERE state = 'open' AND market = ${symbol} GROUP BY side, price`
        const truth = new Map(
          committed.map(({ orders, price, quantity, side }) => [`${side} ${price}`, { price, quantity, orders }])
        )
        expect(shown).toEqual(truth)
        const { asks, bids } = feed.book(symbol, 1_000)
        expect(
          new Map([
            ...bids.map((level) => [`buy ${level.price}`, level] as const),
            ...asks.map((level) => [`sell ${level.price}`, level] as const)
          ])
        ).toEqual(truth)
      }
      expect(seen).toBeGreaterThanOrEqual(80)
    })
    await run(Effect.scoped(work))
  })
})
