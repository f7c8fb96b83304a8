/** What a daemon makes of a bank statement. */
import type { PaymentMatched } from "@orrange/core/protocol/Payment"
import { trade } from "./Fixtures.ts"

const entry: PaymentMatched = {
  line: 4,
  day: "2026-11-21",
  kind: "credit",
  amount: "46.00",
  currency: "EUR",
  payer: "ANN \u001b[31mLEE",
  reference: "K7Q2M9",
  trade: trade.id,
  confidence: "certain",
  reasons: ["reference", "amount", "payer_matches"]
}

export const matchedPayments: ReadonlyArray<PaymentMatched> = [
  entry,
  { ...entry, line: 9, amount: "45.00", confidence: "weak", reasons: ["reference", "amount_differs"] },
  { ...entry, line: 12, payer: null, reference: "rent", trade: null, confidence: "none", reasons: ["no_trade"] },
  { ...entry, line: 15, kind: "debit", trade: null, confidence: "none", reasons: ["not_a_payment"] }
]
