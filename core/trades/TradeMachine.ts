/**
 * The trade machine as one table: which event moves a trade from which state to which, who may cause
 * it, what becomes of the escrow, which deadline is armed next, and what is told. Handlers, allowed
 * actions, the doctor's check of every history and the documentation are all drawn from it; what is
 * not in it cannot happen.
 */
import type { EventKind } from "../protocol/Events.ts"
import {
  type DisputeState,
  type EscrowKind,
  type EscrowState,
  TradeAction,
  type TradeRole,
  TradeState
} from "../protocol/Trade.ts"
import { acceptSteps } from "./AcceptSteps.ts"
import { contractSteps } from "./ContractSteps.ts"
import { holdSteps, withHold } from "./HoldSteps.ts"
import { verdictSteps } from "./VerdictSteps.ts"

/** `chain`: what the escrow contract of a chain has for good. */
export type Actor = TradeRole | "clock" | "chain"
/** `propose_verdict` and `conclude` are what an arbiter's `resolve` means in some disputes. */
export type TradeEvent =
  | TradeAction
  | "expire"
  | "lapse"
  | "escalate"
  | "complete"
  | "propose_verdict"
  | "conclude"
  | "execute"
  | "state_payment"
  | ContractEvent

/** What a wallet did with the escrow contract, and what of it did not come in time. */
const contractEvents = [
  "agree",
  "fund",
  "released",
  "refunded",
  "ran_out",
  "divided",
  "fail_payout",
  "overrun",
  "stall"
] as const
type ContractEvent = (typeof contractEvents)[number]

/** What must hold besides state and actor. */
export type Guard =
  | "none"
  | "before_deadline"
  | "after_deadline"
  | "dispute_delay"
  | "extensions_left"
  | "undos_left"
  | "may_propose"
  | "proposed_by_self"
  | "proposed_by_other"
  | "dispute_of_self"
  | "irreversible"
  | "reversible"
  | "payment_reversed"
  | "of_maker"
  | "of_taker"
  | "first_verdict"
  | "final_verdict"
  | "verdict_against_self"
  | "appealable"
  | "offer_accepted"
  | "undisputed"
  | "may_state"

/** The deadline that is armed on arrival; `keep` is the one that stands. */
export type Arms =
  | "none"
  | "keep"
  | "release_window"
  | "claim_window"
  | "extension"
  | "payment_again"
  | "payment_window"
  | "hold"
  | "appeal_window"
  | "agreement_window"
  | "payout_window"

export interface Transition {
  readonly from: TradeState
  /** Where the amount has to be for it to happen so: in the platform's ledger, in the contract of a chain, or either. */
  readonly of: EscrowKind | "both"
  readonly event: TradeEvent
  readonly actors: ReadonlyArray<Actor>
  readonly to: TradeState
  /** `verdict`: released, refunded or split as the arbiter decides. */
  readonly escrow: EscrowState | "verdict"
  /** `keep`: as it stands. */
  readonly dispute: DisputeState | "keep"
  readonly guard: Guard
  readonly arms: Arms
  readonly tells: EventKind
  readonly meaning: string
}

