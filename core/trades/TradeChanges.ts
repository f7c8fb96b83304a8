/** What a step changes of a trade besides what the machine says. Pure. */
import type { NewEvent } from "../platform/Events.ts"
import type { DisputeReason, PaymentFate, Resolution, VerdictReason } from "../protocol/Trade.ts"
import { noDefaults, noSlashBps, type SlashBps } from "./Bond.ts"
import type { DeskCommand } from "./DisputeDesk.ts"
import { type Decision, resolutionOf, type Trade, type TradeStep } from "./Trade.ts"
import { isPayout, opensDispute, type Transition, type TradeEvent } from "./TradeMachine.ts"
import type { HistoryRow } from "./TradeHistoryStore.ts"
import type { TradeChange } from "./TradeStore.ts"

/** A person's command. Only the fields of its action are read. */
export interface TradeCommand {
  readonly client_id: string
  readonly version: number
  /** Only shows what it would do. */
  readonly dry_run?: boolean
  readonly payment_reference?: string
  readonly quantity?: string
  readonly reason?: DisputeReason
  readonly payment?: PaymentFate
  readonly statement?: string
  readonly resolution?: Resolution
  readonly buyer_share_bps?: number
  readonly slash_buyer_bps?: number
  readonly slash_seller_bps?: number
  readonly verdict_reason?: VerdictReason
  /** Hash of a verdict that is approved with it. */
  readonly proposal?: string
  /** The offer to settle that is accepted with it; `buyer_share_bps` is what it gives the buyer. */
  readonly offer?: string
}

const slashBpsOf = (command: TradeCommand | undefined): SlashBps =>
  command === undefined ? noSlashBps : { buyer: command.slash_buyer_bps ?? 0, seller: command.slash_seller_bps ?? 0 }

type Changed = Pick<
  TradeChange,
  | "buyerProposalsLeft"
  | "cancelPayment"
  | "cancelProposedBy"
  | "deadlineLife"
  | "disputedFrom"
  | "disputeOpenedBy"
  | "disputeReason"
  | "extensionsLeft"
  | "markedAt"
  | "paymentDueAt"
  | "paysAnew"
  | "sellerProposalsLeft"
  | "undosLeft"
  | "withdrawalsLeft"
>

/** A deadline that is put further out, or that comes back, has run before. */
const deadlineLife = (
  { paymentDueAt }: Trade,
  { deadlineAt, transition: { arms } }: Decision
): TradeChange["deadlineLife"] => {
  if (arms === "keep" || arms === "extension" || arms === "none") return "kept"
  return arms === "payment_again" && deadlineAt?.getTime() === paymentDueAt.getTime() ? "payment" : "anew"
}

const freeing: ReadonlySet<TradeEvent> = new Set(["undo_paid", "cancel", "accept_cancel", "lapse", "ran_out"])
const freeingUnmarked: ReadonlySet<TradeEvent> = new Set(["state_payment", "refunded"])

/**
 * Whether the trade lets go of the payment it named by a step, if that was not confirmed. In a contract no marking is taken
 * back: what was named stands from then on.
 */
export const freesPayment = ({ event, from }: Pick<Transition, "event" | "from">): boolean =>
  freeing.has(event) || (freeingUnmarked.has(event) && from === "awaiting_payment")

/** What a step changes besides the axes and the deadline. */
const changed = (trade: Trade, step: TradeStep, decision: Decision, personId: string | null, now: Date): Changed => {
  const { deadlineAt, transition } = decision
  const { event, from, to } = transition
  const opens = to === "disputed" && opensDispute(from)
  const withdrawn = event === "withdraw_dispute"
  const [proposes, accepts] = [event === "propose_cancel", event === "accept_cancel"]
  const payment = event === "propose_verdict" ? trade.cancelPayment : null
  const kept = { reason: trade.disputeReason, by: trade.disputeOpenedBy, from: trade.disputedFrom, payment }
  const reason = event === "claim" ? "paid_late" : (step.disputeReason ?? "payment_not_acknowledged")
  const none = { reason: null, by: null, from: null }
  const dispute = opens ? { reason, by: personId, from } : withdrawn ? none : kept
  const restates = event === "state_payment" && trade.isPaymentNamed
  const paysAnew = event === "extend" || event === "undo_paid" || event === "accept" || step.paymentDueAt !== undefined
  return {
    disputeReason: dispute.reason,
    disputeOpenedBy: dispute.by,
    disputedFrom: dispute.from,
    cancelProposedBy: proposes ? personId : accepts || event === "propose_verdict" ? trade.cancelProposedBy : null,
    extensionsLeft: trade.extensionsLeft - (event === "extend" ? 1 : 0),
    cancelPayment: proposes || accepts ? (step.payment ?? (accepts ? trade.cancelPayment : null)) : kept.payment,
    undosLeft: trade.undosLeft - (event === "undo_paid" || restates ? 1 : 0),
    buyerProposalsLeft: trade.buyerProposalsLeft - (proposes && step.actor === "buyer" ? 1 : 0),
    sellerProposalsLeft: trade.sellerProposalsLeft - (proposes && step.actor === "seller" ? 1 : 0),
    withdrawalsLeft: trade.withdrawalsLeft - (withdrawn ? 1 : 0),
    deadlineLife: deadlineLife(trade, decision),
    paysAnew,
    paymentDueAt: step.paymentDueAt ?? (paysAnew ? (deadlineAt ?? trade.paymentDueAt) : trade.paymentDueAt),
    markedAt: event === "mark_paid" || event === "claim" ? now : event === "undo_paid" ? null : trade.markedAt
  }
}

