/**
 * The one way in which a provider is asked: not more often than it likes, not at all for a while when it fails every
 * time or refuses our key, and never longer than a moment. What comes back is one of four things, and a lost answer is never a no.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as RateLimiter from "effect/persistence/RateLimiter"
import * as SqlClient from "effect/sql/SqlClient"
import { Breaker } from "../platform/Breaker.ts"
import type { Answered, Flow, PaymentProvider, ProviderResponse } from "./Provider.ts"
import type { Connected } from "./Providers.ts"
import { makeProviderStore } from "./ProviderStore.ts"

/** Milliseconds a provider has to answer. */
const answerMs = 30_000

/** Milliseconds for which one that refuses our key is left alone; whoever puts another one in starts the daemon anew. */
export const refusedMs = 60_000

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

/** It was not looked at, because of who asked. */
const isKeyRefused = ({ answer, status }: Spoken<unknown>): boolean =>
  answer.outcome === "not_sent" && (status === 401 || status === 403)

/** Tells everybody whether a provider takes our key: written down when that changes. */
const makeKeys = Effect.gen(function* () {
  const store = makeProviderStore(yield* SqlClient.SqlClient)
  const taken = new Map<string, boolean>()
  const untilMs = new Map<string, number>()

  const note = Effect.fnUntraced(function* (id: string, spoken: Spoken<unknown>, nowMs: number) {
    const isRefused = isKeyRefused(spoken)
    if (isRefused) untilMs.set(id, nowMs + refusedMs)
    const isTaken = spoken.answer.outcome === "ok" || spoken.answer.outcome === "definite"
    if ((!isRefused && !isTaken) || taken.get(id) === isTaken) return
    const refusal = spoken.answer.outcome === "not_sent" ? spoken.answer.reason : ""
    yield* isTaken ? store.takes(id) : store.refuses(id, refusal)
    taken.set(id, isTaken)
    if (isRefused) yield* Effect.logError(`${id} refuses the key of this platform`)
  })

  return {
    isLeftAlone: (id: string, nowMs: number): boolean => nowMs < (untilMs.get(id) ?? 0),
    // What cannot be written down is noted with the next answer.
    note: (id: string, spoken: Spoken<unknown>, nowMs: number) =>
      note(id, spoken, nowMs).pipe(
        Effect.catchCause((cause) => Effect.logWarning("cannot note how a provider takes our key", cause))
      )
  }
})

export const makeProviderCalls = Effect.gen(function* () {
  const keys = yield* makeKeys
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

  const call: ProviderCall = Effect.fnUntraced(function* <I, O>(to: Connected, flow: Flow<I, O>, input: I) {
    const { id } = to.provider
    const breaker = breakerOf(`${id} ${flow.name}`)
    const nowMs = yield* Clock.currentTimeMillis
    if (keys.isLeftAlone(id, nowMs)) return notSent("it refuses our key, and is left alone a while")
    if (breaker.allowed(nowMs, 1) === 0) return notSent("it fails, and is left alone a while")
    yield* turn(to.provider)
    const startedMs = yield* Clock.currentTimeMillis
    const spoken = yield* speak(to, flow, input)
    const { answer, status } = spoken
    const endedMs = yield* Clock.currentTimeMillis
    breaker.note(status !== undefined && status < 500 && status !== 429, endedMs)
    yield* keys.note(id, spoken, endedMs)
    // What was asked and answered stays out of the log: keys, names and links are in it.
    yield* Effect.logDebug("asked a provider").pipe(
      Effect.annotateLogs({ provider: id, flow: flow.name, status, outcome: answer.outcome, ms: endedMs - startedMs })
    )
    return answer
  })
  return call
}).pipe(Effect.provide(RateLimiter.layerStoreMemory))
