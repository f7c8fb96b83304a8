/**
 * A step that nobody else has a say in, in one statement: decided on the trade as it was read, and written if it still is
 * so. What is not that simple, or was not so any more, is for the step that locks the row of the trade first.
 */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"
import { atOnceAssertion, type Command, Commands } from "../platform/Commands.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { makePayerRule } from "./PayerRule.ts"
import { paymentIdOf } from "./PaymentId.ts"
import { makePaymentsStore } from "./PaymentsStore.ts"
import { returnsToOrder } from "./Returning.ts"
import { type Decided, makeStepWriting, unlessOverdrawn } from "./StepWriting.ts"
import type { Trade } from "./Trade.ts"
import { afterChange, changeOf, freesPayment } from "./TradeChanges.ts"
import { makeTradeStore } from "./TradeStore.ts"

const isSimple = ({ decision: { disputeState, transition }, trade }: Decided): boolean =>
  trade.disputeState === "none" &&
  disputeState === "none" &&
  !freesPayment(transition) &&
  !returnsToOrder(trade, transition)

export const makeStepAtOnce = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const commands = yield* Commands
  const store = makeTradeStore(sql)
  const payments = makePaymentsStore(sql)
  const payerRule = yield* makePayerRule
  const { statementOf } = yield* makeStepWriting

  /** The payment a step names, as one row. */
  const namedBy = ({ by: { command }, trade }: Decided) => {
    const method = Catalogue.find(trade.method)
    if (method === undefined || command?.payment_reference === undefined) return Effect.undefined
    return Effect.map(Effect.fromResult(paymentIdOf(method, command.payment_reference)), (payment) =>
      payment === undefined ? undefined : payments.naming(trade.id, trade.version + 1, payment)
    )
  }

  const one = sql`SELECT 1`

  /**
   * The trade after a step, and how it is taken: that gives what is kept as the answer to the command, or nothing where it
   * could not be. `undefined` for a step that is not simple; refused where the step itself is. `guard` is what has to hold
   * besides when it is written.
   */
  return Effect.fnUntraced(function* <A, E>(
    decided: Decided,
    command: Command,
    answer: (after: Trade) => Effect.Effect<A, E>,
    guard: Fragment = sql`true`
  ) {
    if (!isSimple(decided)) return
    const { by, decision, now, step, trade } = decided
    const naming = yield* namedBy(decided)
    const payer = step.event === "mark_paid" ? yield* payerRule.toNote(trade) : undefined
    const declaring =
      payer === undefined ? undefined : payments.declaring(trade.id, trade.buyer, payer.account, payer.holder)
    const change = changeOf(trade, step, decision, by, now)
    const after = {
      ...afterChange(trade, change),
      isPaymentNamed: trade.isPaymentNamed || naming !== undefined,
      payerHolder: payer?.holder ?? trade.payerHolder
    }
    const kept = yield* answer(after)
    const statement = yield* statementOf(decided, change)
    const taken = commands
      .atOnce(command, kept, (keeping) =>
        statement({
          first: sql`kept AS (${keeping}),`,
          // The answer's row before the trade's, as where a command is carried out in a transaction.
          guard: sql`(SELECT count(*) FROM kept) = 1 AND ${store.isAsRead(trade)} AND ${guard}`,
          parts: sql`, named AS (${naming ?? one}), declared AS (${declaring ?? one})`,
          asserted: sql`, assert_rows(${atOnceAssertion}, (SELECT count(*) FROM named, declared), 1)`
        })
      )
      .pipe(Effect.catchTag("SqlError", unlessOverdrawn))
    return { after, taken }
  })
})
