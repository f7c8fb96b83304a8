import * as Result from "effect/Result"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { FeeRates } from "../market/FeeTiers.ts"
import { type Market, standardMarkets } from "../market/Market.ts"
import { basisPointsDown } from "../money/Amount.ts"
import { baseUnits, quoteUnitsUp } from "../money/Price.ts"
import type { OrderCreate } from "../protocol/Order.ts"
import {
  draftOrder,
  fundsNeeded,
  holdOf,
  type Order,
  orderLifeDaysMax,
  orderView,
  saleCost,
  toBookOrder
} from "./Order.ts"

const find = (symbol: string): Market => {
  const market = standardMarkets.find((known) => known.symbol === symbol)
  if (market === undefined) throw new Error(`no market ${symbol}`)
  return market
}

const instant = find("BTC-USDT")
const escrow = find("USDT-EUR")
const now = new Date("2026-03-01T12:00:00.000Z")
const inMs = (milliseconds: number): string => new Date(now.getTime() + milliseconds).toISOString()

const limit = (more: Partial<OrderCreate> = {}): OrderCreate => ({
  client_id: "c-1",
  market: "BTC-USDT",
  side: "buy",
  type: "limit",
  quantity: "0.1",
  price: "60000",
  ...more
})

const marketOrder = (more: Partial<OrderCreate> = {}): OrderCreate => ({
  client_id: "c-1",
  market: "BTC-USDT",
  side: "buy",
  type: "market",
  quantity: "0.1",
  ...more
})

const advertisement = (terms: Partial<OrderCreate["terms"]> = {}, more: Partial<OrderCreate> = {}): OrderCreate =>
  limit({ market: "USDT-EUR", quantity: "100", price: "0.92", terms: { methods: ["sepa_instant"], ...terms }, ...more })

/** A limit order whose price floats at the index. */
const floating = (bounds: { floor?: string; cap?: string }, more: Partial<OrderCreate> = {}): OrderCreate => {
  const { price: _price, ...order } = limit(more)
  return { ...order, floating: { margin_bps: 0, ...bounds } }
}

/** The refusal of a draft, or nothing when it passes. */
const faultOf = (create: OrderCreate, market = instant) =>
  Result.match(draftOrder(create, market, now), {
    onFailure: ({ code, details }) => ({ code, details }),
    onSuccess: () => undefined
  })

const draftOf = (create: OrderCreate, market = instant) => Result.getOrThrow(draftOrder(create, market, now))

