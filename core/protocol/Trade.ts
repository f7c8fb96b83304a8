import * as Schema from "effect/Schema"
import { NameCheck } from "./Payment.ts"
import { ChainName } from "./WalletChain.ts"
import { ClientId, Decimal, Id, MarketSymbol, MethodId, PersonName, Text, Time, dryRunField } from "./Wire.ts"

export const TradeState = Schema.Literals([
  "awaiting_accept",
  "awaiting_agreement",
  "awaiting_escrow",
  "awaiting_payment",
  "overdue",
  "payment_marked",
  "disputed",
  "on_hold",
  "decided",
  "payout_pending",
  "payout_failed",
  "completed",
  "cancelled",
  "expired",
  "resolved"
]).annotate({ identifier: "TradeState" })
export type TradeState = typeof TradeState.Type

export const EscrowState = Schema.Literals(["awaited", "held", "frozen", "released", "refunded", "split"]).annotate({
  identifier: "EscrowState"
})
export type EscrowState = typeof EscrowState.Type

/** What holds the amount: the platform's ledger, or the contract of a chain. */
export type EscrowKind = "ledger" | "contract"

/** Of a market or a trade whose amount a contract holds; absent where the ledger does. */
export const contractField = { contract: Schema.optionalKey(Schema.Struct({ chain: ChainName })) }

export const DisputeState = Schema.Literals([
  "none",
  "open",
  "awaiting_approval",
  "decided",
  "appealed",
  "resolved"
]).annotate({ identifier: "DisputeState" })
export type DisputeState = typeof DisputeState.Type

export const BondState = Schema.Literals(["none", "held", "returned", "slashed"]).annotate({ identifier: "BondState" })
export type BondState = typeof BondState.Type

export const BondKind = Schema.Literals(["bond", "deposit"]).annotate({ identifier: "BondKind" })
export type BondKind = typeof BondKind.Type

export const TradeRole = Schema.Literals(["buyer", "seller", "arbiter"]).annotate({ identifier: "TradeRole" })
export type TradeRole = typeof TradeRole.Type

/** What a person can do to a trade. What belongs to the clock is never offered. */
export const TradeAction = Schema.Literals([
  "accept",
  "decline",
  "mark_paid",
  "release",
  "cancel",
  "extend",
  "undo_paid",
  "propose_cancel",
  "withdraw_cancel",
  "accept_cancel",
  "claim",
  "dispute",
  "withdraw_dispute",
  "resolve",
  "settle",
  "appeal",
  "accept_verdict"
]).annotate({ identifier: "TradeAction" })
export type TradeAction = typeof TradeAction.Type

export const DisputeReason = Schema.Literals([
  "payment_not_received",
  "payment_not_acknowledged",
  "wrong_amount",
  "third_party_payer",
  "paid_late",
  "fraud",
  /** What the seller received was taken back; the one reason to dispute a trade that was released and is on hold. */
  "payment_reversed",
  "other"
]).annotate({ identifier: "DisputeReason" })
export type DisputeReason = typeof DisputeReason.Type

/** What a buyer says of the payment when a trade is called off after it was marked. */
export const PaymentFate = Schema.Literals(["not_sent", "returned"]).annotate({ identifier: "PaymentFate" })
export type PaymentFate = typeof PaymentFate.Type

export const Resolution = Schema.Literals(["buyer", "seller", "split"]).annotate({ identifier: "Resolution" })
export type Resolution = typeof Resolution.Type

/** Why an arbiter decided so. */
export const VerdictReason = Schema.Literals([
  "payment_proven",
  "payment_not_proven",
  "payment_returned",
  "wrong_amount",
  "third_party_payer",
  "paid_too_late",
  "no_answer",
  "fraud",
  "other"
]).annotate({ identifier: "VerdictReason" })
export type VerdictReason = typeof VerdictReason.Type

