/** A withdrawal that is asked for where nothing may be taken out: it is tried, kept, and confirmed elsewhere. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import type { Principal } from "../protocol/Api.ts"
import { refuse } from "../protocol/Errors.ts"
import {
  type WithdrawalAskCreate,
  type WithdrawalAskView,
  withdrawalAsksPerHourMax
} from "../protocol/WithdrawalAsk.ts"
import type { makeRequesting } from "./Requesting.ts"
import { makeWithdrawalAskStore, type WithdrawalAskRow } from "./WithdrawalAskStore.ts"

const askView = (row: WithdrawalAskRow): WithdrawalAskView => ({
  id: row.id,
  asset: row.asset,
  chain: row.chain,
  quantity: formatAmount(BigInt(row.amount), row.scale),
  fee: formatAmount(BigInt(row.fee), row.scale),
  address: row.address,
  approvals_needed: row.approvals_needed,
  bot: row.bot,
  state: row.is_open ? "open" : row.withdrawal === null ? "ended" : "done",
  withdrawal: row.withdrawal,
  created_at: row.created_at.toISOString(),
  expires_at: row.expires_at.toISOString()
})

export const makeAsking = Effect.fnUntraced(function* ({ chainOf, request }: Effect.Success<typeof makeRequesting>) {
  const sql = yield* SqlClient.SqlClient
  const commands = yield* Commands
  const events = yield* Events
  const newId = yield* NewId
  const store = makeWithdrawalAskStore(sql)

  const view = Effect.fn("Wallets.withdrawalAsk")(function* (personId: string, id: string) {
    return askView((yield* store.find(personId, id)) ?? (yield* refuse("withdrawal.ask_unknown")))
  })

  const ask = Effect.fnUntraced(function* ({ personId, via }: Principal, asked: WithdrawalAskCreate) {
    // All that is checked of a withdrawal, and nothing of it kept.
    const tried = yield* commands.rehearse(request(personId, asked))
    // Whoever signs with a key of their own withdraws.
    if (via === undefined) return yield* refuse("approval.not_needed")
    if ((yield* store.countRecent(personId)) >= withdrawalAsksPerHourMax) {
      return yield* refuse("approval.asked_often", { maximum: withdrawalAsksPerHourMax })
    }
    const { terms } = yield* chainOf(asked.asset)
    const [amount, fee] = [tried.quantity, tried.fee].map((text) => parseAmount(text, terms.decimals) ?? 0n)
    const { address, approvals_needed: approvalsNeeded, asset, chain } = tried
    const id = newId()
    const what = { personId, asset, address, amount: amount ?? 0n, fee: fee ?? 0n }
    yield* store.insert({ ...what, id, bot: via.bot, chain, approvalsNeeded })
    const data = { ask: id, chain, asset, amount: asked.quantity, address }
    yield* events.append([{ kind: "wallet.withdraw_asked", subject: personId, people: [personId], data }])
    return yield* view(personId, id)
  })

  return {
    view,
    ask: (principal: Principal, asked: WithdrawalAskCreate) => {
      const { client_id: clientId, ...what } = asked
      const command = { personId: principal.personId, clientId, kind: "chain.ask_withdrawal", request: what }
      return commands.once(command, ask(principal, asked))
    }
  }
})