describe("a new order", () => {
  it("is good till cancelled as a limit order, immediate or cancel as a market order", () => {
    expect(draftOf(limit())).toMatchObject({ timeInForce: "gtc", postOnly: "off", price: 600_000, quantity: 10_000 })
    expect(draftOf(marketOrder())).toMatchObject({ timeInForce: "ioc", price: undefined, slippageBps: 100 })
    expect(draftOf(marketOrder({ time_in_force: "fok", slippage_bps: 0 }))).toMatchObject({ slippageBps: 0 })
  })

  it.each<[string, OrderCreate]>([
    ["only a market order has slippage_bps", limit({ slippage_bps: 10 })],
    ["a post-only order rests, so it is neither ioc nor fok", limit({ post_only: "reject", time_in_force: "ioc" })],
    ["a post-only order rests, so it is neither ioc nor fok", limit({ post_only: "slide", time_in_force: "fok" })],
    ["a market order has no price; slippage_bps bounds it", marketOrder({ price: "60000" })],
    ["a market order cannot be post-only", marketOrder({ post_only: "reject" })],
    ["a market order is ioc or fok", marketOrder({ time_in_force: "gtc" })],
    ["a market order has no floating price", marketOrder({ floating: { margin_bps: 0 } })],
    ["a market order has no display, because it does not rest", marketOrder({ display: "0.1" })],
    ["an order with a display rests, so it is neither ioc nor fok", limit({ display: "0.1", time_in_force: "ioc" })],
    ["the display is more than the order", limit({ display: "0.10001" })],
    ["a limit order has a price or a floating price, one of the two", limit({ floating: { margin_bps: 0, cap: "1" } })],
    ["the floor is above the cap", floating({ floor: "60000.1", cap: "60000" })],
    ["to buy at a floating price on an instant market, name a cap: it is what is held", floating({ floor: "60000" })],
    ["a floating price does not slide", floating({ cap: "60000" }, { post_only: "slide" })],
    ["a market order is ioc or fok", marketOrder({ time_in_force: "gtd", expires_at: inMs(1) })],
    ["gtd and expires_at go together", limit({ time_in_force: "gtd" })],
    ["gtd and expires_at go together", limit({ expires_at: inMs(1) })],
    ["gtd and expires_at go together", marketOrder({ expires_at: inMs(1) })]
  ])("MT-12 names the rule it breaks: %s", (reason, create) => {
    expect(faultOf(create)).toEqual({ code: "order.fields_conflict", details: { reason } })
  })

  it("names its price", () => {
    expect(faultOf({ ...marketOrder(), type: "limit" })).toMatchObject({ code: "order.price_missing" })
  })

  it("has terms on an escrow market and none on an instant one", () => {
    expect(faultOf(limit({ terms: { methods: ["sepa_instant"] } }))?.code).toBe("order.terms_unwanted")
    expect(faultOf(limit({ market: "USDT-EUR", price: "0.92", quantity: "100" }), escrow)?.code).toBe(
      "order.terms_missing"
    )
    expect(faultOf(advertisement(), escrow)).toBeUndefined()
  })

  it.each(["0", "0.0", "60000.01", "-1", "1e3", "060000", "900719925474099.2"])(
    "MA-01 MA-02 MT-12 is refused at the price %s, with the tick named",
    (price) => {
      expect(faultOf(limit({ price }))).toEqual({ code: "order.price_off_tick", details: { tick: "0.1" } })
    }
  )

  it.each(["0", "0.000001", "-1", "1e3", "01", "90071992547.40992"])(
    "MA-01 MA-02 MT-12 is refused at the quantity %s, with the lot named",
    (quantity) => {
      expect(faultOf(limit({ quantity }))).toEqual({ code: "order.quantity_off_lot", details: { lot: "0.00001" } })
    }
  )

  it("is worth at least the market's minimum, to the unit", () => {
    expect(faultOf(limit({ quantity: "1", price: "1" }))).toBeUndefined()
    expect(faultOf(limit({ quantity: "0.99999", price: "1" }))).toEqual({
      code: "order.notional_too_small",
      details: { minimum: "1.000000", asset: "USDT" }
    })
  })

  it("is never worth more than the ledger can hold", () => {
    const most = "90071992547.40991"
    expect(faultOf(limit({ quantity: most, price: "900719925474099.1" }))).toBeUndefined()
    const wide: Market = { ...instant, quote: { code: "USDT", scale: 18 } }
    expect(faultOf(limit({ quantity: most, price: "900719925474099.1" }), wide)?.code).toBe("order.too_large")
    expect(faultOf(limit({ quantity: most }), { ...instant, base: { code: "BTC", scale: 40 } })?.code).toBe(
      "order.too_large"
    )
  })

  it("MT-13 expires between the next millisecond and the last day allowed", () => {
    const gtd = (milliseconds: number) => limit({ time_in_force: "gtd", expires_at: inMs(milliseconds) })
    const latest = orderLifeDaysMax * 86_400_000
    expect([1, latest].map((milliseconds) => faultOf(gtd(milliseconds)))).toEqual([undefined, undefined])
    expect([-1, 0, latest + 1].map((milliseconds) => faultOf(gtd(milliseconds))?.code)).toEqual(
      Array.from({ length: 3 }, () => "order.expiry_invalid")
    )
  })

  it("has limits per trade that leave something to trade", () => {
    const worth = "92.00"
    expect(faultOf(advertisement({ minimum: worth, maximum: worth }), escrow)).toBeUndefined()
    expect(faultOf(advertisement({ maximum: "500.00" }), escrow)).toBeUndefined()
    for (const terms of [
      { minimum: "92.01" },
      { minimum: "50.00", maximum: "49.99" },
      { maximum: "0.00" },
      // No whole lot is to be had for it.
      { maximum: "0.01" },
      { minimum: "0.03", maximum: "0.03" }
    ]) {
      const create = advertisement(terms, { price: "2.0000", quantity: "46" })
      expect(faultOf(create, escrow)?.code, JSON.stringify(terms)).toBe("order.limits_invalid")
    }
    expect(faultOf(advertisement({ minimum: "1.001" }), escrow)).toEqual({
      code: "request.amount_format",
      details: { field: "terms", decimals: 2 }
    })
    expect(faultOf(advertisement({ maximum: "1,00" }), escrow)?.code).toBe("request.amount_format")
  })
})

