/**
 * The one way in which a provider is asked: not more often than it likes, not at all for a while when it fails every
 * time or refuses our key, and never longer than a moment. What comes back is one of four things, and a lost answer is never a no.
 */
import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as RateLimiter from "effect/persistence/RateLimiter"
import * as Redacted from "effect/Redacted"
import * as Semaphore from "effect/Semaphore"
import { Breaker } from "../platform/Breaker.ts"
import type {
  Answered,
  Flow,
  FlowName,
  ProviderRequest,
  ProviderResponse,
  ProviderSession,
  Said,
  SessionSeen
} from "./Provider.ts"
import type { Called } from "./Providers.ts"
import { makeProviderKeys, type ProviderKeys } from "./ProviderKeys.ts"

/** Milliseconds a provider has to answer, and most that a request waits for its turn, or for somebody who opens a session. */
const answerMs = 30_000
const turnMs = 10_000
/** Requests that may follow from one question; each is a page of a list, or a row. */
const followingMax = 50
/** Seconds before its end after which a session is no longer used. */
const sessionMarginSeconds = 60

const ambiguous = (reason: string): Answered<never> => ({ outcome: "ambiguous", reason })
const notSent = (reason: string): Answered<never> => ({ outcome: "not_sent", reason })

const reasonOf = (answer: Exclude<Answered<never>, { readonly outcome: "ok" }>): string =>
  answer.outcome === "definite" ? answer.code : answer.reason

interface Spoken<O> {
  readonly answer: Said<O>
  readonly status: number | undefined
}

/** What a request is for, and how its answer is read. */
interface Reading<O> {
  readonly name: FlowName
  readonly parse: (response: ProviderResponse) => Said<O>
}

/** What a codec cannot read is no answer. */
const read = <O>(parse: Reading<O>["parse"], response: ProviderResponse): Said<O> => {
  try {
    return parse(response)
  } catch {
    return ambiguous("an answer that cannot be read")
  }
}

const speak = <O>({ send }: Called, request: ProviderRequest, parse: Reading<O>["parse"]): Effect.Effect<Spoken<O>> =>
  send(request).pipe(
    Effect.map((response): Spoken<O> => ({ answer: read(parse, response), status: response.status })),
    Effect.timeoutOrElse({
      duration: answerMs,
      orElse: () => Effect.succeed<Spoken<O>>({ answer: ambiguous("no answer in time"), status: undefined })
    }),
    Effect.catchTag("NoAnswer", ({ reason, wasSent }) =>
      Effect.succeed<Spoken<O>>({ answer: wasSent ? ambiguous(reason) : notSent(reason), status: undefined })
    )
  )

/** One of so many requests a second is for its books: reading years of them keeps no payment waiting. */
const booksPart = 5

const budgetOf = (name: FlowName, { books, callsPerSecond, id }: Called["provider"]) => {
  if (books === undefined) return { key: id, limit: callsPerSecond }
  const forBooks = Math.max(1, Math.floor(callsPerSecond / booksPart))
  return name === "movements"
    ? { key: `${id} books`, limit: forBooks }
    : { key: id, limit: Math.max(1, callsPerSecond - forBooks) }
}

/** Not more often than a provider likes, and not at all for a while when it fails every time. */
const makePolite = Effect.fnUntraced(function* ({ notePause }: Pick<ProviderKeys, "notePause">) {
  const limiter = yield* RateLimiter.make
  const breakers = new Map<string, Breaker>()

  const breakerOf = (name: string): Breaker => {
    const breaker = breakers.get(name) ?? new Breaker()
    breakers.set(name, breaker)
    return breaker
  }

  /** Whether its turn came in time. */
  const turn = (name: FlowName, provider: Called["provider"]) =>
    limiter
      .consume({
        algorithm: "token-bucket",
        onExceeded: "delay",
        window: "1 second",
        ...budgetOf(name, provider)
      })
      .pipe(
        // The counter is in this process: it does not fail, and if it did, the provider would say when to slow down.
        Effect.match({ onFailure: () => Duration.zero, onSuccess: ({ delay }) => delay }),
        Effect.flatMap((delay) =>
          Duration.toMillis(delay) > turnMs ? Effect.succeed(false) : Effect.as(Effect.sleep(delay), true)
        )
      )

  return Effect.fnUntraced(function* <O>(to: Called, { name, parse }: Reading<O>, request: ProviderRequest) {
    const { id } = to.provider
    const breaker = breakerOf(`${id} ${name}`)
    if (breaker.allowed(yield* Clock.currentTimeMillis, 1) === 0) {
      return { answer: notSent("it fails, and is left alone a while"), status: undefined } satisfies Spoken<O>
    }
    if (!(yield* turn(name, to.provider))) {
      return { answer: notSent("too many requests wait"), status: undefined } satisfies Spoken<O>
    }
    const startedMs = yield* Clock.currentTimeMillis
    const spoken = yield* speak(to, request, parse)
    const { answer, status } = spoken
    const endedMs = yield* Clock.currentTimeMillis
    breaker.note(status !== undefined && status < 500 && status !== 429, endedMs)
    yield* notePause(id, name, breaker.openUntilMs)
    // What was asked and answered stays out of the log: keys, names and links are in it.
    yield* Effect.logDebug("asked a provider").pipe(
      Effect.annotateLogs({ provider: id, flow: name, status, outcome: answer.outcome, ms: endedMs - startedMs })
    )
    return spoken
  })
}, Effect.provide(RateLimiter.layerStoreMemory))

