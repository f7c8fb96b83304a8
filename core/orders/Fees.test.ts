import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { btc, limit, newcomer, place, symbol, usdt } from "../../test/orders/EngineFloor.ts"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { type Floor, openFloor } from "../../test/trades/TradingFloor.ts"
import { houseAccount, Ledger } from "../ledger/Ledger.ts"
import { Markets } from "../market/Markets.ts"
import { Fees } from "./Fees.ts"
import { Orders } from "./Orders.ts"
import { Quotes } from "./Quotes.ts"

/** Of a volume that no fills brought; taken out before the books are looked over. */
const traded = (personId: string, market: string, daysAgo: number, volume: bigint) =>
  SqlClient.SqlClient.use(
    (sql) => sql`INSERT INTO traded_volumes (person_id, market, day, volume)
      VALUES (${personId}::uuid, ${market}, (now() AT TIME ZONE 'UTC')::date - ${daysAgo}::int4, ${volume.toString()}::numeric)`
  )

const todays = (personId: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ volume: string }>`SELECT volume::text AS volume FROM traded_volumes
      WHERE person_id = ${personId}::uuid AND day = (now() AT TIME ZONE 'UTC')::date`
  ).pipe(Effect.map((rows) => rows.map(({ volume }) => volume)))

const feesOf = (personId: string, market = symbol) =>
  Fees.use((fees) => fees.list(personId)).pipe(Effect.map((rows) => rows.find((row) => row.market === market)))

const availableOf = Effect.fnUntraced(function* (owner: string, asset: string) {
  const balances = yield* Ledger.use((ledger) => ledger.balances(owner))
  return balances.find((balance) => balance.asset === asset && balance.kind === "available")?.balance
})

const feesEarned = (asset: string) =>
  SqlClient.SqlClient.use((sql) => {
    const { kind, owner } = houseAccount("fees", asset)
    return sql<{ balance: string }>`SELECT balance::text AS balance FROM accounts
      WHERE owner = ${owner}::uuid AND kind = ${kind} AND asset = ${asset}`
  }).pipe(Effect.map(([row]) => BigInt(row?.balance ?? 0)))

