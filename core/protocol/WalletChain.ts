/** What people deposit from a chain, and where they may withdraw to. */
import * as Schema from "effect/Schema"
import { AssetCode } from "./Deposit.ts"
import { ClientId, commandHead, Decimal, Id, Text, Time, told } from "./Wire.ts"

/** Addresses one person may have standing to withdraw to. */
export const withdrawalAddressesMax = 20

/** An account on an EVM chain; whether its checksum is right is told by the daemon. */
export const ChainAddress = Schema.String.check(
  Schema.isPattern(/^0x[0-9a-fA-F]{40}$/, told("0x and 40 hexadecimal digits"))
).annotate({ identifier: "ChainAddress" })

/** An EVM account, or what stands for a Bitcoin script. */
export const walletAddressPattern =
  /^(?:0x[0-9a-fA-F]{40}|[1-9A-HJ-NP-Za-km-z]{26,35}|(?:bc|tb|bcrt)1[02-9ac-hj-np-z]{8,87}|(?:BC|TB|BCRT)1[02-9AC-HJ-NP-Z]{8,87})$/

const bech32Pattern = /^(?:bc|tb|bcrt)1[02-9ac-hj-np-z]+$/

/** One address in one form: hex in either case and bech32 in capitals are the same, and in base58 each letter counts. */
const formOf = (address: string): string => {
  const lower = address.toLowerCase()
  const isBech32 = bech32Pattern.test(lower) && (address === lower || address === address.toUpperCase())
  return lower.startsWith("0x") || isBech32 ? lower : address
}

export const isSameAddress = (one: string, other: string): boolean => formOf(one) === formOf(other)

/** Where money goes on any chain; whether it is an address of that one is told by the daemon. */
export const WalletAddress = Schema.String.check(
  Schema.isPattern(walletAddressPattern, told("an address of a chain"))
).annotate({ identifier: "WalletAddress" })

export const ChainName = Schema.String.check(
  Schema.isPattern(/^[a-z][a-z0-9-]{1,31}$/, told("the name of a chain"))
).annotate({ identifier: "ChainName" })

/** An asset that can be moved in and out, and on what terms. */
export const ChainAssetView = Schema.Struct({
  asset: Schema.String,
  chain: ChainName,
  /** Of the token; null for the chain's own money. */
  contract: Schema.NullOr(ChainAddress),
  /** Whether the money is real. */
  live: Schema.Boolean,
  /** False while the chain is away, or was found to be another one. */
  available: Schema.Boolean,
  /** Blocks until a deposit is credited, and until it can be withdrawn. */
  confirmations: Schema.Int,
  final_confirmations: Schema.Int,
  /** Less is not credited. */
  deposit_minimum: Decimal,
  withdrawal_minimum: Decimal,
  withdrawal_fee: Decimal,
  /** What one person may withdraw within 24 hours, and what of it is left to the reader. */
  withdrawal_per_day: Decimal,
  withdrawal_left: Decimal,
  /** Above it operators approve. */
  approval_above: Decimal
}).annotate({ identifier: "ChainAssetView" })
export type ChainAssetView = typeof ChainAssetView.Type

export const DepositAddressGet = Schema.Struct({ client_id: ClientId, asset: AssetCode }).annotate({
  identifier: "DepositAddressGet"
})

export const DepositAddressView = Schema.Struct({
  asset: Schema.String,
  chain: ChainName,
  address: WalletAddress,
  contract: Schema.NullOr(ChainAddress),
  confirmations: Schema.Int,
  minimum: Decimal,
  /** By EIP-681 or BIP-21, for a wallet's camera. */
  link: Schema.String
}).annotate({ identifier: "DepositAddressView" })
export type DepositAddressView = typeof DepositAddressView.Type

export const ChainDepositState = Schema.Literals([
  "seen",
  "confirming",
  "credited",
  "final",
  "reorged",
  "replaced",
  "rejected"
]).annotate({ identifier: "ChainDepositState" })
export type ChainDepositState = typeof ChainDepositState.Type

export const ChainDepositView = Schema.Struct({
  id: Id,
  chain: ChainName,
  asset: Schema.String,
  /** What it is credited with. */
  amount: Decimal,
  state: ChainDepositState,
  txid: Schema.String,
  /** Blocks upon it, its own counted, as far as they are waited for. */
  confirmations: Schema.Int,
  confirmations_needed: Schema.Int,
  created_at: Time
}).annotate({ identifier: "ChainDepositView" })
export type ChainDepositView = typeof ChainDepositView.Type

export const WithdrawalAddressAdd = Schema.Struct({
  ...commandHead,
  chain: ChainName,
  address: WalletAddress,
  label: Text(64).check(Schema.isMinLength(1))
}).annotate({ identifier: "WithdrawalAddressAdd" })
export type WithdrawalAddressAdd = typeof WithdrawalAddressAdd.Type

export const WithdrawalAddressRemove = Schema.Struct({ ...commandHead }).annotate({
  identifier: "WithdrawalAddressRemove"
})

export const WithdrawalAddressView = Schema.Struct({
  id: Id,
  chain: ChainName,
  address: WalletAddress,
  label: Schema.String,
  added_at: Time,
  /** From then on it can be withdrawn to. */
  ripe_at: Time,
  removed_at: Schema.NullOr(Time)
}).annotate({ identifier: "WithdrawalAddressView" })
export type WithdrawalAddressView = typeof WithdrawalAddressView.Type
