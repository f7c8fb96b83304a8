/** Has a provider give back what was paid: once, however often it has to be asked. */
import * as Effect from "effect/Effect"
import { moneyOf, type Standing } from "./Applying.ts"
import { printable } from "./Printable.ts"
import { findStep, refundSteps } from "./PaymentMachines.ts"
import type { Refund } from "./PaymentStore.ts"
import type { Answered, RefundSeen } from "./Provider.ts"
import type { ProviderCall } from "./ProviderCalls.ts"
import type { Connected } from "./Providers.ts"
import { nothing, type Standings } from "./Standings.ts"

export const makeRefunding = (
  { applying, finishRefund, inTransaction, standing, store }: Standings,
  call: ProviderCall,
  byId: ReadonlyMap<string, Connected>
) => {
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
        // Others are taken note of along with the disputes that they may have ended.
        list.outcome === "ok"
          ? applying.refunds(
              now,
              list.value.filter((seen) => seen.reference === refund.id || seen.id === refund.reference),
              to.provider
            )
          : Effect.void
      )
    )
    const after = yield* store.refund(id)
    // It was asked for, and there is none: the same request is the same refund.
    if (list.outcome === "ok" && after?.state === "unknown" && after.reference === null && after.fault === null) {
      yield* sendRefund(id, attempt, to)
    }
  })

  return refundStep
}
