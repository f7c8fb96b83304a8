/** The rooms wired together where several daemons share the markets of one database. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import * as Sharding from "effect/cluster/Sharding"
import { MarketWriter } from "@orrange/core/orders/MarketWriter"
import { Once } from "../Once.ts"
import { ground, servicesOver } from "../Services.ts"
import { type ClusterAddress, layerCluster } from "./Cluster.ts"
import { layerHeldMarkets } from "./HeldMarkets.ts"
import { layerMarketEntity, MarketCalls } from "./MarketCalls.ts"
import { MarketMirror } from "./MarketMirror.ts"
import { layerRedis } from "./RedisClient.ts"
import { layerSharedEngine } from "./SharedEngine.ts"
import { layerSharedPrices } from "./SharedPrices.ts"
import { layerSharedRateLimits } from "./SharedRateLimits.ts"

/** Milliseconds before work that failed is begun again. */
const againMs = 1_000

const layerOnce = Layer.effect(
  Once,
  Effect.map(Sharding.Sharding, ({ registerSingleton }) => ({
    begin: (name, work) =>
      registerSingleton(
        name,
        Effect.scoped(Effect.andThen(work, Effect.never)).pipe(
          Effect.catchCause((cause) => Effect.logWarning(`${name} failed and begins again`, cause)),
          Effect.andThen(Effect.sleep(againMs)),
          Effect.forever
        )
      )
  }))
)

export const sharedServices = (
  databaseUrl: Redacted.Redacted,
  redisUrl: Redacted.Redacted,
  address: ClusterAddress
) => {
  const prices = layerSharedPrices.pipe(Layer.provideMerge(ground), Layer.provideMerge(layerRedis(redisUrl)))
  const writing = MarketWriter.layer("shared").pipe(Layer.provideMerge(prices))
  // Calls are answered and markets taken before anybody waits for one.
  const holding = Layer.mergeAll(
    layerMarketEntity,
    layerHeldMarkets,
    layerOnce,
    layerSharedRateLimits,
    MarketCalls.layer
  ).pipe(Layer.provideMerge(layerCluster(databaseUrl, address)), Layer.provideMerge(writing))
  return servicesOver(layerSharedEngine.pipe(Layer.provide(MarketMirror.layer), Layer.provideMerge(holding)))
}
