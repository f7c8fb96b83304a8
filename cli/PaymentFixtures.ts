/** What a daemon makes of a bank statement. */
import type { PaymentAccountView } from "@orrange/core/protocol/Method"
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

export const paymentAccount: PaymentAccountView = {
  id: "0197a000-0000-7000-8000-0000000acc01",
  method: "sepa_instant",
  method_name: "SEPA Instant",
  catalogue_version: "1",
  label: "Rent account",
  country: "DE",
  holder_name: "Ben Archer",
  fields: { holderName: "Ben Archer", iban: "DE89 •••• 3000" },
  confirmed: true,
  created_at: "2026-11-21T11:30:05.000Z"
}