type Ask = Effect.Success<ReturnType<typeof makePolite>>

interface Session {
  /** Whoever waits for it finds it opened. */
  readonly gate: Semaphore.Semaphore
  token: Redacted.Redacted | undefined
  untilMs: number
}

/** For providers that want a token in each request: one at a time, until it ends or is refused. */
const makeSigned = (ask: Ask) => {
  const sessions = new Map<string, Session>()

  const sessionOf = (id: string): Session => {
    const session = sessions.get(id) ?? { gate: Semaphore.makeUnsafe(1), token: undefined, untilMs: 0 }
    sessions.set(id, session)
    return session
  }

  const tokenOf = (to: Called, { open }: ProviderSession, refused: Redacted.Redacted | undefined) => {
    const session = sessionOf(to.provider.id)
    const work = Effect.gen(function* () {
      const nowMs = yield* Clock.currentTimeMillis
      if (session.token !== undefined && session.token !== refused && nowMs < session.untilMs) return session.token
      const reading: Reading<SessionSeen> = { name: open.name, parse: (response) => open.parse(response) }
      const { answer, status } = yield* ask(to, reading, open.build())
      if (answer.outcome !== "ok") return { answer: notSent("it gives us no session"), status } as const
      session.token = Redacted.make(answer.value.token)
      session.untilMs = nowMs + Math.max(0, answer.value.seconds - sessionMarginSeconds) * 1_000
      return session.token
    })
    return session.gate.withPermit(work).pipe(
      Effect.timeoutOrElse({
        duration: answerMs + turnMs,
        orElse: () => Effect.succeed({ answer: notSent("no session in time"), status: undefined } as const)
      })
    )
  }

  /** A token that is refused is replaced once. Who refuses it has not looked at the request. */
  return Effect.fnUntraced(function* <O>(to: Called, reading: Reading<O>, request: ProviderRequest) {
    const { session } = to.provider
    if (session === undefined) return yield* ask(to, reading, request)
    const token = yield* tokenOf(to, session, undefined)
    if (!Redacted.isRedacted(token)) return token
    const spoken = yield* ask(to, reading, session.sign(request, Redacted.value(token)))
    if (spoken.status !== 401) return spoken
    const next = yield* tokenOf(to, session, token)
    return Redacted.isRedacted(next) ? yield* ask(to, reading, session.sign(request, Redacted.value(next))) : next
  })
}

export type ProviderCall = <I, O>(to: Called, flow: Flow<I, O>, input: I) => Effect.Effect<Answered<O>>

export const makeProviderCalls = Effect.gen(function* () {
  const keys = yield* makeProviderKeys
  const ask = makeSigned(yield* makePolite(keys))

  /** All that follows from one answer. What went before may have done something, so of it only a yes is known. */
  const follow = Effect.fnUntraced(function* <O>(to: Called, name: FlowName, first: Said<O>) {
    let said = first
    for (let following = 0; said.outcome === "next" && following < followingMax; following++) {
      const { parse, request } = said
      const { answer } = yield* ask(to, { name, parse }, request)
      said = answer.outcome === "ok" || answer.outcome === "next" ? answer : ambiguous(`then: ${reasonOf(answer)}`)
    }
    return said.outcome === "next" ? ambiguous("more than is asked for") : said
  })

  const call: ProviderCall = Effect.fnUntraced(function* <I, O>(to: Called, flow: Flow<I, O>, input: I) {
    const { id } = to.provider
    if (keys.isLeftAlone(id, yield* Clock.currentTimeMillis)) {
      return notSent("it refuses our key, and is left alone a while")
    }
    const reading: Reading<O> = { name: flow.name, parse: (response) => flow.parse(response, input) }
    const { answer, status } = yield* ask(to, reading, flow.build(input))
    yield* keys.note(id, answer, { status, flow: flow.name, nowMs: yield* Clock.currentTimeMillis })
    return yield* follow(to, flow.name, answer).pipe(
      Effect.timeoutOrElse({ duration: answerMs, orElse: () => Effect.succeed(ambiguous("not all of it in time")) })
    )
  })
  return call
})
