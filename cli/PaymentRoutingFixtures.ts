/** Answers of a daemon about where payments go, for tests of what the CLI makes of them. */
import type { ExperimentView, RouteView, RoutingView, TakerView } from "@orrange/core/protocol/PaymentRouting"

export const takers: ReadonlyArray<TakerView> = [
  {
    provider: "stripe",
    methods: ["card", "wallet", "bank_debit", "local"],
    least: "0.50",
    most: "999999.99",
    fee: "0.00",
    takes: true,
    why_not: null,
    failing: false
  },
  {
    provider: "paypal",
    methods: ["paypal", "card"],
    least: "1.00",
    most: "8000.00",
    fee: "0.00",
    takes: false,
    why_not: "too_much",
    failing: false
  },
  {
    provider: "razorpay",
    methods: ["upi", "card"],
    least: null,
    most: null,
    fee: null,
    takes: false,
    why_not: "currency",
    failing: false
  }
]

export const routing: RoutingView = {
  version: 3,
  rules: [
    { assets: ["EUR"], from: "500", prefer: ["paypal"], share: 20 },
    { assets: ["USD"], avoid: ["stripe"] }
  ],
  reason: "cheaper for large amounts",
  set_by: "olga",
  set_at: "2026-11-21T11:00:00.000Z",
  scores: [
    { provider: "paypal", asset: "EUR", charged: 12.5, refused: 6.25 },
    { provider: "stripe", asset: "EUR", charged: 240.125, refused: 4 }
  ],
  failing: [{ provider: "paypal", until: "2026-11-21T11:35:00.000Z" }]
}

export const routes: ReadonlyArray<RouteView> = [
  {
    attempt: "0197a000-0000-7000-8000-0000000709a1",
    provider: "paypal",
    state: "declined",
    fault: "PAYEE_ACCOUNT_RESTRICTED",
    because: "rule",
    rules_version: 3,
    experiment: null,
    arm: null,
    candidates: [
      { provider: "paypal", charged: 12.5, refused: 6.25, drawn: 0.641, preferred: 0, failing: false },
      { provider: "stripe", charged: 240.125, refused: 4, drawn: 0.981, preferred: null, failing: false }
    ],
    left_out: [{ provider: "razorpay", reason: "currency" }],
    at: "2026-11-21T11:30:05.000Z"
  },
  {
    attempt: "0197a000-0000-7000-8000-0000000709a2",
    provider: "stripe",
    state: "pending",
    fault: null,
    because: "alone",
    rules_version: 3,
    experiment: null,
    arm: null,
    candidates: [{ provider: "stripe", charged: 240.125, refused: 4, drawn: 0.981, preferred: null, failing: false }],
    left_out: [
      { provider: "paypal", reason: "tried" },
      { provider: "razorpay", reason: "currency" }
    ],
    at: "2026-11-21T11:30:06.000Z"
  }
]

export const experiment: ExperimentView = {
  id: "0197a000-0000-7000-8000-0000000709b1",
  name: "dollars by Square",
  provider: "square",
  asset: "USD",
  share: 20,
  payments: 2_000,
  guardrail: 5,
  state: "running",
  looks: 1,
  control: { over: 1_840, charged: 1_481 },
  variant: { over: 460, charged: 389 },
  p: 0.0458,
  begun_by: "olga",
  begun_at: "2026-11-20T11:00:00.000Z",
  ended_at: null
}
