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
import { Events } from "../platform/Events.ts"
import { isOurs, makeApplying, moneyOf, printable, type Standing } from "./Applying.ts"
import { makePaymentQueue } from "./PaymentQueue.ts"
import { findStep, refundSteps } from "./PaymentMachines.ts"
import type { Attempt, Refund } from "./PaymentStore.ts"
import type { Answered, PaymentSeen, RefundSeen, Wanted } from "./Provider.ts"
import { makeProviderCalls } from "./ProviderCalls.ts"
import { type Connected, Providers } from "./Providers.ts"

/** Steps that are under way at a time. */
const stepsAtOnce = 4
/** Milliseconds between looks when the last one found nothing. */
const pollMs = 500
/** Seconds before its end after which a page is no longer asked for: Stripe takes none that ends in half an hour. */
export const pageSecondsMin = 31 * 60
/** Seconds until the next try of what failed, at first and at most. */
const retrySecondsMin = 5
const retrySecondsMax = 3_600
/** Seconds between looks at a page that nobody has paid on, at first and at most; events come sooner. */
const lookSecondsMin = 15
const lookSecondsMax = 900
/** Seconds between looks at what was paid, for what is taken back of it. */
const paidSeconds = 86_400

const growing = (least: number, most: number, tries: number): number =>
  Math.min(most, least * 2 ** Math.min(20, Math.max(0, tries - 1)))

const retry = (tries: number): number => growing(retrySecondsMin, retrySecondsMax, tries)

/** Seconds until an attempt is looked at again; null when only an event or a person makes that necessary. */
const nextLook = ({ attempt: { state, tries }, intent }: Standing): number | null => {
  if (state === "routed" || state === "sent" || state === "unknown" || state === "capturing") return retry(tries)
  if (state === "pending") return growing(lookSecondsMin, lookSecondsMax, tries)
  return state === "charged" && intent.releasedAt === null ? paidSeconds : null
}

const nothing = (): Effect.Effect<void> => Effect.void

/** A step that breaks is tried again when its lease ends, and stops no other. */
const guarded = <A, E>(work: Effect.Effect<A, E>) =>
  work.pipe(Effect.catchCause((cause) => Effect.logWarning("a step of a payment failed", cause)))

const wanted = ({ attempt, intent }: Standing, { provider }: Connected): Wanted => {
  const money = moneyOf(intent, intent.amount, provider)
  if (money === undefined) throw new Error(`${provider.id} does not count the amount of ${intent.id}`)
  return { reference: attempt.id, key: attempt.key, money, expiresAt: attempt.expiresAt }
}

