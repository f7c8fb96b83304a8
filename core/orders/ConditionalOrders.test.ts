import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { killDaemonConnections, newTrader, recordIndex, symbol, until } from "../../test/orders/EngineFloor.ts"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { violations } from "../../test/postgres/violations.ts"
import { codeOf, type Floor, openFloor } from "../../test/trades/TradingFloor.ts"
import { Ledger } from "../ledger/Ledger.ts"
import type {
  ConditionalLeg,
  ConditionalOrderCreate,
  ConditionalOrderState,
  ConditionalTrigger,
  OrderTemplate
} from "../protocol/Conditional.ts"
import { Markets } from "../market/Markets.ts"
import { ConditionalOrders } from "./ConditionalOrders.ts"
import { Engine } from "./Engine.ts"
import { orderInvariants } from "./OrderInvariants.ts"
import { Orders } from "./Orders.ts"

const fresh = (): string => crypto.randomUUID()

const place = (personId: string, order: OrderTemplate) =>
  Orders.use((orders) => orders.create(personId, { client_id: fresh(), market: symbol, ...order }))

const limit = (side: "buy" | "sell", quantity: string, price: string): OrderTemplate => ({
  side,
  type: "limit",
  quantity,
  price
})

const market = (side: "buy" | "sell", quantity: string): OrderTemplate => ({ side, type: "market", quantity })

const wait = (personId: string, legs: ReadonlyArray<ConditionalLeg>, more: Partial<ConditionalOrderCreate> = {}) =>
  ConditionalOrders.use((conditionals) =>
    conditionals.create(personId, { client_id: fresh(), market: symbol, legs, ...more })
  )

const one = (personId: string, trigger: ConditionalTrigger, order: OrderTemplate) =>
  wait(personId, [{ trigger, order }]).pipe(Effect.map(({ orders: [made] }) => made?.id ?? ""))

const get = (personId: string, id: string) => ConditionalOrders.use((conditionals) => conditionals.get(personId, id))

const becomes = (personId: string, id: string, state: ConditionalOrderState) =>
  until(Effect.map(get(personId, id), (found) => found.state === state)).pipe(Effect.andThen(get(personId, id)))

/** Two others trade a little, at a price that becomes the last one. */
const trade = Effect.fnUntraced(function* (price: string) {
  const [maker, taker] = yield* Effect.all([newTrader, newTrader])
  yield* place(maker, limit("sell", "0.1", price))
  const { fills } = yield* place(taker, limit("buy", "0.1", price))
  if (fills[0]?.price !== `${price}.0`) throw new Error(`traded at ${fills[0]?.price}, not ${price}`)
})

const ordersOf = (conditional: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ id: string }>`SELECT id::text AS id FROM orders WHERE client_id = ${conditional}`
  ).pipe(Effect.map((rows) => rows.length))

const availableBtc = (personId: string) =>
  Ledger.use((ledger) => ledger.availableOf([{ owner: personId, asset: "BTC" }])).pipe(
    Effect.map((rows) => BigInt(rows[0]?.balance ?? 0))
  )

const sameBook = Engine.use((engine) => engine.stateHashes(symbol)).pipe(
  Effect.map(({ database, memory }) => {
    if (memory !== database) throw new Error("what memory holds is not what the database would rebuild")
  })
)

const inPhase = (phase: "open" | "halted") =>
  Markets.use((markets) => Effect.andThen(markets.setPhase(symbol, phase), markets.readPhases))

const emptyMarket = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const conditionals = yield* sql<{ id: string; person: string }>`SELECT id::text AS id, person_id::text AS person
    FROM conditional_orders WHERE state IN ('dormant', 'waiting')`
  for (const { id, person } of conditionals) {
    yield* Effect.ignore(ConditionalOrders.use((door) => door.cancel(person, id, fresh())))
  }
  const open = yield* sql<{ id: string; person: string }>`SELECT id::text AS id, person_id::text AS person FROM orders
    WHERE state = 'open'`
  for (const { id, person } of open) yield* Orders.use((orders) => orders.cancel(person, id, fresh()))
})

