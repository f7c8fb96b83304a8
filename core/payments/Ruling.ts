/**
 * Chargebacks that a provider decided in a way we cannot read: operators look there, and say how much of it is lost. What
 * the provider says clearly later counts more.
 */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import { NewId } from "../platform/NewId.ts"
import { refuse } from "../protocol/Errors.ts"
import type { TopUpRule } from "../protocol/TopUp.ts"
import type { makeApplying, Standing } from "./Applying.ts"
import { operatorsFor } from "./Reviewing.ts"
import { makeRulingStore } from "./RulingStore.ts"
import { totalOf } from "./TopUpPostings.ts"

type Applying = Effect.Success<typeof makeApplying>

export const makeRuling = Effect.fnUntraced(function* ({ chargebacks, store }: Applying) {
  const newId = yield* NewId
  const rulings = makeRulingStore(yield* SqlClient.SqlClient)

  /** With the intent locked. */
  return Effect.fnUntraced(function* (
    { attempt, intent }: Standing,
    operator: string,
    { chargeback: id, lost: text, reason }: TopUpRule
  ) {
    if (intent.person === operator) return yield* refuse("top_up.own")
    const unclear = (yield* store.chargebacks([attempt.id])).filter(
      (row) => row.state === "open" && row.unclear !== null && (id === undefined || row.id === id)
    )
    const [row] = unclear
    if (row === undefined || unclear.length > 1) return yield* refuse("top_up.not_open")
    const lost = parseAmount(text, intent.scale)
    if (lost === undefined) return yield* refuse("request.amount_format", { field: "lost", decimals: intent.scale })
    // What is taken for it while it is open: what is disputed, without what refunds paid of it or left of the payment.
    const most = totalOf(row.taken)
    if (lost > most) {
      return yield* refuse("top_up.more_than_disputed", { amount: formatAmount(most, intent.scale) })
    }
    const before = yield* rulings.proposed(row.id)
    const isSeconded = before !== undefined && before.lost === lost && before.operator !== operator
    if (isSeconded) yield* rulings.second(before.id, operator)
    else {
      yield* rulings.giveUp(row.id)
      const operatorsNeeded = operatorsFor(row.amount, intent.scale)
      yield* rulings.insert({ id: newId(), chargeback: row.id, lost, reason, operator, operatorsNeeded })
      if (operatorsNeeded === 2) return
    }
    yield* chargebacks.move(intent, row, lost === 0n ? "won" : "lost", lost)
  })
})
