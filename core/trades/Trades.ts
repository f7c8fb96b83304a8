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
import { Policies } from "../policy/Policies.ts"
import type { Principal } from "../protocol/Api.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { TradeReceipt } from "../protocol/Receipt.ts"
import type {
  DisputeReason,
  PaymentFate,
  Resolution,
  TradeAction,
  TradeRole,
  TradeState,
  TradeView
} from "../protocol/Trade.ts"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { defaultSlash, noSlash, verdictSlash } from "./Bond.ts"
import { makeBondStore } from "./BondStore.ts"
import { tradeReceipt } from "./Receipt.ts"
import { type Decision, decide, type Trade, type TradeStep, tradeView, wholeBps } from "./Trade.ts"
import { clockEvent, isOver, type TradeEvent } from "./TradeMachine.ts"
import { makePayerRule } from "./PayerRule.ts"
import { openPayer } from "./PayerSeal.ts"
import { paymentIdOf } from "./PaymentId.ts"
import { makePaymentsStore } from "./PaymentsStore.ts"
import { makeTradeStore, type Reader, type TradeChange } from "./TradeStore.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

/** A person's command. Only the fields of its action are read. */
export interface TradeCommand {
  readonly client_id: string
  readonly version: number
  readonly payment_reference?: string
  readonly quantity?: string
  readonly reason?: DisputeReason
  readonly payment?: PaymentFate
  readonly statement?: string
  readonly resolution?: Resolution
  readonly buyer_share_bps?: number
  readonly slash_buyer_bps?: number
  readonly slash_seller_bps?: number
}

const roleIn = (trade: Trade, { personId }: { readonly personId: string }): TradeRole =>
  personId === trade.buyer ? "buyer" : personId === trade.seller ? "seller" : "arbiter"

const readerOf = ({ personId, roles }: Principal): Reader => ({ personId, isArbiter: roles.includes("arbiter") })

/** The buyer's share a verdict means. */
const shareOf = ({ buyer_share_bps, resolution }: TradeCommand): Effect.Effect<number | undefined, Refusal> => {
  if ((resolution === "split") !== (buyer_share_bps !== undefined)) {
    return refuse("order.fields_conflict", { reason: "a split, and nothing else, has a buyer_share_bps" })
  }
  if (resolution === undefined) return Effect.succeed(undefined)
  return Effect.succeed(resolution === "buyer" ? wholeBps : resolution === "seller" ? 0 : buyer_share_bps)
}

type Changed = Pick<
  TradeChange,
  | "buyerProposalsLeft"
  | "cancelPayment"
  | "cancelProposedBy"
  | "disputedFrom"
  | "disputeOpenedBy"
  | "disputeReason"
  | "extensionsLeft"
  | "markedAt"
  | "paymentDueAt"
  | "sellerProposalsLeft"
  | "undosLeft"
  | "withdrawalsLeft"
>

/** What a step changes besides the axes and the deadline. */
const changed = (
  trade: Trade,
  step: TradeStep,
  { deadlineAt, transition: { event, from, to } }: Decision,
  personId: string | null,
  now: Date
): Changed => {
  const opens = from !== "disputed" && to === "disputed"
  const withdrawn = event === "withdraw_dispute"
  const [proposes, accepts] = [event === "propose_cancel", event === "accept_cancel"]
  const kept = { reason: trade.disputeReason, by: trade.disputeOpenedBy, from: trade.disputedFrom }
  const reason = event === "claim" ? "paid_late" : (step.disputeReason ?? "payment_not_acknowledged")
  const none = { reason: null, by: null, from: null }
  const dispute = opens ? { reason, by: personId, from } : withdrawn ? none : kept
  const paysAnew = event === "extend" || event === "undo_paid" || event === "accept"
  return {
    disputeReason: dispute.reason,
    disputeOpenedBy: dispute.by,
    disputedFrom: dispute.from,
    cancelProposedBy: proposes ? personId : accepts ? trade.cancelProposedBy : null,
    extensionsLeft: trade.extensionsLeft - (event === "extend" ? 1 : 0),
    cancelPayment: proposes || accepts ? (step.payment ?? (accepts ? trade.cancelPayment : null)) : null,
    undosLeft: trade.undosLeft - (event === "undo_paid" ? 1 : 0),
    buyerProposalsLeft: trade.buyerProposalsLeft - (proposes && step.actor === "buyer" ? 1 : 0),
    sellerProposalsLeft: trade.sellerProposalsLeft - (proposes && step.actor === "seller" ? 1 : 0),
    withdrawalsLeft: trade.withdrawalsLeft - (withdrawn ? 1 : 0),
    paymentDueAt: paysAnew ? (deadlineAt ?? trade.paymentDueAt) : trade.paymentDueAt,
    markedAt: event === "mark_paid" || event === "claim" ? now : event === "undo_paid" ? null : trade.markedAt
  }
}

