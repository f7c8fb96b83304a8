/** Escrows of coins that two of three keys move: the buyer's, the seller's and an arbiter's. */
import * as Schema from "effect/Schema"
import { AssetCode } from "./Deposit.ts"
import { ChainName, WalletAddress } from "./WalletChain.ts"
import { commandHead, Decimal, Id, Time, told } from "./Wire.ts"

/** Of a key that one has in one's own wallet; whether it is a point of the curve is told by the daemon. */
const PublicKey = Schema.String.check(
  Schema.isPattern(/^0[23][0-9a-f]{64}$/, told("02 or 03 and 64 small hexadecimal digits"))
).annotate({ identifier: "CompressedPublicKey" })

const Txid = Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/, told("64 small hexadecimal digits")))

const psbtLengthMax = 20_000
/** As BIP-174 has it, in base64. */
const Psbt = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9+/]+={0,2}$/, told("base64")),
  Schema.isMaxLength(psbtLengthMax)
).annotate({ identifier: "Psbt" })

const feeRateMax = 500
/** From here on it would be a time. */
const lockHeightMax = 499_999_999
const signedMax = 3

/** `short` and `over`: less or more lies there than was agreed on. */
export const MultisigState = Schema.Literals(["empty", "short", "funded", "over", "closed"]).annotate({
  identifier: "MultisigState"
})

/**
 * `waiting`: no block that was read has it; `seen`: one has; `deep`: one that is as deep as deposits have to be; `gone`:
 * another transaction has a coin of it.
 */
export const MultisigTransactionState = Schema.Literals(["waiting", "seen", "deep", "gone"]).annotate({
  identifier: "MultisigTransactionState"
})

const MultisigTransaction = Schema.Struct({
  txid: Txid,
  state: MultisigTransactionState,
  to_buyer: Decimal,
  to_seller: Decimal,
  /** Null for one that the platform was not given to hand in. */
  fee: Schema.NullOr(Decimal),
  /** Why the nodes would not have it when they were asked last. */
  fault: Schema.NullOr(Schema.String)
}).annotate({ identifier: "MultisigTransaction" })

export const MultisigView = Schema.Struct({
  id: Id,
  chain: ChainName,
  asset: Schema.String,
  /** As deep in the chain as deposits have to be. */
  state: MultisigState,
  /** As the last block that was read has it; it may be taken back. */
  seen_state: MultisigState,
  /** Where the seller pays the quantity, to the last unit. */
  address: Schema.String,
  /** By which any wallet finds the address and what lies there (BIP-380). */
  descriptor: Schema.String,
  /** What the address is the hash of. */
  script: Schema.String,
  quantity: Decimal,
  /** What lies there, deep enough, and in the last block that was read. */
  left: Decimal,
  seen_left: Decimal,
  buyer_key: PublicKey,
  seller_key: PublicKey,
  arbiter_key: PublicKey,
  buyer_address: WalletAddress,
  seller_address: WalletAddress,
  transactions: Schema.Array(MultisigTransaction),
  created_at: Time
}).annotate({ identifier: "MultisigView" })
export type MultisigView = typeof MultisigView.Type

export const MultisigOpen = Schema.Struct({
  ...commandHead,
  chain: ChainName,
  asset: AssetCode,
  quantity: Decimal,
  buyer_key: PublicKey,
  seller_key: PublicKey,
  arbiter_key: PublicKey,
  /** Where each of the two is paid, for good. */
  buyer_address: WalletAddress,
  seller_address: WalletAddress
}).annotate({ identifier: "MultisigOpen" })
export type MultisigOpen = typeof MultisigOpen.Type

export const MultisigStep = Schema.Literals(["release", "refund", "split"]).annotate({ identifier: "MultisigStep" })
export type MultisigStep = typeof MultisigStep.Type

export const MultisigPaperRequest = Schema.Struct({
  step: MultisigStep,
  /** To split: the buyer's part before the fee; the seller has the rest. */
  to_buyer: Schema.optionalKey(Decimal),
  /** Units for each byte that counts; what the node says when absent. */
  fee_rate: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: feeRateMax }))),
  /** No block up to this one takes it. */
  lock_height: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: lockHeightMax })))
}).annotate({ identifier: "MultisigPaperRequest" })
export type MultisigPaperRequest = typeof MultisigPaperRequest.Type

/** All that a transaction of an escrow does, field by field, to be held against what a wallet shows. */
const paperFields = {
  multisig: Id,
  chain: ChainName,
  asset: Schema.String,
  /** Each as TXID:PLACE. */
  coins: Schema.Array(Schema.String),
  total: Decimal,
  buyer_address: WalletAddress,
  to_buyer: Decimal,
  seller_address: WalletAddress,
  to_seller: Decimal,
  fee: Decimal,
  /** 0 for at once. */
  lock_height: Schema.Int
}

/** For the wallets of two of the three. Nobody has signed it. */
export const MultisigPaper = Schema.Struct({ ...paperFields, psbt: Psbt }).annotate({ identifier: "MultisigPaper" })
export type MultisigPaper = typeof MultisigPaper.Type

/** The same paper as each of two signed it, or as one signed it after the other. */
export const MultisigSendRequest = Schema.Struct({
  ...commandHead,
  signed: Schema.Array(Psbt).check(Schema.isMinLength(1), Schema.isMaxLength(signedMax))
}).annotate({ identifier: "MultisigSendRequest" })
export type MultisigSendRequest = typeof MultisigSendRequest.Type

export const MultisigSent = Schema.Struct({ ...paperFields, txid: Txid }).annotate({ identifier: "MultisigSent" })
export type MultisigSent = typeof MultisigSent.Type
