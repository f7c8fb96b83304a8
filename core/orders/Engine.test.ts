import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { codeOf, type Floor, newPerson, openFloor } from "../../test/trades/TradingFloor.ts"
import { houseAccount, Ledger } from "../ledger/Ledger.ts"
import { Deadlines } from "../platform/Deadlines.ts"
import type { OrderCreate } from "../protocol/Order.ts"
import { Engine } from "./Engine.ts"
import { engineBatchMax, engineQueueMax } from "./MarketWriter.ts"
import { openWriter } from "./EngineWriter.ts"
import { Fees } from "./Fees.ts"
import { Orders } from "./Orders.ts"

const usdt = 10n ** 6n
const btc = 10n ** 8n

/** A trader with 1,000,000 USDT and 100 BTC, or what is given. */
const newTrader = Effect.fnUntraced(function* (
  funds: Readonly<Record<string, bigint>> = { USDT: 1_000_000n * usdt, BTC: 100n * btc }
) {
  const { personId } = yield* newPerson("trader")
  yield* Ledger.use((ledger) =>
    ledger.post(
      Object.entries(funds).map(([asset, amount]) => ({
        id: crypto.randomUUID(),
        amount,
        debit: houseAccount("external", asset),
        credit: { owner: personId, kind: "available" as const, asset },
        reason: "faucet" as const,
        reference: null
      }))
    )
  )
  // So that orders of one moment reach the engine at that moment.
  yield* Fees.use((fees) => fees.list(personId))
  return personId
})

const limit = (
  side: "buy" | "sell",
  quantity: string,
  price: string,
  more: Partial<OrderCreate> = {}
): OrderCreate => ({
  client_id: crypto.randomUUID(),
  market: "BTC-USDT",
  side,
  type: "limit",
  quantity,
  price,
  ...more
})

const place = (personId: string, order: OrderCreate) => Orders.use((orders) => orders.create(personId, order))
const cancel = (personId: string, id: string, clientId: string = crypto.randomUUID()) =>
  Orders.use((orders) => orders.cancel(personId, id, clientId))

const available = Effect.fnUntraced(function* (personId: string, asset: string) {
  const found = yield* Ledger.use((ledger) => ledger.availableOf([{ owner: personId, asset }]))
  return BigInt(found[0]?.balance ?? 0)
})

/** Memory and database agree on every book. */
const sameBooks = Effect.forEach(["BTC-USDT", "ETH-USDT", "USDT-EUR"], (market) =>
  Engine.use((engine) => engine.stateHashes(market)).pipe(
    Effect.map(({ database, memory }) => {
      if (memory !== database) throw new Error(`the book of ${market} in memory is not the one of the database`)
    })
  )
)

/** Takes everything that rests on BTC-USDT away, so that a test begins with an empty book. */
const emptyBook = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const open = yield* sql<{ id: string; person: string }>`SELECT id::text AS id, person_id::text AS person FROM orders
    WHERE state = 'open' AND market = 'BTC-USDT'`
  yield* Effect.forEach(open, ({ id, person }) => cancel(person, id), { concurrency: "unbounded" })
})