describe("fees", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterAll(async () => {
    await floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql`DELETE FROM traded_volumes WHERE day < (now() AT TIME ZONE 'UTC')::date OR volume = 77000000`
      )
    )
    await floor.run(cleanDoctor)
    await floor.close()
  })

  /** A trader who pays the maker 0 % and the taker 0.20 %, or the one or the other of the best. */
  const veteran = Effect.fnUntraced(function* (volume: bigint) {
    const personId = yield* newcomer
    yield* traded(personId, "ETH-USDT", 1, volume)
    return personId
  })

  it("are those of the first tier for somebody new, who sees what the next one needs", async () => {
    const ann = await floor.run(newcomer)
    expect(await floor.run(feesOf(ann))).toEqual({
      market: symbol,
      volume: "0.000000",
      volume_asset: "USDT",
      volume_from: "0.000000",
      maker_fee_bps: 10,
      taker_fee_bps: 40,
      next_tier: { volume_from: "50000.000000", missing: "50000.000000", maker_fee_bps: 5, taker_fee_bps: 30 }
    })
    expect(await floor.run(feesOf(ann, "USDT-EUR"))).toMatchObject({ volume: null, taker_fee_bps: 40, next_tier: null })
  })

  it("follow the thirty days before today, on all markets of the quote asset", async () => {
    const ann = await floor.run(newcomer)
    await floor.run(traded(ann, symbol, 0, 77n * usdt))
    await floor.run(traded(ann, symbol, 1, 30_000n * usdt))
    await floor.run(traded(ann, "ETH-USDT", 30, 20_000n * usdt))
    await floor.run(traded(ann, symbol, 31, 9_000_000n * usdt))
    await floor.run(traded(ann, "BTC-EUR", 1, 9_000_000n * usdt))
    expect(await floor.run(feesOf(ann))).toMatchObject({
      volume: "50000.000000",
      maker_fee_bps: 5,
      taker_fee_bps: 30,
      next_tier: { missing: "450000.000000", maker_fee_bps: 0, taker_fee_bps: 20 }
    })
  })

  it("change at midnight, and not before", async () => {
    const ann = await floor.run(newcomer)
    const at = (shiftMs: number) =>
      Effect.gen(function* () {
        const clock = yield* Clock.Clock
        const nowMs = Math.floor(clock.currentTimeMillisUnsafe() / 86_400_000) * 86_400_000 + shiftMs
        const market = yield* Markets.use((markets) => markets.get(symbol))
        const fixed: Clock.Clock = Object.create(clock, { currentTimeMillis: { value: Effect.succeed(nowMs) } })
        const rates = Fees.use((fees) => fees.ratesOf(ann, market))
        return (yield* Effect.provideService(rates, Clock.Clock, fixed)).takerBps
      })
    expect(await floor.run(at(0))).toBe(40)
    await floor.run(traded(ann, "ETH-USDT", 0, 500_000n * usdt))
    expect(await floor.run(at(86_399_999))).toBe(40)
    expect(await floor.run(at(86_400_000))).toBe(20)
    await floor.asOwner(
      SqlClient.SqlClient.use((sql) => sql`DELETE FROM traded_volumes WHERE person_id = ${ann}::uuid`)
    )
  })

  it("stay with an order as it was given, give its maker a rebate out of the taker's fee, and count both sides", async () => {
    const [ann, ben] = await floor.run(Effect.all([veteran(5_000_000n * usdt), newcomer]))
    const { order } = await floor.run(place(ann, limit("sell", "1", "1000")))
    expect(order).toMatchObject({ maker_fee_bps: -1, taker_fee_bps: 10 })
    // What comes later is for later orders, and a restart does not change what rests.
    await floor.asOwner(
      SqlClient.SqlClient.use((sql) => sql`DELETE FROM traded_volumes WHERE person_id = ${ann}::uuid`)
    )
    await floor.restart()
    expect(await floor.run(feesOf(ann))).toMatchObject({ maker_fee_bps: 10, taker_fee_bps: 40 })

    const earned = await floor.run(feesEarned("BTC"))
    const quote = await floor.run(Quotes.use((quotes) => quotes.quote(ben, limit("buy", "0.4", "1000"))))
    expect(quote).toMatchObject({ fee: "0.00160000", fee_asset: "BTC", taker_fee_bps: 40, maker_fee_bps: 10 })
    const bought = await floor.run(place(ben, limit("buy", "0.4", "1000")))
    expect(bought.fills).toMatchObject([{ fee: "0.00160000", fee_asset: "BTC" }])
    expect(await floor.run(availableOf(ben, "BTC"))).toBe(100n * btc + 40_000_000n - 160_000n)
    expect(await floor.run(availableOf(ann, "BTC"))).toBe(99n * btc + 4_000n)
    expect(await floor.run(availableOf(ann, "USDT"))).toBe(1_000_400n * usdt)
    expect((await floor.run(feesEarned("BTC"))) - earned).toBe(156_000n)
    expect(await floor.run(Effect.all([todays(ann), todays(ben)]))).toEqual([["400000000"], ["400000000"]])
    await floor.run(place(ben, limit("buy", "0.1", "1000")))
    expect(await floor.run(todays(ben))).toEqual(["500000000"])
    await floor.run(Orders.use((orders) => orders.cancel(ann, order.id, crypto.randomUUID())))
  })

  it("take the taker's own rate, and it is what a quote says", async () => {
    const [ann, ben] = await floor.run(Effect.all([newcomer, veteran(500_000n * usdt)]))
    await floor.run(place(ann, limit("buy", "0.5", "1000")))
    const quote = await floor.run(Quotes.use((quotes) => quotes.quote(ben, limit("sell", "0.5", "1000"))))
    const sold = await floor.run(place(ben, limit("sell", "0.5", "1000")))
    expect([quote.fee, sold.fills[0]?.fee]).toEqual(["1.000000", "1.000000"])
    expect(await floor.run(availableOf(ann, "BTC"))).toBe(100n * btc + 50_000_000n - 50_000n)
  })
})
