/** Escrows in the contract of a chain: what became of them, and what people's own wallets have to sign or send. */
import * as Schema from "effect/Schema"
import { AssetCode } from "./Deposit.ts"
import { ChainAddress, ChainName } from "./WalletChain.ts"
import { commandHead, Decimal, Id, PageQuery, Time, told } from "./Wire.ts"

const Hash = Schema.String.check(Schema.isPattern(/^0x[0-9a-f]{64}$/, told("0x and 64 small hexadecimal digits")))

/** What the contract calls the id of a trade. */
export const EscrowId = Hash.annotate({ identifier: "EscrowId" })

/** Of a transaction that did something with an escrow. */
export const EscrowTransaction = Hash.annotate({ identifier: "EscrowTransaction" })

/** Of a key 65 bytes; a wallet that is a contract may need more. */
const signatureBytesMax = 4_096
const Signature = Schema.String.check(
  Schema.isPattern(/^0x(?:[0-9a-fA-F]{2})+$/, told("0x and bytes in hexadecimal digits")),
  Schema.isMaxLength(2 + 2 * signatureBytesMax)
).annotate({ identifier: "EscrowSignature" })

const Bps = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000 }))
const feeBpsMax = 200
const [windowMin, windowMax] = [3_600, 60 * 86_400]
const Window = Schema.Int.check(Schema.isBetween({ minimum: windowMin, maximum: windowMax }))

export const EscrowSeenState = Schema.Literals(["funded", "paid", "disputed", "closed"]).annotate({
  identifier: "EscrowSeenState"
})
export type EscrowSeenState = typeof EscrowSeenState.Type

/** As deep in the chain as deposits have to be; `unconfirmed` while its creation is not. */
export const ContractEscrowState = Schema.Literals(["unconfirmed", ...EscrowSeenState.literals]).annotate({
  identifier: "ContractEscrowState"
})
export type ContractEscrowState = typeof ContractEscrowState.Type

/** What can be done with an escrow that is there, each by a call of the contract. */
export const EscrowStep = Schema.Literals([
  "mark_paid",
  "release",
  "cancel",
  "refund",
  "dispute",
  "rule",
  "settle_by_default",
  "settle",
  "withdraw"
]).annotate({ identifier: "EscrowStep" })
export type EscrowStep = typeof EscrowStep.Type

const fields = Schema.Record(Schema.String, Schema.String)

/** A transaction for the wallet of the one who acts. Nobody has signed it, and the platform does not send it. */
export const UnsignedTransaction = Schema.Struct({
  chain_id: Schema.String,
  to: ChainAddress,
  /** Smallest units of the chain's own money. */
  value: Decimal,
  data: Schema.String,
  /** What the data says, to be held against what the wallet shows. */
  function: Schema.String,
  fields
}).annotate({ identifier: "UnsignedTransaction" })
export type UnsignedTransaction = typeof UnsignedTransaction.Type

/** As `eth_signTypedData_v4` takes it (EIP-712). */
export const EscrowTypedData = Schema.Struct({
  domain: Schema.Struct({
    name: Schema.String,
    version: Schema.String,
    chainId: Schema.String,
    verifyingContract: ChainAddress
  }),
  types: Schema.Record(Schema.String, Schema.Array(Schema.Struct({ name: Schema.String, type: Schema.String }))),
  primaryType: Schema.String,
  message: fields
}).annotate({ identifier: "EscrowTypedData" })
export type EscrowTypedData = typeof EscrowTypedData.Type

export const ContractEscrowView = Schema.Struct({
  id: EscrowId,
  chain: ChainName,
  contract: ChainAddress,
  /** Null for a token that the platform does not know; its amounts are smallest units then. */
  asset: Schema.NullOr(Schema.String),
  /** Null for the chain's own money. */
  token: Schema.NullOr(ChainAddress),
  state: ContractEscrowState,
  /** As the last block that was read has it; it may be taken back. */
  seen_state: EscrowSeenState,
  seller: ChainAddress,
  buyer: ChainAddress,
  arbiter: ChainAddress,
  second_arbiter: ChainAddress,
  quantity: Decimal,
  /** What left it as far as it was seen: the buyer's part before the fee, the seller's, and the fee. */
  to_buyer: Decimal,
  to_seller: Decimal,
  fee: Decimal,
  left: Decimal,
  fee_bps: Schema.Int,
  default_buyer_bps: Schema.Int,
  created_at: Time,
  /** Until when the buyer may mark the payment; then anybody may give an escrow back that was not marked. */
  pay_before: Time,
  /** Until when the arbiter, and then the second one, may rule; null without a dispute. */
  ruling_until: Schema.NullOr(Time),
  second_ruling_until: Schema.NullOr(Time),
  /** What its people, or the clock, can do as it was seen last. */
  steps: Schema.Array(EscrowStep)
}).annotate({ identifier: "ContractEscrowView" })
export type ContractEscrowView = typeof ContractEscrowView.Type

export const ContractEscrowsQuery = { address: ChainAddress, ...PageQuery }

