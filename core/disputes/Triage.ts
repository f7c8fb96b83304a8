/** What the facts of a dispute speak for. Pure; it is a suggestion, and moves nothing. */
import type { TriageReason, TriageSuggestion } from "../protocol/Dispute.ts"
import type { TradeSide } from "../protocol/Evidence.ts"
import type { PaymentFate, TradeState } from "../protocol/Trade.ts"

export interface Facts {
  readonly priorState: TradeState
  /** Messages of the two in the conversation of the trade. */
  readonly messages: number
  /** What the seller's own bank statement showed. */
  readonly seen: {
    readonly confidence: "certain" | "likely" | "weak"
    readonly takenBack: boolean
    readonly nameCheck: "match" | "partial" | "mismatch" | null
  } | null
  /** Whether the buyer said by which id the payment is known. */
  readonly named: boolean
  /** What the buyer said of the payment when the trade was to be called off. */
  readonly said: PaymentFate | null
  /** The sides that let the time for the evidence last asked of them pass. */
  readonly lapsed: ReadonlyArray<TradeSide>
  /** Whether evidence was asked for that is still to come, or is there to be looked at. */
  readonly asked: boolean
}

export interface Triage {
  readonly suggestion: TriageSuggestion
  /** What speaks for it, or against deciding yet: facts that contradict each other stand here together. */
  readonly reasons: ReadonlyArray<TriageReason>
}

interface Rule {
  readonly reason: TriageReason
  readonly suggestion: TriageSuggestion
  readonly holds: (facts: Facts) => boolean
}

const silent = ({ lapsed }: Facts, side: TradeSide): boolean => lapsed.length === 1 && lapsed[0] === side

/** The first of those that hold says what to do; one that would end the dispute goes before one that asks. */
const rules: ReadonlyArray<Rule> = [
  { reason: "buyer_said_not_sent", suggestion: "cancel", holds: ({ said }) => said === "not_sent" },
  { reason: "buyer_said_returned", suggestion: "cancel", holds: ({ said }) => said === "returned" },
  {
    reason: "unmarked_and_silent",
    suggestion: "cancel",
    holds: ({ messages, priorState, seen }) => priorState === "overdue" && messages === 0 && seen === null
  },
  { reason: "payment_seen_certain", suggestion: "release", holds: ({ seen }) => seen?.confidence === "certain" },
  { reason: "buyer_evidence_lapsed", suggestion: "refund", holds: (facts) => silent(facts, "buyer") },
  { reason: "seller_evidence_lapsed", suggestion: "release", holds: (facts) => silent(facts, "seller") },
  { reason: "name_mismatch", suggestion: "ask_evidence", holds: ({ seen }) => seen?.nameCheck === "mismatch" },
  { reason: "payment_taken_back", suggestion: "ask_evidence", holds: ({ seen }) => seen?.takenBack === true },
  {
    reason: "payment_uncertain",
    suggestion: "ask_evidence",
    holds: ({ seen }) => seen !== null && seen.confidence !== "certain"
  },
  { reason: "payment_unseen", suggestion: "ask_evidence", holds: ({ seen }) => seen === null },
  {
    reason: "payment_unnamed",
    suggestion: "ask_evidence",
    holds: ({ named, priorState, seen }) => !named && priorState === "payment_marked" && seen === null
  }
]

/** To whom the escrow would go; null where nothing would end. */
const towards: Readonly<Record<TriageSuggestion, TradeSide | null>> = {
  cancel: "seller",
  refund: "seller",
  release: "buyer",
  ask_evidence: null,
  none: null
}

export const triage = (facts: Facts): Triage => {
  const holding = rules.filter(({ holds }) => holds(facts))
  const ending = holding.filter(({ suggestion }) => towards[suggestion] !== null)
  const says = ending.length > 0 ? ending : holding
  const sides = new Set(ending.map(({ suggestion }) => towards[suggestion]))
  const first = sides.size > 1 ? "ask_evidence" : (says[0]?.suggestion ?? "none")
  // What was asked already need not be asked again.
  const suggestion = first === "ask_evidence" && facts.asked ? "none" : first
  return { suggestion, reasons: says.map(({ reason }) => reason) }
}
