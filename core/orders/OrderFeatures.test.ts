import * as Effect from "effect/Effect"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { limit, newTrader, place, recordIndex, sameBook, until } from "../../test/orders/EngineFloor.ts"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { codeOf, type Floor, openFloor } from "../../test/trades/TradingFloor.ts"
import { Markets } from "../market/Markets.ts"
import type { MarketPhase } from "../protocol/Market.ts"
import type { OrderAmend, OrderCreate } from "../protocol/Order.ts"
import { Engine } from "./Engine.ts"
import { MarketFeed } from "./MarketFeed.ts"
import { Orders } from "./Orders.ts"

const symbol = "BTC-USDT"
const newId = (): string => crypto.randomUUID()

const get = (personId: string, id: string) => Orders.use((orders) => orders.get(personId, id))
const cancel = (personId: string, id: string) => Orders.use((orders) => orders.cancel(personId, id, newId()))
const amend = (personId: string, id: string, change: Partial<OrderAmend>) =>
  Orders.use((orders) => orders.amend(personId, id, { client_id: newId(), ...change }))
const rest = (personId: string, order: OrderCreate) => Effect.map(place(personId, order), (placed) => placed.order.id)
const asks = MarketFeed.use((feed) =>
  Effect.sync(() => feed.book(symbol, 10).asks.map(({ orders, price, quantity }) => [price, quantity, orders]))
)
const seqNow = MarketFeed.use((feed) => Effect.sync(() => feed.book(symbol, 0).seq))
const bids = MarketFeed.use((feed) => Effect.sync(() => feed.book(symbol, 10).bids.map(({ price }) => price)))

/** The books follow the index at a price, in USDT. */
const follows = (price: number | undefined) =>
  until(
    Engine.use((engine) => Effect.sync(() => engine.indexOf(symbol) === (price === undefined ? undefined : price * 10)))
  )
const setIndex = (price: number) => Effect.andThen(recordIndex(price * 10), follows(price))

const phase = Effect.fnUntraced(function* (state: MarketPhase) {
  const markets = yield* Markets
  yield* markets.setPhase(symbol, state)
  yield* markets.readPhases
})

