/** What the reader asked to be told of. An alert binds nobody and trades nothing. */
import { alertText } from "@orrange/core/flows/AlertText"
import type { AlertView } from "@orrange/core/protocol/Alert"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { go, inTerminal, listOf, rowsMax, shortId } from "./Parts.ts"

export const alertsCard = (alerts: ReadonlyArray<AlertView>, asked: Asked): Shown => {
  const { say } = asked
  const waiting = alerts.filter(({ state }) => state === "waiting")
  const shown = waiting.slice(0, rowsMax)
  const add = go(say("bots-do-alert"), "/alert", "success")
  if (waiting.length === 0) return card({ heading: say("bots-alerts-none"), rows: [[add]] })
  return card({
    heading: say("bots-alerts", { alerts: waiting.length }),
    lines: shown.map(({ id, market, rule }) => `${shortId(id)} · ${market} · ${alertText(market, rule, say)}`),
    facts: waiting.length > shown.length ? [inTerminal(say, "alerts list")] : [],
    rows: [
      ...listOf(shown.map(({ id }) => go(say("bots-do-drop_alert", { id: shortId(id) }), `/drop-alert ${id}`))),
      [add]
    ]
  })
}

export const alerts: Screen = {
  summary: "bots-summary-alerts",
  scope: "everybody",
  linked: true,
  show: async (asked) => alertsCard((await asked.client.call("alerts.list", {})).data.data, asked)
}
