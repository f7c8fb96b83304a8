import fc from "fast-check"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { describe, expect, it } from "vitest"
import { testDatabase } from "../../test/postgres/TestDatabase.ts"
import {
  baseUnits,
  formatPrice,
  formatQuantity,
  gridInteger,
  gridIntegerMax,
  isExact,
  lotsAffordable,
  lotsReaching,
  type MarketGrid,
  parsePrice,
  parseQuantity,
  quoteUnitsUp
} from "./Price.ts"

const scale = fc.integer({ min: 0, max: 18 })

/** Any grid whose lot is no finer than the base asset; about half of them are exact. */
const grid: fc.Arbitrary<MarketGrid> = fc
  .record({ base: scale, quote: scale, price: scale, lot: scale })
  .map(({ base, lot, price, quote }) => ({
    base: { code: "AAA", scale: Math.max(base, lot) },
    quote: { code: "BBB", scale: quote },
    priceScale: price,
    lotScale: lot
  }))

const ticks = fc.integer({ min: 1, max: gridIntegerMax })
const lots = fc.integer({ min: 0, max: gridIntegerMax })

/** An amount near what some lots cost, where the laws are easiest to break, or any at all. */
const priced = fc
  .tuple(grid, ticks, lots, fc.integer({ min: -2, max: 2 }), fc.bigInt({ min: 0n, max: 10n ** 38n - 1n }), fc.boolean())
  .map(([where, price, quantity, off, any, near]) => {
    const exact = quoteUnitsUp(price, quantity, where) + BigInt(off)
    return { where, price, quote: near && exact >= 0n ? exact : any }
  })

const btcUsdt: MarketGrid = {
  base: { code: "BTC", scale: 8 },
  quote: { code: "USDT", scale: 6 },
  priceScale: 1,
  lotScale: 5
}
const usdtEur: MarketGrid = {
  base: { code: "USDT", scale: 6 },
  quote: { code: "EUR", scale: 2 },
  priceScale: 4,
  lotScale: 2
}

describe("the grid", () => {
  it("gives prices and quantities back as they were", () => {
    fc.assert(
      fc.property(grid, ticks, lots, (where, price, quantity) => {
        expect(parsePrice(formatPrice(price, where), where)).toBe(price)
        expect(parseQuantity(formatQuantity(quantity, where), where)).toBe(quantity)
      })
    )
  })

  it("refuses what is off the tick, off the lot or not a safe integer", () => {
    expect(parsePrice("100.05", btcUsdt)).toBeUndefined()
    expect(parsePrice("100.50", btcUsdt)).toBeUndefined()
    expect(parseQuantity("0.000001", btcUsdt)).toBeUndefined()
    expect(parsePrice("900719925474099.1", btcUsdt)).toBe(gridIntegerMax)
    expect(parsePrice("900719925474099.2", btcUsdt)).toBeUndefined()
    expect(parseQuantity("90071992547.40992", btcUsdt)).toBeUndefined()
  })

  it("takes from the database what it can count, and nothing else", () => {
    expect(gridInteger(0n)).toBe(0)
    expect(gridInteger(BigInt(gridIntegerMax))).toBe(gridIntegerMax)
    for (const value of [-1n, BigInt(gridIntegerMax) + 1n]) expect(() => gridInteger(value)).toThrow("no count")
  })

  it("turns lots into base units exactly", () => {
    expect(baseUnits(1, btcUsdt)).toBe(1_000n)
    expect(baseUnits(gridIntegerMax, btcUsdt)).toBe(9_007_199_254_740_991_000n)
  })

  it("is exact when no notional has more decimals than the quote asset", () => {
    expect(isExact(btcUsdt)).toBe(true)
    expect(isExact(usdtEur)).toBe(false)
    expect(isExact({ ...btcUsdt, priceScale: 2 })).toBe(false)
    expect(isExact({ ...btcUsdt, lotScale: 9, priceScale: 0, quote: { code: "X", scale: 18 } })).toBe(false)
  })
})

describe("a notional", () => {
  it("MA-03 rounds up, by less than one unit, and not at all on an exact grid", () => {
    fc.assert(
      fc.property(grid, ticks, lots, (where, price, quantity) => {
        const cost = quoteUnitsUp(price, quantity, where)
        // Both sides in units of the finer of the two scales.
        const shift = where.priceScale + where.lotScale - where.quote.scale
        const unit = 10n ** BigInt(Math.max(shift, 0))
        const exact = BigInt(price) * BigInt(quantity) * 10n ** BigInt(Math.max(-shift, 0))
        expect(cost * unit >= exact && (cost - 1n) * unit < exact).toBe(true)
        expect(!isExact(where) || cost * unit === exact).toBe(true)
      })
    )
  })

  it("MA-03 MA-04 costs at least one unit when anything is bought", () => {
    expect(quoteUnitsUp(1, 1, usdtEur)).toBe(1n)
    expect(quoteUnitsUp(9_123, 1_001, usdtEur)).toBe(914n)
  })

  it("buys as many lots as an amount can pay, and not one more", () => {
    fc.assert(
      fc.property(priced, ({ price, quote, where }) => {
        const most = lotsAffordable(quote, price, where)
        expect(quoteUnitsUp(price, most, where) <= quote).toBe(true)
        expect(most === gridIntegerMax || quoteUnitsUp(price, most + 1, where) > quote).toBe(true)
      }),
      { numRuns: 1_000 }
    )
  })

  it("is reached by as few lots as possible", () => {
    fc.assert(
      fc.property(priced, ({ price, quote, where }) => {
        const fewest = lotsReaching(quote, price, where)
        // Beyond the largest quantity nothing reaches the amount.
        expect(fewest === gridIntegerMax || quoteUnitsUp(price, fewest, where) >= quote).toBe(true)
        expect(fewest === 0 || quoteUnitsUp(price, fewest - 1, where) < quote).toBe(true)
      }),
      { numRuns: 1_000 }
    )
  })

  it("is what Postgres makes of the same numbers", async () => {
    const cases = fc.sample(fc.tuple(grid, ticks, lots), 500)
    const database = await testDatabase()
    const rows = await Effect.runPromise(
      SqlClient.SqlClient.use(
        (sql) => sql<{ cost: string }>`
          SELECT ceil(t * l * 10::numeric ^ greatest(s, 0) / 10::numeric ^ greatest(-s, 0))::text AS cost
          FROM unnest(${cases.map(([, price]) => price.toString())}::numeric[],
            ${cases.map(([, , quantity]) => quantity.toString())}::numeric[],
            ${cases.map(([where]) => where.quote.scale - where.priceScale - where.lotScale)}::int4[])
            WITH ORDINALITY AS c (t, l, s, n) ORDER BY n`
      ).pipe(Effect.provide(database.layer))
    )
    await database.drop()
    expect(rows.map(({ cost }) => cost.replace(/\.0+$/, ""))).toEqual(
      cases.map(([where, price, quantity]) => quoteUnitsUp(price, quantity, where).toString())
    )
  })
})
