/** Answers of a daemon about chains, for tests of what the CLI makes of them. */
import type {
  ChainAssetView,
  ChainDepositView,
  DepositAddressView,
  WithdrawalAddressView
} from "@orrange/core/protocol/WalletChain"
import type { WithdrawalAskView } from "@orrange/core/protocol/WithdrawalAsk"
import type { LightningInvoiceView } from "@orrange/core/protocol/Lightning"
import type { PurchaseView } from "@orrange/core/protocol/Purchase"
import type { ChainStateView, WithdrawalCaseView, WithdrawalView } from "@orrange/core/protocol/Withdrawal"

const at = "2026-11-21T11:30:05.000Z"
const address = "0x52908400098527886E0F7030069857D2E4169EE7"
const txid = `0x${"5c".repeat(32)}`

export const chainAsset: ChainAssetView = {
  asset: "ETH",
  chain: "ethereum",
  contract: null,
  live: true,
  available: true,
  confirmations: 12,
  final_confirmations: 64,
  deposit_minimum: "0.001",
  withdrawal_minimum: "0.01",
  withdrawal_fee: "0.001",
  withdrawal_per_day: "10",
  withdrawal_left: "9.5",
  approval_above: "5"
}

export const depositAddress: DepositAddressView = {
  asset: "ETH",
  chain: "ethereum",
  address,
  contract: null,
  confirmations: 12,
  minimum: "0.001",
  link: `ethereum:${address}@1`
}

export const chainDeposit: ChainDepositView = {
  id: "0197a000-0000-7000-8000-0000000de705",
  chain: "ethereum",
  asset: "ETH",
  amount: "1.500000000000000000",
  state: "confirming",
  txid,
  confirmations: 3,
  confirmations_needed: 12,
  created_at: at
}

export const purchase: PurchaseView = {
  id: "0197a000-0000-7000-8000-000000b0b0b0",
  with: "moonpay",
  asset: "ETH",
  chain: "ethereum",
  address,
  link: "https://buy.moonpay.com/?apiKey=pk_live_1&currencyCode=eth&signature=c2ln",
  state: "open",
  txid: null,
  deposit: null,
  created_at: at
}

export const lightningInvoice: LightningInvoiceView = {
  id: "0197a000-0000-7000-8000-0000000b0117",
  asset: "BTC",
  amount: "0.00250000",
  received: null,
  state: "open",
  request: `lnbc2500u1p${"q".repeat(60)}`,
  link: `lightning:lnbc2500u1p${"q".repeat(60)}`,
  payment_hash: "a7".repeat(32),
  expires_at: "2026-11-21T12:30:05.000Z",
  created_at: at
}

export const withdrawalAddress: WithdrawalAddressView = {
  id: "0197a000-0000-7000-8000-0000000add7e",
  chain: "ethereum",
  address,
  label: "my ledger",
  added_at: at,
  ripe_at: "2026-11-22T11:30:05.000Z",
  removed_at: null
}

export const withdrawal: WithdrawalView = {
  id: "0197a000-0000-7000-8000-0000000717d2",
  asset: "ETH",
  chain: "ethereum",
  quantity: "0.500000000000000000",
  fee: "0.001000000000000000",
  address,
  state: "requested",
  approvals: 0,
  approvals_needed: 0,
  txid: null,
  created_at: at,
  updated_at: at
}

export const withdrawalCase: WithdrawalCaseView = {
  ...withdrawal,
  state: "screened",
  approvals: 1,
  approvals_needed: 2,
  person: "ann",
  nonce: null,
  fault: "the hot wallet holds too little"
}

export const withdrawalAsk: WithdrawalAskView = {
  id: "0197a000-0000-7000-8000-0000000a5c3d",
  asset: "ETH",
  chain: "ethereum",
  quantity: "0.500000000000000000",
  fee: "0.001000000000000000",
  address,
  approvals_needed: 0,
  bot: "orrange_bot",
  state: "open",
  withdrawal: null,
  created_at: at,
  expires_at: "2026-11-21T12:30:05.000Z"
}

const nothing = "0.000000000000000000"

export const chainState: ChainStateView = {
  chain: "ethereum",
  chain_id: "1",
  hot_wallet: "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
  height: 21_000_000,
  credited_to: 20_999_989,
  final_to: 20_999_937,
  next_nonce: 7,
  fault: null,
  stopped_at: at,
  seen_at: at,
  assets: [
    {
      asset: "ETH",
      deposits: "12.500000000000000000",
      hot: "30.000000000000000000",
      in_flight: "0.501000000000000000",
      treasury: "29.990000000000000000",
      shortfall: "0.250000000000000000",
      dust: nothing,
      unexplained: nothing
    }
  ]
}
