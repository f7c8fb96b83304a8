/**
 * What came a second time for one top-up. Nothing of it was credited, so it goes back without taking anything of its
 * person: when operators say so, and if the provider shows all of it and that nothing of it went back or is disputed. The
 * intent is locked by the caller.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { NewId } from "../platform/NewId.ts"
import type { makeApplying, Standing } from "./Applying.ts"
import { occasion } from "./Moving.ts"
import type { ChargebackSeen, PaymentProvider, PaymentSeen, RefundSeen } from "./Provider.ts"
import { receivedOf } from "./Reviewing.ts"
import { makeReviewStore } from "./ReviewStore.ts"

type Applying = Effect.Success<typeof makeApplying>

/** All that the provider says went back of a payment. */
export interface WentBack {
  readonly refunds: ReadonlyArray<RefundSeen>
  readonly chargebacks: ReadonlyArray<ChargebackSeen>
}

const isWhole = ({ chargebacks, refunds }: WentBack): boolean =>
  refunds.every(({ status }) => status === "failed") && chargebacks.every(({ status }) => status === "won")

export const makeSecondPayments = Effect.fnUntraced(function* (applying: Applying) {
  const newId = yield* NewId
  const reviews = makeReviewStore(yield* SqlClient.SqlClient)
  const { moving, store } = applying

  /** What was decided, if what the provider has now allows it; if not, the decision is void. */
  const carryOut = Effect.fnUntraced(function* (
    standing: Standing,
    seen: PaymentSeen | undefined,
    back: WentBack | undefined,
    provider: PaymentProvider
  ) {
    const { attempt, intent } = standing
    if (attempt.state !== "integrity_failure" || intent.state !== "succeeded") return undefined
    const review = yield* reviews.open(intent.id)
    if (review?.state !== "decided" || review.attempt !== attempt.id) return undefined
    const amount = receivedOf(standing, seen, provider)
    const payment = seen?.payment ?? null
    if (amount === undefined || payment === null || amount !== review.amount) {
      return yield* reviews.end(review.id, "the provider has another amount of it, or none")
    }
    if (yield* reviews.isTaken(attempt.provider, payment, attempt.id)) {
      return yield* reviews.end(review.id, "the payment is that of another top-up")
    }
    // Asked without an answer: it is asked again.
    if (back === undefined) return undefined
    if (!isWhole(back)) return yield* reviews.end(review.id, "some of it went back already, or is disputed")
    const [id, createdAt] = [newId(), new Date(yield* Clock.currentTimeMillis)]
    yield* store.notePayment(attempt.id, payment)
    const taken = { hold: 0n, available: 0n, debt: 0n }
    const row = { id, attempt: attempt.id, amount, at: createdAt, taken, isSecond: true }
    yield* store.insertRefund({ ...row, reference: null, state: "requested", askedBy: review.operator })
    yield* moving.second(intent, amount, occasion({ id, createdAt }))
    yield* applying.tell("top_up.second_refund", intent, "requested")
    return yield* reviews.end(review.id, null)
  })

  /** What the provider says of those that were asked for: one that went back may come back. */
  const hear = Effect.fnUntraced(function* (
    standing: Standing,
    list: ReadonlyArray<RefundSeen>,
    provider: PaymentProvider
  ) {
    if (standing.attempt.state !== "integrity_failure") return
    const rows = yield* store.refunds([standing.attempt.id])
    const known = list.filter((seen) => rows.some((row) => row.reference === seen.id || row.id === seen.reference))
    yield* applying.refunds(standing, known, provider)
  })

  return { carryOut, hear }
})
