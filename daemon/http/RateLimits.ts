/** How many signed requests a person, or a bot as itself, may send, whatever they ask for; and visits without a signature. */
import { createHash } from "node:crypto"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as RateLimiter from "effect/persistence/RateLimiter"
import type { Principal } from "@orrange/core/protocol/Api"
import { type Refusal, refuse } from "@orrange/core/protocol/Errors"
import { originOf } from "../stream/Seats.ts"
import { Limits } from "./Limits.ts"

const isFull = ({ reason }: RateLimiter.RateLimiterError): boolean => reason._tag === "RateLimitExceeded"

const visitsWindowMs = 60_000

/**
 * Anybody can come by new addresses and with links that lead nowhere, and what is counted is kept: so there are that many
 * counters, and who share one share a limit.
 */
const slots = 65_536
const slotOf = (who: string): number => createHash("sha256").update(who).digest().readUInt32BE() % slots

interface Bucket {
  readonly key: string
  readonly limit: number
  readonly windowMs: number
}

const consume = (counter: RateLimiter.RateLimiter, { key, limit, windowMs }: Bucket) =>
  counter.consume({ algorithm: "token-bucket", window: Duration.millis(windowMs), limit, key })
const refused = ({ limit, windowMs }: Bucket, { reason }: RateLimiter.RateLimiterError) =>
  refuse("request.too_fast", {
    maximum: limit,
    window_ms: windowMs,
    retry_after_ms: reason._tag === "RateLimitExceeded" ? Math.ceil(Duration.toMillis(reason.retryAfter)) : 0
  })

/** Whose requests are counted: a person's, also through a bot, or a bot's own. */
export type Counted = Pick<Principal, "bot" | "personId">

export class RateLimits extends Context.Service<
  RateLimits,
  {
    /** Counts one request; refused with `request.too_fast` and the time until the next one may come. */
    readonly count: (who: Counted) => Effect.Effect<void, Refusal>
    /** The same of a visit by somebody who does not sign. */
    readonly countVisit: (visit: { readonly address: string; readonly link: string }) => Effect.Effect<void, Refusal>
  }
>()("orrange/daemon/RateLimits") {
  /** Counted by `shared` while that is there; else, and when it fails, by this process alone. */
  static readonly over = Effect.fnUntraced(function* (
    local: RateLimiter.RateLimiter,
    shared?: { readonly limiter: RateLimiter.RateLimiter; readonly isThere: () => boolean }
  ) {
    const { botRequestsMax, requestsMax, requestsWindowMs, visitsPerAddressMax, visitsPerLinkMax } = yield* Limits
    const count = (bucket: Bucket): Effect.Effect<void, Refusal> =>
      Effect.suspend(() =>
        shared?.isThere() === true
          ? consume(shared.limiter, bucket).pipe(
              Effect.catch((error) => (isFull(error) ? Effect.fail(error) : consume(local, bucket)))
            )
          : consume(local, bucket)
      ).pipe(
        Effect.catch((error) => refused(bucket, error)),
        Effect.asVoid
      )
    return {
      count: ({ bot, personId }) =>
        count({
          key: bot === undefined ? personId : `bot ${bot.id}`,
          limit: bot === undefined ? requestsMax : botRequestsMax,
          windowMs: requestsWindowMs
        }),
      countVisit: ({ address, link }) =>
        Effect.andThen(
          count({ key: `address ${slotOf(originOf(address))}`, limit: visitsPerAddressMax, windowMs: visitsWindowMs }),
          count({ key: `link ${slotOf(link)}`, limit: visitsPerLinkMax, windowMs: visitsWindowMs })
        )
    } satisfies RateLimits["Service"]
  })

  /** Of one daemon. */
  static readonly layer = Layer.effect(
    this,
    Effect.flatMap(RateLimiter.make, (limiter) => RateLimits.over(limiter))
  ).pipe(Layer.provide(RateLimiter.layerStoreMemory))
}
