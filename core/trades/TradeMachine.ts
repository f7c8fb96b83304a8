/**
 * The trade machine as one table: which event moves a trade from which state to which, who may cause
 * it, what becomes of the escrow, which deadline is armed next, and what is told. Handlers, allowed
 * actions, the doctor's check of every history and the documentation are all drawn from it; what is
 * not in it cannot happen.
 */
import type { EventKind } from "../protocol/Events.ts"
import { type DisputeState, type EscrowState, TradeAction, type TradeRole, TradeState } from "../protocol/Trade.ts"

export type Actor = TradeRole | "clock"
/** `propose_verdict` and `conclude` are what an arbiter's `resolve` means in some disputes. */
export type TradeEvent = TradeAction | "expire" | "lapse" | "escalate" | "propose_verdict" | "conclude" | "execute"

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
  | "first_verdict"
  | "final_verdict"
  | "verdict_against_self"
  | "offer_accepted"

/** The deadline that is armed on arrival; `keep` is the one that stands. */
export type Arms = "none" | "keep" | "release_window" | "claim_window" | "extension" | "payment_again" | "appeal_window"

export interface Transition {
  readonly from: TradeState
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

export const transitions: ReadonlyArray<Transition> = [
  {
    from: "awaiting_payment",
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
    event: "release",
    actors: ["seller"],
    to: "completed",
    escrow: "released",
    dispute: "none",
    guard: "none",
    arms: "none",
    tells: "trade.completed",
    meaning: "the seller has the money already and releases early"
  },
  {
    from: "awaiting_payment",
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
    event: "release",
    actors: ["seller"],
    to: "completed",
    escrow: "released",
    dispute: "none",
    guard: "none",
    arms: "none",
    tells: "trade.completed",
    meaning: "the seller got the money late and releases"
  },
  {
    from: "overdue",
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
    event: "release",
    actors: ["seller"],
    to: "completed",
    escrow: "released",
    dispute: "none",
    guard: "none",
    arms: "none",
    tells: "trade.completed",
    meaning: "the seller has received the payment"
  },
  {
    from: "payment_marked",
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
    event: "release",
    actors: ["seller"],
    to: "completed",
    escrow: "released",
    dispute: "resolved",
    guard: "none",
    arms: "none",
    tells: "trade.completed",
    meaning: "the seller gives in before a verdict"
  },
  {
    from: "disputed",
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
    event: "accept_cancel",
    actors: ["buyer", "seller"],
    to: "cancelled",
    escrow: "refunded",
    dispute: "resolved",
    guard: "proposed_by_other",
    arms: "none",
    tells: "trade.cancelled",
    meaning: "both call the trade off, and nothing is left to decide"
  },
  {
    from: "disputed",
    event: "resolve",
    actors: ["arbiter"],
    to: "decided",
    escrow: "frozen",
    dispute: "decided",
    guard: "first_verdict",
    arms: "appeal_window",
    tells: "trade.decided",
    meaning: "the arbiter decides for the buyer, for the seller, or splits; it is not paid before it can be appealed"
  },
  {
    from: "disputed",
    event: "propose_verdict",
    actors: ["arbiter"],
    to: "disputed",
    escrow: "frozen",
    dispute: "awaiting_approval",
    guard: "none",
    arms: "none",
    tells: "trade.verdict_proposed",
    meaning: "the arbiter decides about so much that a second one has to approve it"
  },
  {
    from: "disputed",
    event: "conclude",
    actors: ["arbiter"],
    to: "resolved",
    escrow: "verdict",
    dispute: "resolved",
    guard: "final_verdict",
    arms: "none",
    tells: "trade.resolved",
    meaning: "another arbiter decides the appeal, and that is final"
  },
  {
    from: "disputed",
    event: "settle",
    actors: ["buyer", "seller"],
    to: "resolved",
    escrow: "verdict",
    dispute: "resolved",
    guard: "offer_accepted",
    arms: "none",
    tells: "trade.settled",
    meaning: "both agree how to divide what is in escrow"
  },
  {
    from: "decided",
    event: "appeal",
    actors: ["buyer", "seller"],
    to: "disputed",
    escrow: "frozen",
    dispute: "appealed",
    guard: "before_deadline",
    arms: "none",
    tells: "trade.appealed",
    meaning: "a party asks for another arbiter, once; that one's verdict is final"
  },
  {
    from: "decided",
    event: "accept_verdict",
    actors: ["buyer", "seller"],
    to: "resolved",
    escrow: "verdict",
    dispute: "resolved",
    guard: "verdict_against_self",
    arms: "none",
    tells: "trade.resolved",
    meaning: "who lost will not appeal, so that the other need not wait; where it is split, both have to accept"
  },
  {
    from: "decided",
    event: "release",
    actors: ["seller"],
    to: "completed",
    escrow: "released",
    dispute: "resolved",
    guard: "none",
    arms: "none",
    tells: "trade.completed",
    meaning: "the seller gives in after a verdict"
  },
  {
    from: "decided",
    event: "execute",
    actors: ["clock"],
    to: "resolved",
    escrow: "verdict",
    dispute: "resolved",
    guard: "after_deadline",
    arms: "none",
    tells: "trade.resolved",
    meaning: "nobody appealed in time"
  }
]

export const tradeStates: ReadonlyArray<TradeState> = TradeState.literals

export const tradeEvents: ReadonlyArray<TradeEvent> = [
  ...TradeAction.literals,
  "expire",
  "lapse",
  "escalate",
  "propose_verdict",
  "conclude",
  "execute"
]

export const actors: ReadonlyArray<Actor> = ["buyer", "seller", "arbiter", "clock"]

/** Who is expected to move a trade on; null where nobody is, or where it depends on the verdict. */
export const nextActor: Readonly<Record<TradeState, TradeRole | null>> = {
  awaiting_payment: "buyer",
  overdue: "buyer",
  payment_marked: "seller",
  disputed: "arbiter",
  decided: null,
  completed: null,
  cancelled: null,
  expired: null,
  resolved: null
}

/** Whether a trade has ended: its escrow has left the ledger's escrow account, and nothing moves it any more. */
export const isOver = (state: TradeState): boolean => !transitions.some(({ from }) => from === state)

/** The row for a state and an event, if there is one; who may cause it stands in the row. */
export const findTransition = (state: TradeState, event: TradeEvent): Transition | undefined =>
  transitions.find((row) => row.from === state && row.event === event)

/** What the clock does to a trade whose deadline has passed; nothing where it waits for no party. */
export const clockEvent = (state: TradeState): TradeEvent | undefined =>
  transitions.find(({ actors: allowed, from }) => from === state && allowed.includes("clock"))?.event

type ClockEvent = "expire" | "lapse" | "escalate" | "execute"

export const isClockEvent = (event: TradeEvent): event is ClockEvent =>
  event === "expire" || event === "lapse" || event === "escalate" || event === "execute"

const actions: ReadonlySet<TradeEvent> = new Set(TradeAction.literals)

/** Whether an event is one that people are offered. */
const isAction = (event: TradeEvent): event is TradeAction => actions.has(event)

/** What a role may cause in a state, guards aside. */
export const actionsOf = (state: TradeState, role: TradeRole): ReadonlyArray<TradeAction> =>
  transitions.flatMap(({ actors: allowed, event, from }) =>
    from === state && allowed.includes(role) && isAction(event) ? [event] : []
  )
