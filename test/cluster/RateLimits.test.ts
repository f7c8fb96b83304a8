import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Vault, vaultKeyBytes } from "../../core/platform/Vault.ts"
import { Bus } from "../../daemon/cluster/Bus.ts"
import { layerRedis } from "../../daemon/cluster/RedisClient.ts"
import { layerSharedRateLimits } from "../../daemon/cluster/SharedRateLimits.ts"
import { Limits } from "../../daemon/http/Limits.ts"
import { type Counted, RateLimits } from "../../daemon/http/RateLimits.ts"
import { type TestDatabase, testDatabase } from "../postgres/TestDatabase.ts"
import { hasRedis, makeRedis, missingRedis, type RedisServer } from "./RedisServer.ts"

const requestsMax = 5
const botRequestsMax = 12

const together = () => {
  let database: TestDatabase
  let redis: RedisServer
  let close: () => Promise<void>
  let daemons: ReadonlyArray<<A, E>(effect: Effect.Effect<A, E, RateLimits | Bus>) => Promise<A>>

  beforeAll(async () => {
    database = await testDatabase()
    redis = await makeRedis()
    await redis.start()
    const runtimes = [1, 2].map(() =>
      ManagedRuntime.make(
        layerSharedRateLimits.pipe(
          Layer.provideMerge(layerRedis(Redacted.make(redis.url))),
          Layer.provide(Vault.layer({ key: Redacted.make(new Uint8Array(vaultKeyBytes).fill(7)) })),
          Layer.provide(database.layer),
          Layer.provide(
            // Nothing is given back while a test runs.
            Layer.effect(
              Limits,
              Effect.map(Limits, (limits) => ({ ...limits, botRequestsMax, requestsMax, requestsWindowMs: 3_600_000 }))
            )
          ),
          Layer.provide(Logger.layer([]))
        )
      )
    )
    daemons = runtimes.map((runtime) => (effect) => runtime.runPromise(effect))
    close = async () => {
      await Promise.all(runtimes.map((runtime) => runtime.dispose()))
    }
  })

  afterAll(async () => {
    await close()
    await redis.kill("SIGKILL")
    await database.drop()
  })

  const redisUp = async (up: boolean): Promise<void> => {
    for (const run of daemons) {
      await expect.poll(() => run(Bus.use((bus) => Effect.sync(() => bus.isUp())))).toBe(up)
    }
  }

  /** What each of some requests comes to, one after the other, by both daemons in turn. */
  const outcomes = async (personId: string, requests: number, more: Partial<Counted> = {}) => {
    const found: Array<string> = []
    for (let request = 0; request < requests; request += 1) {
      const count = RateLimits.use((limits) => limits.count({ personId, ...more })).pipe(
        Effect.match({ onSuccess: () => "counted", onFailure: ({ code }) => code })
      )
      found.push((await daemons[request % 2]?.(count)) ?? "")
    }
    return found
  }

  it("are refused beyond the limit by any of them, and each person has one of their own", async () => {
    await redisUp(true)
    const full = [...Array.from({ length: requestsMax }, () => "counted"), "request.too_fast", "request.too_fast"]
    expect(await outcomes("ann", requestsMax + 2)).toEqual(full)
    expect(await outcomes("ben", 1)).toEqual(["counted"])
    // What a bot says as itself is said for all of its users; what it says for one is that one's.
    const bot = await outcomes("ben", botRequestsMax + 1, { bot: { id: "b", channel: "telegram" } })
    expect([bot.at(-2), bot.at(-1)]).toEqual(["counted", "request.too_fast"])
  })

  it("DB-12 are counted by each alone while Redis hangs or is gone, without waiting for it", async () => {
    await redis.kill("SIGSTOP")
    expect(await outcomes("cat", 2)).toEqual(["counted", "counted"])
    await redis.kill("SIGKILL")
    await redisUp(false)
    const alone = await outcomes("dan", 2 * requestsMax + 2)
    expect(alone.slice(0, 2 * requestsMax)).toEqual(Array.from({ length: 2 * requestsMax }, () => "counted"))
    expect(alone.slice(2 * requestsMax)).toEqual(["request.too_fast", "request.too_fast"])
    await redis.start()
    await redisUp(true)
    expect(await outcomes("eve", requestsMax + 1)).toContain("request.too_fast")
  })
}

describe("requests that several daemons count together", () => {
  if (hasRedis) together()
  else missingRedis()
})
