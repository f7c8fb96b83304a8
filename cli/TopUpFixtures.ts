/** Answers of a daemon about what was paid in, for tests of what the CLI makes of them. */
import type { TopUpView } from "@orrange/core/protocol/TopUp"

const at = "2026-11-21T11:30:05.000Z"

export const openTopUp: TopUpView = {
  id: "0197a000-0000-7000-8000-0000000707a1",
  person: "ann",
  provider: "stripe",
  asset: "EUR",
  amount: "50.00",
  state: "requires_action",
  link: "https://checkout.stripe.com/c/pay/cs_test_a1",
  link_until: "2026-11-21T15:30:05.000Z",
  outcome_unknown: false,
  held: "0.00",
  hold_until: null,
  refunded: "0.00",
  refunds: [],
  chargebacks: [],
  fault: null,
  review: null,
  created_at: at,
  updated_at: at
}

export const paidTopUp: TopUpView = {
  ...openTopUp,
  state: "succeeded",
  link: null,
  link_until: null,
  held: "20.00",
  hold_until: "2027-03-21T11:30:05.000Z",
  refunded: "20.00",
  refunds: [
    {
      id: "0197a000-0000-7000-8000-0000000707a2",
      amount: "20.00",
      state: "succeeded",
      second_payment: false,
      fault: null,
      at
    },
    {
      id: "0197a000-0000-7000-8000-0000000707a4",
      amount: "50.00",
      state: "pending",
      second_payment: true,
      fault: null,
      at
    }
  ],
  chargebacks: [
    {
      id: "0197a000-0000-7000-8000-0000000707a3",
      amount: "10.00",
      state: "open",
      taken: "10.00",
      reason: "fraudulent",
      unclear: null,
      proposed: null,
      at
    }
  ]
}

export const reviewedTopUp: TopUpView = {
  ...openTopUp,
  state: "review",
  link: null,
  link_until: null,
  fault: "the provider speaks of another payment",
  review: { decision: "accept", amount: "49.99", state: "decided", fault: null }
}

export const topUps: ReadonlyArray<TopUpView> = [
  paidTopUp,
  openTopUp,
  { ...openTopUp, state: "created", link: null, link_until: null, outcome_unknown: true }
]
