import { describe, expect, it } from "vitest"
import type { CandleView } from "../protocol/Candle.ts"
import type { MarketView } from "../protocol/Market.ts"
import { tickerOf } from "./Ticker.ts"

const nowMs = Date.parse("2026-11-23T12:07:00.000Z")
const market = { symbol: "USDT-EUR", best_bid: "0.9190", best_ask: "0.9210", last_price: "0.9200" } as MarketView
const candle = (start: string, [open, high, low, close]: ReadonlyArray<string>): CandleView => ({
  start,
  open: open ?? "",
  high: high ?? "",
  low: low ?? "",
  close: close ?? "",
  volume: "10.5",
  quote_volume: "9.66",
  prints: 2
})

describe("a ticker", () => {
  it("tells of the stretches that began within a day, exactly", () => {
    const candles = [
      candle("2026-11-23T12:00:00.000Z", ["0.9185", "0.9210", "0.9180", "0.9200"]),
      candle("2026-11-22T12:15:00.000Z", ["1.0000", "1.1000", "0.9000", "0.9185"]),
      candle("2026-11-22T12:00:00.000Z", ["2", "9", "0.1", "1"])
    ]
    expect(tickerOf(market, candles, nowMs)).toEqual({
      market: "USDT-EUR",
      last: "0.9200",
      bid: "0.9190",
      ask: "0.9210",
      spread: "0.002",
      open: "1.0000",
      high: "1.1000",
      low: "0.9000",
      change: "-0.08",
      change_percent: "-8.00",
      volume: "21",
      quote_volume: "19.32",
      prints: 4
    })
  })

  it("says that nothing was traded, or nothing is offered", () => {
    const empty = { ...market, best_bid: null, last_price: null }
    expect(tickerOf(empty, [], nowMs)).toMatchObject({
      last: null,
      spread: null,
      open: null,
      high: null,
      low: null,
      change: null,
      change_percent: null,
      volume: "0",
      prints: 0
    })
  })
})
