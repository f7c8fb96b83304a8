/** The room's door: every step of a trade, by a person or by the clock, and how trades are read. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Ledger } from "../ledger/Ledger.ts"
import { Halts } from "../market/Halts.ts"
import { Markets } from "../market/Markets.ts"
import { parseAmount } from "../money/Amount.ts"
import { Commands } from "../platform/Commands.ts"
import { type Deadline, Deadlines } from "../platform/Deadlines.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { cursorId, makePage, type Page, type PageRequest, pageLimit, readCursor } from "../platform/Page.ts"
import { Vault } from "../platform/Vault.ts"
import type { Principal } from "../protocol/Api.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { Role } from "../protocol/Person.ts"
import type { TradeReceipt } from "../protocol/Receipt.ts"
import type { TradeAction, TradeRole, TradeState, TradeView } from "../protocol/Trade.ts"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { makeApprovalRule } from "./ApprovalRule.ts"
import { makeDeadlineMoves } from "./DeadlineMoves.ts"
import { dryRunView } from "./DryRun.ts"
import { payoutViews } from "./Payouts.ts"
import { returnsToOrder } from "./Returning.ts"
import { tradeView } from "./TradeView.ts"
import { DisputeDesk, isDeskAction } from "./DisputeDesk.ts"
import { feeShare } from "./FeeShare.ts"
import { tradeReceipt } from "./Receipt.ts"
import { type Decision, decide, rowFor, type Trade, type TradeStep, wholeBps } from "./Trade.ts"
import { clockEvent, isOver, kindOf, type TradeEvent } from "./TradeMachine.ts"
import { makePayerRule } from "./PayerRule.ts"
import { openPayer } from "./PayerSeal.ts"
import { paymentIdOf } from "./PaymentId.ts"
import { makePaymentsStore } from "./PaymentsStore.ts"
import { makeSlashing } from "./Slashing.ts"
import {
  changed,
  deskCommand,
  historyRow,
  type StepBy,
  standing,
  type TradeCommand,
  tradeEvent
} from "./TradeChanges.ts"
import { makeTradeStore, type Reader } from "./TradeStore.ts"

export type { TradeCommand } from "./TradeChanges.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const roleIn = (trade: Trade, { personId }: { readonly personId: string }): TradeRole =>
  personId === trade.buyer ? "buyer" : personId === trade.seller ? "seller" : "arbiter"

const handlers: ReadonlyArray<Role> = ["arbiter", "mediator", "reader"]

const readerOf = ({ personId, roles }: Principal): Reader => ({
  personId,
  isArbiter: handlers.some((role) => roles.includes(role))
})

/** The buyer's share a verdict means. */
const shareOf = ({ buyer_share_bps, offer, resolution }: TradeCommand): Effect.Effect<number | undefined, Refusal> => {
  if (offer !== undefined) return Effect.succeed(buyer_share_bps)
  if ((resolution === "split") !== (buyer_share_bps !== undefined)) {
    return refuse("order.fields_conflict", { reason: "a split, and nothing else, has a buyer_share_bps" })
  }
  if (resolution === undefined) return Effect.succeed(undefined)
  return Effect.succeed(resolution === "buyer" ? wholeBps : resolution === "seller" ? 0 : buyer_share_bps)
}

/** Steps by which the trade lets go of the payment it named, if that was not confirmed. */
const frees: ReadonlySet<TradeEvent> = new Set(["undo_paid", "cancel", "accept_cancel", "lapse"])

/** What a wallet did with the escrow contract of a chain, which that chain has for good. */
export interface ChainStep {
  readonly event: Exclude<TradeEvent, TradeAction> | "mark_paid" | "dispute"
  /** Whose wallet; null for nobody's. */
  readonly by: "buyer" | "seller" | null
  readonly buyerShareBps?: number
  readonly paymentDueAt?: Date
}

/** What a halt of payments stops. */
const payingActions: ReadonlySet<TradeAction> = new Set(["mark_paid", "undo_paid"])

