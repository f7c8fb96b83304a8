import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { PrintView } from "@orrange/core/protocol/Market"
import { chartOf, drawnCandles, withPrints } from "./Chart.ts"

const begin = Date.parse("2026-11-21T10:00:00Z")

const print = (seconds: number, price: number): PrintView => ({
  id: "",
  market: "BTC-USDT",
  seq: seconds,
  side: "buy",
  price: String(price),
  quantity: "1",
  at: new Date(begin + seconds * 1_000).toISOString()
})

const empty = chartOf("BTC-USDT", "1m", [])

describe("the chart", () => {
  it("goes on with what is traded, and keeps the price where nothing is", () => {
    const chart = chartOf("BTC-USDT", "1m", [
      {
        start: "2026-11-21T10:00:00.000Z",
        open: "10",
        high: "12",
        low: "9",
        close: "11",
        volume: "5",
        quote_volume: "50",
        prints: 4
      }
    ])
    const later = withPrints(chart, [print(185, 14), print(59, 8), print(58, 13)])
    expect(drawnCandles(later, 10)).toMatchObject([
      { open: 10, high: 13, low: 8, close: 8 },
      { open: 8, high: 8, low: 8, close: 8 },
      { open: 8, high: 8, low: 8, close: 8 },
      { open: 14, high: 14, low: 14, close: 14 }
    ])
    expect(drawnCandles(later, 2)).toHaveLength(2)
  })

  it("is the same however the prints come, and twice told is told once", () => {
    const anyPrints = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 99 })), {
      maxLength: 40
    })
    fc.assert(
      fc.property(anyPrints, fc.nat(40), (rows, cut) => {
        const prints = rows.toSorted(([one], [other]) => one - other).map(([at, price]) => print(at, price))
        const whole = withPrints(empty, prints.toReversed())
        const inTwo = withPrints(withPrints(empty, prints.slice(0, cut).toReversed()), prints.slice(cut).toReversed())
        expect(inTwo).toEqual(whole)
        const last = whole.stretches.at(-1)
        const again = prints.filter(({ at }) => Math.floor(Date.parse(at) / 60_000) === last?.number)
        expect(withPrints(whole, again.toReversed())).toEqual(whole)
      })
    )
  })
})
