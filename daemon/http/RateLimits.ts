/** How many signed requests a person, or a bot as itself, may send, whatever they ask for. */
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as RateLimiter from "effect/persistence/RateLimiter"
import type { Principal } from "@orrange/core/protocol/Api"
import { type Refusal, refuse } from "@orrange/core/protocol/Errors"
import { Limits } from "./Limits.ts"

const isFull = ({ reason }: RateLimiter.RateLimiterError): boolean => reason._tag === "RateLimitExceeded"

/** Whose requests are counted: a person's, also through a bot, or a bot's own. */
export type Counted = Pick<Principal, "bot" | "personId">

export class RateLimits extends Context.Service<
  RateLimits,
  {
    /** Counts one request; refused with `request.too_fast` and the time until the next one may come. */
    readonly count: (who: Counted) => Effect.Effect<void, Refusal>
  }
>()("orrange/daemon/RateLimits") {
  /** Counted by `shared` while that is there; else, and when it fails, by this process alone. */
  static readonly over = Effect.fnUntraced(function* (
    local: RateLimiter.RateLimiter,
    shared?: { readonly limiter: RateLimiter.RateLimiter; readonly isThere: () => boolean }
  ) {
    const { botRequestsMax, requestsMax, requestsWindowMs } = yield* Limits
    const maximumOf = ({ bot }: Counted) => (bot === undefined ? requestsMax : botRequestsMax)
    const consume = (counter: RateLimiter.RateLimiter, who: Counted) =>
      counter.consume({
        algorithm: "token-bucket",
        window: Duration.millis(requestsWindowMs),
        limit: maximumOf(who),
        key: who.bot === undefined ? who.personId : `bot ${who.bot.id}`
      })
    const refused = (who: Counted, { reason }: RateLimiter.RateLimiterError): Effect.Effect<never, Refusal> =>
      refuse("request.too_fast", {
        maximum: maximumOf(who),
        window_ms: requestsWindowMs,
        retry_after_ms: reason._tag === "RateLimitExceeded" ? Math.ceil(Duration.toMillis(reason.retryAfter)) : 0
      })
    return {
      count: (who) =>
        Effect.suspend(() =>
          shared?.isThere() === true
            ? consume(shared.limiter, who).pipe(
                Effect.catch((error) => (isFull(error) ? Effect.fail(error) : consume(local, who)))
              )
            : consume(local, who)
        ).pipe(
          Effect.catch((error) => refused(who, error)),
          Effect.asVoid
        )
    } satisfies RateLimits["Service"]
  })

  /** Of one daemon. */
  static readonly layer = Layer.effect(
    this,
    Effect.flatMap(RateLimiter.make, (limiter) => RateLimits.over(limiter))
  ).pipe(Layer.provide(RateLimiter.layerStoreMemory))
}
