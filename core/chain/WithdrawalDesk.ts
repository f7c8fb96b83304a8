/** The room's door for operators: withdrawals above a limit, and how the platform stands on its chains. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { parseAmount } from "../money/Amount.ts"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import { cursorId, makePage, type Page, pageLimit, type PageRequest, readCursor } from "../platform/Page.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { isSameAddress } from "../protocol/WalletChain.ts"
import type { ChainStateView, WithdrawalApprove, WithdrawalCaseView, WithdrawalReject } from "../protocol/Withdrawal.ts"
import { Chains } from "./ChainNode.ts"
import { makeChainFigures } from "./ChainFigures.ts"
import { makeChainStore } from "./ChainStore.ts"
import { makeWithdrawalFlow } from "./WithdrawalFlow.ts"
import { makeWithdrawalStore, type WithdrawalRow } from "./WithdrawalStore.ts"
import { withdrawalCaseView } from "./WithdrawalView.ts"

interface CasesRequest extends PageRequest {
  readonly waiting?: "true" | "false"
}

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const isWhatWasSeen = ({ address, amount, scale }: WithdrawalRow, seen: WithdrawalApprove): boolean =>
  parseAmount(seen.quantity, scale) === BigInt(amount) && isSameAddress(seen.address, address)

const makeWithdrawalDesk = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const commands = yield* Commands
  const events = yield* Events
  const store = makeWithdrawalStore(sql)
  const chains = makeChainStore(sql)
  const figures = makeChainFigures(sql, yield* Chains)
  // Nothing that an operator does pays gas.
  const flow = yield* makeWithdrawalFlow(new Map())

  const list = Effect.fn("WithdrawalDesk.list")(function* (request: CasesRequest) {
    const [before] = (yield* readCursor(request.cursor, [cursorId])) ?? []
    const limit = pageLimit(request)
    const rows = yield* store.listOpen(request.waiting === "true", before, limit + 1)
    return makePage(rows, limit, withdrawalCaseView, ({ id }) => [id])
  })

  /** Nobody decides on their own. */
  const found = Effect.fnUntraced(function* (operator: string, id: string) {
    const row = yield* store.lock(id)
    if (row === undefined) return yield* refuse("withdrawal.unknown")
    return row.person_id === operator ? yield* refuse("withdrawal.own") : row
  })

  const asItIs = Effect.fnUntraced(function* (id: string) {
    const row = yield* store.lock(id)
    return row === undefined ? yield* refuse("withdrawal.unknown") : withdrawalCaseView(row)
  })

  const approving = Effect.fnUntraced(function* (operator: string, id: string, seen: WithdrawalApprove) {
    const row = yield* found(operator, id)
    if (row.state !== "screened") return yield* refuse("withdrawal.state", { state: row.state })
    if (!isWhatWasSeen(row, seen)) return yield* refuse("withdrawal.approval_differs")
    if (!(yield* store.approve(id, operator))) return yield* refuse("withdrawal.approved_already")
    // Counted by a statement that began with the row locked: the first one may not have seen who approved meanwhile.
    const counted = yield* store.lock(id)
    if (counted !== undefined && counted.approvals >= counted.approvals_needed) {
      yield* flow.apply(counted, "approve", { actor: operator })
    }
    return yield* asItIs(id)
  })

  const rejecting = Effect.fnUntraced(function* (operator: string, id: string, reason: string) {
    const row = yield* found(operator, id)
    // With a place among the wallet's transactions it may be signed already.
    const isOpen = row.nonce === null && (yield* flow.apply(row, "reject", { actor: operator }))
    if (!isOpen) return yield* refuse("withdrawal.state", { state: row.state })
    yield* store.noteFault(id, reason)
    return yield* asItIs(id)
  })

  const approve: WithdrawalDesk["Service"]["approve"] = (operator, id, asked) => {
    const { client_id: clientId, dry_run: _dryRun, ...seen } = asked
    const command = { personId: operator, clientId, kind: "withdrawals.approve", request: { id, ...seen } }
    return commands.once(command, approving(operator, id, asked)).pipe(Effect.tap(events.wake))
  }

  const reject: WithdrawalDesk["Service"]["reject"] = (operator, id, { client_id: clientId, reason }) => {
    const command = { personId: operator, clientId, kind: "withdrawals.reject", request: { id, reason } }
    return commands.once(command, rejecting(operator, id, reason)).pipe(Effect.tap(events.wake))
  }

  const resuming = Effect.fnUntraced(function* (operator: string, name: string, asset: string | undefined) {
    if (asset !== undefined) {
      if (!(yield* chains.lift(name, asset, operator))) return yield* refuse("chain.asset_unknown", { asset })
    } else if (!(yield* chains.resume(name))) return yield* refuse("chain.unknown", { chain: name })
    const state = (yield* figures.state).find(({ chain }) => chain === name)
    return state ?? (yield* refuse("chain.unknown", { chain: name }))
  })

  const resume: WithdrawalDesk["Service"]["resume"] = (operator, name, clientId, asset) =>
    commands.once(
      {
        personId: operator,
        clientId,
        kind: "chains.resume",
        request: asset === undefined ? { name } : { name, asset }
      },
      resuming(operator, name, asset)
    )

  return { list, approve, reject, state: figures.state, resume }
})

export class WithdrawalDesk extends Context.Service<
  WithdrawalDesk,
  {
    /** Those that are under way, or that wait for a yes alone; the newest first. */
    readonly list: (request: CasesRequest) => Answered<Page<WithdrawalCaseView>>
    /** Of exactly what was seen; enough of them let it be signed. */
    readonly approve: (operator: string, id: string, seen: WithdrawalApprove) => Answered<WithdrawalCaseView>
    readonly reject: (operator: string, id: string, asked: WithdrawalReject) => Answered<WithdrawalCaseView>
    readonly state: Answered<ReadonlyArray<ChainStateView>>
    /** Lets a chain sign again that took back what it had called settled, or one of its assets that is halted. */
    readonly resume: (operator: string, name: string, clientId: string, asset?: string) => Answered<ChainStateView>
  }
>()("orrange/chain/WithdrawalDesk") {
  static readonly layer = Layer.effect(this, makeWithdrawalDesk)
}
