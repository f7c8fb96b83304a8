import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type TestDatabase, testDatabase } from "../../test/postgres/TestDatabase.ts"
import { Ledger } from "../ledger/Ledger.ts"
import { isExact } from "../money/Price.ts"
import { lotText, type Market, marketFault, minimumNotionalText, standardMarkets, tickText } from "./Market.ts"
import { Markets } from "./Markets.ts"

const marketOf = (symbol: string): Market => {
  const market = standardMarkets.find((each) => each.symbol === symbol)
  if (market === undefined) throw new Error(`no standard market ${symbol}`)
  return market
}

const instant = marketOf("BTC-USDT")
const escrow = marketOf("USDT-EUR")

describe("a market", () => {
  it("of the standard ones has no fault", () => {
    expect(standardMarkets.map(marketFault).filter((fault) => fault !== undefined)).toEqual([])
    expect(new Set(standardMarkets.map(({ symbol }) => symbol)).size).toBe(standardMarkets.length)
  })

  it("MA-03 with instant settlement never rounds; with escrow it may", () => {
    expect(isExact(escrow)).toBe(false)
    expect(marketFault(escrow)).toBeUndefined()
    expect(marketFault({ ...escrow, settlement: "instant" })).toContain("not a whole number of quote units")
    expect(marketFault({ ...instant, priceScale: instant.priceScale + 1 })).toContain("not a whole number")
  })

  it("has a lot that its base asset can be divided into", () => {
    for (const market of [instant, escrow]) {
      expect(marketFault({ ...market, lotScale: market.base.scale + 1 })).toContain("a lot is smaller")
    }
  })

  it("has no maker's fee above the taker's", () => {
    const feeTiers = (makerBps: number) => [{ volumeFrom: 0n, makerBps, takerBps: 40 }]
    expect(marketFault({ ...escrow, feeTiers: feeTiers(40) })).toBeUndefined()
    expect(marketFault({ ...escrow, feeTiers: feeTiers(41) })).toContain("above the taker's")
  })

  it("says its tick, lot and minimum as decimals", () => {
    expect([tickText(instant), lotText(instant), minimumNotionalText(instant)]).toEqual(["0.1", "0.00001", "1.000000"])
    expect([tickText(escrow), lotText(escrow), minimumNotionalText(escrow)]).toEqual(["0.0001", "0.01", "5.00"])
  })
})

describe("opening markets", () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await testDatabase()
    const assets = standardMarkets.flatMap(({ base, quote }) => [base, quote])
    await run(Ledger.use((ledger) => ledger.addAssets(assets)).pipe(Effect.provide(Ledger.layer)))
  })

  afterAll(() => database.drop())

  const run = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) =>
    Effect.runPromise(effect.pipe(Effect.provide(database.layer)))

  /** The markets as a daemon that starts now sees them. */
  const opened = () => run(Markets.pipe(Effect.provide(Layer.fresh(Markets.layer))))

  it("is done once, and a market that is open never changes", async () => {
    await run(Markets.open([instant]))
    await run(
      Markets.open([{ ...instant, feeTiers: instant.feeTiers.slice(0, 2), minimumNotional: 1n }, ...standardMarkets])
    )
    await run(Markets.open(standardMarkets))
    const { all, get } = await opened()
    const bySymbol = (left: Market, right: Market) => (left.symbol < right.symbol ? -1 : 1)
    expect(all.toSorted(bySymbol)).toEqual(standardMarkets.toSorted(bySymbol))
    expect(await run(get("BTC-USDT"))).toEqual(instant)
    expect(await run(Effect.flip(get("BTC-NONE")))).toMatchObject({
      code: "market.unknown",
      details: { market: "BTC-NONE" }
    })
  })

  it("is refused for a market with a fault, and none after it is opened", async () => {
    const before = await opened()
    const faulty = { ...instant, lotScale: 9 }
    const exit = await run(Effect.exit(Markets.open([faulty])))
    expect(String(exit)).toContain("a lot is smaller")
    expect((await opened()).all).toEqual(before.all)
  })

  it("keeps a daemon from starting on a market with a fault", async () => {
    const other = await testDatabase()
    const start = Effect.gen(function* () {
      yield* Ledger.use((ledger) => ledger.addAssets([instant.base, instant.quote])).pipe(Effect.provide(Ledger.layer))
      const sql = yield* SqlClient.SqlClient
      yield* sql`INSERT INTO markets (symbol, base, quote, settlement, price_scale, lot_scale, minimum_notional)
        VALUES ('BTC-USDT', 'BTC', 'USDT', 'instant', 5, 5, 1)`
      return yield* Effect.exit(Markets.pipe(Effect.provide(Layer.fresh(Markets.layer))))
    })
    const exit = await Effect.runPromise(start.pipe(Effect.provide(other.layer)))
    expect(String(exit)).toContain("market BTC-USDT: tick times lot")
    await other.drop()
  })
})