/** Steps by which the trade lets go of the payment it named, if that was not confirmed. */
const frees: ReadonlySet<TradeEvent> = new Set(["undo_paid", "cancel", "accept_cancel", "lapse"])

/** What a halt of payments stops. */
const payingActions: ReadonlySet<TradeAction> = new Set(["mark_paid", "undo_paid"])
/** Seconds by which a deadline that comes during such a halt is put off, again and again. */
const haltedSeconds = 60

export class Trades extends Context.Service<
  Trades,
  {
    /** One step of a person. A trade that is not theirs does not exist for them. */
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
    /** The same for the time of a halt that began then, on one market or on all. */
    readonly makeUpFor: (since: Date, market: string | null) => Effect.Effect<void, SqlError.SqlError>
    readonly get: (principal: Principal, tradeId: string) => Answered<TradeView>
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
      const store = makeTradeStore(sql)
      const payerRule = yield* makePayerRule
      const payments = makePaymentsStore(sql)
      const policies = yield* Policies
      const bonds = makeBondStore(sql)

      const rulesOf = ({ createdAt }: Trade) => policies.at(createdAt).policy.bonds

      /** What the verdict takes of the bonds. */
      const verdictOf = Effect.fnUntraced(function* (trade: Trade, command: TradeCommand, scale: number) {
        const bps = { buyer: command.slash_buyer_bps ?? 0, seller: command.slash_seller_bps ?? 0 }
        const slash = yield* Effect.fromResult(verdictSlash(trade, rulesOf(trade), bps, scale))
        return yield* bonds.coverable(trade, slash)
      })

      /** What the buyer loses who let a trade lapse: nothing after the service was down, whose fault it may be. */
      const defaultOf = Effect.fnUntraced(function* (trade: Trade, now: Date) {
        const rules = rulesOf(trade)
        if (yield* bonds.wasDown(trade, now, rules.slash_grace)) return { slash: noSlash, defaultNumber: null }
        const defaultNumber = yield* bonds.nextDefault(trade, now)
        return { slash: yield* bonds.coverable(trade, defaultSlash(trade, rules, defaultNumber)), defaultNumber }
      })

      /** The trade without payment instructions: this is what is stored as the answer to a command. */
      const bareView = Effect.fnUntraced(function* (trade: Trade, role: TradeRole) {
        return tradeView(trade, role, yield* markets.get(trade.market), undefined)
      })

      const view = Effect.fnUntraced(function* (trade: Trade, role: TradeRole) {
        if (isOver(trade.state)) return yield* bareView(trade, role)
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
        const methodName = Catalogue.find(method)?.name ?? method
        return tradeView(trade, role, yield* markets.get(trade.market), { methodName, fields, payer })
      })

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

      /** Writes what was decided: the trade, its history, its deadline, its transfers and its event. */
      const write = Effect.fnUntraced(function* (
        trade: Trade,
        step: TradeStep,
        decision: Decision,
        by: {
          readonly personId: string | null
          readonly command: TradeCommand | undefined
          readonly defaultNumber?: number | null
        },
        now: Date
      ) {
        const { transition } = decision
        const verdict = transition.event === "resolve"
        const said = by.command?.payment_reference
        const moved = yield* store.change({
          id: trade.id,
          version: trade.version,
          state: transition.to,
          escrowState: decision.escrowState,
          disputeState: transition.dispute === "keep" ? trade.disputeState : transition.dispute,
          bondState: decision.bondState,
          slash: decision.slash,
          defaultNumber: by.defaultNumber ?? null,
          // What was taken back names no payment.
          paymentReference: transition.event === "undo_paid" ? null : (said ?? trade.paymentReference),
          ...changed(trade, step, decision, by.personId, now),
          resolution: verdict ? (by.command?.resolution ?? null) : null,
          buyerShareBps: verdict ? (step.buyerShareBps ?? null) : null,
          resolvedBy: verdict ? by.personId : null,
          deadlineAt: decision.deadlineAt,
          now
        })
        // The row is locked since it was read, so only a fault of ours gets here.
        if (!moved) return yield* Effect.die(new Error(`trade ${trade.id} moved under its own lock`))
        yield* store.record([
          {
            trade: trade.id,
            version: trade.version + 1,
            event: transition.event,
            fromState: trade.state,
            toState: transition.to,
            actor: by.personId,
            statement: by.command?.statement ?? null
          }
        ])
        yield* claimPayment(trade, transition.event, by.command)
        yield* deadlines.close("trade.deadline", [trade.id])
        if (decision.deadlineAt !== null) {
          yield* deadlines.arm([{ kind: "trade.deadline", subject: trade.id, dueAt: decision.deadlineAt }])
        }
        yield* pay(trade, decision)
        yield* events.append([
          {
            kind: transition.tells,
            subject: trade.id,
            people: [trade.buyer, trade.seller],
            data: { market: trade.market, version: trade.version + 1 }
          }
        ])
      })

      const pay = (trade: Trade, { payouts }: Decision) =>
        ledger
          .post(
            payouts.map(({ amount, credit, debit, reason }) => ({
              id: newId(),
              amount,
              debit,
              credit,
              reason,
              reference: trade.id
            }))
          )
          // Escrow or a bond that is not there is a broken ledger, not a person's mistake.
          .pipe(Effect.catchTag("Overdrawn", (error) => Effect.die(error)))

      const locked = Effect.fnUntraced(function* (reader: Reader, tradeId: string) {
        if ((yield* store.find(reader, tradeId)) === undefined) return yield* refuse("trade.unknown")
        const trade = yield* store.lock(tradeId)
        return trade ?? (yield* refuse("trade.unknown"))
      })

      const work = Effect.fnUntraced(function* (
        principal: Principal,
        tradeId: string,
        action: TradeAction,
        command: TradeCommand
      ) {
        const trade = yield* locked(readerOf(principal), tradeId)
        const role = roleIn(trade, principal)
        if (payingActions.has(action)) yield* halts.assertFree("payments", trade.market)
        const market = yield* markets.get(trade.market)
        const quantity = command.quantity === undefined ? undefined : parseAmount(command.quantity, market.base.scale)
        if (command.quantity !== undefined && quantity === undefined) {
          return yield* refuse("request.amount_format", { field: "quantity", decimals: market.base.scale })
        }
        const buyerShareBps = yield* shareOf(command)
        const slash =
          action === "resolve" && trade.state === "disputed"
            ? yield* verdictOf(trade, command, market.base.scale)
            : noSlash
        const step: TradeStep = {
          event: action,
          actor: role,
          version: command.version,
          slash,
          ...(quantity === undefined ? {} : { quantity }),
          ...(command.reason === undefined ? {} : { disputeReason: command.reason }),
          ...(command.payment === undefined ? {} : { payment: command.payment }),
          ...(buyerShareBps === undefined ? {} : { buyerShareBps })
        }
        const now = yield* store.now
        const decision = yield* Effect.fromResult(decide(trade, step, now))
        if (action === "mark_paid") yield* payerRule.settle(trade)
        yield* write(trade, step, decision, { personId: principal.personId, command }, now)
        const after = yield* store.lock(tradeId)
        return after === undefined ? yield* refuse("trade.unknown") : yield* bareView(after, role)
      })

      const get: Trades["Service"]["get"] = Effect.fn("Trades.get")(function* (principal, tradeId) {
        const trade = yield* store.find(readerOf(principal), tradeId)
        return trade === undefined ? yield* refuse("trade.unknown") : yield* view(trade, roleIn(trade, principal))
      })

      const receipt: Trades["Service"]["receipt"] = Effect.fn("Trades.receipt")(function* (principal, tradeId) {
        const trade = yield* store.find(readerOf(principal), tradeId)
        if (trade === undefined) return yield* refuse("trade.unknown")
        if (!isOver(trade.state)) return yield* refuse("trade.not_over", { state: trade.state })
        return tradeReceipt(trade, yield* store.steps(tradeId), yield* markets.get(trade.market), vault.platformKey)
      })

      const act: Trades["Service"]["act"] = Effect.fn("Trades.act")(function* (principal, tradeId, action, request) {
        const { client_id: clientId, ...body } = request
        const kind = `trades.${action}`
        const done = yield* commands.once(
          { personId: principal.personId, clientId, kind, request: { trade: tradeId, ...body } },
          work(principal, tradeId, action, request)
        )
        yield* events.wake
        // It is done: that the database cannot be read now must not pass for a failure of the command.
        const shown = yield* get(principal, tradeId).pipe(
          Effect.catchTag("SqlError", () => refuse("service.outcome_unknown"))
        )
        // An answer from before a field was added has it as it is now.
        const whole = { ...shown, ...done }
        if (isOver(done.state)) return { ...whole, instructions: null }
        const { instructions, payer, payment_seen } = shown
        return { ...whole, instructions, payer, payment_seen }
      })

      /** While people cannot say that they paid, no clock moves their trades. */
      const isHalted = (market: string) =>
        halts.assertFree("payments", market).pipe(
          Effect.as(false),
          Effect.catchTag("Refusal", () => Effect.succeed(true))
        )

      const fire = Effect.fn("Trades.fire")(function* ({ subject }: Deadline) {
        yield* Effect.gen(function* () {
          const trade = yield* store.lock(subject)
          if (trade === undefined)
            return yield* Effect.die(new Error(`a deadline is for trade ${subject}, which is not there`))
          const event = clockEvent(trade.state)
          // Somebody was faster: the trade waits for no party any more, so nothing of it is due again.
          if (event === undefined) return yield* deadlines.close("trade.deadline", [subject])
          if (yield* isHalted(trade.market)) {
            return yield* store.putOff(subject, yield* deadlines.set("trade.deadline", subject, haltedSeconds))
          }
          const now = yield* store.now
          const { defaultNumber, slash } =
            trade.state === "overdue" && event === "lapse"
              ? yield* defaultOf(trade, now)
              : { slash: noSlash, defaultNumber: null }
          const step: TradeStep = { event, actor: "clock", version: undefined, slash }
          const decided = decide(trade, step, now)
          // Too early: somebody was faster, and what is armed now is the next deadline.
          if (Result.isFailure(decided)) return
          yield* write(trade, step, decided.success, { personId: null, command: undefined, defaultNumber }, now)
        }).pipe(sql.withTransaction)
        yield* events.wake
      })

      const postpone = Effect.fn("Trades.postpone")(function* (seconds: number) {
        yield* bonds.noteOutage(seconds)
        yield* store.postpone(seconds)
        yield* deadlines.postpone("trade.deadline", seconds)
      })

      const makeUpFor = Effect.fn("Trades.makeUpFor")(function* (since: Date, market: string | null) {
        const moved = yield* store.makeUpFor(since, market)
        yield* deadlines.move(
          moved.map(({ deadlineAt, id }) => ({ kind: "trade.deadline", subject: id, dueAt: deadlineAt }))
        )
      })

      const viewFor: Trades["Service"]["viewFor"] = Effect.fn("Trades.viewFor")(function* (personId, tradeId) {
        const trade = yield* store.find({ personId, isArbiter: false }, tradeId)
        return trade === undefined ? undefined : yield* view(trade, roleIn(trade, { personId }))
      })

      const list: Trades["Service"]["list"] = Effect.fn("Trades.list")(function* (principal, filter) {
        const [before] = (yield* readCursor(filter.cursor, [cursorId])) ?? []
        const limit = pageLimit(filter)
        const open = filter.open === undefined ? undefined : filter.open === "true"
        const rows = yield* store.list(readerOf(principal), { state: filter.state, open, before, limit: limit + 1 })
        const views = yield* Effect.forEach(rows, (trade) => view(trade, roleIn(trade, principal)))
        return makePage(
          views,
          limit,
          (shown) => shown,
          ({ id }) => [id]
        )
      })

      return { act, fire, get, list, makeUpFor, postpone, receipt, viewFor }
    })
  )
}
