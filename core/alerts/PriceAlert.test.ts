import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { gridIntegerMax } from "../money/Price.ts"
import { boundsOf, type PriceAlert, type PriceRule, type SeenPrice, seePrice } from "./PriceAlert.ts"

const made = (rule: PriceRule, from: number, more: Partial<PriceAlert> = {}): PriceAlert => ({
  rule,
  ...boundsOf(rule, from),
  isArmed: true,
  pauseMs: null,
  since: 0,
  readyAt: 0,
  expiresAt: null,
  fired: 0,
  firedAt: null,
  isOver: false,
  ...more
})

/** Which of the prices are told, by the place of each. */
const told = (alert: PriceAlert, prices: ReadonlyArray<SeenPrice>): ReadonlyArray<number> => {
  let stands = alert
  return prices.flatMap((price, place) => {
    const before = stands.fired
    stands = seePrice(stands, price)
    return stands.fired > before ? [place] : []
  })
}

const step = 1_000
const series = (...prices: ReadonlyArray<number>): ReadonlyArray<SeenPrice> =>
  prices.map((price, place) => ({ price, seq: place + 1, at: place * step }))

describe("an alert for a price", () => {
  it("tells once, at the first price that is there or beyond", () => {
    expect(told(made({ kind: "above", price: 100 }, 90), series(95, 99, 100, 101, 90, 105))).toEqual([2])
    expect(told(made({ kind: "above", price: 100 }, 90), series(99, 250))).toEqual([1])
    expect(told(made({ kind: "below", price: 100 }, 110), series(101, 100, 99))).toEqual([1])
  })

  it("tells again once the price was back, after its pause", () => {
    const alert = made({ kind: "above", price: 100 }, 90, { pauseMs: 3 * step })
    expect(told(alert, series(100, 120, 130, 140, 150))).toEqual([0])
    expect(told(alert, series(100, 101, 102, 99, 100))).toEqual([0, 4])
    // Back and there again within the pause.
    expect(told(alert, series(100, 99, 100, 101, 99, 100))).toEqual([0, 5])
  })

  it("passes over what was before it, and what is after its end", () => {
    expect(told(made({ kind: "above", price: 100 }, 90, { since: 2 }), series(100, 100, 99, 100))).toEqual([3])
    expect(told(made({ kind: "above", price: 100 }, 90, { expiresAt: 2 * step }), series(99, 99, 100))).toEqual([])
  })
})

describe("an alert for a move", () => {
  it("tells of either direction, counted from where the price was", () => {
    const alert = made({ kind: "moves", bps: 500 }, 1_000)
    expect(told(alert, series(1_049, 951, 1_050))).toEqual([2])
    expect(told(alert, series(1_049, 950))).toEqual([1])
  })

  it("counts anew from what it told", () => {
    const alert = made({ kind: "moves", bps: 500 }, 1_000, { pauseMs: step })
    expect(told(alert, series(1_100, 1_050, 1_045, 1_000, 992))).toEqual([0, 2, 4])
  })

  it("never tells of less than was asked, whatever the tick", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: gridIntegerMax }), fc.integer({ min: 1, max: 10_000 }), (from, bps) => {
        const { high, low } = boundsOf({ kind: "moves", bps }, from)
        const moved = (to: number) => BigInt(Math.abs(to - from)) * 10_000n >= BigInt(from) * BigInt(bps)
        if (high === null || low === null) throw new Error("a move has two bounds")
        expect(high === gridIntegerMax || (moved(high) && !moved(high - 1))).toBe(true)
        expect(moved(low) && !moved(low + 1)).toBe(true)
      })
    )
  })
})

/** The same said another way: by looking back over all prices at each one. */
const naive = (rule: PriceRule, from: number, pauseMs: number | null, prices: ReadonlyArray<SeenPrice>) => {
  const found: Array<number> = []
  let reference = from
  prices.forEach(({ at, price }, place) => {
    const last = found.at(-1)
    if (last !== undefined) {
      if (pauseMs === null || at < (prices[last]?.at ?? 0) + pauseMs) return
    }
    if (rule.kind === "moves") {
      if (BigInt(Math.abs(price - reference)) * 10_000n < BigInt(reference) * BigInt(rule.bps)) return
      reference = price
      found.push(place)
      return
    }
    const isThere = (value: number) => (rule.kind === "above" ? value >= rule.price : value <= rule.price)
    const wasBack =
      last === undefined ||
      prices
        .slice(last + 1, place)
        .some((earlier) => earlier.at >= (prices[last]?.at ?? 0) + (pauseMs ?? 0) && !isThere(earlier.price))
    if (isThere(price) && wasBack) found.push(place)
  })
  return found
}

const anyRule: fc.Arbitrary<PriceRule> = fc.oneof(
  fc.record({ kind: fc.constantFrom("above" as const, "below" as const), price: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant("moves" as const), bps: fc.integer({ min: 1, max: 10_000 }) })
)
const anyPrices = fc
  .array(fc.record({ price: fc.integer({ min: 1, max: 40 }), after: fc.integer({ min: 0, max: 3 * step }) }), {
    maxLength: 60
  })
  .map((steps): ReadonlyArray<SeenPrice> => {
    let at = 0
    return steps.map(({ after, price }, place) => {
      at += after
      return { price, seq: place + 1, at }
    })
  })
const anyPause = fc.option(fc.integer({ min: 1, max: 5 * step }))

describe("any sequence of prices", () => {
  it("is told of exactly when it first crosses, and once where that was asked", () => {
    fc.assert(
      fc.property(anyRule, fc.integer({ min: 1, max: 40 }), anyPause, anyPrices, (rule, from, pauseMs, prices) => {
        const found = told(made(rule, from, { pauseMs }), prices)
        expect(found).toEqual(naive(rule, from, pauseMs, prices))
        expect(pauseMs === null && found.length > 1).toBe(false)
      })
    )
  })

  it("comes to the same when a part of it is seen twice, or it is cut anywhere", () => {
    fc.assert(
      fc.property(anyRule, anyPause, anyPrices, fc.nat(60), fc.nat(60), (rule, pauseMs, prices, cut, back) => {
        const see = (alert: PriceAlert, seen: ReadonlyArray<SeenPrice>) => seen.reduce(seePrice, alert)
        const whole = see(made(rule, 20, { pauseMs }), prices)
        const place = prices[Math.min(cut, prices.length) - 1]?.seq ?? 0
        const first = { ...see(made(rule, 20, { pauseMs }), prices.slice(0, place)), since: place }
        const again = see(first, prices.slice(Math.max(0, place - back)))
        expect({ ...again, since: 0 }).toEqual(whole)
      })
    )
  })
})