export class Trades extends Context.Service<
  Trades,
  {
    /** One step of a person, done or only rehearsed. A trade that is not theirs does not exist for them. */
    readonly act: (
      principal: Principal,
      tradeId: string,
      action: TradeAction,
      command: TradeCommand
    ) => Answered<TradeView>
    /** The clock's step when a trade's deadline is due; does nothing when a person moved the trade first. */
    readonly fire: (deadline: Deadline) => Answered<void>
    /** The time the service was down does not count: every deadline moves by it, in the caller's transaction. */
    readonly postpone: (seconds: number) => Effect.Effect<void, SqlError.SqlError>
    /** Nor does the time of halts: each deadline moves by what of it fell within its life, on one market or on all. */
    readonly makeUpFor: (market: string | null) => Effect.Effect<void, SqlError.SqlError>
    /** Does what the chain says, in the caller's transaction; `false` where that is no step of the trade as it is now. */
    readonly byChain: (tradeId: string, step: ChainStep) => Effect.Effect<boolean, Refusal | SqlError.SqlError>
    readonly get: (principal: Principal, tradeId: string) => Answered<TradeView>
    /** A trade whose amount a contract holds, or is to hold, and what the person is in it. */
    readonly inContract: (
      principal: Principal,
      tradeId: string
    ) => Answered<{ readonly trade: Trade; readonly role: TradeRole; readonly chain: string }>
    /** Signed by the platform; refused with `trade.not_over`. */
    readonly receipt: (principal: Principal, tradeId: string) => Answered<TradeReceipt>
    readonly list: (
      principal: Principal,
      filter: PageRequest & { readonly state?: TradeState; readonly open?: "true" | "false" }
    ) => Answered<Page<TradeView>>
    /** A trade as one of its two people sees it, for the stream. */
    readonly viewFor: (personId: string, tradeId: string) => Answered<TradeView | undefined>
  }
