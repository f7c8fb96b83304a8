/** What an alert waits for, in some words: the same in a chat and in a terminal. */
import { trimDecimal } from "../client/DecimalText.ts"
import type { Say } from "../i18n/Catalogues.ts"
import { nameBy } from "../i18n/Names.ts"
import type { AlertRule } from "../protocol/Alert.ts"
import { money, rate } from "./Grid.ts"
import { assetsOf } from "./Known.ts"

export const alertText = (market: string, rule: AlertRule, say: Say): string => {
  const [, quote] = assetsOf(market)
  if (rule.kind === "offer") {
    const side = (rule.side === "buy" ? "+" : "-") + nameBy(say)("side", rule.side)
    const of = [side, ...(rule.methods ?? []), ...(rule.country === undefined ? [] : [rule.country])].join(" ")
    return rule.worst_price === undefined
      ? say("cli-alert-offer", { of })
      : say("cli-alert-offer_worst", { of, price: trimDecimal(rule.worst_price) })
  }
  const source = say(`cli-price-${rule.source ?? "last"}`)
  if (rule.kind === "moves") return say("cli-alert-moves", { percent: rate(rule.change_bps), source })
  return say(`cli-alert-${rule.kind}`, { price: money(rule.price, quote), source })
}