/** What two people may agree on. What is absent is chosen, and the answer says how. */
export const EscrowDraftRequest = Schema.Struct({
  chain: ChainName,
  asset: AssetCode,
  quantity: Decimal,
  seller: ChainAddress,
  buyer: ChainAddress,
  arbiter: ChainAddress,
  second_arbiter: ChainAddress,
  fee_bps: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: feeBpsMax }))),
  default_buyer_bps: Schema.optionalKey(Bps),
  /** Seconds. */
  payment_window: Schema.optionalKey(Window),
  first_ruling_window: Schema.optionalKey(Window),
  second_ruling_window: Schema.optionalKey(Window),
  /** Until when the buyer's signature is good for locking the amount, to the second. */
  create_before: Schema.optionalKey(Time),
  salt: Schema.optionalKey(Hash),
  /** Of the buyer, over these terms: the answer has the seller's transactions then. */
  buyer_signature: Schema.optionalKey(Signature)
}).annotate({ identifier: "EscrowDraftRequest" })
export type EscrowDraftRequest = typeof EscrowDraftRequest.Type

/** What a step needs beside its name. Only the fields of that step are read. */
export const EscrowStepRequest = Schema.Struct({
  step: EscrowStep,
  /** To release; all that is left when absent. */
  quantity: Schema.optionalKey(Decimal),
  /** To rule and to settle; a ruling gives the seller the rest. */
  to_buyer: Schema.optionalKey(Decimal),
  to_seller: Schema.optionalKey(Decimal),
  /** To settle: until when the signatures count, to the second, and those that are there. */
  deadline: Schema.optionalKey(Time),
  seller_signature: Schema.optionalKey(Signature),
  buyer_signature: Schema.optionalKey(Signature),
  arbiter_signature: Schema.optionalKey(Signature),
  /** To withdraw: to where. */
  to: Schema.optionalKey(ChainAddress)
}).annotate({ identifier: "EscrowStepRequest" })
export type EscrowStepRequest = typeof EscrowStepRequest.Type

const Money = Schema.Struct({ asset: Schema.String, decimals: Schema.Int })

/** By which the raw values of papers are read: what amounts are in, and whose the addresses are. */
export const EscrowLegend = Schema.Struct({
  /** Null for a token that the platform does not know: its amounts stay smallest units. */
  money: Schema.NullOr(Money),
  /** Null for the chain's own money, or before anything is locked. */
  token: Schema.NullOr(ChainAddress),
  /** The chain's own money, which transactions carry; null where the platform does not know it. */
  own: Schema.NullOr(Money),
  contract: ChainAddress,
  /** Null while they are not named. */
  seller: Schema.NullOr(ChainAddress),
  buyer: Schema.NullOr(ChainAddress),
  arbiter: Schema.NullOr(ChainAddress),
  second_arbiter: Schema.NullOr(ChainAddress),
  /** What the reader is in the trade; null where there is none, so that nobody knows whose wallet is whose. */
  reader: Schema.NullOr(Schema.Literals(["seller", "buyer", "arbiter"]))
}).annotate({ identifier: "EscrowLegend" })
export type EscrowLegend = typeof EscrowLegend.Type

/** What is to be signed, or else to be sent in that order; the platform does neither. */
export const EscrowPaper = Schema.Struct({
  escrow: EscrowId,
  chain: ChainName,
  /** Who acts, any one of them; none for anybody. */
  by: Schema.Array(ChainAddress),
  sign: Schema.NullOr(EscrowTypedData),
  /** What the same terms are asked with again, of a draft. */
  again: Schema.NullOr(Schema.Struct({ create_before: Time, salt: Hash })),
  send: Schema.Array(UnsignedTransaction),
  legend: EscrowLegend
}).annotate({ identifier: "EscrowPaper" })
export type EscrowPaper = typeof EscrowPaper.Type

/** What a wallet does next for a trade: sign the terms, lock the amount, or a step of the escrow. */
export const TradeEscrowPaper = Schema.Struct({
  step: Schema.Literals(["agree", "create", ...EscrowStep.literals]),
  /** Who acts, any one of them; none for anybody. */
  by: Schema.Array(ChainAddress),
  sign: Schema.NullOr(EscrowTypedData),
  /** To be sent in this order. */
  send: Schema.Array(UnsignedTransaction)
}).annotate({ identifier: "TradeEscrowPaper" })
export type TradeEscrowPaper = typeof TradeEscrowPaper.Type

/** The escrow of a trade whose amount the contract of a chain holds, or is to hold. */
export const TradeEscrowView = Schema.Struct({
  trade: Id,
  chain: ChainName,
  contract: ChainAddress,
  /** As each of the two named their own; for good. */
  buyer_wallet: Schema.NullOr(ChainAddress),
  seller_wallet: Schema.NullOr(ChainAddress),
  /** What the contract will call it; null until both named their wallets. */
  escrow: Schema.NullOr(EscrowId),
  /** The buyer signed the terms. */
  agreed: Schema.Boolean,
  /** What became of it, as far as it was seen; null before it is in a block. The trade goes by final blocks alone. */
  seen: Schema.NullOr(ContractEscrowView),
  /** What the reader's wallet signs or sends next; the platform does neither. */
  next: Schema.Array(TradeEscrowPaper),
  legend: EscrowLegend
}).annotate({ identifier: "TradeEscrowView" })
export type TradeEscrowView = typeof TradeEscrowView.Type

/** One of the two: the wallet by which one takes part in the trade, or the buyer's signature over the terms. */
export const TradeEscrowJoin = Schema.Struct({
  ...commandHead,
  wallet: Schema.optionalKey(ChainAddress),
  signature: Schema.optionalKey(Signature)
}).annotate({ identifier: "TradeEscrowJoin" })
export type TradeEscrowJoin = typeof TradeEscrowJoin.Type
