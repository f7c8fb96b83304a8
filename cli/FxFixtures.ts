/** Answers of a daemon about what currencies are worth, for tests of what the CLI makes of them. */
import type { QuoteView, RatesView, StockView } from "@orrange/core/protocol/Fx"

const at = "2026-11-21T11:30:05.000Z"
const sound = { reason: null, thin: false, parallel: false, as_of: "2026-11-20T00:00:00.000Z" }

export const rates: RatesView = {
  base: "EUR",
  data: [
    { ...sound, currency: "BRL", rate: "6.204837192846", sources: 4 },
    { ...sound, currency: "CHF", rate: "0.931204837", sources: 4 },
    { ...sound, currency: "IDR", rate: "18234.20483719", sources: 3 },
    { ...sound, currency: "KWD", rate: "0.000035204837", sources: 1, thin: true },
    { ...sound, currency: "NGN", rate: "1650", sources: 2, parallel: true },
    { ...sound, currency: "TRY", rate: null, reason: "disagree", sources: 0, thin: true, as_of: null },
    { ...sound, currency: "XPF", rate: null, reason: "stale", sources: 0, thin: true, as_of: null }
  ],
  sources: [
    { id: "ecb", heard_at: at, fault: null },
    { id: "nbp", heard_at: null, fault: "it answers with status 503" }
  ]
}

export const openQuote: QuoteView = {
  id: "0197a000-0000-7000-8000-0000000f0001",
  from: "EUR",
  to: "BRL",
  spend: "100.00",
  receive: "617.38",
  kept: "3.10",
  rate: "6.204837192846",
  spread_bps: 50,
  sources: ["ecb", "exchangerate-api"],
  state: "open",
  created_at: at,
  expires_at: "2026-11-21T11:31:05.000Z",
  converted_at: null
}

export const usedQuote: QuoteView = { ...openQuote, state: "converted", converted_at: "2026-11-21T11:30:25.000Z" }

export const stock: ReadonlyArray<StockView> = [
  { asset: "BRL", stock: "3000.00", fees: "12.50" },
  { asset: "EUR", stock: "0.00", fees: "840.11" }
]
