/** Asks a provider what came of a payment, and takes what it says. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { isOurs, printable } from "./Applying.ts"
import type { Attempt } from "./PaymentStore.ts"
import type { Answered, PaymentSeen } from "./Provider.ts"
import type { ProviderCall } from "./ProviderCalls.ts"
import type { Connected } from "./Providers.ts"
import { nothing, retry, type Standings } from "./Standings.ts"

export const makeLooking = (
  { applying, finish, inTransaction, reviewing, standing }: Standings,
  call: ProviderCall
) => {
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
        yield* reviewing.carryOut(now, answer.value, provider)
        yield* applying.payment(yield* standing(leased.id), answer.value, provider)
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

  return { look, follow }
}

export type Looking = ReturnType<typeof makeLooking>