export const deskCommand = (command: TradeCommand | undefined, buyerShareBps: number | undefined): DeskCommand => ({
  buyerShareBps,
  reason: command?.verdict_reason,
  statement: command?.statement,
  proposal: command?.proposal,
  slashBps: slashBpsOf(command),
  offer: command?.offer === undefined ? undefined : { id: command.offer, buyerShareBps: buyerShareBps ?? 0 }
})

/** What is recorded of a step. */
export const historyRow = (
  { id, state, version }: Trade,
  { transition: { event, to } }: Decision,
  by: StepBy
): HistoryRow => ({
  trade: id,
  version: version + 1,
  event,
  fromState: state,
  toState: to,
  actor: by.personId,
  statement: event === "propose_verdict" ? null : (by.statement ?? by.command?.statement ?? null)
})

/** What is written of a step, in place of the trade as it was. */
export const changeOf = (trade: Trade, step: TradeStep, decision: Decision, by: StepBy, now: Date): TradeChange => ({
  id: trade.id,
  version: trade.version,
  state: decision.transition.to,
  escrowState: decision.escrowState,
  disputeState: decision.disputeState,
  bondState: decision.bondState,
  slash: decision.slash,
  slashBps: decision.slashBps,
  defaults: step.defaults ?? noDefaults,
  // What was taken back names no payment.
  paymentReference:
    decision.transition.event === "undo_paid" ? null : (by.command?.payment_reference ?? trade.paymentReference),
  ...changed(trade, step, decision, by.personId, now),
  ...standing(trade, decision, by.verdictBy ?? by.personId),
  deadlineAt: decision.deadlineAt,
  read: { deadlineAt: trade.deadlineAt, paymentDueAt: trade.paymentDueAt },
  now
})

/** The trade after it, as far as the change goes: what is written beside it of disputes and payments is not in it. */
export const afterChange = (trade: Trade, change: TradeChange): Trade => {
  const { deadlineLife: _, now, paysAnew: __, read: ___, slash, ...written } = change
  const { buyer, seller } = trade.bonds
  return {
    ...trade,
    ...written,
    bonds: { buyer: { ...buyer, slashed: slash.buyer }, seller: { ...seller, slashed: slash.seller } },
    version: trade.version + 1,
    updatedAt: now
  }
}

/** What its people are told of it. */
export const tradeEvent = ({ buyer, id, market, seller, version }: Trade, { transition }: Decision): NewEvent => ({
  kind: transition.tells,
  subject: id,
  people: [buyer, seller],
  data: { market, version: version + 1 }
})

/** The verdict, or what both agreed on, that stands after a step. */
const standing = (
  trade: Trade,
  { buyerShareBps: bps, transition: { event, from } }: Decision,
  decider: string | null
) => {
  const decides = event === "resolve" || event === "conclude"
  // What a contract did is the verdict carried out only where it is what the verdict says.
  if (event === "divided" && (bps !== trade.buyerShareBps || !isPayout(from))) {
    return { resolution: bps === null ? null : resolutionOf(bps), buyerShareBps: bps, resolvedBy: null }
  }
  return {
    resolution: bps === null ? null : resolutionOf(bps),
    buyerShareBps: bps,
    resolvedBy: decides ? decider : bps === null || event === "settle" ? null : trade.resolvedBy
  }
}

/** Who took a step, and with what. `statement` and `verdictBy` are of a verdict that they approve. */
export interface StepBy {
  readonly personId: string | null
  readonly command: TradeCommand | undefined
  readonly statement?: string | undefined
  readonly verdictBy?: string | undefined
}
