/** What is deposited from chains and withdrawn to them. */
import type {
  ChainAssetView,
  ChainDepositView,
  DepositAddressView,
  WithdrawalAddressView
} from "@orrange/core/protocol/WalletChain"
import type { LightningInvoiceView } from "@orrange/core/protocol/Lightning"
import type { PurchaseView } from "@orrange/core/protocol/Purchase"
import type { ChainStateView, WithdrawalCaseView, WithdrawalView } from "@orrange/core/protocol/Withdrawal"
import { say } from "../Say.ts"
import { money, sheet, table, time, yesNo } from "./Text.ts"

export const chainAssetTable = (assets: ReadonlyArray<ChainAssetView>): string =>
  table(
    ["asset", "chain", "available", "least>", "fee>", "left_today>", "approval_above>"],
    assets.map((row) => [
      row.asset,
      row.chain,
      yesNo(row.available),
      money(row.withdrawal_minimum),
      money(row.withdrawal_fee),
      money(row.withdrawal_left),
      money(row.approval_above)
    ]),
    say("cli-chain-none")
  )

/** What a deposit is held to, of the one asset that was asked for. */
export const depositTermsSheet = (assets: ReadonlyArray<ChainAssetView>): string =>
  assets
    .map(({ asset, chain, confirmations, contract, deposit_minimum: minimum }) =>
      sheet([
        ["asset", asset],
        ["chain", chain],
        ["contract", contract],
        ["least", money(minimum, asset)],
        ["confirmations", confirmations]
      ])
    )
    .join("\n\n")

export const depositAddressSheet = ({ address, asset, chain, confirmations, contract, minimum }: DepositAddressView) =>
  sheet([
    ["asset", asset],
    ["chain", chain],
    ["address", address],
    ["contract", contract],
    ["least", money(minimum, asset)],
    ["confirmations", confirmations]
  ])

export const purchaseSheet = (row: PurchaseView): string =>
  sheet([
    ["purchase", row.id],
    ["asset", row.asset],
    ["with", row.with],
    ["address", row.address],
    ["link", row.link],
    ["state", say(`cli-purchase-${row.state}`)]
  ])

export const purchaseTable = (purchases: ReadonlyArray<PurchaseView>): string =>
  table(
    ["purchase", "time", "asset", "with", "state", "amount>"],
    purchases.map((row) => [
      row.id,
      time(row.created_at),
      row.asset,
      row.with,
      say(row.deposit === null ? `cli-purchase-${row.state}` : `cli-deposit-${row.deposit.state}`),
      row.deposit === null ? null : money(row.deposit.amount, row.asset)
    ]),
    say("cli-purchase-none")
  )

export const lightningInvoiceSheet = (row: LightningInvoiceView): string =>
  sheet([
    ["invoice", row.id],
    ["amount", money(row.amount, row.asset)],
    ["state", say(`cli-lightning-${row.state}`)],
    ["until", time(row.expires_at)],
    ["link", row.link]
  ])

export const lightningInvoiceTable = (invoices: ReadonlyArray<LightningInvoiceView>): string =>
  table(
    ["invoice", "time", "amount>", "received>", "state", "until"],
    invoices.map((row) => [
      row.id,
      time(row.created_at),
      money(row.amount, row.asset),
      row.received === null ? null : money(row.received, row.asset),
      say(`cli-lightning-${row.state}`),
      time(row.expires_at)
    ]),
    say("cli-lightning-none")
  )

export const chainDepositTable = (deposits: ReadonlyArray<ChainDepositView>): string =>
  table(
    ["time", "amount>", "chain", "state", "confirmations>", "transaction"],
    deposits.map((row) => [
      time(row.created_at),
      money(row.amount, row.asset),
      row.chain,
      say(`cli-deposit-${row.state}`),
      `${row.confirmations}/${row.confirmations_needed}`,
      row.txid
    ]),
    say("cli-deposit-none")
  )

export const chainDepositSheet = (row: ChainDepositView): string =>
  sheet([
    ["amount", money(row.amount, row.asset)],
    ["chain", row.chain],
    ["state", say(`cli-deposit-${row.state}`)],
    ["confirmations", `${row.confirmations}/${row.confirmations_needed}`],
    ["transaction", row.txid],
    ["time", time(row.created_at)]
  ])

export const withdrawalTable = (withdrawals: ReadonlyArray<WithdrawalView>): string =>
  table(
    ["withdrawal", "time", "amount>", "to", "state", "transaction"],
    withdrawals.map((row) => [
      row.id,
      time(row.created_at),
      money(row.quantity, row.asset),
      row.address,
      say(`cli-withdrawal-${row.state}`),
      row.txid
    ]),
    say("cli-withdrawal-none")
  )

export const withdrawalSheet = (row: WithdrawalView): string =>
  sheet([
    ["withdrawal", row.id],
    ["amount", money(row.quantity, row.asset)],
    ["fee", money(row.fee, row.asset)],
    ["chain", row.chain],
    ["to", row.address],
    ["state", say(`cli-withdrawal-${row.state}`)],
    ["approvals", `${row.approvals}/${row.approvals_needed}`],
    ["transaction", row.txid],
    ["made", time(row.created_at)]
  ])

export const withdrawalCaseTable = (withdrawals: ReadonlyArray<WithdrawalCaseView>): string =>
  table(
    ["withdrawal", "person", "amount>", "to", "state", "approvals", "fault"],
    withdrawals.map((row) => [
      row.id,
      row.person,
      money(row.quantity, row.asset),
      row.address,
      say(`cli-withdrawal-${row.state}`),
      `${row.approvals}/${row.approvals_needed}`,
      row.fault
    ]),
    say("cli-withdrawal-none_open")
  )

export const withdrawalAddressTable = (addresses: ReadonlyArray<WithdrawalAddressView>): string =>
  table(
    ["id", "chain", "address", "label", "ripe"],
    addresses.map((row) => [row.id, row.chain, row.address, row.label, time(row.ripe_at)]),
    say("cli-address-none")
  )

export const withdrawalAddressSheet = (row: WithdrawalAddressView): string =>
  sheet([
    ["id", row.id],
    ["chain", row.chain],
    ["address", row.address],
    ["label", row.label],
    ["ripe", time(row.ripe_at)],
    ["removed", time(row.removed_at)]
  ])

export const chainTable = (chains: ReadonlyArray<ChainStateView>): string =>
  table(
    ["chain", "height>", "asset", "hot>", "in_flight>", "treasury>", "shortfall>", "unexplained>", "fault"],
    chains.flatMap((chain) => {
      const fault = chain.fault ?? (chain.stopped_at === null ? null : say("cli-chain-stopped"))
      // One that was never reached has no books yet.
      if (chain.assets.length === 0) return [[chain.chain, chain.height, null, null, null, null, null, null, fault]]
      return chain.assets.map((row) => [
        chain.chain,
        chain.height,
        row.asset,
        money(row.hot),
        money(row.in_flight),
        money(row.treasury),
        money(row.shortfall),
        money(row.unexplained),
        fault
      ])
    }),
    say("cli-chain-none")
  )
