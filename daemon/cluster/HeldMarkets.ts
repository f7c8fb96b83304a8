/** Takes over the markets that the cluster gives to this daemon, and lets go of those it gives to another one. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Sharding from "effect/cluster/Sharding"
import { Markets } from "@orrange/core/market/Markets"
import { MarketWriter } from "@orrange/core/orders/MarketWriter"

/**
 * Milliseconds before a market that was lost, or could not be taken, is taken again. A daemon that was frozen needs
 * them to find out that the market is somebody else's now; until then the cluster tells it to hold it.
 */
const againMs = 1_000

const hold = (writer: MarketWriter["Service"], symbol: string) =>
  writer.hold(symbol).pipe(
    Effect.flatMap(({ lost }) => lost),
    Effect.tap(Effect.logWarning(`another daemon took ${symbol}`)),
    Effect.scoped,
    Effect.catchCause((cause) => Effect.logWarning(`cannot hold ${symbol}`, cause)),
    Effect.andThen(Effect.sleep(againMs)),
    Effect.forever
  )

export const layerHeldMarkets = Layer.effectDiscard(
  Effect.gen(function* () {
    const sharding = yield* Sharding.Sharding
    const writer = yield* MarketWriter
    const markets = yield* Markets
    // By the name of the market, so that it runs where calls to the market are sent.
    for (const { symbol } of markets.all) yield* sharding.registerSingleton(symbol, hold(writer, symbol))
  })
)