const ticks = fc.integer({ min: 1, max: 2 ** 40 })
const lots = fc.integer({ min: 1, max: 2 ** 40 })
const anyMarket = fc.constantFrom(...standardMarkets)
const anyRates = fc
  .tuple(fc.nat(1_000), fc.nat(1_000))
  .map(([makerBps, more]): FeeRates => ({ makerBps, takerBps: makerBps + more }))
const sides = ["buy", "sell"] as const

/** A quantity and its cut into random pieces. */
const pieces = fc.array(fc.integer({ min: 1, max: 2 ** 30 }), { minLength: 1, maxLength: 60 })

describe("what an order holds", () => {
  it("MA-11 covers every piece it is filled in, with its fee, and is gone to the last unit at its end", () => {
    fc.assert(
      fc.property(anyMarket, anyRates, ticks, pieces, (market, rates, price, cut) => {
        for (const order of sides.map((side) => ({ side, ...rates, party: null }))) {
          let remaining = cut.reduce((sum, piece) => sum + piece, 0)
          let held = holdOf(market, order, price, remaining)
          for (const piece of cut) {
            const cost =
              order.side === "sell" ? saleCost(market, piece, order.makerBps) : holdOf(market, order, price, piece)
            remaining -= piece
            const kept = holdOf(market, order, price, remaining)
            // What rounding left over goes back; nothing is ever short.
            expect(held - cost - kept).toBeGreaterThanOrEqual(0n)
            held = kept
          }
          expect(held).toBe(0n)
        }
      })
    )
  })

  it("MA-03 is the whole cost on an instant market, where nothing is rounded", () => {
    fc.assert(
      fc.property(ticks, lots, (price, quantity) => {
        expect(holdOf(instant, { side: "buy", makerBps: 10, party: null }, price, quantity)).toBe(
          quoteUnitsUp(price, quantity, instant)
        )
        expect(holdOf(instant, { side: "sell", makerBps: 10, party: null }, price, quantity)).toBe(
          baseUnits(quantity, instant)
        )
      })
    )
  })

  it("is the asset with the seller's fee on an escrow market, and nothing for a buyer, who pays outside", () => {
    fc.assert(
      fc.property(ticks, lots, (price, quantity) => {
        const units = baseUnits(quantity, escrow)
        expect(holdOf(escrow, { side: "buy", makerBps: 10, party: null }, price, quantity)).toBe(0n)
        expect(holdOf(escrow, { side: "sell", makerBps: 7, party: null }, price, quantity)).toBe(
          units + basisPointsDown(units, 7)
        )
      })
    )
  })

  it("MA-07 MA-11 never exceeds what was asked for when the order came, however much of it filled at once", () => {
    fc.assert(
      fc.property(anyMarket, anyRates, ticks, lots, pieces, (market, rates, price, rest, cut) => {
        const filled = cut.reduce((sum, piece) => sum + piece, 0)
        for (const order of sides.map((side) => ({ side, ...rates, party: null }))) {
          const costs = cut.map((piece) =>
            order.side === "sell" ? saleCost(market, piece, order.takerBps) : holdOf(market, order, price, piece)
          )
          const taken = costs.reduce((sum, cost) => sum + cost, holdOf(market, order, price, rest))
          expect(taken).toBeLessThanOrEqual(fundsNeeded(market, order, price, filled + rest))
        }
      })
    )
  })
})

