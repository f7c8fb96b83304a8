import type { LimitsView } from "@orrange/core/protocol/Limits"

const row = { market: "USDT-EUR", currency: "EUR", day_used: "46.00" }

export const limits: LimitsView = {
  tier: "new",
  kyc_tier: 0,
  age_days: 12,
  trades: 2,
  counterparties: 2,
  next_tier: { tier: "basic", missing: { age_days: 18, trades: 1, counterparties: 0 } },
  open_trades: 1,
  open_trades_maximum: 3,
  abandoned_today: 3,
  cooldown_until: "2026-11-21T11:45:00.000Z",
  limits: [
    {
      ...row,
      side: "buy",
      chargeback_risk: "very_low",
      trade_maximum: "100.00",
      day_maximum: "300.00",
      day_left: "254.00"
    },
    {
      ...row,
      side: "buy",
      chargeback_risk: "medium",
      trade_maximum: "50.00",
      day_maximum: "150.00",
      day_left: "104.00"
    },
    { ...row, side: "sell", chargeback_risk: null, trade_maximum: "100.00", day_maximum: "300.00", day_left: "254.00" }
  ]
}