/** What the buyer must pay and to whom; the fields are those of the method's form. */
export const PaymentInstructions = Schema.Struct({
  method: MethodId,
  method_name: Schema.String,
  amount: Decimal,
  currency: Schema.String,
  /** Neutral and unique: to be written into the payment where the method carries one. */
  reference: Schema.String,
  fields: Schema.Record(Schema.String, Schema.String),
  /** What people call the fields. */
  labels: Schema.Record(Schema.String, Schema.String)
}).annotate({ identifier: "PaymentInstructions" })

/** One transfer out of escrow or a bond, in the market's base asset. */
export const TradePayout = Schema.Struct({
  /** Null for the platform. */
  to: Schema.NullOr(PersonName),
  /** Of the account that gets it. */
  kind: Schema.Literals(["available", "fees", "insurance"]),
  amount: Decimal,
  reason: Schema.Literals(["escrow_release", "escrow_refund", "fee", "bond_return", "bond_slash"])
}).annotate({ identifier: "TradePayout" })
export type TradePayout = typeof TradePayout.Type

/** What a command would do to a trade; none of it was done. */
export const TradeDryRun = Schema.Struct({
  applied: Schema.Literal(false),
  /** Empty while nothing leaves escrow. */
  payouts: Schema.Array(TradePayout),
  /** When the clock would move the trade then. */
  deadline_at: Schema.NullOr(Time)
}).annotate({ identifier: "TradeDryRun" })
export type TradeDryRun = typeof TradeDryRun.Type

export const TradeView = Schema.Struct({
  id: Id,
  market: MarketSymbol,
  version: Schema.Int,
  role: TradeRole,
  counterparty: Schema.NullOr(PersonName),
  buyer: PersonName,
  seller: PersonName,
  state: TradeState,
  escrow_state: EscrowState,
  ...contractField,
  dispute_state: DisputeState,
  bond_state: BondState,
  /** What each put up, in the market's base asset: posted for this trade, or covered by a merchant's deposit. */
  buyer_bond: Decimal,
  buyer_bond_kind: BondKind,
  seller_bond: Decimal,
  seller_bond_kind: BondKind,
  /** What was taken of it. */
  buyer_slashed: Decimal,
  seller_slashed: Decimal,
  price: Decimal,
  quantity: Decimal,
  /** What the buyer pays outside the platform, in the quote currency. */
  payment_amount: Decimal,
  method: MethodId,
  buyer_fee: Decimal,
  seller_fee: Decimal,
  /**
   * What the buyer gets of the escrow, fees taken off: all of it while the trade runs, then what was decided, and of a
   * trade that is over what they in fact got.
   */
  buyer_receives: Decimal,
  /** What left escrow and the bonds, and to whom; empty while the trade runs. */
  payouts: Schema.Array(TradePayout),
  /** Of the community it was made in. */
  community: Schema.optionalKey(Id),
  /** Shown to the two parties and to the arbiter; null once the trade is over. */
  instructions: Schema.NullOr(PaymentInstructions),
  /** The buyer is told where to pay, and can mark it, once they have said from which account. */
  payer_required: Schema.Boolean,
  payment_reference: Schema.NullOr(Schema.String),
  /** What the seller's bank statement showed; for the seller and the arbiter. It releases nothing. */
  payment_seen: Schema.NullOr(Schema.Struct({ confidence: Schema.Literals(["certain", "likely", "weak"]), at: Time })),
  /** Who the buyer said will pay, while the trade runs; how the name on the statement compares is not for the buyer. */
  payer: Schema.NullOr(Schema.Struct({ name: Schema.String, check: Schema.NullOr(NameCheck) })),
  /** When the seller said that the payment, which is marked, has not come; null while they did not. */
  payment_missing_at: Schema.NullOr(Time),
  dispute_reason: Schema.NullOr(DisputeReason),
  dispute_opened_by: Schema.NullOr(PersonName),
  /** What the party that opened it wrote; then what the arbiter wrote. */
  dispute_statement: Schema.NullOr(Schema.String),
  resolution_statement: Schema.NullOr(Schema.String),
  resolution: Schema.NullOr(Resolution),
  buyer_share_bps: Schema.NullOr(Schema.Int),
  /** What the verdict takes of each bond, in basis points; 0 while there is none. */
  slash_buyer_bps: Schema.Int,
  slash_seller_bps: Schema.Int,
  /** Seconds for which the escrow stays on hold after a release, because the payment could be taken back; 0 for none. */
  hold_seconds: Schema.Int,
  /** Who moves next; null when the trade is over or on hold, and while a verdict that splits may still be appealed. */
  next_actor: Schema.NullOr(TradeRole),
  /** When the clock moves the trade if nobody does. */
  deadline_at: Schema.NullOr(Time),
  /** What the reader can do now. */
  allowed_actions: Schema.Array(TradeAction),
  /** Who would call the trade off; the other can accept. */
  cancel_proposed_by: Schema.NullOr(PersonName),
  /** What the buyer said of the payment along with that. */
  cancel_payment: Schema.NullOr(PaymentFate),
  /** How often the seller may give more time to pay, and the buyer take back that they paid. */
  extensions_left: Schema.Int,
  undos_left: Schema.Int,
  /** From when the reader may open a dispute; null when not at all. */
  dispute_opens_at: Schema.NullOr(Time),
  order: Schema.NullOr(Id),
  created_at: Time,
  updated_at: Time,
  /** With the answer to a `dry_run`, and never else: the rest is the trade as it would be, without instructions. */
  dry_run: Schema.optionalKey(TradeDryRun)
}).annotate({ identifier: "TradeView" })
export type TradeView = typeof TradeView.Type

