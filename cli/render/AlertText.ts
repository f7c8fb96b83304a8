import { alertText } from "@orrange/core/flows/AlertText"
import type { AlertView } from "@orrange/core/protocol/Alert"
import { say } from "../Say.ts"
import { sheet, table, time } from "./Text.ts"

const againText = ({ repeat_after: seconds }: AlertView): string =>
  seconds === null ? say("cli-alert-once") : say("cli-alert-again", { seconds: String(seconds) })

const stateText = ({ muted_until: until, state }: AlertView): string =>
  state === "waiting" && until !== null
    ? say("cli-alert-muted", { time: String(time(until)) })
    : say(`cli-alert-${state}`)

export const alertTable = (alerts: ReadonlyArray<AlertView>): string =>
  table(
    ["alert", "market", "tells_when", "told>", "state"],
    alerts.map((alert) => [
      alert.id,
      alert.market,
      alertText(alert.market, alert.rule, say),
      alert.fired,
      stateText(alert)
    ]),
    say("cli-alert-none")
  )

export const alertSheet = (alert: AlertView): string =>
  sheet([
    ["alert", alert.id],
    ["market", alert.market],
    ["tells_when", alertText(alert.market, alert.rule, say)],
    ["again", againText(alert)],
    ["told", alert.fired],
    ["told_last", time(alert.fired_at)],
    ["expires", time(alert.expires_at)],
    ["state", stateText(alert)],
    ["made", time(alert.created_at)]
  ])
