/** Leave for one step of a trade through a bot: asked for there, and given where the bot has no hand. */
import { timingSafeEqual } from "node:crypto"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Markets } from "../market/Markets.ts"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import { Commands } from "../platform/Commands.ts"
import { NewId } from "../platform/NewId.ts"
import { Vault } from "../platform/Vault.ts"
import type { Principal } from "../protocol/Api.ts"
import { type ApprovalAsk, type ApprovalGive, type ApprovalView, approvalsPerHourMax } from "../protocol/Approval.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { makeApprovalRule } from "./ApprovalRule.ts"
import { makeApprovalStore } from "./ApprovalStore.ts"
import { makeTradeStore } from "./TradeStore.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const codeDigits = 6

/** Made anew from the vault's key whenever it is needed, and stored nowhere. */
const codeOf = ({ fingerprint }: Vault["Service"], id: string): string =>
  String(Buffer.from(fingerprint("trade.approval", id)).readUIntBE(0, 6) % 10 ** codeDigits).padStart(codeDigits, "0")

const isCode = (expected: string, given: string): boolean =>
  given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))

/** What stands, and to whom it is shown. */
const makeShowing = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const markets = yield* Markets
  const vault = yield* Vault
  const trades = makeTradeStore(sql)
  const store = makeApprovalStore(sql)

  const tradeOf = Effect.fnUntraced(function* ({ personId }: Principal, id: string) {
    return (yield* trades.find({ personId, isArbiter: false }, id)) ?? (yield* refuse("trade.unknown"))
  })

  const view = Effect.fnUntraced(function* (principal: Principal, id: string) {
    const trade = yield* tradeOf(principal, id)
    const row = (yield* store.standing(principal.personId, id)) ?? (yield* refuse("approval.unknown"))
    const { base } = yield* markets.get(trade.market)
    const { action, approved, bot, bot_name, expires_at, version } = row
    return {
      trade: id,
      action,
      version,
      quantity: formatAmount(trade.quantity, base.scale),
      bot: bot_name,
      approved,
      // Whoever has stolen the bot would read it there.
      code: approved || principal.via?.bot === bot ? null : codeOf(vault, row.id),
      expires_at: expires_at.toISOString()
    } satisfies ApprovalView
  })

  return { store, tradeOf, view }
})

const makeAsking = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const markets = yield* Markets
  const newId = yield* NewId
  const rule = yield* makeApprovalRule
  const { store, tradeOf, view } = yield* makeShowing

  const ask = Effect.fnUntraced(function* (
    principal: Principal,
    id: string,
    { action, quantity, version }: ApprovalAsk
  ) {
    const { personId, via } = principal
    const trade = yield* tradeOf(principal, id)
    if (via === undefined || !(yield* rule.isNeeded(trade, personId, action)))
      return yield* refuse("approval.not_needed")
    const { base } = yield* markets.get(trade.market)
    if (trade.version !== version) return yield* refuse("trade.version_stale", { version: trade.version })
    if (parseAmount(quantity, base.scale) !== trade.quantity) return yield* refuse("trade.quantity_differs")
    yield* store.lock(personId)
    const before = yield* store.standing(personId, id)
    if (before?.action === action && before.version === version) return yield* view(principal, id)
    if ((yield* store.askedInAnHour(personId)) >= approvalsPerHourMax) {
      return yield* refuse("approval.asked_often", { maximum: approvalsPerHourMax })
    }
    yield* store.add({ id: newId(), person: personId, bot: via.bot, action }, trade)
    return yield* view(principal, id)
  })

  return (...asked: Parameters<typeof ask>) => sql.withTransaction(ask(...asked))
})

const makeGiving = Effect.gen(function* () {
  const commands = yield* Commands
  const vault = yield* Vault
  const { store, tradeOf, view } = yield* makeShowing

  /** Takes a try of the code, and says whether it was right. */
  const isRight = (person: string, trade: string, code: string) =>
    Effect.map(store.takeTry(person, trade), (ids) => ids.some((id) => isCode(codeOf(vault, id), code)))

  const approve = Effect.fnUntraced(function* (person: string, trade: string, version: number) {
    return (yield* store.approve(person, trade, version)) ? {} : yield* refuse("approval.unknown")
  })

  const give: Approvals["Service"]["give"] = Effect.fn("Approvals.give")(function* (principal, id, request) {
    const { client_id: clientId, code, dry_run: isTried, version } = request
    const { personId, via } = principal
    yield* tradeOf(principal, id)
    const before = yield* store.standing(personId, id)
    // Through a bot there is a code from elsewhere; whoever signs with their own key has none to give.
    const isProven = via === undefined || before?.approved === true || (yield* isRight(personId, id, code ?? ""))
    if (before !== undefined && !isProven) return yield* refuse("approval.code_wrong")
    const command = { personId, clientId, kind: "trades.approve", request: { trade: id, version } }
    const given = Effect.andThen(commands.once(command, approve(personId, id, version)), view(principal, id))
    return yield* isTried === true ? commands.rehearse(given) : given
  })

  return give
})

export class Approvals extends Context.Service<
  Approvals,
  {
    /**
     * Asks, through a bot, for leave to take a step of a trade. Refuses `approval.not_needed`, `approval.asked_often`,
     * `trade.version_stale` and `trade.quantity_differs`.
     */
    readonly ask: (principal: Principal, tradeId: string, ask: ApprovalAsk) => Answered<ApprovalView>
    /** What was asked for; refuses `approval.unknown`. */
    readonly view: (principal: Principal, tradeId: string) => Answered<ApprovalView>
    /** Lets the step through, once. Refuses `approval.unknown` and `approval.code_wrong`. */
    readonly give: (principal: Principal, tradeId: string, give: ApprovalGive) => Answered<ApprovalView>
  }
>()("orrange/trades/Approvals") {
  static readonly layer = Layer.effect(
    this,
    Effect.map(Effect.all([makeAsking, makeShowing, makeGiving]), ([ask, { view }, give]) => ({ ask, give, view }))
  )
}
