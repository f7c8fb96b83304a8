/** Has a provider make a page to pay on: once, however often it has to be asked. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { moneyOf, type Standing } from "./Applying.ts"
import { makeFailingOver } from "./FailingOver.ts"
import { printable } from "./Printable.ts"
import type { Looking } from "./Looking.ts"
import type { Attempt } from "./PaymentStore.ts"
import type { Answered, PaymentSeen, Wanted } from "./Provider.ts"
import type { ProviderCall } from "./ProviderCalls.ts"
import type { Connected } from "./Providers.ts"
import { nothing, retry, type Standings } from "./Standings.ts"

/** Seconds before its end after which a page is no longer asked for: Stripe takes none that ends in half an hour. */
const pageSecondsMin = 31 * 60

const wanted = ({ attempt, intent }: Standing, { provider }: Connected): Wanted => {
  const money = moneyOf(intent, intent.amount, provider)
  if (money === undefined) throw new Error(`${provider.id} does not count the amount of ${intent.id}`)
  return { reference: attempt.id, key: attempt.key, money, expiresAt: attempt.expiresAt }
}

export const makeCreating = Effect.fnUntraced(function* (standings: Standings, call: ProviderCall, { look }: Looking) {
  const { applying, finish, inTransaction, standing } = standings
  const failOver = yield* makeFailingOver(standings)

  /** An answer to what makes a page, when it was first asked for or again under the same key. */
  const created = (leased: Attempt, { provider }: Connected, answer: Answered<PaymentSeen>, isAgain: boolean) =>
    finish(
      leased,
      Effect.fnUntraced(function* (now) {
        if (answer.outcome === "ok") return yield* applying.payment(now, answer.value, provider)
        if (answer.outcome === "ambiguous") return yield* applying.moveAttempt(now, "lost", null)
        // What was asked before without an answer goes nowhere else: only the first answer says that nothing was done.
        if (!isAgain && (yield* failOver(now, answer))) return
        if (answer.outcome === "not_sent") return yield* applying.moveAttempt(now, "not_sent", null)
        const code = printable(answer.code)
        return yield* isAgain
          ? applying.moveAttempt(now, "not_found", now.intent.isCancelAsked ? "cancelled" : "expired", code)
          : applying.moveAttempt(now, "declined", "declined", code)
      }),
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

  return { begin, ask }
})