/** What every step of a trade carries. */
export const tradeCommandFields = {
  client_id: ClientId,
  version: Schema.Int.check(Schema.isGreaterThanOrEqualTo(1)),
  ...dryRunField
}

export const TradeMarkPaid = Schema.Struct({
  ...tradeCommandFields,
  /** The payment's own id at the bank or provider, if there is one. */
  payment_reference: Schema.optionalKey(Text(140))
}).annotate({ identifier: "TradeMarkPaid" })

/** The seller names the amount that leaves escrow, so that a release of the wrong trade is refused. */
export const TradeRelease = Schema.Struct({ ...tradeCommandFields, quantity: Decimal }).annotate({
  identifier: "TradeRelease"
})

/**
 * Of the steps that need no more than to be meant: accept, decline, cancel, extend, not_received, undo_paid,
 * withdraw_cancel, withdraw_dispute.
 */
export const TradeStepTaken = Schema.Struct(tradeCommandFields).annotate({ identifier: "TradeStepTaken" })

/** To propose or to accept that the trade is called off. The buyer, and nobody else, says what became of the payment. */
export const TradeCallOff = Schema.Struct({ ...tradeCommandFields, payment: Schema.optionalKey(PaymentFate) }).annotate(
  {
    identifier: "TradeCallOff"
  }
)

/** A payment that was sent though the time for it had passed. */
export const TradeClaim = Schema.Struct({
  ...tradeCommandFields,
  payment_reference: Schema.optionalKey(Text(140)),
  statement: Text(1_000).check(Schema.isMinLength(1))
}).annotate({ identifier: "TradeClaim" })

export const TradeDispute = Schema.Struct({
  ...tradeCommandFields,
  reason: DisputeReason,
  statement: Schema.optionalKey(Text(1_000))
}).annotate({ identifier: "TradeDispute" })

const SlashBps = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000 }))

export const TradeResolve = Schema.Struct({
  ...tradeCommandFields,
  resolution: Resolution,
  /** `other` when absent. */
  verdict_reason: Schema.optionalKey(VerdictReason),
  /** With `split` only: the buyer's share of the quantity in basis points. */
  buyer_share_bps: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 9_999 }))),
  /** Of each side's bond, in basis points; nothing when absent. Whoever gets the escrow. */
  slash_buyer_bps: Schema.optionalKey(SlashBps),
  slash_seller_bps: Schema.optionalKey(SlashBps),
  statement: Text(1_000).check(Schema.isMinLength(1))
}).annotate({ identifier: "TradeResolve" })