const steps: ReadonlyArray<Transition> = [
  {
    from: "awaiting_payment",
    of: "ledger",
    event: "mark_paid",
    actors: ["buyer"],
    to: "payment_marked",
    escrow: "held",
    dispute: "none",
    guard: "before_deadline",
    arms: "release_window",
    tells: "trade.payment_marked",
    meaning: "the buyer says that the payment is sent; from here on nothing refunds by itself"
  },
  {
    from: "awaiting_payment",
    of: "ledger",
    event: "release",
    actors: ["seller"],
    to: "completed",
    escrow: "released",
    dispute: "none",
    guard: "irreversible",
    arms: "none",
    tells: "trade.completed",
    meaning: "the seller has the money already and releases early"
  },
  {
    from: "awaiting_payment",
    of: "ledger",
    event: "cancel",
    actors: ["buyer"],
    to: "cancelled",
    escrow: "refunded",
    dispute: "none",
    guard: "none",
    arms: "none",
    tells: "trade.cancelled",
    meaning: "the buyer has not paid and gives up"
  },
  {
    from: "awaiting_payment",
    of: "ledger",
    event: "extend",
    actors: ["seller"],
    to: "awaiting_payment",
    escrow: "held",
    dispute: "none",
    guard: "extensions_left",
    arms: "extension",
    tells: "trade.extended",
    meaning: "the seller gives the buyer one more payment window"
  },
  {
    from: "awaiting_payment",
    of: "ledger",
    event: "expire",
    actors: ["clock"],
    to: "overdue",
    escrow: "held",
    dispute: "none",
    guard: "after_deadline",
    arms: "claim_window",
    tells: "trade.overdue",
    meaning: "payment window and grace passed without the buyer marking a payment; a payment on its way is not lost yet"
  },
  {
    from: "overdue",
    of: "ledger",
    event: "claim",
    actors: ["buyer"],
    to: "disputed",
    escrow: "frozen",
    dispute: "open",
    guard: "before_deadline",
    arms: "none",
    tells: "trade.disputed",
    meaning: "the buyer paid all the same, and can show it"
  },
  {
    from: "overdue",
    of: "ledger",
    event: "release",
    actors: ["seller"],
    to: "completed",
    escrow: "released",
    dispute: "none",
    guard: "irreversible",
    arms: "none",
    tells: "trade.completed",
    meaning: "the seller got the money late and releases"
  },
  {
    from: "overdue",
    of: "ledger",
    event: "cancel",
    actors: ["buyer"],
    to: "cancelled",
    escrow: "refunded",
    dispute: "none",
    guard: "none",
    arms: "none",
    tells: "trade.cancelled",
    meaning: "the buyer says that nothing was paid, so that the seller need not wait"
  },
  {
    from: "overdue",
    of: "ledger",
    event: "lapse",
    actors: ["clock"],
    to: "expired",
    escrow: "refunded",
    dispute: "none",
    guard: "after_deadline",
    arms: "none",
    tells: "trade.expired",
    meaning: "the buyer showed no late payment in time"
  },
  {
    from: "payment_marked",
    of: "ledger",
    event: "release",
    actors: ["seller"],
    to: "completed",
    escrow: "released",
    dispute: "none",
    guard: "irreversible",
    arms: "none",
    tells: "trade.completed",
    meaning: "the seller has received the payment"
  },
  {
    from: "payment_marked",
    of: "ledger",
    event: "undo_paid",
    actors: ["buyer"],
    to: "awaiting_payment",
    escrow: "held",
    dispute: "none",
    guard: "undos_left",
    arms: "payment_again",
    tells: "trade.payment_undone",
    meaning: "the buyer said so by mistake; no time is lost by it, and at least the grace is left"
  },
  {
    from: "payment_marked",
    of: "ledger",
    event: "propose_cancel",
    actors: ["buyer", "seller"],
    to: "payment_marked",
    escrow: "held",
    dispute: "none",
    guard: "may_propose",
    arms: "keep",
    tells: "trade.cancel_proposed",
    meaning: "a party would call the trade off; the buyer says what became of the payment"
  },
  {
    from: "payment_marked",
    of: "ledger",
    event: "withdraw_cancel",
    actors: ["buyer", "seller"],
    to: "payment_marked",
    escrow: "held",
    dispute: "none",
    guard: "proposed_by_self",
    arms: "keep",
    tells: "trade.cancel_withdrawn",
    meaning: "the party that proposed it takes it back"
  },
  {
    from: "payment_marked",
    of: "ledger",
    event: "accept_cancel",
    actors: ["buyer", "seller"],
    to: "cancelled",
    escrow: "refunded",
    dispute: "none",
    guard: "proposed_by_other",
    arms: "none",
    tells: "trade.cancelled",
    meaning: "both call the trade off"
  },
  {
    from: "payment_marked",
    of: "ledger",
    event: "dispute",
    actors: ["buyer", "seller"],
    to: "disputed",
    escrow: "frozen",
    dispute: "open",
    guard: "dispute_delay",
    arms: "none",
    tells: "trade.disputed",
    meaning: "a party asks for an arbiter"
  },
  {
    from: "payment_marked",
    of: "ledger",
    event: "escalate",
    actors: ["clock"],
    to: "disputed",
    escrow: "frozen",
    dispute: "open",
    guard: "after_deadline",
    arms: "none",
    tells: "trade.disputed",
    meaning: "the seller stayed silent; an arbiter must look, the money does not move by itself"
  },
  {
    from: "disputed",
    of: "ledger",
    event: "release",
    actors: ["seller"],
    to: "completed",
    escrow: "released",
    dispute: "resolved",
    guard: "irreversible",
    arms: "none",
    tells: "trade.completed",
    meaning: "the seller gives in before a verdict"
  },
  {
    from: "disputed",
    of: "ledger",
    event: "withdraw_dispute",
    actors: ["buyer", "seller"],
    to: "payment_marked",
    escrow: "held",
    dispute: "none",
    guard: "dispute_of_self",
    arms: "release_window",
    tells: "trade.dispute_withdrawn",
    meaning: "the party that opened the dispute takes it back; one about a late payment stays"
  },
  {
    from: "disputed",
    of: "ledger",
    event: "propose_cancel",
    actors: ["buyer", "seller"],
    to: "disputed",
    escrow: "frozen",
    dispute: "keep",
    guard: "may_propose",
    arms: "none",
    tells: "trade.cancel_proposed",
    meaning: "a party would call the trade off before a verdict"
  },
  {
    from: "disputed",
    of: "ledger",
    event: "withdraw_cancel",
    actors: ["buyer", "seller"],
    to: "disputed",
    escrow: "frozen",
    dispute: "keep",
    guard: "proposed_by_self",
    arms: "none",
    tells: "trade.cancel_withdrawn",
    meaning: "the party that proposed it takes it back"
  },
  {
    from: "disputed",
    of: "ledger",
    event: "accept_cancel",
    actors: ["buyer", "seller"],
    to: "cancelled",
    escrow: "refunded",
    dispute: "resolved",
    guard: "proposed_by_other",
    arms: "none",
    tells: "trade.cancelled",
    meaning: "both call the trade off, and nothing is left to decide"
  }
]

