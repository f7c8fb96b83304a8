/** Answers of a daemon about invoices, for tests of what the CLI makes of them. */
import type { FeeStatementView, InvoiceView } from "@orrange/core/protocol/Invoice"
import type { RecurringView } from "@orrange/core/protocol/Recurring"

export const invoice: InvoiceView = {
  id: "0197a000-0000-7000-8000-00000001b0ce",
  number: 7,
  person: "ann",
  asset: "EUR",
  amount: "107.39",
  billed: { currency: "CHF", amount: "100.00", quote: "0197a000-0000-7000-8000-0000000f0001" },
  note: "order 17",
  state: "open",
  link: "https://orrange.example/pay/q1w2e3r4t5y6u7i8o9p0as",
  top_up: null,
  due_at: "2026-12-05T11:30:05.000Z",
  created_at: "2026-11-21T11:30:05.000Z"
}

export const paidInvoice: InvoiceView = {
  ...invoice,
  billed: null,
  state: "paid",
  link: null,
  top_up: "0197a000-0000-7000-8000-0000000707a1"
}

export const feeStatement: FeeStatementView = {
  person: "ann",
  month: "2026-10",
  from: "2026-10-01T00:00:00.000Z",
  until: "2026-11-01T00:00:00.000Z",
  fees: [
    { kind: "fill", asset: "BTC", count: 12, amount: "0.00012345" },
    { kind: "exchange", asset: "EUR", count: 1, amount: "0.50" },
    { kind: "trade", asset: "USDT", count: 3, amount: "1.250000" }
  ]
}

export const recurring: RecurringView = {
  id: "0197a000-0000-7000-8000-00000001b0cf",
  asset: "EUR",
  amount: "25.00",
  note: "membership",
  days: 14,
  unit: "month",
  steps: 1,
  first: "2027-01-31T09:00",
  zone: "Europe/Berlin",
  runs_max: 12,
  state: "active",
  runs: 3,
  next_at: "2027-04-30T07:00:00.000Z",
  last_invoice: invoice.id,
  last_refusal: null,
  created_at: "2026-11-21T11:30:05.000Z",
  allowed_actions: ["pause", "cancel"]
}
