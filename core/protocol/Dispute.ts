/** Disputes as cases: who handles them, what was decided, and how it may be appealed. A case goes by its trade's id. */
import * as Schema from "effect/Schema"
import { EvidenceRequest, TradeSide } from "./Evidence.ts"
import { NameCheck } from "./Payment.ts"
import { ReputationView } from "./Reputation.ts"
import { DisputeReason, DisputeState, Resolution, tradeCommandFields, TradeState, VerdictReason } from "./Trade.ts"
import { commandHead, Decimal, Id, MarketSymbol, PersonName, Text, Time, told } from "./Wire.ts"

/** SHA-256 of a verdict, in hex. */
export const VerdictHash = Schema.String.check(
  Schema.isPattern(/^[0-9a-f]{64}$/, told("a SHA-256 in lower-case hex"))
).annotate({ identifier: "VerdictHash" })

export const VerdictView = Schema.Struct({
  /** 2 for the one about an appeal. */
  level: Schema.Int,
  resolution: Resolution,
  buyer_share_bps: Schema.Int,
  /** Of what is in escrow; together they are all of it. */
  buyer_gets: Decimal,
  seller_gets: Decimal,
  fees: Decimal,
  /** What it takes of each bond, in basis points. */
  slash_buyer_bps: Schema.Int,
  slash_seller_bps: Schema.Int,
  reason: VerdictReason,
  statement: Schema.String,
  arbiter: PersonName,
  approver: Schema.NullOr(PersonName),
  /** Whether it counts: neither waits for an approval nor was replaced, appealed or overtaken. */
  in_force: Schema.Boolean
}).annotate({ identifier: "Verdict" })
export type VerdictView = typeof VerdictView.Type

export const ProposedVerdict = Schema.Struct({
  ...VerdictView.fields,
  /** What an approval names: of another amount, arbiter or text it is another one. */
  hash: VerdictHash,
  expires_at: Time
}).annotate({ identifier: "ProposedVerdict" })
export type ProposedVerdict = typeof ProposedVerdict.Type

/** How somebody would divide what is in escrow. */
export const SettlementOffer = Schema.Struct({
  id: Id,
  by: PersonName,
  /** `handler` for who handles the dispute. */
  role: Schema.Literals(["buyer", "seller", "handler"]),
  buyer_share_bps: Schema.Int,
  buyer_gets: Decimal,
  seller_gets: Decimal,
  fees: Decimal,
  state: Schema.Literals(["open", "expired", "withdrawn", "superseded", "accepted", "void"]),
  buyer_agrees: Schema.Boolean,
  seller_agrees: Schema.Boolean,
  expires_at: Time
}).annotate({ identifier: "SettlementOffer" })
export type SettlementOffer = typeof SettlementOffer.Type

export const DisputeStep = Schema.Struct({
  version: Schema.Int,
  event: Schema.String,
  /** Null for the clock. */
  by: Schema.NullOr(PersonName),
  from: Schema.NullOr(TradeState),
  to: TradeState,
  statement: Schema.NullOr(Schema.String),
  at: Time
}).annotate({ identifier: "DisputeStep" })
export type DisputeStep = typeof DisputeStep.Type

const caseFields = {
  trade: Id,
  market: MarketSymbol,
  /** Of the trade; commands name it. */
  version: Schema.Int,
  state: TradeState,
  dispute_state: DisputeState,
  /** Whether it can be handled no more. */
  closed: Schema.Boolean,
  buyer: PersonName,
  seller: PersonName,
  reason: DisputeReason,
  /** Null when the clock opened it. */
  opened_by: Schema.NullOr(PersonName),
  opened_at: Time,
  /** Where the trade stood before. */
  prior_state: TradeState,
  level: Schema.Int,
  arbiter: Schema.NullOr(PersonName),
  take_by: Time,
  decide_by: Time,
  /** Whether it should have been taken or decided by now. */
  overdue: Schema.Boolean,
  /** Until when a verdict can be appealed. */
  appeal_until: Schema.NullOr(Time)
}

export const DisputeSummary = Schema.Struct(caseFields).annotate({ identifier: "DisputeSummary" })
export type DisputeSummary = typeof DisputeSummary.Type

/** What the facts of a dispute speak for; an arbiter decides. */
export const TriageSuggestion = Schema.Literals(["cancel", "release", "refund", "ask_evidence", "none"]).annotate({
  identifier: "TriageSuggestion"
})
export type TriageSuggestion = typeof TriageSuggestion.Type