export const transitions: ReadonlyArray<Transition> = [
  ...acceptSteps,
  ...[...steps, ...verdictSteps].flatMap(withHold),
  ...holdSteps,
  ...contractSteps
]

export const tradeStates: ReadonlyArray<TradeState> = TradeState.literals

export const tradeEvents: ReadonlyArray<TradeEvent> = [
  ...TradeAction.literals,
  "expire",
  "lapse",
  "escalate",
  "complete",
  "propose_verdict",
  "conclude",
  "execute",
  "state_payment",
  ...contractEvents
]

export const actors: ReadonlyArray<Actor> = ["buyer", "seller", "arbiter", "clock", "chain"]

/** Who is expected to move a trade on; null where nobody but the clock is, or where it depends on the verdict. */
export const nextActor: Readonly<Record<TradeState, TradeRole | "maker" | null>> = {
  awaiting_accept: "maker",
  awaiting_agreement: "buyer",
  awaiting_escrow: "seller",
  awaiting_payment: "buyer",
  overdue: "buyer",
  payment_marked: "seller",
  disputed: "arbiter",
  on_hold: null,
  decided: null,
  payout_pending: "seller",
  payout_failed: "seller",
  completed: null,
  cancelled: null,
  expired: null,
  resolved: null
}

/** Whether a trade has ended: its escrow has left the ledger's escrow account, and nothing moves it any more. */
export const isOver = (state: TradeState): boolean => !transitions.some(({ from }) => from === state)

export const runningStates = tradeStates.filter((state) => !isOver(state))

/** Whether it is decided what a contract pays out, and a wallet has to have it done. */
export const isPayout = (state: TradeState): boolean => state === "payout_pending" || state === "payout_failed"

/** Whether a dispute that is found in the next state was opened by the step out of this one. */
export const opensDispute = (from: TradeState): boolean => from !== "disputed" && from !== "decided"

/** What of a trade chooses among rows of one state and one event. */
export interface Standing {
  readonly state: TradeState
  readonly holdSeconds: number
  readonly disputedFrom: TradeState | null
  /** The chain whose escrow contract holds the amount; null where the ledger does. */
  readonly escrowChain: string | null
}

export const kindOf = ({ escrowChain }: Pick<Standing, "escrowChain">): EscrowKind =>
  escrowChain === null ? "ledger" : "contract"

const isOf = ({ of }: Transition, kind: EscrowKind): boolean => of === kind || of === "both"

/** Whether a release puts the escrow on hold. It does so once: what was disputed out of its hold is released for good. */
const isReversible = ({ disputedFrom, holdSeconds, state }: Standing): boolean =>
  holdSeconds > 0 && !(disputedFrom === "on_hold" && (state === "disputed" || state === "decided"))

/** The row for where a trade stands and an event, if there is one; who may cause it stands in the row. */
export const findTransition = (trade: Standing, event: TradeEvent): Transition | undefined =>
  transitions.find(
    (row) =>
      row.from === trade.state &&
      row.event === event &&
      isOf(row, kindOf(trade)) &&
      (row.guard === "reversible" ? isReversible(trade) : row.guard !== "irreversible" || !isReversible(trade))
  )

/** What the clock does to a trade whose deadline has passed; nothing where it waits for no party. */
export const clockEvent = (state: TradeState, kind: EscrowKind): TradeEvent | undefined =>
  transitions.find((row) => row.from === state && isOf(row, kind) && row.actors.includes("clock"))?.event

const clockEvents = ["expire", "lapse", "escalate", "complete", "execute", "overrun", "stall"] as const

export const isClockEvent = (event: TradeEvent): event is (typeof clockEvents)[number] =>
  clockEvents.some((one) => one === event)

const actions: ReadonlySet<TradeEvent> = new Set(TradeAction.literals)

/** Whether an event is one that people are offered. */
const isAction = (event: TradeEvent): event is TradeAction => actions.has(event)

/** What people call an event that they cause: what they say of a payment is asked of them as its marking. */
const actionFor = (event: TradeEvent): ReadonlyArray<TradeAction> =>
  event === "state_payment" ? ["mark_paid"] : isAction(event) ? [event] : []

/** What a person's action is where the amount is: in a contract a payment is marked by a wallet, and only named here. */
export const eventFor = (action: TradeAction, kind: EscrowKind, namesPayment: boolean): TradeEvent =>
  action === "mark_paid" && kind === "contract" && namesPayment ? "state_payment" : action

/** What a role may cause in a state, guards aside. */
export const actionsOf = (state: TradeState, role: TradeRole, kind: EscrowKind): ReadonlyArray<TradeAction> => [
  ...new Set(
    transitions.flatMap((row) =>
      row.from === state && isOf(row, kind) && row.actors.includes(role) ? actionFor(row.event) : []
    )
  )
]
