import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as RateLimiter from "effect/persistence/RateLimiter"
import { Vault } from "@orrange/core/platform/Vault"
import { RateLimits } from "../http/RateLimits.ts"
import { Bus } from "./Bus.ts"
import { redisPrefix } from "./RedisClient.ts"

const makeShared = Effect.gen(function* () {
  const prefix = redisPrefix(yield* Vault)
  const store = yield* RateLimiter.makeStoreRedis({ prefix: `${prefix}:rate:` })
  return yield* Effect.provideService(RateLimiter.make, RateLimiter.RateLimiterStore, store)
})

/** Counted for all daemons together; by each alone while Redis is down. */
export const layerSharedRateLimits = Layer.effect(
  RateLimits,
  Effect.gen(function* () {
    const bus = yield* Bus
    return yield* RateLimits.over(yield* RateLimiter.make, { limiter: yield* makeShared, isThere: bus.isUp })
  })
).pipe(Layer.provide(RateLimiter.layerStoreMemory))
