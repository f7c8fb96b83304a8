/**
 * Top-ups that a provider spoke otherwise of than was asked for. Operators say what is to become of one, and of which
 * amount they say it; the provider is asked once more, and what it has must be what they saw. Nothing is credited else.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { parseAmount } from "../money/Amount.ts"
import { NewId } from "../platform/NewId.ts"
import { refuse } from "../protocol/Errors.ts"
import type { TopUpResolve } from "../protocol/TopUp.ts"
import { amountOf, type makeApplying, type Standing } from "./Applying.ts"
import { makePaymentQueue } from "./PaymentQueue.ts"
import type { Intent } from "./PaymentStore.ts"
import type { PaymentProvider, PaymentSeen } from "./Provider.ts"
import { makeReviewStore, type Review } from "./ReviewStore.ts"

type Applying = Effect.Success<typeof makeApplying>

/** Whole units of any currency above which two operators say the same. */
const aloneMost = 1_000n

/** How many operators have to say the same of an amount. */
export const operatorsFor = (amount: bigint, scale: number): 1 | 2 =>
  amount > aloneMost * 10n ** BigInt(scale) ? 2 : 1

/** What a provider has of a top-up, if it is one of ours and in its currency. */
export const receivedOf = (
  { attempt, intent }: Standing,
  seen: PaymentSeen | undefined,
  provider: PaymentProvider
): bigint | undefined => {
  if (seen?.status !== "paid" || seen.payment === null || seen.received === null) return undefined
  const isOurs = seen.reference === attempt.id && seen.isLive === provider.isLive
  return isOurs ? amountOf(intent, seen.received, provider) : undefined
}

/** What a page is of which nothing was taken. */
const empty: ReadonlySet<PaymentSeen["status"]> = new Set(["open", "expired", "failed"])

/** Also money that cannot be taken: of another currency, under another reference, or still on its way. */
const hasMoney = (seen: PaymentSeen | undefined): boolean => seen !== undefined && !empty.has(seen.status)

/** What operators take is charged, whether it is kept or goes back. */
const makeTaking = Effect.fnUntraced(function* (applying: Applying) {
  const newId = yield* NewId
  const { moving, store } = applying

  /** All of it goes back, by the way of every other refund. */
  const giveBack = Effect.fnUntraced(function* (id: string, attempt: string, amount: bigint, askedBy: string) {
    const intent = yield* store.lock(id)
    if (intent === undefined) return
    const taken = yield* moving.split(intent, amount)
    const [refund, at] = [newId(), new Date(yield* Clock.currentTimeMillis)]
    const row = { id: refund, attempt, amount, taken, at, isSecond: false }
    yield* store.insertRefund({ ...row, reference: null, state: "requested", askedBy })
    yield* moving.taken(intent, "refund", taken, { row: refund, at })
    yield* applying.tell("top_up.refund", intent, "requested")
  })

  return Effect.fnUntraced(function* (standing: Standing, seen: PaymentSeen, amount: bigint, review: Review) {
    const { attempt, intent } = standing
    yield* store.noteAccepted(intent.id, amount)
    yield* store.notePayment(attempt.id, seen.payment)
    yield* applying.moveAttempt({ attempt, intent: { ...intent, amount } }, "taken", "taken")
    if (review.decision === "refund") return yield* giveBack(intent.id, attempt.id, amount, review.operator)
    yield* applying.keep({ ...intent, amount })
  })
})

export const makeReviewing = Effect.fnUntraced(function* (applying: Applying) {
  const sql = yield* SqlClient.SqlClient
  const newId = yield* NewId
  const reviews = makeReviewStore(sql)
  const queue = makePaymentQueue(sql)
  const take = yield* makeTaking(applying)
  const { store } = applying

  /** The second payment that a decision is of; null for what waits in review. */
  const secondOf = Effect.fnUntraced(function* (
    { id, state }: Intent,
    { attempt, decision }: Pick<TopUpResolve, "attempt" | "decision">
  ) {
    if (decision !== "refund_second") {
      if (state !== "review") return yield* refuse("top_up.not_open")
      return null
    }
    const [second, ...others] = yield* reviews.seconds(id, attempt ?? null)
    if (second === undefined || others.length > 0) return yield* refuse("top_up.no_second")
    return second
  })

  /** With the intent locked. What two say alike is decided; another decision takes the place of what was proposed. */
  const propose = Effect.fnUntraced(function* ({ attempt, intent }: Standing, operator: string, asked: TopUpResolve) {
    const { amount: text, decision, reason } = asked
    if (intent.person === operator) return yield* refuse("top_up.own")
    const second = yield* secondOf(intent, asked)
    const amount = decision === "close" || text === undefined ? null : parseAmount(text, intent.scale)
    if (amount === undefined || amount === 0n || (amount === null) !== (decision === "close")) {
      return yield* refuse("request.amount_format", { field: "amount", decimals: intent.scale })
    }
    const before = yield* reviews.open(intent.id)
    if (before?.state === "decided") return yield* refuse("top_up.not_open")
    const isSame = before?.decision === decision && before.amount === amount && before.attempt === second
    const isSeconded = isSame && before.operator !== operator
    if (before !== undefined && isSeconded) yield* reviews.second(before.id, operator)
    else {
      if (before !== undefined) yield* reviews.end(before.id, "another decision took its place")
      const operatorsNeeded = operatorsFor(amount ?? intent.amount, intent.scale)
      const of = { id: newId(), intent: intent.id, attempt: second }
      yield* reviews.insert({ ...of, decision, amount, reason, operator, operatorsNeeded })
    }
    if (yield* store.hasLiveBeside(attempt)) yield* store.askCancel(intent.id)
    yield* queue.hintIntent(intent.id)
  })

  /** What was decided, if what the provider has now allows it; if not, the decision is void and operators look again. */
  const carryOut = Effect.fnUntraced(function* (
    standing: Standing,
    seen: PaymentSeen | undefined,
    provider: PaymentProvider
  ) {
    const { attempt, intent } = standing
    const review = intent.state === "review" ? yield* reviews.open(intent.id) : undefined
    // What another attempt has than the one that counts, says nothing of what the payment has.
    if (review?.state !== "decided" || (yield* store.attemptOf(intent.id))?.id !== attempt.id) return
    // The end of what may still bring money has this one looked at again.
    if (yield* store.hasLiveBeside(attempt)) return
    const received = receivedOf(standing, seen, provider)
    if (review.decision === "close") {
      if (hasMoney(seen)) return yield* reviews.end(review.id, "the provider has money of it")
      yield* applying.moveIntent(intent, "closed", "an operator closed it")
      return yield* reviews.end(review.id, null)
    }
    if (seen === undefined || received === undefined || received !== review.amount) {
      return yield* reviews.end(review.id, "the provider has another amount of it, or none")
    }
    if (yield* reviews.isTaken(attempt.provider, seen.payment ?? "", attempt.id)) {
      return yield* reviews.end(review.id, "the payment is that of another top-up")
    }
    yield* take(standing, seen, received, review)
    return yield* reviews.end(review.id, null)
  })

  return { propose, carryOut }
})
