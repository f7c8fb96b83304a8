/** Trying again while the holder of a market changes, without forgetting what an earlier try may have done. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { type Answer, refusalOf, refused } from "@orrange/core/platform/Answer"
import { type ErrorCode, type Refusal, refuse } from "@orrange/core/protocol/Errors"

/** Milliseconds the holder of a market is looked for. */
export const patienceMs = 12_000
/** Milliseconds between two tries. */
const againMs = 100

/** What is said by a holder that has let go of the market, or while there is none. */
const gone: ReadonlySet<ErrorCode> = new Set(["engine.unavailable", "service.outcome_unknown"])
/** Refusals of a try that was not made, which say nothing of the tries before it. */
const notTried: ReadonlySet<ErrorCode> = new Set(["engine.unavailable", "engine.queue_full", "service.storage_full"])

/**
 * The first answer that is one. Once the outcome of a try is not known, a later one that was turned away does not make it
 * known: then it is tried again, and in the end `service.outcome_unknown`.
 */
export const answerPatiently = (once: Effect.Effect<Answer, Refusal>): Effect.Effect<Answer> => {
  const tryUntil = (untilMs: number, wasUnknown: boolean): Effect.Effect<Answer> =>
    once.pipe(
      Effect.catch((refusal) => Effect.succeed(refused(refusal))),
      Effect.flatMap((answer) => {
        const code = refusalOf(answer)?.code
        const isUnknown = code === "service.outcome_unknown" || (wasUnknown && code !== undefined && notTried.has(code))
        if (code === undefined || !(isUnknown || gone.has(code))) return Effect.succeed(answer)
        return Effect.flatMap(Clock.currentTimeMillis, (nowMs) => {
          if (nowMs + againMs < untilMs) return Effect.delay(tryUntil(untilMs, isUnknown), againMs)
          return Effect.succeed(isUnknown ? refused(refuse("service.outcome_unknown")) : answer)
        })
      })
    )
  return Effect.flatMap(Clock.currentTimeMillis, (nowMs) => tryUntil(nowMs + patienceMs, false))
}

/** The same for a question, which changes nothing however often it is asked. */
export const askPatiently = <A>(once: Effect.Effect<A, Refusal>): Effect.Effect<A, Refusal> => {
  const tryAgain: Effect.Effect<A, Refusal> = Effect.catchIf(
    once,
    ({ code }) => gone.has(code),
    () => Effect.delay(tryAgain, againMs)
  )
  return Effect.suspend(() => tryAgain).pipe(
    Effect.timeoutOrElse({ duration: patienceMs, orElse: () => refuse("engine.unavailable") })
  )
}
