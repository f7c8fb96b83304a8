/** How much the reader may trade, and what they need for more. */
import { money } from "@orrange/core/flows/Grid"
import { nameBy } from "@orrange/core/i18n/Names"
import type { LimitRow, LimitsView } from "@orrange/core/protocol/Limits"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Fact, Shown } from "../Shown.ts"
import { amount, at, facts, go, label, sentence } from "./Parts.ts"

/** Rows of limits on one card. */
const limitsMax = 15
/** The highest tier of knowing somebody. */
const kycTierMost = 3

const nextText = ({ next_tier: next }: LimitsView, { say }: Asked): string | null => {
  if (next === null) return null
  const { age_days: days, counterparties, trades } = next.missing
  const missing = [
    ...(days === 0 ? [] : [say("cli-limits-days", { days })]),
    ...(trades === 0 ? [] : [say("cli-limits-trades", { trades })]),
    ...(counterparties === 0 ? [] : [say("cli-limits-people", { people: counterparties })])
  ]
  return say("cli-limits-next", { tier: say(`cli-tier-${next.tier}`), missing: missing.join(", ") })
}

/** "Buy USDT-EUR (medium): 50 EUR", and what is left of a day. */
const limitFact = (row: LimitRow, { say }: Asked): Fact => {
  const named = nameBy(say)
  const risk = row.chargeback_risk === null ? "" : ` (${named("risk", row.chargeback_risk)})`
  const left = say("bots-limits-day", { left: amount(row.day_left), most: money(row.day_maximum, row.currency) })
  return {
    label: `${sentence(named("side", row.side))} ${row.market}${risk}`,
    value: `${money(row.trade_maximum, row.currency)} · ${say("field-in_24_hours")} ${left}`
  }
}

const headingOf = ({ limits }: LimitsView, { say }: Asked): string => {
  const [first] = limits
  return first === undefined
    ? say("bots-limits-none")
    : say("bots-limits", { side: first.side, amount: money(first.trade_maximum, first.currency) })
}

export const limitsCard = (view: LimitsView, asked: Asked): Shown => {
  const { say } = asked
  const { cooldown_until: cooldown, kyc_tier: kyc } = view
  return card({
    heading: headingOf(view, asked),
    facts: [
      ...view.limits.slice(0, limitsMax).map((row) => limitFact(row, asked)),
      ...facts(
        [label(say, "tier"), say(`cli-tier-${view.tier}`)],
        [label(say, "next"), nextText(view, asked)],
        [
          label(say, "kyc_tier"),
          say(kyc === kycTierMost ? "cli-limits-kyc_highest" : "cli-limits-kyc", { tier: String(kyc) })
        ],
        [
          label(say, "trades_running"),
          say("cli-of", { some: String(view.open_trades), all: String(view.open_trades_maximum) })
        ],
        [label(say, "no_orders_until"), cooldown === null ? null : at(asked, cooldown)]
      )
    ],
    rows: [[go(say("bots-do-fees"), "/fees"), go(say("bots-do-wallet"), "/wallet")]]
  })
}

export const limits: Screen = {
  summary: "bots-summary-limits",
  scope: "everybody",
  linked: true,
  show: async (asked) => limitsCard((await asked.client.call("identity.limits", {})).data, asked)
}