describe("the engine", () => {
  let floor: Floor
  beforeAll(async () => {
    floor = await openFloor()
  })
  afterAll(async () => {
    await floor.run(Effect.andThen(sameBooks, cleanDoctor))
    await floor.close()
  })

  it("settles an instant fill at the maker's price, each side paying its fee from what it receives", async () => {
    const [buyer, seller] = await floor.run(Effect.all([newTrader(), newTrader()]))
    await floor.run(place(seller, limit("sell", "1", "60000")))
    const { fills, order } = await floor.run(place(buyer, limit("buy", "1", "61000")))
    expect(order.state).toBe("filled")
    expect(fills).toMatchObject([
      { price: "60000.0", quantity: "1.00000", notional: "60000.000000", fee: "0.00400000" }
    ])
    expect(await floor.run(available(buyer, "USDT"))).toBe(940_000n * usdt)
    expect(await floor.run(available(buyer, "BTC"))).toBe(100n * btc + 99_600_000n)
    expect(await floor.run(available(seller, "USDT"))).toBe(1_060_000n * usdt - 60n * usdt)
    expect(await floor.run(available(seller, "BTC"))).toBe(99n * btc)
  })

  it("gives a hold back to the last unit when an order is cancelled", async () => {
    const buyer = await floor.run(newTrader())
    const { order } = await floor.run(place(buyer, limit("buy", "0.5", "100")))
    expect(order).toMatchObject({ state: "open", held: "50.000000", held_asset: "USDT" })
    expect(await floor.run(available(buyer, "USDT"))).toBe(1_000_000n * usdt - 50n * usdt)
    const cancelled = await floor.run(cancel(buyer, order.id))
    expect(cancelled).toMatchObject({ state: "cancelled", reason: "by_owner", held: "0.000000" })
    expect(await floor.run(available(buyer, "USDT"))).toBe(1_000_000n * usdt)
    expect(await floor.run(codeOf(cancel(buyer, order.id)))).toBe("order.closed")
    expect(await floor.run(codeOf(cancel(await floor.run(newTrader()), order.id)))).toBe("order.unknown")
  })

  it("LR-01 lets many orders of the whole balance at once through only once", async () => {
    const buyer = await floor.run(newTrader({ USDT: 100n * usdt }))
    const results = await floor.run(
      Effect.forEach(
        Array.from({ length: 200 }, () => limit("buy", "1", "100")),
        (order) =>
          place(buyer, order).pipe(
            Effect.as("open"),
            Effect.catchTag("Refusal", ({ code }) => Effect.succeed(code))
          ),
        { concurrency: "unbounded" }
      )
    )
    expect(results.filter((result) => result === "open")).toHaveLength(1)
    expect(results.filter((result) => result === "order.funds_insufficient")).toHaveLength(199)
    await floor.run(emptyBook)
  })

  it("MT-08 LR-04 answers one client_id fifty times at once with one order", async () => {
    const buyer = await floor.run(newTrader())
    const order = limit("buy", "0.01", "100")
    const answers = await floor.run(
      Effect.forEach(Array.from({ length: 50 }), () => place(buyer, order), { concurrency: "unbounded" })
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await floor.run(place(buyer, order))).toEqual(answers[0])
    expect(await floor.run(codeOf(place(buyer, { ...order, quantity: "0.02" })))).toBe("request.client_id_reused")
    const { data } = await floor.run(Orders.use((orders) => orders.list(buyer, {})))
    expect(data).toHaveLength(1)
    await floor.run(emptyBook)
  })

  it("LR-05 carries out one of two different commands under one client_id", async () => {
    const buyer = await floor.run(newTrader())
    const first = limit("buy", "0.01", "100")
    const codes = await floor.run(
      Effect.forEach(
        [first, { ...first, quantity: "0.02" }],
        (order) =>
          place(buyer, order).pipe(
            Effect.as("open"),
            Effect.catchTag("Refusal", ({ code }) => Effect.succeed(code))
          ),
        { concurrency: "unbounded" }
      )
    )
    expect([...codes].sort()).toEqual(["open", "request.client_id_reused"])
    await floor.run(emptyBook)
  })

  it("LR-08 gives a refusal again, though the order could be placed by now", async () => {
    const buyer = await floor.run(newTrader({ USDT: 1n }))
    const order = limit("buy", "1", "100")
    expect(await floor.run(codeOf(place(buyer, order)))).toBe("order.funds_insufficient")
    await floor.run(
      Ledger.use((ledger) =>
        ledger.post([
          {
            id: crypto.randomUUID(),
            amount: 1_000n * usdt,
            debit: houseAccount("external", "USDT"),
            credit: { owner: buyer, kind: "available", asset: "USDT" },
            reason: "faucet",
            reference: null
          }
        ])
      )
    )
    expect(await floor.run(codeOf(place(buyer, order)))).toBe("order.funds_insufficient")
    expect((await floor.run(place(buyer, { ...order, client_id: crypto.randomUUID() }))).order.state).toBe("open")
    await floor.run(emptyBook)
  })

  it("MT-04 ends a race of cancel and fill in one way", async () => {
    const seller = await floor.run(newTrader())
    const buyer = await floor.run(newTrader())
    const race = Effect.gen(function* () {
      const { order } = yield* place(seller, limit("sell", "0.01", "60000"))
      const [cancelled, placed] = yield* Effect.all(
        [
          cancel(seller, order.id).pipe(
            Effect.as(true),
            Effect.catchTag("Refusal", () => Effect.succeed(false))
          ),
          place(buyer, limit("buy", "0.01", "60000", { time_in_force: "ioc" }))
        ],
        { concurrency: "unbounded" }
      )
      expect(placed.fills).toHaveLength(cancelled ? 0 : 1)
    })
    await floor.run(Effect.forEach(Array.from({ length: 50 }), () => race, { discard: true }))
  })

  it("MT-03 stops an order before it meets its owner's own", async () => {
    const trader = await floor.run(newTrader())
    await floor.run(place(trader, limit("sell", "1", "60000")))
    expect(await floor.run(codeOf(place(trader, limit("buy", "1", "60000"))))).toBe("order.self_trade")
    await floor.run(emptyBook)
  })

  it("MT-06 MT-07 keeps the promises of each time in force, and of a market order's bound", async () => {
    const [maker, taker] = await floor.run(Effect.all([newTrader(), newTrader()]))
    expect(await floor.run(codeOf(place(taker, { ...market("buy", "1"), slippage_bps: 0 })))).toBe("order.book_empty")
    await floor.run(place(maker, limit("sell", "1", "60000")))
    await floor.run(place(maker, limit("sell", "1", "60100")))
    await floor.run(place(maker, limit("sell", "1", "70000")))
    expect(await floor.run(codeOf(place(taker, limit("buy", "3", "60100", { time_in_force: "fok" }))))).toBe(
      "order.not_fillable"
    )
    expect(await floor.run(codeOf(place(taker, limit("buy", "1", "60000", { post_only: "reject" }))))).toBe(
      "order.would_match"
    )
    const { fills, order } = await floor.run(place(taker, market("buy", "3")))
    expect(fills.map(({ price }) => price)).toEqual(["60000.0", "60100.0"])
    expect(order).toMatchObject({ state: "cancelled", reason: "ioc", remaining: "1.00000", held: "0.000000" })
    await floor.run(emptyBook)
  })

  it("MT-13 expires a good-till-date order, also after a restart", async () => {
    const buyer = await floor.run(newTrader())
    const soon = new Date(Date.now() + 400).toISOString()
    const { order } = await floor.run(
      place(buyer, limit("buy", "1", "100", { time_in_force: "gtd", expires_at: soon }))
    )
    await floor.restart()
    const expired = Effect.gen(function* () {
      const orders = yield* Orders
      const deadlines = yield* Deadlines
      const fiber = yield* Effect.forkChild(
        deadlines.run(
          {
            "chat.retention": () => Effect.void,
            "dispute.evidence": () => Effect.void,
            "invoice.recurring": () => Effect.void,
            "notice.expiring": () => Effect.void,
            "notice.ripe": () => Effect.void,
            "notice.rate": () => Effect.void,
            "notice.reminder": () => Effect.void,
            "notice.standing": () => Effect.void,
            "notice.unassigned": () => Effect.void,
            "order.away": () => Effect.void,
            "order.dead_man": () => Effect.void,
            "order.restore": () => Effect.void,
            "order.schedule": () => Effect.void,
            "payment.release": () => Effect.void,
            "person.freeze": () => Effect.void,
            "order.expiry": orders.expire,
            "trade.deadline": () => Effect.void
          },
          () => Effect.void
        )
      )
      const state = yield* orders
        .get(buyer, order.id)
        .pipe(Effect.delay(20), Effect.repeat({ until: (seen) => seen.state !== "open" }), Effect.timeout("60 seconds"))
      fiber.interruptUnsafe()
      return state
    })
    expect(await floor.run(expired)).toMatchObject({ state: "expired", held: "0.000000" })
    expect(await floor.run(available(buyer, "USDT"))).toBe(1_000_000n * usdt)
  })

  it("MT-09 rebuilds the same books after a restart", async () => {
    const traders = await floor.run(Effect.all([newTrader(), newTrader(), newTrader()]))
    const orders = traders.flatMap((trader, index) =>
      Array.from({ length: 20 }, (_, step) => ({
        trader,
        order: limit(step % 2 === 0 ? "buy" : "sell", "0.01", String(59_990 + ((step * 7 + index * 3) % 20)))
      }))
    )
    await floor.run(
      Effect.forEach(orders, ({ order, trader }) => place(trader, order).pipe(Effect.ignore), {
        concurrency: "unbounded"
      })
    )
    const hash = Engine.use((engine) => engine.stateHashes("BTC-USDT"))
    const before = await floor.run(hash)
    expect(before.memory).toBe(before.database)
    await floor.restart()
    expect(await floor.run(hash)).toEqual(before)
    await floor.run(emptyBook)
  })

  it("replays a batch the ledger refuses, and refuses only the culprit", async () => {
    const [rich, poor] = await floor.run(Effect.all([newTrader(), newTrader({ USDT: 100n * usdt })]))
    // Between the engine's look at the balance and its post, somebody else takes the money: the trigger stands for them.
    const steal = SqlClient.SqlClient.use((sql) =>
      Effect.all([
        sql`CREATE FUNCTION steal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
          DECLARE loot numeric; source bigint; target bigint;
          BEGIN
            SELECT id, balance INTO source, loot FROM accounts
              WHERE owner = TG_ARGV[0]::uuid AND kind = 'available' AND asset = 'USDT';
            SELECT id INTO target FROM accounts WHERE kind = 'external' AND asset = 'USDT';
            IF loot > 0 THEN
              INSERT INTO transfers (id, asset, amount, debit, credit, reason)
                VALUES (gen_random_uuid(), 'USDT', loot, source, target, 'theft');
              UPDATE accounts SET balance = balance + CASE WHEN id = source THEN -loot ELSE loot END
                WHERE id IN (source, target);
            END IF;
            RETURN NULL;
          END $$`,
        sql.unsafe(`CREATE TRIGGER steal AFTER UPDATE ON engine_markets FOR EACH STATEMENT
          EXECUTE FUNCTION steal('${poor}')`)
      ])
    )
    await floor.asOwner(steal)
    const codes = await floor.run(
      Effect.forEach(
        [rich, poor, rich],
        (trader) =>
          place(trader, limit("buy", "1", "100")).pipe(
            Effect.as("open"),
            Effect.catchTag("Refusal", ({ code }) => Effect.succeed(code))
          ),
        { concurrency: "unbounded" }
      )
    )
    await floor.asOwner(SqlClient.SqlClient.use((sql) => sql`DROP TRIGGER steal ON engine_markets`))
    expect(codes).toEqual(["open", "order.funds_insufficient", "open"])
    await floor.run(emptyBook)
  })

  it("MT-16 sets a command aside that makes it throw, and carries out the others of its batch", async () => {
    const trader = await floor.run(newTrader())
    const poison = Effect.gen(function* () {
      const engine = yield* Engine
      return yield* engine.submit({
        kind: "create",
        market: "USDT-EUR",
        personId: trader,
        clientId: "poison",
        hash: new Uint8Array(32),
        draft: {
          market: "USDT-EUR",
          side: "buy",
          type: "limit",
          timeInForce: "gtc",
          postOnly: "off",
          selfTrade: "cancel_newest",
          floating: null,
          display: null,
          price: 9_200,
          slippageBps: 0,
          quantity: 1_000,
          methods: ["no_such_method"],
          accounts: [],
          minimum: 0n,
          maximum: undefined,
          expiresAt: null,
          pauseWhenAway: null,
          manner: null,
          party: null,
          makerBps: 10,
          takerBps: 40
        }
      })
    })
    const [before, poisoned, after] = await floor.run(
      Effect.all([place(trader, limit("buy", "1", "100")), poison, place(trader, limit("buy", "1", "101"))], {
        concurrency: "unbounded"
      })
    )
    expect(poisoned).toMatchObject({ refused: { code: "engine.command_refused" } })
    expect([before.order.state, after.order.state]).toEqual(["open", "open"])
    const parked = await floor.run(
      SqlClient.SqlClient.use(
        (sql) => sql<{ fault: string }>`SELECT fault FROM engine_parked WHERE client_id = 'poison'`
      )
    )
    expect(parked[0]?.fault).toContain("no_such_method")
    await floor.run(sameBooks)
    await floor.run(emptyBook)
  })

  it("refuses what does not fit in its queue, and says when to come back", async () => {
    const trader = await floor.run(newTrader())
    const flood = Effect.gen(function* () {
      const engine = yield* Engine
      const command = (clientId: string) => ({
        kind: "cancel" as const,
        market: "BTC-USDT",
        personId: trader,
        clientId,
        hash: new Uint8Array(32),
        orderId: crypto.randomUUID()
      })
      return yield* Effect.forEach(
        Array.from({ length: engineQueueMax + engineBatchMax + 10 }, (_, index) => command(`flood-${index}`)),
        (sent) =>
          engine.submit(sent).pipe(
            Effect.as("answered"),
            Effect.catchTag("Refusal", ({ code, details }) => Effect.succeed(`${code} ${JSON.stringify(details)}`))
          ),
        { concurrency: "unbounded" }
      )
    })
    const results = await floor.run(flood)
    expect(new Set(results)).toEqual(new Set(["answered", 'engine.queue_full {"retry_after_ms":100}']))
    expect(results.filter((result) => result === "answered").length).toBeGreaterThanOrEqual(engineQueueMax)
  })

  it("DB-10 holds the markets against a second engine", async () => {
    const tag = await floor.run(
      Effect.scoped(openWriter("alone")).pipe(
        Effect.flip,
        Effect.map((error) => error._tag)
      )
    )
    expect(tag).toBe("MarketsHeld")
  })

  it("DB-10 goes on after its lease was taken, and commits nothing with an old epoch", async () => {
    const buyer = await floor.run(newTrader())
    await floor.asOwner(SqlClient.SqlClient.use((sql) => sql`UPDATE engine_markets SET epoch = epoch + 1`))
    expect((await floor.run(place(buyer, limit("buy", "0.01", "100")))).order.state).toBe("open")
    await floor.run(sameBooks)
    await floor.run(emptyBook)
  })

  it("DB-03 LR-09 survives the death of its connections at any moment under load", async () => {
    const traders = await floor.run(Effect.all(Array.from({ length: 4 }, () => newTrader())))
    const killAll = SqlClient.SqlClient.use(
      (sql) => sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'orrange'
          AND usename IS NOT NULL AND backend_type = 'client backend'`
    )
    const orders = traders.flatMap((trader, index) =>
      Array.from({ length: 100 }, (_, step) => ({
        trader,
        order: limit((step + index) % 2 === 0 ? "buy" : "sell", "0.001", String(60_000 + (step % 5)))
      }))
    )
    const placing = floor.run(
      Effect.forEach(
        orders,
        ({ order, trader }) =>
          place(trader, order).pipe(
            Effect.map((answer) => ({ answer })),
            Effect.catch((error) => Effect.succeed({ error }))
          ),
        { concurrency: 20 }
      )
    )
    for (let round = 0; round < 6; round++)
      await floor.asOwner(killAll.pipe(Effect.ignore, Effect.andThen(Effect.sleep(60))))
    const first = await placing
    // Sent again, every command gives the answer it gave, or is carried out now, once.
    const again = await floor.run(
      Effect.forEach(
        orders,
        ({ order, trader }) =>
          place(trader, order).pipe(
            Effect.map((answer) => ({ answer })),
            Effect.catch((error) => Effect.succeed({ error }))
          ),
        { concurrency: 20 }
      )
    )
    const acknowledged = first
      .map((result, index) => ({ result, repeated: again[index] }))
      .filter(({ result }) => "answer" in result)
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(acknowledged.map(({ repeated }) => repeated)).toEqual(acknowledged.map(({ result }) => result))
    const { doubled } = await floor.run(
      SqlClient.SqlClient.use(
        (sql) => sql<{ doubled: number }>`SELECT count(*)::int4 AS doubled FROM (
          SELECT 1 FROM orders GROUP BY person_id, client_id HAVING count(*) > 1) AS d`
      ).pipe(Effect.map((rows) => rows[0] ?? { doubled: -1 }))
    )
    expect(doubled).toBe(0)
    await floor.run(sameBooks)
    await floor.run(cleanDoctor)
  })
})

const market = (side: "buy" | "sell", quantity: string): OrderCreate => ({
  client_id: crypto.randomUUID(),
  market: "BTC-USDT",
  side,
  type: "market",
  quantity
})
