/** The room's door for what people take out by a payment provider, and for the operators that approve it. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { parseAmount } from "../money/Amount.ts"
import { Commands } from "../platform/Commands.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { makePayoutFlow } from "./PayoutFlow.ts"
import { makePayoutRequesting, type PayoutAsked } from "./PayoutRequesting.ts"
import type { PayoutRow } from "./PayoutStore.ts"

/** Names what was seen, so that nobody approves another amount or place. */
export interface PayoutApproval {
  readonly clientId: string
  readonly quantity: string
  readonly address: string
}

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const makePayouts = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const commands = yield* Commands
  const flow = yield* makePayoutFlow
  const { apply, found, store } = flow
  const asking = yield* makePayoutRequesting(flow)

  /** Nobody decides on their own. */
  const foundBy = Effect.fnUntraced(function* (operator: string, id: string) {
    const row = yield* found(id)
    return row.person === operator ? yield* refuse("withdrawal.own") : row
  })

  const approving = Effect.fnUntraced(function* (operator: string, id: string, seen: PayoutApproval) {
    const row = yield* foundBy(operator, id)
    if (row.state !== "requested") return yield* refuse("withdrawal.state", { state: row.state })
    const isWhatWasSeen = parseAmount(seen.quantity, row.scale) === row.amount && seen.address === row.address
    if (!isWhatWasSeen) return yield* refuse("withdrawal.approval_differs")
    if (!(yield* store.approve(id, operator))) return yield* refuse("withdrawal.approved_already")
    const counted = yield* found(id)
    if (counted.approvals >= counted.approvalsNeeded) yield* apply(counted, "approve", operator)
    return { id }
  })

  const rejecting = Effect.fnUntraced(function* (operator: string, id: string, reason: string) {
    const row = yield* foundBy(operator, id)
    if (!(yield* apply(row, "reject", operator))) return yield* refuse("withdrawal.state", { state: row.state })
    yield* store.noteFault(id, reason)
    return { id }
  })

  return {
    request: (personId, asked) => {
      const { clientId, ...request } = asked
      return commands.once({ personId, clientId, kind: "payouts.request", request }, asking(personId, asked))
    },
    approve: (personId, id, asked) => {
      const { clientId, ...seen } = asked
      const request = { id, ...seen }
      return commands.once({ personId, clientId, kind: "payouts.approve", request }, approving(personId, id, asked))
    },
    reject: (personId, id, clientId, reason) => {
      const request = { id, reason }
      return commands.once({ personId, clientId, kind: "payouts.reject", request }, rejecting(personId, id, reason))
    },
    get: (person, id) =>
      found(id).pipe(
        Effect.flatMap((row) => (row.person === person ? Effect.succeed(row) : refuse("withdrawal.unknown"))),
        sql.withTransaction
      )
  } satisfies Payouts["Service"]
})

export class Payouts extends Context.Service<
  Payouts,
  {
    /** Holds the money; what follows is the provider's work. */
    readonly request: (person: string, asked: PayoutAsked) => Answered<{ readonly id: string }>
    /** Of exactly what was seen; enough of them let it be sent. */
    readonly approve: (operator: string, id: string, seen: PayoutApproval) => Answered<{ readonly id: string }>
    readonly reject: (
      operator: string,
      id: string,
      clientId: string,
      reason: string
    ) => Answered<{ readonly id: string }>
    readonly get: (person: string, id: string) => Answered<PayoutRow>
  }
>()("orrange/payments/Payouts") {
  static readonly layer = Layer.effect(this, makePayouts)
}