const openOrder = (market: Market, more: Partial<Order> = {}): Order => ({
  id: "00000000-0000-7000-8000-000000000001",
  personId: "00000000-0000-7000-8000-000000000002",
  clientId: "c-1",
  market: market.symbol,
  side: "sell",
  type: "limit",
  timeInForce: "gtc",
  postOnly: "off",
  selfTrade: "cancel_newest",
  price: 9_200,
  floating: null,
  quantity: 10_000,
  remaining: 7_500,
  prevented: 0,
  returned: 0,
  display: null,
  shown: null,
  held: 75_000_000n,
  methods: ["m7", "m3"],
  accounts: [],
  minimum: 1_000n,
  maximum: 5_000n,
  expiresAt: null,
  pauseWhenAway: null,
  manner: null,
  party: null,
  makerBps: 10,
  takerBps: 40,
  state: "open",
  reason: null,
  seq: 5,
  updatedSeq: 8,
  queue: 5_120,
  createdAt: now,
  updatedAt: now,
  ...more
})

describe("an order in the book", () => {
  const numberOf = (id: string) => Number(id.slice(1))

  it("has its limits in lots at its own price, never beyond them", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.bigInt({ min: 0n, max: 10_000_000n }),
        fc.bigInt({ min: 0n, max: 10_000_000n }),
        (price, quantity, minimum, maximum) => {
          const text = (units: bigint) => `${units / 100n}.${String(units % 100n).padStart(2, "0")}`
          const create = advertisement(
            { minimum: text(minimum), maximum: text(maximum) },
            {
              price: `${Math.floor(price / 10_000)}.${String(price % 10_000).padStart(4, "0")}`,
              quantity: `${Math.floor(quantity / 100)}.${String(quantity % 100).padStart(2, "0")}`
            }
          )
          fc.pre(faultOf(create, escrow) === undefined)
          const book = toBookOrder(openOrder(escrow, { price, quantity, minimum, maximum }), escrow, numberOf)
          expect(book.minimum).toBeLessThanOrEqual(book.maximum)
          expect(book.maximum).toBeGreaterThan(0)
          expect(quoteUnitsUp(price, book.maximum, escrow)).toBeLessThanOrEqual(maximum)
          const reaches = quoteUnitsUp(price, book.minimum, escrow) >= minimum
          const isFewest = book.minimum === 1 || quoteUnitsUp(price, book.minimum - 1, escrow) < minimum
          expect([reaches, isFewest]).toEqual([true, true])
        }
      ),
      { numRuns: 300 }
    )
  })

  it("keeps its methods in its owner's order, and on an instant market needs none", () => {
    expect(toBookOrder(openOrder(escrow), escrow, numberOf).methods).toEqual([7, 3])
    expect(toBookOrder(openOrder(instant, { methods: [] }), instant, numberOf).methods).toEqual([0])
  })

  it("expires when it says, or never", () => {
    const expiresAt = new Date(now.getTime() + 5)
    expect(toBookOrder(openOrder(escrow, { expiresAt }), escrow, numberOf).expiresAt).toBe(now.getTime() + 5)
    expect(toBookOrder(openOrder(escrow), escrow, numberOf).expiresAt).toBe(Number.POSITIVE_INFINITY)
  })
})

describe("an order as it is shown", () => {
  it("has canonical amounts, and may be cancelled while it is open", () => {
    expect(orderView(openOrder(escrow), escrow, undefined)).toMatchObject({
      price: "0.9200",
      quantity: "100.00",
      filled: "25.00",
      remaining: "75.00",
      held: "75.000000",
      held_asset: "USDT",
      terms: { methods: ["m7", "m3"], minimum: "10.00", maximum: "50.00" },
      seq: 8,
      allowed_actions: ["cancel", "amend", "pause"]
    })
    expect(orderView(openOrder(escrow, { state: "paused" }), escrow, undefined)).toMatchObject({
      allowed_actions: ["cancel", "amend", "resume"]
    })
    expect(orderView(openOrder(instant, { state: "filled" }), instant, undefined)).toMatchObject({
      terms: null,
      allowed_actions: []
    })
  })
})
