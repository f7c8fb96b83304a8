/**
 * Does at the providers what is due. What leaves is written down first, in a transaction of its own; what comes back is
 * applied in another. Whoever dies in between leaves a row that says `sent`: the next one takes it for unknown, and asks.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { makeBooks } from "./Books.ts"
import { makeCreating } from "./Creating.ts"
import { makeExperimentWork } from "./ExperimentWork.ts"
import { makeLooking } from "./Looking.ts"
import { makePayingOut } from "./PayingOut.ts"
import { stepMs } from "./PaymentQueue.ts"
import type { Attempt } from "./PaymentStore.ts"
import { makeProviderCalls } from "./ProviderCalls.ts"
import { refusedMs } from "./ProviderKeys.ts"
import { Providers } from "./Providers.ts"
import { makeProviderStore } from "./ProviderStore.ts"
import { makeRefunding } from "./Refunding.ts"
import { makeStandings, nothing } from "./Standings.ts"

/** Milliseconds between looks when the last one found nothing. */
const pollMs = 500
const booksPollMs = 10_000
/** Milliseconds between looks at what comes of an experiment. */
const experimentPollMs = 60_000
/** Seconds until an attempt is looked at again whose provider is not connected any more: it may be again. */
const awaySeconds = 3_600
/** Milliseconds of books that are asked for to see whether a key is taken. */
const triedMs = 86_400_000

/** A step that breaks is tried again when its lease ends, and stops no other. */
const guarded = <A, E>(work: Effect.Effect<A, E>) =>
  work.pipe(Effect.catchCause((cause) => Effect.logWarning("a step of a payment failed", cause)))

/** It ends before its lease does: as if its process had, so whoever takes it next asks what came of it. */
const leasedStep = <A, E>(work: Effect.Effect<A, E>) => guarded(Effect.timeout(work, stepMs))

const makePaymentWork = Effect.gen(function* () {
  const { connected } = yield* Providers
  const call = yield* makeProviderCalls
  const standings = yield* makeStandings
  const { finish, queue } = standings
  const providers = makeProviderStore(yield* SqlClient.SqlClient)
  const byId = new Map(connected.map((one) => [one.provider.id, one]))
  const looking = makeLooking(standings, call)
  const { ask, begin } = yield* makeCreating(standings, call, looking)
  const read = yield* makeBooks(call)
  const refundStep = makeRefunding(standings, call, byId)
  const payingOut = yield* makePayingOut(call, byId)
  const judgeExperiment = yield* makeExperimentWork

  const attemptStep = (leased: Attempt): Effect.Effect<void, SqlError.SqlError> => {
    const to = byId.get(leased.provider)
    if (to === undefined) return finish(leased, nothing, awaySeconds)
    if (leased.state === "routed") return begin(leased, to)
    if (leased.state === "sent" || leased.state === "unknown") return ask(leased, to)
    if (leased.reference !== null) return looking.follow(leased, to, leased.reference)
    // The provider never said what it calls it, and can be asked for nothing.
    return finish(leased, (now) => standings.carryOut(now, undefined, undefined, to.provider))
  }

  const step = Effect.gen(function* () {
    if (connected.length === 0) return false
    const attempts = yield* queue.leaseAttempts
    const refunds = yield* queue.leaseRefunds
    const payouts = yield* payingOut.lease
    const work = [
      ...attempts.map((leased) => leasedStep(attemptStep(leased))),
      ...refunds.map((leased) => leasedStep(refundStep(leased))),
      ...payouts.map((leased) => leasedStep(payingOut.step(leased)))
    ]
    yield* Effect.all(work, { concurrency: "unbounded", discard: true })
    return work.length > 0
  })

  /** Reads what is due of the providers' books; whether there was anything. */
  const readBooks = Effect.forEach(connected, read).pipe(Effect.map((done) => done.includes(true)))

  const reading = readBooks.pipe(
    Effect.catchCause((cause) => Effect.as(Effect.logWarning("cannot read the books of a provider", cause), false)),
    Effect.flatMap((more) => (more ? Effect.void : Effect.sleep(booksPollMs))),
    Effect.forever
  )

  /** Asks for a line of their books those that are not known to take our key. */
  const tryKeys = Effect.fnUntraced(function* (isStart: boolean) {
    const refusing = isStart ? undefined : yield* providers.refusing
    const until = new Date(yield* Clock.currentTimeMillis)
    for (const to of connected) {
      const { books, id } = to.provider
      // Who shows no books is taken to take the key that this start brought, until it refuses it.
      if (books === undefined && isStart) yield* providers.takes(id)
      if (books === undefined || refusing?.has(id) === false) continue
      yield* call(to, books.movements, { from: new Date(until.getTime() - triedMs), until, after: null, limit: 1 })
    }
  })

  const watchKeys = tryKeys(true).pipe(
    Effect.andThen(Effect.forever(Effect.andThen(Effect.sleep(refusedMs), guarded(tryKeys(false))))),
    guarded
  )

  const work = step.pipe(
    // While the database is away nothing is taken; what was taken comes back by itself.
    Effect.catchCause((cause) => Effect.as(Effect.logWarning("cannot look for payments", cause), false)),
    Effect.flatMap((more) => (more ? Effect.void : Effect.sleep(pollMs))),
    Effect.forever
  )

  const judging = guarded(judgeExperiment).pipe(Effect.andThen(Effect.sleep(experimentPollMs)), Effect.forever)

  return {
    step,
    readBooks,
    tryKeys: tryKeys(true),
    judgeExperiment,
    run: Effect.andThen(Effect.all([watchKeys, reading, work, judging], { concurrency: "unbounded" }), Effect.never)
  }
})

export class PaymentWork extends Context.Service<
  PaymentWork,
  {
    /** Does what is due, some of it at most; whether there was anything. */
    readonly step: Effect.Effect<boolean, SqlError.SqlError>
    /** Reads some of providers' books that is due, and compares them at their end; whether there was anything. */
    readonly readBooks: Effect.Effect<boolean, SqlError.SqlError>
    /** Sees of every provider whether it takes our key. */
    readonly tryKeys: Effect.Effect<void, SqlError.SqlError>
    /** Ends the running experiment when it is decided, or when it does harm. */
    readonly judgeExperiment: Effect.Effect<void, SqlError.SqlError>
    /** Goes on for ever. Several at once share the work. */
    readonly run: Effect.Effect<never>
  }
>()("orrange/payments/PaymentWork") {
  static readonly layer = Layer.effect(this, makePaymentWork)
}
