/** The room's door: every step of a trade, by a person or by the clock, and how trades are read. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Halts } from "../market/Halts.ts"
import { Markets } from "../market/Markets.ts"
import { parseAmount } from "../money/Amount.ts"
import { type Command, Commands } from "../platform/Commands.ts"
import { type Deadline, Deadlines } from "../platform/Deadlines.ts"
import { Events } from "../platform/Events.ts"
import { makePage, type Page, pageLimit, readSpan, type SpanRequest } from "../platform/Page.ts"
import { makeTogether } from "../platform/Together.ts"
import { Vault } from "../platform/Vault.ts"
import { Policies } from "../policy/Policies.ts"
import type { Principal } from "../protocol/Api.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { Role } from "../protocol/Person.ts"
import type { TradeReceipt } from "../protocol/Receipt.ts"
import type { TradeAction, TradeRole, TradeState, TradeView } from "../protocol/Trade.ts"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { contractTimers } from "./ContractTimers.ts"
import { makeApprovalRule } from "./ApprovalRule.ts"
import { makeDeadlineMoves } from "./DeadlineMoves.ts"
import { dryRunView } from "./DryRun.ts"
import { payoutViews } from "./Payouts.ts"
import { returnsToOrder } from "./Returning.ts"
import { tradeView } from "./TradeView.ts"
import { DisputeDesk, isDeskAction } from "./DisputeDesk.ts"
import { tradeReceipt } from "./Receipt.ts"
import { type ContractTimers, type Decision, decide, rowFor, type Trade, type TradeStep, wholeBps } from "./Trade.ts"
import { clockEvent, eventFor, isOver, kindOf, type Transition, type TradeEvent } from "./TradeMachine.ts"
import { makePayerRule } from "./PayerRule.ts"
import { openPayer } from "./PayerSeal.ts"
import { paymentIdOf } from "./PaymentId.ts"
import { makePaymentsStore } from "./PaymentsStore.ts"
import { makeSlashing } from "./Slashing.ts"
import { makeStepAtOnce, togetherMax } from "./StepAtOnce.ts"
import { makeStepWriting } from "./StepWriting.ts"
import { changeOf, deskCommand, freesPayment, type StepBy, type TradeCommand } from "./TradeChanges.ts"
import { makeTradeHistoryStore } from "./TradeHistoryStore.ts"
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
    return refuse("trade.share_unfit")
  }
  if (resolution === undefined) return Effect.succeed(undefined)
  return Effect.succeed(resolution === "buyer" ? wholeBps : resolution === "seller" ? 0 : buyer_share_bps)
}

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

const inContract = ({ find }: ReturnType<typeof makeTradeStore>, policies: Policies["Service"]) =>
  Effect.fn("Trades.inContract")(function* (principal: Principal, tradeId: string) {
    const trade = yield* find(readerOf(principal), tradeId)
    if (trade === undefined) return yield* refuse("trade.unknown")
    if (trade.escrowChain === null) return yield* refuse("trade.no_contract")
    const timers = contractTimers(policies, trade)
    return { trade, role: roleIn(trade, principal), chain: trade.escrowChain, timers }
  })

/** A contract's times, for the steps of a trade in one. */
const timersIn = (policies: Policies["Service"]) => (trade: Trade) =>
  kindOf(trade) === "contract" ? { timers: contractTimers(policies, trade) } : {}

/** What a person's command means as a step of a trade. */
const makeStepOf = (markets: Markets["Service"], policies: Policies["Service"]) =>
  Effect.fnUntraced(function* ({ personId }: Principal, trade: Trade, action: TradeAction, command: TradeCommand) {
    const { base } = yield* markets.get(trade.market)
    const quantity = command.quantity === undefined ? undefined : parseAmount(command.quantity, base.scale)
    if (command.quantity !== undefined && quantity === undefined) {
      return yield* refuse("request.amount_format", { field: "quantity", decimals: base.scale })
    }
    const buyerShareBps = yield* shareOf(command)
    return {
      event: eventFor(action, kindOf(trade), command.payment_reference !== undefined),
      ...timersIn(policies)(trade),
      actor: roleIn(trade, { personId }),
      version: command.version,
      ...(quantity === undefined ? {} : { quantity }),
      ...(command.reason === undefined ? {} : { disputeReason: command.reason }),
      ...(command.payment === undefined ? {} : { payment: command.payment }),
      ...(buyerShareBps === undefined ? {} : { buyerShareBps })
    } satisfies TradeStep
  })

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
    ) => Answered<{
      readonly trade: Trade
      readonly role: TradeRole
      readonly chain: string
      readonly timers: ContractTimers
    }>
    /** Signed by the platform; refused with `trade.not_over`. */
    readonly receipt: (principal: Principal, tradeId: string) => Answered<TradeReceipt>
    readonly list: (
      principal: Principal,
      filter: SpanRequest & { readonly state?: TradeState; readonly open?: "true" | "false" }
    ) => Answered<Page<TradeView>>
    /** A trade as one of its two people sees it, for the stream. */
    readonly viewFor: (personId: string, tradeId: string) => Answered<TradeView | undefined>
  }
