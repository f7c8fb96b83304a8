/** Withdrawals to chains, and what operators see and decide of them. */
import * as Schema from "effect/Schema"
import { AssetCode } from "./Deposit.ts"
import { WalletAddress } from "./WalletChain.ts"
import { commandHead, Decimal, Id, PageQuery, PersonName, Text, Time } from "./Wire.ts"

export const WithdrawalState = Schema.Literals([
  "requested",
  "screened",
  "approved",
  "signed",
  "broadcast",
  "stuck",
  "replaced",
  "confirming",
  "done",
  "failed",
  "released"
]).annotate({ identifier: "WithdrawalState" })
export type WithdrawalState = typeof WithdrawalState.Type

export const WithdrawalCreate = Schema.Struct({
  ...commandHead,
  asset: AssetCode,
  /** What arrives; the fee comes on top of it. */
  quantity: Decimal,
  /** The fee that was seen; refused when it is another one by now. */
  fee: Decimal,
  /** One of the person's own list, which is ripe. */
  address: WalletAddress,
  /** What was asked for through a bot and is confirmed by this, once. */
  ask: Schema.optionalKey(Id)
}).annotate({ identifier: "WithdrawalCreate" })
export type WithdrawalCreate = typeof WithdrawalCreate.Type

/** Names what was seen, so that nobody approves another amount or place. */
export const WithdrawalApprove = Schema.Struct({
  ...commandHead,
  quantity: Decimal,
  address: WalletAddress
}).annotate({ identifier: "WithdrawalApprove" })
export type WithdrawalApprove = typeof WithdrawalApprove.Type

export const WithdrawalReject = Schema.Struct({
  ...commandHead,
  /** For the operators. */
  reason: Text(200).check(Schema.isMinLength(1))
}).annotate({ identifier: "WithdrawalReject" })
export type WithdrawalReject = typeof WithdrawalReject.Type

const view = {
  id: Id,
  asset: Schema.String,
  chain: Schema.String,
  quantity: Decimal,
  fee: Decimal,
  address: WalletAddress,
  state: WithdrawalState,
  approvals: Schema.Int,
  approvals_needed: Schema.Int,
  /** Of the latest transaction that was signed for it. */
  txid: Schema.NullOr(Schema.String),
  created_at: Time,
  updated_at: Time
}

export const WithdrawalView = Schema.Struct(view).annotate({ identifier: "WithdrawalView" })
export type WithdrawalView = typeof WithdrawalView.Type

/** `waiting`: those alone for which an operator has to say yes. */
export const WithdrawalCasesQuery = {
  waiting: Schema.optionalKey(Schema.Literals(["true", "false"])),
  ...PageQuery
}

export const WithdrawalCaseView = Schema.Struct({
  ...view,
  person: PersonName,
  nonce: Schema.NullOr(Schema.Int),
  /** Why it does not go on. */
  fault: Schema.NullOr(Schema.String)
}).annotate({ identifier: "WithdrawalCaseView" })
export type WithdrawalCaseView = typeof WithdrawalCaseView.Type

const Signed = Schema.String

/** A chain as the platform stands on it. Figures below zero are owed by nobody: they are the platform's own books. */
export const ChainStateView = Schema.Struct({
  chain: Schema.String,
  chain_id: Schema.String,
  hot_wallet: WalletAddress,
  height: Schema.Int,
  credited_to: Schema.Int,
  final_to: Schema.Int,
  next_nonce: Schema.Int,
  fault: Schema.NullOr(Schema.String),
  stopped_at: Schema.NullOr(Time),
  seen_at: Schema.NullOr(Time),
  assets: Schema.Array(
    Schema.Struct({
      asset: Schema.String,
      /** By the ledger: what lies at people's addresses and in the hot wallet, and what people owe in it. */
      deposits: Signed,
      hot: Signed,
      in_flight: Signed,
      treasury: Signed,
      shortfall: Signed,
      /** Too small to be credited, and found beyond what was seen to come. */
      dust: Signed,
      unexplained: Signed
    })
  )
}).annotate({ identifier: "ChainStateView" })
export type ChainStateView = typeof ChainStateView.Type

/** With an asset only that one's halt is lifted; without, the chain goes on, and each halted asset waits. */
export const ChainResume = Schema.Struct({ ...commandHead, asset: Schema.optionalKey(AssetCode) }).annotate({
  identifier: "ChainResume"
})