>()("orrange/trades/Trades") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const ledger = yield* Ledger
      const markets = yield* Markets
      const halts = yield* Halts
      const commands = yield* Commands
      const deadlines = yield* Deadlines
      const events = yield* Events
      const accounts = yield* PaymentAccounts
      const newId = yield* NewId
      const vault = yield* Vault
      const desk = yield* DisputeDesk
      const store = makeTradeStore(sql)
      const payerRule = yield* makePayerRule
      const payments = makePaymentsStore(sql)
      const slashing = yield* makeSlashing
      const moves = yield* makeDeadlineMoves
      const approvals = yield* makeApprovalRule

      /** The trade without payment instructions: this is what is stored as the answer to a command. */
      const bareView = Effect.fnUntraced(function* (trade: Trade, role: TradeRole) {
        return tradeView(trade, role, yield* markets.get(trade.market), undefined)
      })

      const view = Effect.fnUntraced(function* (trade: Trade, role: TradeRole, personId: string) {
        if (isOver(trade.state)) return yield* bareView(trade, role)
        // Where somebody is paid, and who pays, is for who decides about it and for no other of the staff.
        if (role === "arbiter" && !(yield* desk.handles(personId, trade.id))) return yield* bareView(trade, role)
        if (role === "buyer" && (yield* payerRule.isMissing(trade))) {
          const bare = yield* bareView(trade, role)
          return {
            ...bare,
            allowed_actions: bare.allowed_actions.filter((action) => action !== "mark_paid"),
            payer_required: true
          }
        }
        const { fields, method } = yield* accounts.instructions(trade.paymentAccount)
        const payer = yield* openPayer(vault, trade)
        const form = Catalogue.find(method)
        const methodName = form?.name ?? method
        const labels = form === undefined ? {} : Catalogue.fieldLabels(form)
        return tradeView(trade, role, yield* markets.get(trade.market), { methodName, fields, labels, payer })
      })

      const show = (principal: Principal, trade: Trade) => view(trade, roleIn(trade, principal), principal.personId)

      /** One payment pays one trade: what this step says of the trade's payment. */
      const claimPayment = Effect.fnUntraced(function* (trade: Trade, event: TradeEvent, command?: TradeCommand) {
        const version = trade.version + 1
        if (frees.has(event)) yield* payments.free(trade.id, version)
        const method = Catalogue.find(trade.method)
        if (method === undefined || command?.payment_reference === undefined) return
        const payment = yield* Effect.fromResult(paymentIdOf(method, command.payment_reference))
        if (payment === undefined || (yield* payments.name(trade.id, version, payment))) return
        return yield* refuse("trade.payment_used")
      })

      /** Writes what was decided: the trade, its history, its deadline and its event. */
      const write = Effect.fnUntraced(function* (
        trade: Trade,
        step: TradeStep,
        decision: Decision,
        by: StepBy,
        now: Date
      ) {
        const { transition } = decision
        const said = by.command?.payment_reference
        const changes = changed(trade, step, decision, by.personId, now)
        const moving = store.change({
          id: trade.id,
          version: trade.version,
          state: transition.to,
          escrowState: decision.escrowState,
          disputeState: decision.disputeState,
          bondState: decision.bondState,
          slash: decision.slash,
          slashBps: decision.slashBps,
          defaultNumber: by.defaultNumber ?? null,
          // What was taken back names no payment.
          paymentReference: transition.event === "undo_paid" ? null : (said ?? trade.paymentReference),
          ...changes,
          ...standing(trade, decision, by.verdictBy ?? by.personId),
          deadlineAt: decision.deadlineAt,
          now
        })
        const [written] = yield* sql<{ moved: bigint }>`WITH moved AS (${moving}),
          recorded AS (${store.record([historyRow(trade, decision, by)])}),
          ${deadlines.renewing("trade.deadline", trade.id, decision.deadlineAt)}
          ${events.appending([tradeEvent(trade, decision)])} RETURNING (SELECT count(*) FROM moved) AS moved`
        // The row is locked since it was read, so only a fault of ours gets here.
        if (written?.moved !== 1n) return yield* Effect.die(new Error(`trade ${trade.id} moved under its own lock`))
        if (trade.disputeState !== "none" || decision.disputeState !== "none") {
          const command = deskCommand(by.command, step.buyerShareBps)
          const reason = changes.disputeReason ?? trade.disputeReason ?? "other"
          const { event } = transition
          yield* desk.note({ trade, event, decision, reason, personId: by.personId, command, now })
        }
        yield* claimPayment(trade, transition.event, by.command)
        if (returnsToOrder(trade, transition)) {
          yield* deadlines.arm([{ kind: "order.restore", subject: trade.id, dueAt: now }])
        }
      })

      /** Comes last: many trades pay fees into the same account, which the transaction locks until its end. */
      const pay = (trade: Trade, { payouts }: Decision) =>
        ledger
          .postNew(
            [...payouts, ...feeShare(trade, payouts)].map((paid) => ({ ...paid, id: newId(), reference: trade.id }))
          )
          // Escrow or a bond that is not there is a broken ledger, not a person's mistake.
          .pipe(Effect.catchTag("Overdrawn", (error) => Effect.die(error)))

      const carryOut = Effect.fnUntraced(function* (...decided: Parameters<typeof write>) {
        const [trade, , decision] = decided
        yield* write(...decided)
        const after = yield* store.reread(trade.id)
        yield* pay(trade, decision)
        return { trade: after, payouts: decision.payouts }
      })

      /** The step in the caller's transaction: the trade after it, and what was paid. */
      const work = Effect.fnUntraced(function* (
        principal: Principal,
        tradeId: string,
        action: TradeAction,
        command: TradeCommand
      ) {
        const locked = yield* store.lock(tradeId, readerOf(principal))
        const { now, trade } = locked ?? (yield* refuse("trade.unknown"))
        const role = roleIn(trade, principal)
        if (payingActions.has(action)) yield* halts.assertFree("payments", trade.market)
        const market = yield* markets.get(trade.market)
        const quantity = command.quantity === undefined ? undefined : parseAmount(command.quantity, market.base.scale)
        if (command.quantity !== undefined && quantity === undefined) {
          return yield* refuse("request.amount_format", { field: "quantity", decimals: market.base.scale })
        }
        const buyerShareBps = yield* shareOf(command)
        yield* approvals.settle(principal, trade, action)
        const step: TradeStep = {
          event: action,
          actor: role,
          version: command.version,
          ...(quantity === undefined ? {} : { quantity }),
          ...(command.reason === undefined ? {} : { disputeReason: command.reason }),
          ...(command.payment === undefined ? {} : { payment: command.payment }),
          ...(buyerShareBps === undefined ? {} : { buyerShareBps })
        }
        const by = { personId: principal.personId, command }
        if (isDeskAction(action)) {
          yield* Effect.fromResult(rowFor(trade, step))
          const ask = { trade, principal, action, command: deskCommand(command, buyerShareBps), now }
          const { event, statement, verdictBy, ...meant } = yield* desk.admit(ask)
          if (event === undefined) return { trade, role, payouts: [] }
          const slash = yield* slashing.ofVerdict(trade, event, meant.slashBps, market.base.scale)
          const admitted = { ...step, ...meant, event, slash }
          const decision = yield* Effect.fromResult(decide(trade, admitted, now))
          return { role, ...(yield* carryOut(trade, admitted, decision, { ...by, statement, verdictBy }, now)) }
        }
        const decision = yield* Effect.fromResult(decide(trade, step, now))
        if (action === "mark_paid") yield* payerRule.settle(trade)
        return { role, ...(yield* carryOut(trade, step, decision, by, now)) }
      })

      const rehearse = Effect.fnUntraced(function* (...step: Parameters<typeof work>) {
        const { payouts, role, trade } = yield* work(...step)
        const { base } = yield* markets.get(trade.market)
        return dryRunView(yield* bareView(trade, role), payoutViews(trade, payouts, base.scale))
      })

      const get: Trades["Service"]["get"] = Effect.fn("Trades.get")(function* (principal, tradeId) {
        const trade = yield* store.find(readerOf(principal), tradeId)
        return trade === undefined ? yield* refuse("trade.unknown") : yield* show(principal, trade)
      })

      const inContract: Trades["Service"]["inContract"] = Effect.fn("Trades.inContract")(
        function* (principal, tradeId) {
          const trade = yield* store.find(readerOf(principal), tradeId)
          if (trade === undefined) return yield* refuse("trade.unknown")
          if (trade.escrowChain === null) return yield* refuse("trade.no_contract")
          return { trade, role: roleIn(trade, principal), chain: trade.escrowChain }
        }
      )

      const byChain: Trades["Service"]["byChain"] = Effect.fn("Trades.byChain")(function* (tradeId, { by, ...said }) {
        const locked = yield* store.lock(tradeId)
        if (locked === undefined) return false
        const { now, trade } = locked
        const slash = yield* slashing.byContract(trade, (yield* markets.get(trade.market)).base.scale)
        const disputeReason = by === "seller" ? "payment_not_received" : "payment_not_acknowledged"
        const step: TradeStep = { ...said, actor: "chain", version: undefined, slash, disputeReason }
        const decided = decide(trade, step, now)
        if (Result.isFailure(decided)) return false
        const personId = by === null ? null : trade[by]
        yield* carryOut(trade, step, decided.success, { personId, command: undefined }, now)
        return true
      })

      const receipt: Trades["Service"]["receipt"] = Effect.fn("Trades.receipt")(function* (principal, tradeId) {
        const trade = yield* store.find(readerOf(principal), tradeId)
        if (trade === undefined) return yield* refuse("trade.unknown")
        if (!isOver(trade.state)) return yield* refuse("trade.not_over", { state: trade.state })
        return tradeReceipt(trade, yield* store.steps(tradeId), yield* markets.get(trade.market), vault.platformKey)
      })

      const act: Trades["Service"]["act"] = Effect.fn("Trades.act")(function* (principal, tradeId, action, request) {
        const { client_id: clientId, dry_run: isDry, ...body } = request
        if (isDry === true) return yield* commands.rehearse(rehearse(principal, tradeId, action, request))
        const kind = `trades.${action}`
        let after: Trade | undefined
        const done = yield* commands.once(
          { personId: principal.personId, clientId, kind, request: { trade: tradeId, ...body } },
          Effect.flatMap(work(principal, tradeId, action, request), ({ role, trade }) => {
            after = trade
            return bareView(trade, role)
          })
        )
        yield* events.wake
        // It is done: that the database cannot be read now must not pass for a failure of the command.
        const shown = yield* (after === undefined ? get(principal, tradeId) : show(principal, after)).pipe(
          Effect.catchTag("SqlError", () => refuse("service.outcome_unknown"))
        )
        // An answer from before a field was added has it as it is now.
        const whole = { ...shown, ...done }
        if (isOver(done.state)) return { ...whole, instructions: null }
        const { instructions, payer, payment_seen } = shown
        return { ...whole, instructions, payer, payment_seen }
      })

      const makeUp = (...which: Parameters<typeof store.makeUp>) =>
        Effect.flatMap(store.makeUp(...which), (moved) =>
          deadlines.move(
            moved.map(({ deadlineAt, id }) => ({ kind: "trade.deadline", subject: id, dueAt: deadlineAt }))
          )
        )

      const fire = Effect.fn("Trades.fire")(function* ({ subject }: Deadline) {
        yield* Effect.gen(function* () {
          // While people cannot say that they paid, or from which account they will, no clock moves their trades.
          yield* makeUp({ trade: subject })
          const locked = yield* store.lock(subject)
          if (locked === undefined)
            return yield* Effect.die(new Error(`a deadline is for trade ${subject}, which is not there`))
          const { now, trade } = locked
          const event = clockEvent(trade.state, kindOf(trade))
          // Somebody was faster: the trade waits for no party any more, so nothing of it is due again.
          if (event === undefined) return yield* deadlines.close("trade.deadline", [subject])
          if (trade.deadlineAt !== null && trade.deadlineAt > now) return
          const unreached = yield* moves.unreached(trade)
          const { base } = yield* markets.get(trade.market)
          const taken = yield* slashing.byClock(trade, event, { now, scale: base.scale, unreached })
          const step: TradeStep = { event, actor: "clock", version: undefined, slash: taken.slash }
          const decided = decide(trade, step, now)
          // Too early: somebody was faster, and what is armed now is the next deadline.
          if (Result.isFailure(decided)) return
          if (yield* moves.move(trade, unreached)) return
          yield* carryOut(
            trade,
            step,
            decided.success,
            { personId: null, command: undefined, defaultNumber: taken.defaultNumber },
            now
          )
        }).pipe(sql.withTransaction)
        yield* events.wake
      })

      const postpone = Effect.fn("Trades.postpone")(function* (seconds: number) {
        yield* slashing.noteOutage(seconds)
        yield* store.postpone(seconds)
        yield* deadlines.postpone("trade.deadline", seconds)
      })

      const makeUpFor = Effect.fn("Trades.makeUpFor")((market: string | null) => makeUp({ market }))

      const viewFor: Trades["Service"]["viewFor"] = Effect.fn("Trades.viewFor")(function* (personId, tradeId) {
        const trade = yield* store.find({ personId, isArbiter: false }, tradeId)
        return trade === undefined ? undefined : yield* view(trade, roleIn(trade, { personId }), personId)
      })

      const list: Trades["Service"]["list"] = Effect.fn("Trades.list")(function* (principal, filter) {
        const [before] = (yield* readCursor(filter.cursor, [cursorId])) ?? []
        const limit = pageLimit(filter)
        const open = filter.open === undefined ? undefined : filter.open === "true"
        const rows = yield* store.list(readerOf(principal), { state: filter.state, open, before, limit: limit + 1 })
        const views = yield* Effect.forEach(rows, (trade) => show(principal, trade))
        return makePage(
          views,
          limit,
          (shown) => shown,
          ({ id }) => [id]
        )
      })

      return { act, byChain, fire, get, inContract, list, makeUpFor, postpone, receipt, viewFor }
    })
  )
}
