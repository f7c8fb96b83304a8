/** Answers of a daemon about alerts, for tests of what the CLI makes of them. */
import type { AlertView } from "@orrange/core/protocol/Alert"

const at = "2026-11-21T11:30:05.000Z"

export const priceAlert: AlertView = {
  id: "0197a000-0000-7000-8000-0000000a1e27",
  market: "BTC-USDT",
  rule: { kind: "above", price: "61000.0" },
  repeat_after: null,
  state: "waiting",
  fired: 0,
  fired_at: null,
  expires_at: null,
  muted_until: null,
  created_at: at
}

export const alerts: ReadonlyArray<AlertView> = [
  priceAlert,
  {
    ...priceAlert,
    rule: { kind: "moves", change_bps: 250, source: "index" },
    repeat_after: 3_600,
    muted_until: "2026-11-22T07:00:00.000Z",
    fired: 2,
    fired_at: at
  },
  {
    ...priceAlert,
    market: "USDT-EUR",
    rule: { kind: "offer", side: "sell", methods: ["sepa_instant"], country: "DE", worst_price: "0.9300" },
    state: "fired",
    fired: 1,
    fired_at: at,
    expires_at: "2026-12-21T11:30:05.000Z"
  }
]
