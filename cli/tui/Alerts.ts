/** Alerts at a price: they ring once, while the screen is open, and are gone then. */
import { say } from "../Say.ts"
import type { Data } from "./Data.ts"
import type { Alert } from "./Ui.ts"

const isRung = ({ above, market, price }: Alert, data: Data): boolean => {
  const last =
    (data.market === market ? data.prints[0]?.price : undefined) ??
    data.markets.find(({ symbol }) => symbol === market)?.last_price
  if (last === undefined || last === null) return false
  return above ? Number(last) >= Number(price) : Number(last) <= Number(price)
}

/** What the alerts that ring now say, and the alerts that are left. */
export const rungAlerts = (
  alerts: ReadonlyArray<Alert>,
  data: Data
): { readonly rung: ReadonlyArray<string>; readonly rest: ReadonlyArray<Alert> } => {
  const rung = alerts.filter((alert) => isRung(alert, data))
  return rung.length === 0
    ? { rung: [], rest: alerts }
    : {
        rung: rung.map(({ above, market, price }) =>
          say(above ? "tui-alert-above" : "tui-alert-below", { market, price })
        ),
        rest: alerts.filter((alert) => !rung.includes(alert))
      }
}
