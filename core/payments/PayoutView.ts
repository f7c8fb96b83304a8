/** What people and operators see of a payout, and of the addresses it may go to. */
import { formatAmount } from "../money/Amount.ts"
import type { PayoutAddressView, PayoutCaseView, PayoutView } from "../protocol/Payout.ts"
import type { PayoutAddressRow, PayoutRow } from "./PayoutStore.ts"

export const payoutView = (row: PayoutRow): PayoutView => ({
  id: row.id,
  provider: row.provider,
  asset: row.asset,
  quantity: formatAmount(row.amount, row.scale),
  address: row.address,
  state: row.state,
  approvals: row.approvals,
  approvals_needed: row.approvalsNeeded,
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString()
})

export const payoutCaseView = (row: PayoutRow): PayoutCaseView => ({
  ...payoutView(row),
  person: row.personName,
  reference: row.reference,
  fault: row.fault
})

export const payoutAddressView = (row: PayoutAddressRow): PayoutAddressView => ({
  id: row.id,
  provider: row.provider,
  address: row.address,
  added_at: row.addedAt.toISOString(),
  ripe_at: row.ripeAt.toISOString(),
  removed_at: row.removedAt?.toISOString() ?? null
})
