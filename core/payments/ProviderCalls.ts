/**
 * The one way in which a provider is asked: not more often than it likes, not at all for a while when it fails every
 * time, and never longer than a moment. What comes back is one of four things, and a lost answer is never a no.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as RateLimiter from "effect/persistence/RateLimiter"
import { Breaker } from "../platform/Breaker.ts"
import type { Answered, Flow, PaymentProvider, ProviderResponse } from "./Provider.ts"
import type { Connected } from "./Providers.ts"

/** Milliseconds a provider has to answer. */
const answerMs = 30_000

const ambiguous = (reason: string): Answered<never> => ({ outcome: "ambiguous", reason })
const notSent = (reason: string): Answered<never> => ({ outcome: "not_sent", reason })

interface Spoken<O> {
  readonly answer: Answered<O>
  readonly status: number | undefined
}

/** What a codec cannot read is no answer. */
const read = <I, O>(flow: Flow<I, O>, response: ProviderResponse): Answered<O> => {
  try {
    return flow.parse(response)
  } catch {
    return ambiguous("an answer that cannot be read")
  }
}

const speak = <I, O>({ send }: Connected, flow: Flow<I, O>, input: I): Effect.Effect<Spoken<O>> =>
  Effect.suspend(() => send(flow.build(input))).pipe(
    Effect.map((response): Spoken<O> => ({ answer: read(flow, response), status: response.status })),
    Effect.timeoutOrElse({
      duration: answerMs,
      orElse: () => Effect.succeed<Spoken<O>>({ answer: ambiguous("no answer in time"), status: undefined })
    }),
    Effect.catchTag("NoAnswer", ({ reason, wasSent }) =>
      Effect.succeed<Spoken<O>>({ answer: wasSent ? ambiguous(reason) : notSent(reason), status: undefined })
    )
  )

export type ProviderCall = <I, O>(to: Connected, flow: Flow<I, O>, input: I) => Effect.Effect<Answered<O>>

export const makeProviderCalls: Effect.Effect<ProviderCall> = Effect.gen(function* () {
  const limiter = yield* RateLimiter.make
  const breakers = new Map<string, Breaker>()

  const breakerOf = (name: string): Breaker => {
    const breaker = breakers.get(name) ?? new Breaker()
    breakers.set(name, breaker)
    return breaker
  }

  const turn = ({ callsPerSecond, id }: PaymentProvider) =>
    limiter
      .consume({ algorithm: "token-bucket", onExceeded: "delay", window: "1 second", limit: callsPerSecond, key: id })
      .pipe(
        Effect.flatMap(({ delay }) => Effect.sleep(delay)),
        // The counter is in this process: it does not fail, and if it did, the provider would say when to slow down.
        Effect.ignore
      )

  return Effect.fnUntraced(function* <I, O>(to: Connected, flow: Flow<I, O>, input: I) {
    const { id } = to.provider
    const breaker = breakerOf(`${id} ${flow.name}`)
    if (breaker.allowed(yield* Clock.currentTimeMillis, 1) === 0) return notSent("it fails, and is left alone a while")
    yield* turn(to.provider)
    const startedMs = yield* Clock.currentTimeMillis
    const { answer, status } = yield* speak(to, flow, input)
    const endedMs = yield* Clock.currentTimeMillis
    breaker.note(status !== undefined && status < 500 && status !== 429, endedMs)
    // What was asked and answered stays out of the log: keys, names and links are in it.
    yield* Effect.logDebug("asked a provider").pipe(
      Effect.annotateLogs({ provider: id, flow: flow.name, status, outcome: answer.outcome, ms: endedMs - startedMs })
    )
    return answer
  })
}).pipe(Effect.provide(RateLimiter.layerStoreMemory))