describe("the features of an order", () => {
  let floor: Floor
  let [ann, ben, cat] = ["", "", ""]

  beforeAll(async () => {
    floor = await openFloor()
  })

  beforeEach(async () => {
    ;[ann, ben, cat] = await floor.run(Effect.all([newTrader, newTrader, newTrader]))
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  /** Has the book read back, and leaves an empty one. */
  const close = async (...orders: ReadonlyArray<readonly [person: string, id: string]>) => {
    await floor.run(sameBook)
    for (const [person, id] of orders) await floor.run(Effect.ignore(cancel(person, id)))
    await floor.run(cleanDoctor)
  }

  it("shows an iceberg one slice at a time, and sends each new slice behind its price", async () => {
    const ice = await floor.run(rest(ann, limit("sell", "1", "60000", { display: "0.2" })))
    const plain = await floor.run(rest(ben, limit("sell", "0.5", "60000")))
    expect(await floor.run(asks)).toEqual([["60000.0", "0.70000", 2]])
    await floor.run(place(cat, limit("buy", "0.3", "60000")))
    expect(await floor.run(get(ben, plain))).toMatchObject({ filled: "0.10000" })
    // Its second slice came behind what is left of the other order.
    await floor.run(sameBook)
    await floor.restart()
    await floor.run(sameBook)
    await floor.run(place(cat, limit("buy", "0.4", "60000")))
    expect(await floor.run(get(ben, plain))).toMatchObject({ state: "filled" })
    expect(await floor.run(get(ann, ice))).toMatchObject({ filled: "0.20000", held: "0.80000000", display: "0.20000" })
    await close([ann, ice])
  })

  it.each([
    ["cancel_newest", { state: "open", prevented: "0.00000" }, { state: "cancelled", reason: "self_trade" }],
    ["cancel_oldest", { state: "cancelled", reason: "self_trade", held: "0.00000000" }, { state: "open" }],
    ["cancel_both", { state: "cancelled", reason: "self_trade" }, { state: "cancelled", reason: "self_trade" }],
    ["decrement", { state: "open", prevented: "0.10000", remaining: "0.20000" }, { state: "cancelled" }]
  ] as const)("MT-03 prevents a trade with oneself by %s, also through a second order", async (mode, old, fresh) => {
    const other = await floor.run(rest(ben, limit("sell", "0.1", "59990")))
    const own = await floor.run(rest(ann, limit("sell", "0.3", "60000")))
    const arrived = await floor.run(place(ann, limit("buy", "0.2", "60000", { self_trade: mode })))
    expect(arrived.fills).toMatchObject([{ price: "59990.0", quantity: "0.10000" }])
    expect(await floor.run(get(ann, own))).toMatchObject(old)
    expect(arrived.order).toMatchObject({ ...fresh, filled: "0.10000", self_trade: mode })
    await close([ann, own], [ann, arrived.order.id], [ben, other])
  })

  it("slides a post-only order to one tick off what it would meet, or refuses it", async () => {
    const ask = await floor.run(rest(ben, limit("sell", "0.1", "60000")))
    const slid = await floor.run(place(ann, limit("buy", "0.1", "60500", { post_only: "slide" })))
    expect(slid).toMatchObject({ fills: [], order: { price: "59999.9", post_only: "slide", held: "5999.990000" } })
    expect(await floor.run(codeOf(place(ann, limit("buy", "0.1", "60500", { post_only: "reject" }))))).toBe(
      "order.would_match"
    )
    await close([ben, ask], [ann, slid.order.id])
  })

  it("MT-05 keeps the place of an order amended down, takes it from one amended otherwise", async () => {
    const first = await floor.run(rest(ann, limit("sell", "0.5", "60000")))
    const second = await floor.run(rest(ben, limit("sell", "0.5", "60000")))
    const down = await floor.run(amend(ann, first, { quantity: "0.3" }))
    expect(down).toMatchObject({ fills: [], order: { quantity: "0.30000", held: "0.30000000", state: "open" } })
    await floor.run(place(cat, limit("buy", "0.1", "60000")))
    expect(await floor.run(get(ann, first))).toMatchObject({ filled: "0.10000" })
    await floor.run(amend(ann, first, { quantity: "0.4" }))
    await floor.run(sameBook)
    await floor.restart()
    await floor.run(place(cat, limit("buy", "0.1", "60000")))
    expect(await floor.run(get(ann, first))).toMatchObject({ filled: "0.10000", remaining: "0.30000" })
    expect(await floor.run(get(ben, second))).toMatchObject({ filled: "0.10000" })
    expect(await floor.run(codeOf(amend(ann, first, { quantity: "0.1" })))).toBe("order.below_filled")
    await close([ann, first], [ben, second])
  })

  it("fills an order amended into the book at once, for what its owner has, and answers once", async () => {
    const ask = await floor.run(rest(ben, limit("sell", "0.1", "60000")))
    const bid = await floor.run(rest(ann, limit("buy", "0.3", "59000")))
    const request = { client_id: newId(), price: "60000" }
    const moved = await floor.run(amend(ann, bid, request))
    expect(moved).toMatchObject({ fills: [{ price: "60000.0" }], order: { filled: "0.10000", held: "12000.000000" } })
    expect(await floor.run(amend(ann, bid, request))).toEqual(moved)
    expect(await floor.run(get(ben, ask))).toMatchObject({ state: "filled" })
    expect(await floor.run(codeOf(amend(ann, bid, { quantity: "100" })))).toBe("order.funds_insufficient")
    expect(await floor.run(codeOf(amend(ann, bid, { price: "60000.01" })))).toBe("order.price_off_tick")
    expect(await floor.run(codeOf(amend(ben, bid, { quantity: "0.2" })))).toBe("order.unknown")
    expect(await floor.run(codeOf(amend(ben, ask, { quantity: "0.2" })))).toBe("order.closed")
    const whole = await floor.run(rest(ben, limit("sell", "0.2", "61000")))
    expect(await floor.run(amend(ben, whole, { price: "60000" }))).toMatchObject({ order: { state: "filled" } })
    await close([ann, bid])
  })

  it("follows the index with a floating price, within floor and cap, and suspends it without one", async () => {
    const floating = { margin_bps: 100, floor: "59000", cap: "62000" }
    const { price: _price, ...unpriced } = limit("sell", "0.3", "0")
    const sell = await floor.run(place(ann, { ...unpriced, floating }))
    expect(sell.order).toMatchObject({
      price: null,
      held: "0.30000000",
      floating: { ...floating, floor: "59000.0", cap: "62000.0" }
    })
    expect(await floor.run(asks)).toEqual([])
    await floor.run(setIndex(60_000))
    await floor.run(until(Effect.map(asks, (levels) => levels.length === 1)))
    expect(await floor.run(asks)).toEqual([["60600.0", "0.30000", 1]])
    const offers = await floor.run(Orders.use((orders) => orders.offers(symbol, { side: "sell" })))
    expect(offers.data).toMatchObject([{ id: sell.order.id, price: "60600.0" }])
    const seq = await floor.run(seqNow)
    await floor.run(setIndex(61_900))
    // What the public sees has changed, so the move has a number of its own.
    expect(await floor.run(seqNow)).toBeGreaterThan(seq)
    expect(await floor.run(get(ann, sell.order.id))).toMatchObject({ price: "62000.0" })
    await floor.run(sameBook)
    const buy = { ...unpriced, client_id: newId(), side: "buy" as const }
    const capped = await floor.run(place(ben, { ...buy, floating: { margin_bps: 200, cap: "62500" } }))
    expect(capped.fills).toMatchObject([{ price: "62000.0", quantity: "0.30000" }])
    const waits = await floor.run(
      place(ben, { ...buy, client_id: newId(), floating: { margin_bps: -100, cap: "62500" } })
    )
    expect(waits.order).toMatchObject({ price: "61281.0", held: "18750.000000" })
    // Sold to below its cap: what it held beyond that goes back.
    await floor.run(place(ann, limit("sell", "0.1", "61000")))
    expect(await floor.run(get(ben, waits.order.id))).toMatchObject({ filled: "0.10000", held: "12500.000000" })
    await floor.run(Effect.andThen(recordIndex(700_000), follows(undefined)))
    expect(await floor.run(get(ben, waits.order.id))).toMatchObject({ price: null, state: "open" })
    await floor.run(until(Effect.map(bids, (prices) => prices.length === 0)))
    expect(await floor.run(codeOf(amend(ben, waits.order.id, { price: "60000" })))).toBe("order.fields_conflict")
    expect(await floor.run(amend(ben, waits.order.id, { quantity: "0.2" }))).toMatchObject({
      order: { held: "6250.000000" }
    })
    // A restart knows no index until the sources speak again.
    await floor.restart()
    await floor.run(sameBook)
    expect(await floor.run(get(ben, waits.order.id))).toMatchObject({ price: null })
    await floor.run(setIndex(60_000))
    expect(await floor.run(get(ben, waits.order.id))).toMatchObject({ price: "59400.0" })
    await close([ben, waits.order.id])
  })

  it("MT-11 MT-12 takes no orders on a market that is not open, while they can be cancelled", async () => {
    const bid = await floor.run(rest(ann, limit("buy", "0.2", "50000")))
    for (const state of ["cancel_only", "halted"] as const) {
      await floor.run(phase(state))
      await floor.restart()
      const refusal = await floor.run(Effect.flip(place(ben, limit("sell", "0.1", "50000"))))
      expect(refusal).toMatchObject({ code: "market.not_open", details: { market: symbol, state } })
      expect(await floor.run(codeOf(amend(ann, bid, { quantity: "0.1" })))).toBe("market.not_open")
      const other = await floor.run(Effect.andThen(phase("open"), rest(ben, limit("buy", "0.1", "50000"))))
      await floor.run(phase(state))
      expect(await floor.run(cancel(ben, other))).toMatchObject({ state: "cancelled" })
    }
    await floor.run(phase("open"))
    expect(await floor.run(place(ben, limit("sell", "0.1", "50000")))).toMatchObject({ order: { state: "filled" } })
    await floor.run(phase("delisted"))
    expect(await floor.run(codeOf(place(ben, limit("sell", "0.1", "50000"))))).toBe("market.not_open")
    expect(await floor.run(codeOf(phase("open")))).toBe("market.delisted")
    await close([ann, bid])
  })
})
