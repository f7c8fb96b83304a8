/** The room's door for operators: payouts above a limit, and those of which the provider speaks in riddles. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as SqlError from "effect/sql/SqlError"
import { parseAmount } from "../money/Amount.ts"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import { cursorId, makePage, type Page, pageLimit, type PageRequest, readCursor } from "../platform/Page.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { PayoutApprove, PayoutCaseView, PayoutReject, PayoutResolve } from "../protocol/Payout.ts"
import { makePayoutFlow } from "./PayoutFlow.ts"
import { paidAfter } from "./PayoutMachine.ts"
import type { PayoutRow } from "./PayoutStore.ts"
import { payoutCaseView } from "./PayoutView.ts"

interface CasesRequest extends PageRequest {
  readonly waiting?: "true" | "false"
}

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const isAmount = ({ amount, scale }: PayoutRow, quantity: string): boolean => parseAmount(quantity, scale) === amount

const makePayoutDesk = Effect.gen(function* () {
  const commands = yield* Commands
  const events = yield* Events
  const { apply, found, store } = yield* makePayoutFlow

  const list = Effect.fn("PayoutDesk.list")(function* (request: CasesRequest) {
    const [before] = (yield* readCursor(request.cursor, [cursorId])) ?? []
    const limit = pageLimit(request)
    const rows = yield* store.listOpen(request.waiting === "true", before, limit + 1)
    return makePage(rows, limit, payoutCaseView, ({ id }) => [id])
  })

  /** Nobody decides on their own. */
  const foundBy = Effect.fnUntraced(function* (operator: string, id: string) {
    const row = yield* found(id)
    return row.person === operator ? yield* refuse("withdrawal.own") : row
  })

  const approving = Effect.fnUntraced(function* (operator: string, id: string, seen: PayoutApprove) {
    const row = yield* foundBy(operator, id)
    if (row.state !== "requested") return yield* refuse("withdrawal.state", { state: row.state })
    if (!isAmount(row, seen.quantity) || seen.address !== row.address) {
      return yield* refuse("withdrawal.approval_differs")
    }
    if (!(yield* store.approve(id, operator))) return yield* refuse("withdrawal.approved_already")
    const counted = yield* found(id)
    if (counted.approvals >= counted.approvalsNeeded) yield* apply(counted, "approve", operator)
    return payoutCaseView(yield* found(id))
  })

  const rejecting = Effect.fnUntraced(function* (operator: string, id: string, reason: string) {
    const row = yield* foundBy(operator, id)
    if (!(yield* apply(row, "reject", operator))) return yield* refuse("withdrawal.state", { state: row.state })
    yield* store.noteFault(id, reason)
    return payoutCaseView(yield* found(id))
  })

  /** What was paid after it was given back is settled with its person elsewhere; here it is noted that somebody looked. */
  const resolving = Effect.fnUntraced(function* (operator: string, id: string, said: PayoutResolve) {
    const row = yield* foundBy(operator, id)
    if (!isAmount(row, said.quantity)) return yield* refuse("withdrawal.approval_differs")
    const isNoted = row.fault === paidAfter && said.outcome === "paid"
    const isRuled = isNoted || (yield* apply(row, said.outcome === "paid" ? "rule_paid" : "rule_returned", operator))
    if (!isRuled) return yield* refuse("withdrawal.state", { state: row.state })
    yield* store.noteFault(id, said.reason)
    return payoutCaseView(yield* found(id))
  })

  return {
    list,
    approve: (operator, id, asked) => {
      const { client_id: clientId, dry_run: _dryRun, ...seen } = asked
      const command = { personId: operator, clientId, kind: "payouts.approve", request: { id, ...seen } }
      return commands.once(command, approving(operator, id, asked)).pipe(Effect.tap(events.wake))
    },
    reject: (operator, id, { client_id: clientId, reason }) => {
      const command = { personId: operator, clientId, kind: "payouts.reject", request: { id, reason } }
      return commands.once(command, rejecting(operator, id, reason)).pipe(Effect.tap(events.wake))
    },
    resolve: (operator, id, asked) => {
      const { client_id: clientId, dry_run: _dryRun, ...said } = asked
      const command = { personId: operator, clientId, kind: "payouts.resolve", request: { id, ...said } }
      return commands.once(command, resolving(operator, id, asked)).pipe(Effect.tap(events.wake))
    }
  } satisfies PayoutDesk["Service"]
})

export class PayoutDesk extends Context.Service<
  PayoutDesk,
  {
    /** Those that are under way, or that wait for an operator alone; the newest first. */
    readonly list: (request: CasesRequest) => Answered<Page<PayoutCaseView>>
    /** Of exactly what was seen; enough of them let it be sent. */
    readonly approve: (operator: string, id: string, seen: PayoutApprove) => Answered<PayoutCaseView>
    /** Before anything was sent. */
    readonly reject: (operator: string, id: string, asked: PayoutReject) => Answered<PayoutCaseView>
    /** What somebody found at the provider of one that cannot be decided here. */
    readonly resolve: (operator: string, id: string, asked: PayoutResolve) => Answered<PayoutCaseView>
  }
>()("orrange/payments/PayoutDesk") {
  static readonly layer = Layer.effect(this, makePayoutDesk)
}
