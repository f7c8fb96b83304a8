import type { LimitsView } from "@orrange/core/protocol/Limits"
import { named, say } from "../Say.ts"
import { money, sheet, table, time } from "./Text.ts"

const nextText = ({ next_tier: next }: LimitsView): string | null => {
  if (next === null) return null
  const { age_days: days, counterparties, trades } = next.missing
  const missing = [
    ...(days === 0 ? [] : [say("cli-limits-days", { days })]),
    ...(trades === 0 ? [] : [say("cli-limits-trades", { trades })]),
    ...(counterparties === 0 ? [] : [say("cli-limits-people", { people: counterparties })])
  ]
  return say("cli-limits-next", { tier: say(`cli-tier-${next.tier}`), missing: missing.join(", ") })
}

export const limitsText = (view: LimitsView): string => {
  const head = sheet([
    ["tier", say(`cli-tier-${view.tier}`)],
    ["next", nextText(view)],
    [
      "kyc_tier",
      say(view.kyc_tier === 3 ? "cli-limits-kyc_highest" : "cli-limits-kyc", { tier: String(view.kyc_tier) })
    ],
    ["trades_running", say("cli-of", { some: String(view.open_trades), all: String(view.open_trades_maximum) })],
    ["abandoned_today", String(view.abandoned_today)],
    ["no_orders_until", view.cooldown_until === null ? null : time(view.cooldown_until)]
  ])
  const rows = table(
    ["market", "you", "risk_of_the_payment", "one_trade>", "in_24_hours>", "left>"],
    view.limits.map((row) => [
      row.market,
      named("side", row.side),
      row.chargeback_risk === null ? null : named("risk", row.chargeback_risk),
      money(row.trade_maximum, row.currency),
      money(row.day_maximum, row.currency),
      money(row.day_left, row.currency)
    ]),
    say("cli-limits-none")
  )
  return `${head}\n\n${rows}`
}
