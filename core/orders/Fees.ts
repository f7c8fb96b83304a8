/** What people pay: the tier of each by what they traded in the thirty days before the present one, in UTC. */
import * as Cache from "effect/Cache"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { type FeeRates, tierFor, volumeDays } from "../market/FeeTiers.ts"
import type { Market } from "../market/Market.ts"
import { Markets } from "../market/Markets.ts"
import { formatAmount } from "../money/Amount.ts"
import type { FeesView } from "../protocol/Wallet.ts"

/** People whose volumes are kept in memory: some megabytes. */
const peopleKnownMax = 20_000

/** Of a person on a day. */
const volumesKey = (personId: string, nowMs: number): string =>
  `${personId}/${new Date(nowMs).toISOString().slice(0, 10)}`

const ratesView = ({ makerBps, takerBps }: FeeRates) => ({ maker_fee_bps: makerBps, taker_fee_bps: takerBps })

const feesView = ({ feeTiers, quote, settlement, symbol }: Market, volume: bigint): FeesView => {
  const { next, tier } = tierFor(feeTiers, volume)
  const amount = (units: bigint): string => formatAmount(units, quote.scale)
  return {
    market: symbol,
    volume: settlement === "instant" ? amount(volume) : null,
    volume_asset: quote.code,
    volume_from: amount(tier.volumeFrom),
    ...ratesView(tier),
    next_tier:
      next === undefined
        ? null
        : { volume_from: amount(next.volumeFrom), missing: amount(next.volumeFrom - volume), ...ratesView(next) }
  }
}

export class Fees extends Context.Service<
  Fees,
  {
    /** The rates an order has that a person gives now. */
    readonly ratesOf: (personId: string, market: Market) => Effect.Effect<FeeRates, SqlError.SqlError>
    readonly list: (personId: string) => Effect.Effect<ReadonlyArray<FeesView>, SqlError.SqlError>
  }
>()("orrange/orders/Fees") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const markets = yield* Markets
      /** By quote asset. */
      const readVolumes = (key: string) => {
        const [personId = "", today = ""] = key.split("/")
        return sql<{ asset: string; volume: string }>`SELECT m.quote AS asset, sum(v.volume)::text AS volume
          FROM traded_volumes v JOIN markets m ON m.symbol = v.market
          WHERE v.person_id = ${personId}::uuid AND v.day >= ${today}::date - ${volumeDays}::int4
            AND v.day < ${today}::date
          GROUP BY m.quote`.pipe(
          Effect.map((rows) => new Map(rows.map(({ asset, volume }) => [asset, BigInt(volume)])))
        )
      }

      // A day's volume counts from the next day on, so what was read holds until midnight.
      const known = yield* Cache.makeWith(readVolumes, {
        capacity: peopleKnownMax,
        timeToLive: (exit) => (Exit.isSuccess(exit) ? "1 day" : 0)
      })

      // Not traced: it is asked for with every order.
      const volumesOf = (personId: string) =>
        Effect.flatMap(Clock.currentTimeMillis, (nowMs) => Cache.get(known, volumesKey(personId, nowMs)))

      const ratesOf: Fees["Service"]["ratesOf"] = (personId, { feeTiers, quote }) =>
        feeTiers.length === 1
          ? Effect.succeed(tierFor(feeTiers, 0n).tier)
          : Effect.map(volumesOf(personId), (volumes) => tierFor(feeTiers, volumes.get(quote.code) ?? 0n).tier)

      const list: Fees["Service"]["list"] = Effect.fn("Fees.list")((personId) =>
        Effect.map(volumesOf(personId), (volumes) =>
          markets.all.map((market) => feesView(market, volumes.get(market.quote.code) ?? 0n))
        )
      )

      return { ratesOf, list }
    })
  )
}
