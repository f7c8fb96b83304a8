/** What people and operators see of a withdrawal. */
import { formatAmount } from "../money/Amount.ts"
import type { WithdrawalCaseView, WithdrawalView } from "../protocol/Withdrawal.ts"
import type { WithdrawalRow } from "./WithdrawalStore.ts"

export const withdrawalView = (row: WithdrawalRow): WithdrawalView => ({
  id: row.id,
  asset: row.asset,
  chain: row.chain,
  quantity: formatAmount(BigInt(row.amount), row.scale),
  fee: formatAmount(BigInt(row.fee), row.scale),
  address: row.address,
  state: row.state,
  approvals: row.approvals,
  approvals_needed: row.approvals_needed,
  txid: row.txid,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString()
})

export const withdrawalCaseView = (row: WithdrawalRow): WithdrawalCaseView => ({
  ...withdrawalView(row),
  person: row.person,
  nonce: row.nonce,
  fault: row.fault
})