const makePaymentWork = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const { connected } = yield* Providers
  const call = yield* makeProviderCalls
  const applying = yield* makeApplying
  const { store } = applying
  const queue = makePaymentQueue(sql)
  const byId = new Map(connected.map((one) => [one.provider.id, one]))

  /** With the intent locked and the attempt as it is now. */
  const standing = Effect.fnUntraced(function* (attempt: string) {
    const found = yield* store.attempt(attempt)
    const intent = found === undefined ? undefined : yield* store.lock(found.intent)
    const now = yield* store.attempt(attempt)
    if (intent === undefined || now === undefined) return yield* Effect.die(new Error(`no attempt ${attempt}`))
    return { intent, attempt: now } satisfies Standing
  })

  const inTransaction = <A, E>(work: Effect.Effect<A, E>) => sql.withTransaction(work)

  /** Applies what came back, and gives the attempt back with the time of its next look, in one transaction. */
  const finish = (
    leased: Attempt,
    apply: (standing: Standing) => Effect.Effect<unknown, SqlError.SqlError>,
    seconds?: number
  ) =>
    inTransaction(
      Effect.gen(function* () {
        yield* apply(yield* standing(leased.id))
        const after = yield* standing(leased.id)
        yield* queue.putBack(leased, seconds ?? nextLook(after), after.attempt.state !== leased.state)
      })
    ).pipe(Effect.andThen(events.wake))

  /** An answer to what makes a page, when it was first asked for or again under the same key. */
  const created = (leased: Attempt, { provider }: Connected, answer: Answered<PaymentSeen>, isAgain: boolean) =>
    finish(
      leased,
      (now) => {
        if (answer.outcome === "ok") return applying.payment(now, answer.value, provider)
        if (answer.outcome === "ambiguous") return applying.moveAttempt(now, "lost", null)
        if (answer.outcome === "not_sent") return applying.moveAttempt(now, "not_sent", null)
        const code = printable(answer.code)
        return isAgain
          ? applying.moveAttempt(now, "not_found", now.intent.isCancelAsked ? "cancelled" : "expired", code)
          : applying.moveAttempt(now, "declined", "declined", code)
      },
      answer.outcome === "not_sent" ? Math.max(answer.retryAfterSeconds ?? 0, retry(leased.tries)) : undefined
    )

  /** Nothing was sent yet: it is, unless it is too late for it or no longer wanted. */
  const begin = Effect.fnUntraced(function* (leased: Attempt, to: Connected) {
    const endMs = leased.expiresAt.getTime() - pageSecondsMin * 1_000
    const isLate = (yield* Clock.currentTimeMillis) > endMs
    const sent = yield* inTransaction(
      Effect.gen(function* () {
        const now = yield* standing(leased.id)
        const { isCancelAsked } = now.intent
        if (isLate || isCancelAsked) {
          yield* applying.moveAttempt(now, "voided", isCancelAsked ? "cancelled" : "expired")
          return undefined
        }
        return (yield* applying.moveAttempt(now, "send", null)) ? now : undefined
      })
    )
    if (sent === undefined) return yield* finish(leased, nothing)
    yield* created(leased, to, yield* call(to, to.provider.create, wanted(sent, to)), false)
  })

  /** Nobody knows whether the provider has it. By the same key it does the same once, and says what came of it. */
  const ask = Effect.fnUntraced(function* (leased: Attempt, to: Connected) {
    const now = yield* inTransaction(
      Effect.gen(function* () {
        yield* applying.moveAttempt(yield* standing(leased.id), "lost", null)
        return yield* standing(leased.id)
      })
    )
    if (now.attempt.reference !== null) return yield* look(leased, to, now.attempt.reference)
    const { find } = to.provider
    const found = find === undefined ? undefined : yield* call(to, find, now.attempt.id)
    if (found !== undefined && found.outcome !== "ok") return yield* finish(leased, nothing, retry(leased.tries))
    if (found?.outcome === "ok" && found.value !== null) {
      return yield* created(leased, to, { outcome: "ok", value: found.value }, true)
    }
    yield* created(leased, to, yield* call(to, to.provider.create, wanted(now, to)), true)
  })

  /**
   * Whether what the person approved is to be taken now. It is written down first: from then on only an answer ends it.
   * One that was asked for before goes again, as its key takes it once; also where the provider knows of no page any more.
   */
  const isToCapture = (leased: Attempt, { provider }: Connected, seen: Answered<PaymentSeen>) =>
    inTransaction(
      Effect.gen(function* () {
        const now = yield* standing(leased.id)
        const { attempt, intent } = now
        if (attempt.state === "capturing" && seen.outcome === "definite") return true
        if (seen.outcome !== "ok" || seen.value.status !== "approved" || !isOurs(now, seen.value, provider))
          return false
        if (attempt.state === "capturing") return true
        if (attempt.state !== "pending" || intent.isCancelAsked) return false
        return yield* applying.moveAttempt(now, "capture", "processing")
      })
    )

  /** What was approved is taken; what came of that, or else what was seen. */
  const taken = Effect.fnUntraced(function* (
    leased: Attempt,
    to: Connected,
    page: string,
    seen: Answered<PaymentSeen>
  ) {
    const { capture } = to.provider
    if (capture === undefined || !(yield* isToCapture(leased, to, seen))) return seen
    const answer = yield* call(to, capture, { page, key: `capture-${leased.key}` })
    if (answer.outcome !== "definite") return answer
    const code = printable(answer.code)
    yield* finish(leased, (now) => applying.moveAttempt(now, "declined", "declined", code))
    return undefined
  })

  const look = Effect.fnUntraced(function* (leased: Attempt, to: Connected, page: string) {
    const { provider } = to
    const answer = yield* taken(leased, to, page, yield* call(to, provider.sync, page))
    if (answer === undefined) return
    if (answer.outcome !== "ok") return yield* finish(leased, nothing, retry(leased.tries))
    const payment = answer.value.payment ?? leased.payment
    const paid = answer.value.status === "paid" && payment !== null ? { page, payment } : undefined
    const refunds = paid === undefined ? undefined : yield* call(to, provider.refunds, paid)
    const chargebacks = paid === undefined ? undefined : yield* call(to, provider.chargebacks, paid)
    const isWhole = (refunds?.outcome ?? "ok") === "ok" && (chargebacks?.outcome ?? "ok") === "ok"
    yield* finish(
      leased,
      Effect.fnUntraced(function* (now) {
        yield* applying.payment(now, answer.value, provider)
        const after = yield* standing(leased.id)
        // Of a payment that is not ours nothing is taken back.
        if (after.attempt.state !== "charged") return
        if (refunds?.outcome === "ok") yield* applying.refunds(after, refunds.value, provider)
        if (chargebacks?.outcome === "ok") yield* applying.chargebacks(after, chargebacks.value, provider)
      }),
      isWhole ? undefined : retry(leased.tries)
    )
  })

  /**
   * Somebody waits for a payment. The page is closed when they no longer do, or their time is over and it does not end by
   * itself; then it is looked at, whatever was said.
   */
  const follow = Effect.fnUntraced(function* (leased: Attempt, to: Connected, reference: string) {
    const { intent } = yield* inTransaction(standing(leased.id))
    const { cancel, capture, hasEndlessPages } = to.provider
    const isLate = (yield* Clock.currentTimeMillis) > leased.expiresAt.getTime()
    // Nothing was taken, and now nothing will be.
    if (capture !== undefined && leased.state === "pending" && (intent.isCancelAsked || isLate)) {
      return yield* finish(leased, (now) =>
        now.attempt.state === "pending"
          ? applying.moveAttempt(now, "voided", now.intent.isCancelAsked ? "cancelled" : "expired")
          : Effect.void
      )
    }
    const isLeftOpen = hasEndlessPages === true && isLate && intent.state === "requires_action"
    if (cancel !== undefined && leased.state === "pending" && (intent.isCancelAsked || isLeftOpen)) {
      yield* call(to, cancel, reference)
    }
    yield* look(leased, to, reference)
  })

  const attemptStep = (leased: Attempt): Effect.Effect<void, SqlError.SqlError> => {
    const to = byId.get(leased.provider)
    // The provider is not connected any more; it may be again.
    if (to === undefined) return finish(leased, nothing, retrySecondsMax)
    if (leased.state === "routed") return begin(leased, to)
    if (leased.state === "sent" || leased.state === "unknown") return ask(leased, to)
    return leased.reference === null ? finish(leased, nothing) : follow(leased, to, leased.reference)
  }

  const finishRefund = (
    id: string,
    attempt: string,
    apply: (standing: Standing, refund: Refund) => Effect.Effect<unknown, SqlError.SqlError>
  ) =>
    inTransaction(
      Effect.gen(function* () {
        const now = yield* standing(attempt)
        const refund = yield* store.refund(id)
        if (refund !== undefined) yield* apply(now, refund)
        const after = yield* store.refund(id)
        const isOver = after === undefined || after.state === "succeeded" || after.state === "failed"
        yield* queue.putRefundBack(id, isOver ? null : retry(after.tries))
      })
    ).pipe(Effect.andThen(events.wake))

  /** The request leaves, for the first time or again under its key after the provider did not know of it. */
  const sendRefund = Effect.fnUntraced(function* (id: string, attempt: string, to: Connected) {
    const ready = yield* inTransaction(
      Effect.gen(function* () {
        const now = yield* standing(attempt)
        const refund = yield* store.refund(id)
        const step = refund === undefined ? undefined : findStep(refundSteps, refund.state, "send")
        if (refund === undefined || step === undefined || !(yield* store.step("refund", id, step))) return undefined
        return { now, refund }
      })
    )
    if (ready === undefined) return yield* finishRefund(id, attempt, nothing)
    const { now, refund } = ready
    const money = moneyOf(now.intent, refund.amount, to.provider)
    const { payment, reference: page } = now.attempt
    if (money === undefined || payment === null || page === null || refund.key === null) {
      return yield* Effect.die(new Error(`refund ${id} cannot be asked for`))
    }
    const answer = yield* call(to, to.provider.refund, { reference: id, key: refund.key, page, payment, money })
    yield* finishRefund(id, attempt, (after, row) => refunded(after, row, answer, to))
  })

  const refunded = (now: Standing, row: Refund, answer: Answered<RefundSeen>, { provider }: Connected) => {
    if (answer.outcome === "ok") return applying.refund(now, row, answer.value, provider)
    if (answer.outcome === "ambiguous") return applying.moveRefund(now.intent, row, "lost")
    if (answer.outcome === "not_sent") return applying.moveRefund(now.intent, row, "not_sent")
    return Effect.andThen(
      store.noteRefund(row.id, null, printable(answer.code)),
      applying.moveRefund(now.intent, row, "failed")
    )
  }

  const refundStep = Effect.fnUntraced(function* ({ attempt, id }: { readonly id: string; readonly attempt: string }) {
    const { attempt: of } = yield* inTransaction(standing(attempt))
    const to = byId.get(of.provider)
    const row = yield* store.refund(id)
    if (to === undefined || row === undefined || of.payment === null || of.reference === null) {
      return yield* finishRefund(id, attempt, nothing)
    }
    if (row.state === "requested") return yield* sendRefund(id, attempt, to)
    const list = yield* call(to, to.provider.refunds, { page: of.reference, payment: of.payment })
    yield* finishRefund(id, attempt, (now, refund) =>
      Effect.andThen(
        refund.state === "sent" ? applying.moveRefund(now.intent, refund, "lost") : Effect.void,
        list.outcome === "ok" ? applying.refunds(now, list.value, to.provider) : Effect.void
      )
    )
    const after = yield* store.refund(id)
    // It was asked for, and there is none: the same request is the same refund.
    if (list.outcome === "ok" && after?.state === "unknown" && after.reference === null && after.fault === null) {
      yield* sendRefund(id, attempt, to)
    }
  })

  const step = Effect.gen(function* () {
    if (connected.length === 0) return false
    const attempts = yield* queue.leaseAttempts
    const refunds = yield* queue.leaseRefunds
    const work = [
      ...attempts.map((leased) => guarded(attemptStep(leased))),
      ...refunds.map((leased) => guarded(refundStep(leased)))
    ]
    yield* Effect.all(work, { concurrency: stepsAtOnce, discard: true })
    return work.length > 0
  })

  const run = step.pipe(
    // While the database is away nothing is taken; what was taken comes back by itself.
    Effect.catchCause((cause) => Effect.as(Effect.logWarning("cannot look for payments", cause), false)),
    Effect.flatMap((more) => (more ? Effect.void : Effect.sleep(pollMs))),
    Effect.forever
  )

  return { step, run }
})

export class PaymentWork extends Context.Service<
  PaymentWork,
  {
    /** Does what is due, some of it at most; whether there was anything. */
    readonly step: Effect.Effect<boolean, SqlError.SqlError>
    /** Goes on for ever. Several at once share the work. */
    readonly run: Effect.Effect<never>
  }
>()("orrange/payments/PaymentWork") {
  static readonly layer = Layer.effect(this, makePaymentWork)
}