export const TriageReason = Schema.Literals([
  "buyer_said_not_sent",
  "buyer_said_returned",
  "unmarked_and_silent",
  "payment_seen_certain",
  "buyer_evidence_lapsed",
  "seller_evidence_lapsed",
  "name_mismatch",
  "payment_taken_back",
  "payment_uncertain",
  "payment_unseen",
  "payment_unnamed"
]).annotate({ identifier: "TriageReason" })
export type TriageReason = typeof TriageReason.Type

export const PartyBrief = Schema.Struct({
  side: TradeSide,
  reputation: ReputationView,
  /** Disputes of other trades: how many the person opened, and in how many all went to the other side. */
  disputes_opened: Schema.Int,
  disputes_lost: Schema.Int,
  /** Other people with the same payment account. */
  linked_people: Schema.Int,
  /** Messages and files in the conversation of the trade. */
  messages: Schema.Int,
  files: Schema.Int
}).annotate({ identifier: "PartyBrief" })
export type PartyBrief = typeof PartyBrief.Type

export const DisputeBrief = Schema.Struct({
  triage: Schema.Struct({ suggestion: TriageSuggestion, reasons: Schema.Array(TriageReason) }),
  /** Buyer and seller. */
  parties: Schema.Array(PartyBrief),
  /** The name that the buyer declared: for who handles the dispute, while the trade runs. */
  payer: Schema.NullOr(Schema.String),
  payment_reference: Schema.NullOr(Schema.String),
  /** What the seller's bank statement showed, and how the payer's name on it compares with the one declared. */
  payment_seen: Schema.NullOr(
    Schema.Struct({
      confidence: Schema.Literals(["certain", "likely", "weak"]),
      /** Whether an entry took the payment back. */
      taken_back: Schema.Boolean,
      name_check: Schema.NullOr(NameCheck),
      at: Time
    })
  )
}).annotate({ identifier: "DisputeBrief" })
export type DisputeBrief = typeof DisputeBrief.Type

/** How an arbiter has handled disputes. */
export const ArbiterFigures = Schema.Struct({
  arbiter: PersonName,
  /** How often a dispute came to them, and how many verdicts of theirs came to count. */
  taken: Schema.Int,
  decided: Schema.Int,
  /** Seconds from when it waited until they had it, and from then until it was decided. */
  take_median_seconds: Schema.NullOr(Schema.Int),
  decide_median_seconds: Schema.NullOr(Schema.Int),
  /** Verdicts that were appealed, and of those the ones after which another divided the escrow otherwise. */
  appealed: Schema.Int,
  overturned: Schema.Int
}).annotate({ identifier: "ArbiterFigures" })
export type ArbiterFigures = typeof ArbiterFigures.Type

export const DisputeView = Schema.Struct({
  ...caseFields,
  /** Those that count or counted, in their order. */
  verdicts: Schema.Array(VerdictView),
  /** For arbiters. */
  proposal: Schema.NullOr(ProposedVerdict),
  /** In their order. */
  offers: Schema.Array(SettlementOffer),
  /** In their order; a party sees what is asked of it, and what is shared. */
  evidence: Schema.Array(EvidenceRequest),
  /** For who handles or watches disputes. */
  brief: Schema.NullOr(DisputeBrief),
  timeline: Schema.Array(DisputeStep)
}).annotate({ identifier: "Dispute" })
export type DisputeView = typeof DisputeView.Type

export const DisputeHand = Schema.Struct({ ...commandHead }).annotate({ identifier: "DisputeHand" })

export const DisputeAssign = Schema.Struct({ ...commandHead, arbiter: PersonName }).annotate({
  identifier: "DisputeAssign"
})

const share = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000 }))

/** Takes the place of the offer that the same person made before. */
export const SettlementOfferMake = Schema.Struct({ ...commandHead, buyer_share_bps: share }).annotate({
  identifier: "SettlementOfferMake"
})

/** Names what the offer gives, so that no other is accepted. */
export const SettlementOfferAccept = Schema.Struct({ ...tradeCommandFields, buyer_share_bps: share }).annotate({
  identifier: "SettlementOfferAccept"
})

export const VerdictApprove = Schema.Struct({ ...tradeCommandFields, proposal: VerdictHash }).annotate({
  identifier: "VerdictApprove"
})

export const VerdictAppeal = Schema.Struct({
  ...tradeCommandFields,
  statement: Text(1_000).check(Schema.isMinLength(1))
}).annotate({ identifier: "VerdictAppeal" })

export const VerdictAccept = Schema.Struct(tradeCommandFields).annotate({ identifier: "VerdictAccept" })
