import type { Screen } from "./Ui.ts"

export type PanelName =
  | "book"
  | "offers"
  | "chart"
  | "tape"
  | "trades"
  | "orders"
  | "wallet"
  | "transfers"
  | "alerts"
  | "log"
  | "disputes"
  | "halts"
  | "doctor"

/** Panels of each screen that the keys can go to, in the order of Tab. */
const panels: Readonly<Record<Screen, ReadonlyArray<PanelName>>> = {
  market: ["offers", "book", "chart", "tape", "trades", "orders"],
  trades: ["trades"],
  orders: ["orders"],
  wallet: ["transfers"],
  alerts: ["alerts"],
  log: ["log"],
  desk: ["disputes"],
  operator: ["halts"]
}

export const panelsOf = (screen: Screen): ReadonlyArray<PanelName> => panels[screen]
