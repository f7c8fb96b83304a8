/** What became of a trade, signed by the platform: whoever has its public key can check it without asking anybody. */
import * as Schema from "effect/Schema"
import { EscrowId, EscrowTransaction } from "./Escrow.ts"
import { PublicKey } from "./Person.ts"
import {
  BondKind,
  BondState,
  EscrowState,
  PaymentFate,
  Resolution,
  TradePayout,
  TradeRole,
  TradeState
} from "./Trade.ts"
import { ChainAddress, ChainName } from "./WalletChain.ts"
import { CurrencyCode, Decimal, Id, MarketSymbol, MethodId, PersonName, Time } from "./Wire.ts"

/** Version of the form and of what is signed. */
export const receiptVersion = 1

/** SHA-256 in hexadecimal. */
const Hash = Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/))

export const ReceiptStep = Schema.Struct({
  version: Schema.Int,
  event: Schema.String,
  from: Schema.NullOr(TradeState),
  to: TradeState,
  /** Null for the beginning and for the clock. */
  by: Schema.NullOr(TradeRole),
  /** Of what was written along with it, if anything was. */
  statement_sha256: Schema.NullOr(Hash),
  at: Time,
  /** Of the hash of the step before and this step: none can be left out or changed. */
  hash: Hash
}).annotate({ identifier: "ReceiptStep" })
export type ReceiptStep = typeof ReceiptStep.Type

/** Where the chain itself says what was locked and paid out; whoever has a node can look there. */
export const ReceiptContract = Schema.Struct({
  chain: ChainName,
  contract: Schema.NullOr(ChainAddress),
  /** Null where the two did not get to terms. */
  escrow: Schema.NullOr(EscrowId),
  /** Null where nothing was locked. */
  lock_transaction: Schema.NullOr(EscrowTransaction),
  /** In their order; more than one where it was paid out in parts. */
  payout_transactions: Schema.Array(EscrowTransaction)
}).annotate({ identifier: "ReceiptContract" })
export type ReceiptContract = typeof ReceiptContract.Type

export const TradeReceipt = Schema.Struct({
  receipt: Schema.Literal(receiptVersion),
  trade: Id,
  market: MarketSymbol,
  buyer: PersonName,
  seller: PersonName,
  price: Decimal,
  quantity: Decimal,
  asset: Schema.String,
  payment_amount: Decimal,
  currency: CurrencyCode,
  method: MethodId,
  reference: Schema.String,
  buyer_fee: Decimal,
  seller_fee: Decimal,
  /** Versions of the rules and of the catalogue of payment methods that the trade went by. */
  policy: Schema.String,
  catalogue: Schema.String,
  state: TradeState,
  escrow_state: EscrowState,
  /** What each put up, and what was taken of it; absent from receipts of before there were bonds. */
  bond_state: Schema.optionalKey(BondState),
  buyer_bond: Schema.optionalKey(Decimal),
  buyer_bond_kind: Schema.optionalKey(BondKind),
  buyer_slashed: Schema.optionalKey(Decimal),
  seller_bond: Schema.optionalKey(Decimal),
  seller_bond_kind: Schema.optionalKey(BondKind),
  seller_slashed: Schema.optionalKey(Decimal),
  /** What left escrow and the bonds, and to whom; absent from receipts of before it was told. */
  payouts: Schema.optionalKey(Schema.Array(TradePayout)),
  /** Of a trade whose amount a contract held, or was to hold; absent from receipts of before it was told. */
  contract: Schema.optionalKey(ReceiptContract),
  /** What the buyer said of the payment, where both called the trade off. */
  cancel_payment: Schema.NullOr(PaymentFate),
  resolution: Schema.NullOr(Resolution),
  buyer_share_bps: Schema.NullOr(Schema.Int),
  steps: Schema.Array(ReceiptStep),
  /** The platform's. */
  public_key: PublicKey,
  /** Ed25519 over the canonical JSON of all the rest, base64url. */
  signature: Schema.String
}).annotate({ identifier: "TradeReceipt" })
export type TradeReceipt = typeof TradeReceipt.Type
