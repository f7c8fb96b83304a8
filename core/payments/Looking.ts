/** Asks a provider what came of a payment, and takes what it says. */
import * as Effect from "effect/Effect"
import type { Attempt } from "./PaymentStore.ts"
import type { ProviderCall } from "./ProviderCalls.ts"
import type { Connected } from "./Providers.ts"
import { nothing, retry, type Standings } from "./Standings.ts"

export const makeLooking = (
  { applying, finish, inTransaction, reviewing, standing }: Standings,
  call: ProviderCall
) => {
  const look = Effect.fnUntraced(function* (leased: Attempt, to: Connected, reference: string) {
    const { provider } = to
    const answer = yield* call(to, provider.sync, reference)
    if (answer.outcome !== "ok") return yield* finish(leased, nothing, retry(leased.tries))
    const payment = answer.value.payment ?? leased.payment
    const isPaid = answer.value.status === "paid" && payment !== null
    const refunds = isPaid ? yield* call(to, provider.refunds, payment) : undefined
    const chargebacks = isPaid ? yield* call(to, provider.chargebacks, payment) : undefined
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

  /** Somebody waits for a payment. The page is closed when they no longer do; then it is looked at, whatever was said. */
  const follow = Effect.fnUntraced(function* (leased: Attempt, to: Connected, reference: string) {
    const { intent } = yield* inTransaction(standing(leased.id))
    if (intent.isCancelAsked && leased.state === "pending") yield* call(to, to.provider.cancel, reference)
    yield* look(leased, to, reference)
  })

  return { look, follow }
}

export type Looking = ReturnType<typeof makeLooking>
