import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import * as fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { limit, newTrader, place, symbol } from "../../test/orders/EngineFloor.ts"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { type Floor, openFloor } from "../../test/trades/TradingFloor.ts"
import { type CandleInterval, candleIntervals, candleSeconds, type CandleView } from "../protocol/Candle.ts"
import { candleChanges, makeCandleStore } from "./Candles.ts"
import type { FillRow } from "./FillRow.ts"
import { Orders } from "./Orders.ts"

const fillOf = (market: string, price: number, quantity: number, isPrivate = false): FillRow => ({
  id: crypto.randomUUID(),
  market,
  seq: 1,
  takerOrder: "",
  makerOrder: "",
  takerSide: "buy",
  buyer: "",
  seller: "",
  price,
  quantity,
  notional: BigInt(price) * BigInt(quantity),
  buyerFee: 0n,
  sellerFee: 0n,
  rebate: 0n,
  trade: null,
  isPrivate
})

const begin = Date.parse("2026-03-01T00:00:00Z")

/** When something was traded on a market without orders, in minutes after the begin, and at how many ticks of a cent. */
const traded = Array.from({ length: 120 }, (_, index) => ({
  minutes: Math.floor(index ** 1.8),
  price: 10_000 + ((index * 7_919) % 613)
}))

/** What a page by page reading gives, oldest first. */
const read = Effect.fnUntraced(function* (market: string, interval: CandleInterval, size: number) {
  const candles: Array<CandleView> = []
  for (let cursor: string | undefined; ; ) {
    const query = { interval, limit: size, ...(cursor && { cursor }) }
    const page = yield* Orders.use((orders) => orders.candles(market, query))
    candles.unshift(...page.data.toReversed())
    if (page.next_cursor === null) return candles
    cursor = page.next_cursor
  }
})

const expected = (seconds: number) => {
  const stretches = Map.groupBy(traded, ({ minutes }) => Math.floor((minutes * 60) / seconds))
  return [...stretches].map(([stretch, prints]) => {
    const prices = prints.map(({ price }) => price)
    const text = (ticks: number | undefined): string => `${String(ticks).slice(0, -2)}.${String(ticks).slice(-2)}`
    return {
      start: new Date(begin + stretch * seconds * 1_000).toISOString(),
      open: text(prices[0]),
      high: text(Math.max(...prices)),
      low: text(Math.min(...prices)),
      close: text(prices.at(-1)),
      prints: prints.length
    }
  })
}

describe("candles", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })
  afterAll(() => floor.close())

  it("hold what a batch trades on each market, and nothing that is not public", () => {
    const anyFill = fc.tuple(
      fc.constantFrom("BTC-USDT", "ETH-USDT"),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean()
    )
    fc.assert(
      fc.property(fc.array(anyFill, { maxLength: 12 }), (rows) => {
        const fills = rows.map((row) => fillOf(...row))
        for (const change of candleChanges(fills)) {
          const own = fills.filter(({ isPrivate, market }) => market === change.market && !isPrivate)
          const prices = own.map(({ price }) => price)
          expect([change.open, change.close]).toEqual([prices[0], prices.at(-1)])
          expect([change.high, change.low]).toEqual([Math.max(...prices), Math.min(...prices)])
          expect([change.volume, change.notional, change.prints]).toEqual([
            own.reduce((sum, { quantity }) => sum + BigInt(quantity), 0n),
            own.reduce((sum, { notional }) => sum + notional, 0n),
            own.length
          ])
        }
        const told = new Set(fills.filter(({ isPrivate }) => !isPrivate).map(({ market }) => market))
        expect(new Set(candleChanges(fills).map(({ market }) => market))).toEqual(told)
      })
    )
  })

  it("are there once their fills are, and agree with them", async () => {
    const [maker, taker] = await floor.run(Effect.all([newTrader, newTrader]))
    for (const price of ["100.0", "103.0", "99.0"]) {
      await floor.run(place(maker, limit("sell", "0.2", price)))
      await floor.run(place(taker, limit("buy", "0.2", price)))
    }
    const [day] = await floor.run(read(symbol, "1d", 5))
    expect(day).toMatchObject({ open: "100.0", high: "103.0", low: "99.0", close: "99.0", prints: 3 })
    expect(day).toMatchObject({ volume: "0.60000000", quote_volume: "60.400000" })
    await floor.run(cleanDoctor)
  })

  it("are the same by every interval and on every page, however far they lie apart", async () => {
    await floor.run(
      SqlClient.SqlClient.use((sql) =>
        Effect.forEach(traded, ({ minutes, price }) =>
          makeCandleStore(sql).add(
            candleChanges([fillOf("ETH-USDT", price, 2)]),
            new Date(begin + minutes * 60_000 + 59_999)
          )
        )
      )
    )
    for (const interval of candleIntervals) {
      for (const size of [1, 7, 500]) {
        const candles = await floor.run(read("ETH-USDT", interval, size))
        expect(candles).toMatchObject(expected(candleSeconds[interval]))
      }
    }
  })
})
