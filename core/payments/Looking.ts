/** Asks a provider what came of a payment, and takes what it says. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { makeCapturing } from "./Capturing.ts"
import type { Attempt } from "./PaymentStore.ts"
import type { ProviderCall } from "./ProviderCalls.ts"
import type { Connected } from "./Providers.ts"
import { nothing, retry, type Standings } from "./Standings.ts"

export const makeLooking = (standings: Standings, call: ProviderCall) => {
  const { applying, carryOut, finish, inTransaction, secondPayments, standing } = standings
  const taken = makeCapturing(standings, call)

  const look = Effect.fnUntraced(function* (leased: Attempt, to: Connected, page: string) {
    const { provider } = to
    const answer = yield* taken(leased, to, page, yield* call(to, provider.sync, page))
    if (answer === undefined) return
    if (answer.outcome === "definite") {
      // It knows of no such page, so it has nothing of it: what operators decided goes by that.
      return yield* finish(leased, (now) => carryOut(now, undefined, undefined, provider), retry(leased.tries))
    }
    if (answer.outcome !== "ok") return yield* finish(leased, nothing, retry(leased.tries))
    const payment = answer.value.payment ?? leased.payment
    const paid = answer.value.status === "paid" && payment !== null ? { page, payment } : undefined
    const refunds = paid === undefined ? undefined : yield* call(to, provider.refunds, paid)
    const chargebacks = paid === undefined ? undefined : yield* call(to, provider.chargebacks, paid)
    // One without the other may be half of what happened.
    const isWhole = refunds?.outcome === "ok" && chargebacks?.outcome === "ok"
    const back = isWhole ? { refunds: refunds.value, chargebacks: chargebacks.value } : undefined
    yield* finish(
      leased,
      Effect.fnUntraced(function* (now) {
        yield* carryOut(now, answer.value, back, provider)
        yield* applying.payment(yield* standing(leased.id), answer.value, provider)
        const after = yield* standing(leased.id)
        if (back === undefined) return
        yield* secondPayments.hear(after, back.refunds, provider)
        // Of a payment that is not ours nothing is taken back.
        if (after.attempt.state !== "charged") return
        yield* applying.reversals(after, back.refunds, back.chargebacks, provider)
      }),
      isWhole || paid === undefined ? undefined : retry(leased.tries)
    )
  })

  /**
   * Somebody waits for a payment. The page is closed when they no longer do, or their time is over and it does not end by
   * itself; then it is looked at, whatever was said.
   */
  const follow = Effect.fnUntraced(function* (leased: Attempt, to: Connected, reference: string) {
    const { intent, isLeft } = yield* inTransaction(
      Effect.gen(function* () {
        const now = yield* standing(leased.id)
        return { ...now, isLeft: yield* applying.leaveOver(now.intent) }
      })
    )
    const { cancel, capture, hasEndlessPages } = to.provider
    const isLate = (yield* Clock.currentTimeMillis) > leased.expiresAt.getTime()
    // Nothing was taken, and now nothing will be.
    if (capture !== undefined && leased.state === "pending" && (isLeft || isLate)) {
      return yield* finish(leased, (now) =>
        now.attempt.state === "pending"
          ? applying.moveAttempt(now, "voided", now.intent.isCancelAsked ? "cancelled" : "expired")
          : Effect.void
      )
    }
    const isLeftOpen = hasEndlessPages === true && isLate && intent.state === "requires_action"
    if (cancel !== undefined && leased.state === "pending" && (isLeft || isLeftOpen)) {
      yield* call(to, cancel, reference)
    }
    yield* look(leased, to, reference)
  })

  return { look, follow }
}

export type Looking = ReturnType<typeof makeLooking>
