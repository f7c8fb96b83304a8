import type { ListName, Screen, Ui } from "./Ui.ts"

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

const lists: Readonly<Record<Screen, ListName>> = {
  market: "offers",
  trades: "trades",
  orders: "orders",
  wallet: "transfers",
  alerts: "alerts",
  log: "log",
  desk: "disputes",
  operator: "halts"
}

/** The list the keys of a list go to. */
export const listOf = ({ panel, room, screen }: Ui): ListName | undefined => {
  if (room !== undefined) return undefined
  const focused = panelsOf(screen)[panel]
  return screen === "market" && (focused === "trades" || focused === "orders") ? focused : lists[screen]
}
