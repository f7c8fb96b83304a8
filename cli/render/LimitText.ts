import type { LimitsView } from "@orrange/core/protocol/Limits"
import { money, sheet, table, time } from "./Text.ts"

const counted = (count: number, what: string): string | undefined => (count === 0 ? undefined : `${count} more ${what}`)

const nextText = ({ next_tier: next }: LimitsView): string | null => {
  if (next === null) return null
  const { age_days: days, counterparties, trades } = next.missing
  const missing = [
    counted(days, days === 1 ? "day" : "days"),
    counted(trades, trades === 1 ? "trade" : "trades"),
    counted(counterparties, counterparties === 1 ? "person to have traded with" : "people to have traded with")
  ]
  return `${next.tier}, for which you need ${missing.filter((text) => text !== undefined).join(", ")}`
}

export const limitsText = (view: LimitsView): string => {
  const head = sheet([
    ["tier", view.tier],
    ["next", nextText(view)],
    ["kyc_tier", view.kyc_tier === 3 ? "3, the highest" : `${view.kyc_tier}; an operator can raise it`],
    ["trades_running", `${view.open_trades} of ${view.open_trades_maximum}`],
    ["abandoned_today", String(view.abandoned_today)],
    ["no_orders_until", view.cooldown_until === null ? null : time(view.cooldown_until)]
  ])
  const rows = table(
    ["market", "you", "risk_of_the_payment", "one_trade>", "in_24_hours>", "left>"],
    view.limits.map((row) => [
      row.market,
      row.side,
      row.chargeback_risk === null ? null : row.chargeback_risk.replace("_", " "),
      money(row.trade_maximum, row.currency),
      money(row.day_maximum, row.currency),
      money(row.day_left, row.currency)
    ]),
    "There is no market where you pay each other."
  )
  return `${head}\n\n${rows}`
}