describe("conditional orders", () => {
  let floor: Floor
  beforeAll(async () => {
    floor = await openFloor()
  })
  afterEach(async () => {
    await floor.run(sameBook)
    await floor.run(emptyMarket)
  })
  afterAll(async () => {
    await floor.run(Effect.andThen(sameBook, cleanDoctor))
    await floor.close()
  })

  it("hold nothing while they wait, and become one order when the last price is there", async () => {
    const [seller, buyer] = await floor.run(Effect.all([newTrader, newTrader]))
    await floor.run(trade("100"))
    const before = await floor.run(availableBtc(seller))
    const id = await floor.run(one(seller, { kind: "stop", price: "90.0" }, market("sell", "1")))
    expect(await floor.run(availableBtc(seller))).toBe(before)
    await floor.run(trade("91"))
    expect(await floor.run(get(seller, id))).toMatchObject({ state: "waiting", allowed_actions: ["cancel"] })
    await floor.run(place(buyer, limit("buy", "2", "89")))
    await floor.run(trade("90"))
    const placed = await floor.run(becomes(seller, id, "placed"))
    expect(placed).toMatchObject({ allowed_actions: [], refusal: null, reason: null })
    const order = await floor.run(Orders.use((orders) => orders.get(seller, placed.placed ?? "")))
    expect(order).toMatchObject({ client_id: id, state: "filled", type: "market", filled: "1.00000" })
    await floor.run(trade("90"))
    expect(await floor.run(ordersOf(id))).toBe(1)
    expect(await floor.run(codeOf(ConditionalOrders.use((door) => door.cancel(seller, id, fresh()))))).toBe(
      "order.closed"
    )
  })

  it("are placed at once when their price is there already", async () => {
    const buyer = await floor.run(newTrader)
    await floor.run(trade("100"))
    const id = await floor.run(one(buyer, { kind: "stop", price: "95.0" }, limit("buy", "1", "94")))
    const { placed } = await floor.run(becomes(buyer, id, "placed"))
    expect(await floor.run(Orders.use((orders) => orders.get(buyer, placed ?? "")))).toMatchObject({ state: "open" })
  })

  it("follow the best price, which a restart does not forget", async () => {
    const seller = await floor.run(newTrader)
    await floor.run(trade("100"))
    const trailing = { kind: "trailing_stop", offset_bps: 500 } as const
    const id = await floor.run(one(seller, trailing, limit("sell", "1", "50")))
    await floor.run(trade("120"))
    await floor.run(trade("117"))
    await floor.restart()
    await floor.run(sameBook)
    await floor.run(trade("115"))
    expect(await floor.run(get(seller, id))).toMatchObject({ state: "waiting" })
    await floor.run(trade("114"))
    await floor.run(becomes(seller, id, "placed"))
    expect(await floor.run(ordersOf(id))).toBe(1)
  })

  it("know after a restart which price of a sweep was the last", async () => {
    const [maker, taker] = await floor.run(Effect.all([newTrader, newTrader]))
    const levels = Array.from({ length: 8 }, (_, index) => `${100 + index}`)
    for (const price of levels) await floor.run(place(maker, limit("sell", "0.1", price)))
    const { fills } = await floor.run(place(taker, limit("buy", "0.8", "107")))
    expect(fills.map(({ price }) => price)).toEqual(levels.map((price) => `${price}.0`))
    await floor.restart()
    const asked = { kind: "take_profit", price: "107.0" } as const
    const id = await floor.run(one(maker, asked, limit("sell", "1", "150")))
    await floor.run(becomes(maker, id, "placed"))
  })

  it("go by the middle of the book, which nobody needs to trade for", async () => {
    const [buyer, maker] = await floor.run(Effect.all([newTrader, newTrader]))
    await floor.run(place(maker, limit("buy", "1", "100")))
    const asked = { kind: "stop", price: "140.0", source: "mid" } as const
    const id = await floor.run(one(buyer, asked, limit("buy", "1", "90")))
    await floor.run(place(maker, limit("sell", "1", "200")))
    await floor.run(becomes(buyer, id, "placed"))
  })

  it("go by the index, which comes with no command", async () => {
    const [buyer, other] = await floor.run(Effect.all([newTrader, newTrader]))
    const asked = { kind: "take_profit", source: "index" } as const
    await floor.run(recordIndex(600_000))
    const id = await floor.run(one(buyer, { ...asked, price: "59900.0" }, limit("buy", "1", "90")))
    const never = await floor.run(one(other, { ...asked, price: "50000.0" }, limit("buy", "1", "90")))
    await floor.run(recordIndex(598_900))
    await floor.run(becomes(buyer, id, "placed"))
    expect(await floor.run(get(other, never))).toMatchObject({ state: "waiting" })
  })

  it("cancel the other of a pair", async () => {
    const seller = await floor.run(newTrader)
    await floor.run(trade("100"))
    const order = limit("sell", "100", "150")
    const { orders } = await floor.run(
      wait(seller, [
        { trigger: { kind: "stop", price: "90.0" }, order },
        { trigger: { kind: "take_profit", price: "120.0" }, order }
      ])
    )
    const [stop, profit] = orders.map(({ id }) => id)
    expect(new Set(orders.map(({ group }) => group)).size).toBe(1)
    await floor.run(trade("125"))
    await floor.run(becomes(seller, profit ?? "", "placed"))
    expect(await floor.run(get(seller, stop ?? ""))).toMatchObject({ state: "cancelled", reason: "group" })
    await floor.run(trade("80"))
    expect(await floor.run(ordersOf(stop ?? ""))).toBe(0)
  })

  const bracket = (trader: string, quantity = "1") =>
    wait(
      trader,
      [
        { trigger: { kind: "stop", price: "90.0" }, order: market("sell", quantity) },
        { trigger: { kind: "take_profit", price: "120.0" }, order: market("sell", quantity) }
      ],
      { entry: limit("buy", quantity, "100") }
    )

  it("sell what the entry of a bracket has brought, and take back the rest of it", async () => {
    const [trader, others] = await floor.run(Effect.all([newTrader, newTrader]))
    const { entry, orders } = await floor.run(bracket(trader))
    expect(orders.map(({ state }) => state)).toEqual(["dormant", "dormant"])
    // Beyond the take-profit, and yet nothing fires: there is nothing to sell.
    await floor.run(trade("125"))
    await floor.run(place(others, limit("sell", "0.4", "100")))
    const [stop, profit] = orders.map(({ id }) => id)
    for (const { id } of orders) expect(await floor.run(get(trader, id))).toMatchObject({ state: "waiting" })
    await floor.restart()
    await floor.run(place(others, limit("sell", "0.2", "100")))
    await floor.run(place(others, limit("buy", "5", "119")))
    await floor.run(trade("120"))
    const sold = await floor.run(becomes(trader, profit ?? "", "placed"))
    const exit = await floor.run(Orders.use((door) => door.get(trader, sold.placed ?? "")))
    // 0.6 less the maker's fee of 0.1 %, in whole lots.
    expect(exit).toMatchObject({ quantity: "0.59940", state: "filled" })
    expect(await floor.run(get(trader, stop ?? ""))).toMatchObject({ state: "cancelled", reason: "group" })
    const rest = await floor.run(Orders.use((door) => door.get(trader, entry?.order.id ?? "")))
    expect(rest).toMatchObject({ state: "cancelled", reason: "exit_triggered", filled: "0.60000" })
  })

  it("wait for themselves at once when the entry is filled at once, and go when it never is", async () => {
    const [trader, others] = await floor.run(Effect.all([newTrader, newTrader]))
    await floor.run(place(others, limit("sell", "1", "99")))
    const filled = await floor.run(bracket(trader))
    expect(filled.entry).toMatchObject({ order: { state: "filled" } })
    expect(filled.orders.map(({ state }) => state)).toEqual(["waiting", "waiting"])
    const never = await floor.run(bracket(trader))
    await floor.run(Orders.use((door) => door.cancel(trader, never.entry?.order.id ?? "", fresh())))
    for (const { id } of never.orders) {
      expect(await floor.run(get(trader, id))).toMatchObject({ state: "cancelled", reason: "entry_closed" })
    }
  })

  it("say why their order was refused, and are not tried again", async () => {
    const seller = await floor.run(newTrader)
    await floor.run(trade("100"))
    const id = await floor.run(one(seller, { kind: "stop", price: "90.0" }, limit("sell", "101", "150")))
    await floor.run(trade("90"))
    expect(await floor.run(becomes(seller, id, "failed"))).toMatchObject({ refusal: "order.funds_insufficient" })
    await floor.restart()
    await floor.run(trade("90"))
    expect(await floor.run(get(seller, id))).toMatchObject({ state: "failed" })
  })

  it("wait for a time, for another order's fill, and no longer than they are told to", async () => {
    const [trader, others] = await floor.run(Effect.all([newTrader, newTrader]))
    const order = limit("buy", "1", "50")
    const soon = new Date(Date.now() + 300).toISOString()
    const timed = await floor.run(one(trader, { kind: "time", at: soon }, order))
    const first = await floor.run(place(trader, limit("buy", "1", "100")))
    const filled = await floor.run(one(trader, { kind: "fill", order: first.order.id, when: "full" }, order))
    const other = await floor.run(place(trader, limit("buy", "1", "60")))
    const closed = await floor.run(one(trader, { kind: "fill", order: other.order.id, when: "first" }, order))
    await floor.run(Orders.use((door) => door.cancel(trader, other.order.id, fresh())))
    expect(await floor.run(get(trader, closed))).toMatchObject({ state: "cancelled", reason: "condition_closed" })
    await floor.run(place(others, limit("sell", "0.5", "100")))
    expect(await floor.run(get(trader, filled))).toMatchObject({ state: "waiting" })
    await floor.run(place(others, limit("sell", "0.5", "100")))
    await floor.run(becomes(trader, filled, "placed"))
    await floor.run(becomes(trader, timed, "placed"))

    const leg = { trigger: { kind: "stop", price: "900.0" } as const, order }
    const later = new Date(Date.now() + 60_000).toISOString()
    const { orders } = await floor.run(wait(trader, [leg], { expires_at: later }))
    const subject = orders[0]?.id ?? ""
    await floor.run(Orders.use((door) => door.expire({ id: fresh(), kind: "order.expiry", subject })))
    expect(await floor.run(get(trader, subject))).toMatchObject({ state: "expired" })
  })

  it("MT-08 answer one client_id with one order, and a stranger with nothing", async () => {
    const [trader, stranger] = await floor.run(Effect.all([newTrader, newTrader]))
    const leg = { trigger: { kind: "stop", price: "900.0" } as const, order: limit("buy", "1", "50") }
    const create = { client_id: fresh(), market: symbol, legs: [leg] }
    const made = await floor.run(
      Effect.forEach(Array.from({ length: 10 }), () => ConditionalOrders.use((door) => door.create(trader, create)), {
        concurrency: "unbounded"
      })
    )
    expect(new Set(made.map((answer) => JSON.stringify(answer))).size).toBe(1)
    const id = made[0]?.orders[0]?.id ?? ""
    expect(await floor.run(codeOf(get(stranger, id)))).toBe("order.conditional_unknown")
    const taken = ConditionalOrders.use((door) => door.cancel(stranger, id, fresh()))
    expect(await floor.run(codeOf(taken))).toBe("order.conditional_unknown")
    const { data } = await floor.run(ConditionalOrders.use((door) => door.list(trader, { state: "waiting" })))
    expect(data.map((row) => row.id)).toEqual([id])
  })

  it("MT-09 are placed once when the engine ends between the trigger and the order, and after it", async () => {
    const seller = await floor.run(newTrader)
    await floor.run(trade("100"))
    const id = await floor.run(one(seller, { kind: "stop", price: "90.0" }, limit("sell", "1", "150")))
    await floor.restart()
    // What is there when the trigger was committed, and nothing after it.
    await floor.asOwner(
      SqlClient.SqlClient.use((sql) => sql`UPDATE conditional_orders SET state = 'triggered' WHERE id = ${id}::uuid`)
    )
    await floor.run(becomes(seller, id, "placed"))
    await floor.restart()
    await floor.run(trade("80"))
    expect(await floor.run(ordersOf(id))).toBe(1)
  })

  it("MT-09 LR-08 are placed once each, however often the database lets the engine down", async () => {
    const sellers = await floor.run(Effect.all([newTrader, newTrader, newTrader]))
    await floor.run(trade("100"))
    const prices = Array.from({ length: 30 }, (_, index) => `${60 + index}.0`)
    const made = await floor.run(
      Effect.forEach(
        prices.flatMap((price) => sellers.map((seller) => ({ price, seller }))),
        ({ price, seller }) => one(seller, { kind: "stop", price }, limit("sell", "0.01", "150")),
        { concurrency: 10 }
      )
    )
    const insisting = (price: string) => trade(price).pipe(Effect.retry({ times: 20 }))
    for (const price of ["85", "75", "65", "55"]) {
      const moving = floor.run(insisting(price))
      await floor.asOwner(killDaemonConnections)
      await moving
    }
    await floor.run(
      until(
        SqlClient.SqlClient.use(
          (sql) => sql<{ count: number }>`SELECT count(*)::int4 AS count FROM conditional_orders
            WHERE id = ANY(${made}::uuid[]) AND state = 'placed'`
        ).pipe(
          Effect.map((rows) => rows[0]?.count === made.length),
          Effect.catch(() => Effect.succeed(false))
        )
      )
    )
    for (const id of made) expect(await floor.run(ordersOf(id))).toBe(1)
  })

  it("are told the time again after a fault that ends, which the doctor names until then", async () => {
    const trader = await floor.run(newTrader)
    const named = violations(orderInvariants, "I118")
    const owns = (statement: string) => floor.asOwner(SqlClient.SqlClient.use((sql) => sql.unsafe(statement)))
    await owns(`CREATE FUNCTION broken_clock() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'broken on purpose'; END $$`)
    await owns(`CREATE TRIGGER broken_clock BEFORE UPDATE ON conditional_orders EXECUTE FUNCTION broken_clock()`)
    const soon = new Date(Date.now() + 100).toISOString()
    const timed = await floor.run(one(trader, { kind: "time", at: soon }, limit("buy", "1", "50")))
    await floor.asOwner(until(Effect.map(named, (samples) => samples[0] === `${symbol} clock`)))
    await owns("DROP TRIGGER broken_clock ON conditional_orders")
    await floor.run(becomes(trader, timed, "placed"))
    await floor.asOwner(until(Effect.map(named, (samples) => samples.length === 0)))
  })

  it("MT-11 are neither made nor placed on a market that is halted", async () => {
    const trader = await floor.run(newTrader)
    const order = limit("buy", "1", "50")
    const soon = new Date(Date.now() + 200).toISOString()
    const id = await floor.run(one(trader, { kind: "time", at: soon }, order))
    await floor.run(inPhase("halted"))
    const made = one(trader, { kind: "stop", price: "900.0" }, order)
    expect(await floor.run(codeOf(made))).toBe("market.not_open")
    expect(await floor.run(becomes(trader, id, "failed"))).toMatchObject({ refusal: "market.not_open" })
    await floor.run(inPhase("open"))
  })

  it("refuse what could not be, with the reason", async () => {
    const trader = await floor.run(newTrader)
    const stop = (price: string) => ({ kind: "stop", price }) as const
    const order = limit("sell", "1", "100")
    const refusalOf = (legs: ReadonlyArray<ConditionalLeg>, more: Partial<ConditionalOrderCreate> = {}) =>
      floor.run(codeOf(wait(trader, legs, more)))
    expect(await refusalOf([{ trigger: stop("90.05"), order }])).toBe("order.price_off_tick")
    expect(await refusalOf([{ trigger: { kind: "trailing_stop" }, order }])).toBe("order.fields_conflict")
    expect(await refusalOf([{ trigger: { kind: "time", at: "2020-01-01T00:00:00.000Z" }, order }])).toBe(
      "order.expiry_invalid"
    )
    const fill = { kind: "fill", order: fresh(), when: "first" } as const
    expect(await refusalOf([{ trigger: fill, order }])).toBe("order.closed")
    const pair = [stop("90.0"), stop("80.0")].map((trigger) => ({ trigger, order }))
    expect(await refusalOf(pair)).toBe("order.fields_conflict")
    expect(await refusalOf([{ trigger: stop("90.0"), order }], { entry: limit("sell", "1", "100") })).toBe(
      "order.fields_conflict"
    )
    const euros = { ...order, terms: { methods: ["sepa_instant"] } }
    const escrow = { market: "USDT-EUR", entry: { ...euros, side: "buy" as const } }
    expect(await refusalOf([{ trigger: stop("0.9000"), order: euros }], escrow)).toBe("order.fields_conflict")
    expect(await refusalOf([{ trigger: stop("90.0"), order }], { expires_at: "2020-01-01T00:00:00.000Z" })).toBe(
      "order.expiry_invalid"
    )
  })

  it("do not go by the middle of an escrow market, where an order nobody can meet moves it", async () => {
    const trader = await floor.run(newTrader)
    const order: OrderTemplate = { ...limit("buy", "100", "0.9000"), terms: { methods: ["sepa_instant"] } }
    const made = (trigger: ConditionalTrigger) => wait(trader, [{ trigger, order }], { market: "USDT-EUR" })
    const triggers = [
      { kind: "stop", price: "0.9500" },
      { kind: "take_profit", price: "0.8500" },
      { kind: "trailing_stop", offset: "0.0100" }
    ] as const
    for (const trigger of triggers) {
      const refusal = await floor.run(Effect.flip(made({ ...trigger, source: "mid" })))
      expect(refusal).toMatchObject({
        code: "order.fields_conflict",
        details: { reason: expect.stringContaining("middle") }
      })
      const { orders } = await floor.run(made({ ...trigger, source: "index" }))
      expect(orders).toMatchObject([{ state: "waiting" }])
    }
  })
})
