/** How many signed requests a person may send, whatever they ask for. */
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as RateLimiter from "effect/persistence/RateLimiter"
import { type Refusal, refuse } from "@orrange/core/protocol/Errors"
import { Limits } from "./Limits.ts"

const isFull = ({ reason }: RateLimiter.RateLimiterError): boolean => reason._tag === "RateLimitExceeded"

export class RateLimits extends Context.Service<
  RateLimits,
  {
    /** Counts one request of a person; refused with `request.too_fast` and the time until the next one may come. */
    readonly count: (personId: string) => Effect.Effect<void, Refusal>
  }
>()("orrange/daemon/RateLimits") {
  /** Counted by `shared` while that is there; else, and when it fails, by this process alone. */
  static readonly over = Effect.fnUntraced(function* (
    local: RateLimiter.RateLimiter,
    shared?: { readonly limiter: RateLimiter.RateLimiter; readonly isThere: () => boolean }
  ) {
    const { requestsMax, requestsWindowMs } = yield* Limits
    const consume = (counter: RateLimiter.RateLimiter, personId: string) =>
      counter.consume({
        algorithm: "token-bucket",
        window: Duration.millis(requestsWindowMs),
        limit: requestsMax,
        key: personId
      })
    const refused = ({ reason }: RateLimiter.RateLimiterError): Effect.Effect<never, Refusal> =>
      refuse("request.too_fast", {
        maximum: requestsMax,
        window_ms: requestsWindowMs,
        retry_after_ms: reason._tag === "RateLimitExceeded" ? Math.ceil(Duration.toMillis(reason.retryAfter)) : 0
      })
    return {
      count: (personId) =>
        Effect.suspend(() =>
          shared?.isThere() === true
            ? consume(shared.limiter, personId).pipe(
                Effect.catch((error) => (isFull(error) ? Effect.fail(error) : consume(local, personId)))
              )
            : consume(local, personId)
        ).pipe(Effect.catch(refused), Effect.asVoid)
    } satisfies RateLimits["Service"]
  })

  /** Of one daemon. */
  static readonly layer = Layer.effect(
    this,
    Effect.flatMap(RateLimiter.make, (limiter) => RateLimits.over(limiter))
  ).pipe(Layer.provide(RateLimiter.layerStoreMemory))
}