>()("orrange/trades/Trades") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const markets = yield* Markets
      const halts = yield* Halts
      const commands = yield* Commands
      const deadlines = yield* Deadlines
      const events = yield* Events
      const accounts = yield* PaymentAccounts
      const vault = yield* Vault
      const desk = yield* DisputeDesk
      const store = makeTradeStore(sql)
      const history = makeTradeHistoryStore(sql)
      const payerRule = yield* makePayerRule
      const payments = makePaymentsStore(sql)
      const slashing = yield* makeSlashing
      const moves = yield* makeDeadlineMoves
      const approvals = yield* makeApprovalRule
      const policies = yield* Policies
      const stepAtOnce = yield* makeStepAtOnce
      const look = yield* makeTogether(togetherMax, store.look)
      const writing = yield* makeStepWriting

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
      const claimPayment = Effect.fnUntraced(function* (trade: Trade, transition: Transition, command?: TradeCommand) {
        const version = trade.version + 1
        if (freesPayment(transition)) yield* payments.free(trade.id, version)
        const method = Catalogue.find(trade.method)
        if (method === undefined || command?.payment_reference === undefined) return
        const payment = yield* Effect.fromResult(paymentIdOf(method, command.payment_reference))
        if (payment === undefined && transition.event === "state_payment") {
          // It is said to name the payment, and names none.
          return yield* refuse("trade.payment_id_malformed", {
            method: method.id,
            name: method.paymentId?.name ?? "id"
          })
        }
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
        const change = changeOf(trade, step, decision, by, now)
        yield* writing.write({ trade, step, decision, by, now, change })
        if (trade.disputeState !== "none" || decision.disputeState !== "none") {
          const command = deskCommand(by.command, step.buyerShareBps)
          const reason = change.disputeReason ?? trade.disputeReason ?? "other"
          const { event } = transition
          yield* desk.note({ trade, event, decision, reason, personId: by.personId, command, now })
        }
        yield* claimPayment(trade, transition, by.command)
        if (returnsToOrder(trade, transition)) {
          yield* deadlines.arm([{ kind: "order.restore", subject: trade.id, dueAt: now }])
        }
      })

      const carryOut = Effect.fnUntraced(function* (...decided: Parameters<typeof write>) {
        const [trade, , decision] = decided
        yield* write(...decided)
        return { trade: yield* store.reread(trade.id), payouts: decision.payouts }
      })

      const timed = timersIn(policies)
      const stepOf = makeStepOf(markets, policies)

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
        const step = yield* stepOf(principal, trade, action, command)
        yield* approvals.settle(principal, trade, action)
        const by = { personId: principal.personId, command }
        if (isDeskAction(action)) {
          yield* Effect.fromResult(rowFor(trade, step))
          const ask = { trade, principal, action, command: deskCommand(command, step.buyerShareBps), now }
          const { event, statement, verdictBy, ...meant } = yield* desk.admit(ask)
          if (event === undefined) return { trade, role, payouts: [] }
          const { base } = yield* markets.get(trade.market)
          const slash = yield* slashing.ofVerdict(trade, event, meant.slashBps, base.scale)
          const admitted = { ...step, ...meant, event, slash }
          const decision = yield* Effect.fromResult(decide(trade, admitted, now))
          return { role, ...(yield* carryOut(trade, admitted, decision, { ...by, statement, verdictBy }, now)) }
        }
        const decision = yield* Effect.fromResult(decide(trade, step, now))
        if (action === "mark_paid") yield* payerRule.settle(trade)
        return { role, ...(yield* carryOut(trade, step, decision, by, now)) }
      })

      /** How a step is taken in one statement, if it can be. Where it is refused it is for those that keep a refusal. */
      const atOnce = Effect.fnUntraced(
        function* (
          principal: Principal,
          tradeId: string,
          action: TradeAction,
          request: TradeCommand,
          command: Command
        ) {
          if (principal.via !== undefined || isDeskAction(action)) return
          const read = yield* look({ id: tradeId, reader: readerOf(principal) })
          if (read === undefined) return
          const { now, trade } = read
          const step = yield* stepOf(principal, trade, action, request)
          const decision = decide(trade, step, now)
          if (Result.isFailure(decision)) return
          const by = { personId: principal.personId, command: request }
          const decided = { trade, step, decision: decision.success, by, now }
          const pays = payingActions.has(action)
          return yield* stepAtOnce({ decided, command, pays, answer: (after) => bareView(after, step.actor) })
        },
        Effect.catchTag("Refusal", () => Effect.undefined)
      )

      const rehearse = Effect.fnUntraced(function* (...step: Parameters<typeof work>) {
        const { payouts, role, trade } = yield* work(...step)
        const { base } = yield* markets.get(trade.market)
        return dryRunView(yield* bareView(trade, role), payoutViews(trade, payouts, base.scale))
      })

      const get: Trades["Service"]["get"] = Effect.fn("Trades.get")(function* (principal, tradeId) {
        const trade = yield* store.find(readerOf(principal), tradeId)
        return trade === undefined ? yield* refuse("trade.unknown") : yield* show(principal, trade)
      })

      const byChain: Trades["Service"]["byChain"] = Effect.fn("Trades.byChain")(function* (tradeId, { by, ...said }) {
        const locked = yield* store.lock(tradeId)
        if (locked === undefined) return false
        const { now, trade } = locked
        const { base } = yield* markets.get(trade.market)
        const ends = said.event === "ran_out" || said.event === "lapse"
        const unreached = ends ? yield* moves.unreached(trade) : []
        const taken = yield* slashing.byContract(trade, said.event, { now, scale: base.scale, unreached })
        const disputeReason = by === "seller" ? "payment_not_received" : "payment_not_acknowledged"
        const step: TradeStep = { ...said, actor: "chain", version: undefined, ...taken, disputeReason }
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
        const contract = yield* history.inContract(tradeId)
        const market = yield* markets.get(trade.market)
        return tradeReceipt(trade, yield* history.steps(tradeId), contract, market, vault.platformKey)
      })

      const act: Trades["Service"]["act"] = Effect.fn("Trades.act")(function* (principal, tradeId, action, request) {
        const { client_id: clientId, dry_run: isDry, ...body } = request
        if (isDry === true) return yield* commands.rehearse(rehearse(principal, tradeId, action, request))
        const kind = `trades.${action}`
        const command = { personId: principal.personId, clientId, kind, request: { trade: tradeId, ...body } }
        const simple = yield* atOnce(principal, tradeId, action, request, command)
        const taken = simple === undefined ? undefined : yield* simple.taken
        let after = taken === undefined ? undefined : simple?.after
        const locked = Effect.flatMap(work(principal, tradeId, action, request), ({ role, trade }) => {
          after = trade
          return bareView(trade, role)
        })
        const done = taken ?? (yield* commands.once(command, locked))
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
          const step: TradeStep = { event, actor: "clock", version: undefined, ...taken, ...timed(trade) }
          const decided = decide(trade, step, now)
          // Too early: somebody was faster, and what is armed now is the next deadline.
          if (Result.isFailure(decided)) return
          if (yield* moves.move(trade, unreached)) return
          yield* carryOut(trade, step, decided.success, { personId: null, command: undefined }, now)
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
        const span = yield* readSpan(filter)
        const limit = pageLimit(filter)
        const open = filter.open === undefined ? undefined : filter.open === "true"
        const rows = yield* store.list(readerOf(principal), { state: filter.state, open, ...span, limit: limit + 1 })
        const views = yield* Effect.forEach(rows, (trade) => show(principal, trade))
        return makePage(
          views,
          limit,
          (shown) => shown,
          ({ id }) => [id]
        )
      })

      return {
        act,
        byChain,
        fire,
        get,
        inContract: inContract(store, policies),
        list,
        makeUpFor,
        postpone,
        receipt,
        viewFor
      }
    })
  )
}
