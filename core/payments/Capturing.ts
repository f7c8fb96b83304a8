/** Takes what a person approved, at providers where that is for us to do: once, however often it has to be asked. */
import * as Effect from "effect/Effect"
import { isOurs } from "./Applying.ts"
import { printable } from "./Printable.ts"
import type { Attempt } from "./PaymentStore.ts"
import type { Answered, PaymentSeen } from "./Provider.ts"
import type { ProviderCall } from "./ProviderCalls.ts"
import type { Connected } from "./Providers.ts"
import type { Standings } from "./Standings.ts"

export const makeCapturing = ({ applying, finish, inTransaction, standing }: Standings, call: ProviderCall) => {
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
        // Nothing more is taken while operators look at money that came of another attempt.
        if (attempt.state !== "pending" || intent.isCancelAsked || intent.state === "review") return false
        return yield* applying.moveAttempt(now, "capture", "processing")
      })
    )

  /** What was approved is taken; what came of that, or else what was seen. */
  return Effect.fnUntraced(function* (leased: Attempt, to: Connected, page: string, seen: Answered<PaymentSeen>) {
    const { capture } = to.provider
    if (capture === undefined || !(yield* isToCapture(leased, to, seen))) return seen
    const answer = yield* call(to, capture, { page, key: `capture-${leased.key}` })
    if (answer.outcome !== "definite") return answer
    const code = printable(answer.code)
    yield* finish(leased, (now) => applying.moveAttempt(now, "declined", "declined", code))
    return undefined
  })
}
