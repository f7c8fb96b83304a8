/** Payouts, as a daemon shows them. */
import type { PayoutAddressView, PayoutCaseView, PayoutTermsView, PayoutView } from "@orrange/core/protocol/Payout"

export const payoutTerms: PayoutTermsView = {
  provider: "paypal",
  asset: "EUR",
  minimum: "5.00",
  per_day: "500.00",
  left: "450.00",
  approval_above: "200.00",
  approvals: 2,
  ripening_hours: 24
}

export const payoutAddress: PayoutAddressView = {
  id: "0197a000-0000-7000-8000-00000000ad01",
  provider: "paypal",
  address: "ann@example.org",
  added_at: "2026-11-20T09:00:00.000Z",
  ripe_at: "2026-11-21T09:00:00.000Z",
  removed_at: null
}

export const payout: PayoutView = {
  id: "0197a000-0000-7000-8000-00000000ab01",
  provider: "paypal",
  asset: "EUR",
  quantity: "50.00",
  address: "ann@example.org",
  state: "pending",
  approvals: 0,
  approvals_needed: 0,
  created_at: "2026-11-21T12:00:00.000Z",
  updated_at: "2026-11-21T12:00:02.000Z"
}

export const payoutCase: PayoutCaseView = {
  ...payout,
  quantity: "250.00",
  state: "requested",
  approvals_needed: 2,
  person: "ann",
  reference: null,
  fault: null
}
