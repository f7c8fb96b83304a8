import type { AlertRule, AlertView } from "@orrange/core/protocol/Alert"
import { say } from "../Say.ts"
import { money, percent, sheet, side, splitMarket, table, time } from "./Text.ts"

/** What an alert waits for, in some words. */
export const alertRuleText = (market: string, rule: AlertRule): string => {
  if (rule.kind === "offer") {
    const of = [side(rule.side), ...(rule.methods ?? []), ...(rule.country === undefined ? [] : [rule.country])]
    return rule.worst_price === undefined
      ? say("cli-alert-offer", { of: of.join(" ") })
      : say("cli-alert-offer_worst", { of: of.join(" "), price: money(rule.worst_price) ?? "" })
  }
  const source = say(`cli-price-${rule.source ?? "last"}`)
  if (rule.kind === "moves") return say("cli-alert-moves", { percent: percent(rule.change_bps), source })
  const [, quote] = splitMarket(market)
  return say(`cli-alert-${rule.kind}`, { price: money(rule.price, quote) ?? "", source })
}

const againText = ({ repeat_after: seconds }: AlertView): string =>
  seconds === null ? say("cli-alert-once") : say("cli-alert-again", { seconds: String(seconds) })

export const alertTable = (alerts: ReadonlyArray<AlertView>): string =>
  table(
    ["alert", "market", "tells_when", "told>", "state"],
    alerts.map((alert) => [
      alert.id,
      alert.market,
      alertRuleText(alert.market, alert.rule),
      alert.fired,
      say(`cli-alert-${alert.state}`)
    ]),
    say("cli-alert-none")
  )

export const alertSheet = (alert: AlertView): string =>
  sheet([
    ["alert", alert.id],
    ["market", alert.market],
    ["tells_when", alertRuleText(alert.market, alert.rule)],
    ["again", againText(alert)],
    ["told", alert.fired],
    ["told_last", time(alert.fired_at)],
    ["expires", time(alert.expires_at)],
    ["state", say(`cli-alert-${alert.state}`)],
    ["made", time(alert.created_at)]
  ])
