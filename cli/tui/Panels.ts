import type { ListName, Screen, Ui } from "./Ui.ts"

export type MarketPanel = "book" | "offers" | "chart" | "tape" | "trades" | "orders" | "wallet"

/** Panels of the market that the keys can go to, in the order of Tab; every other screen has one. */
export const marketPanels = [
  "offers",
  "book",
  "chart",
  "tape",
  "trades",
  "orders"
] as const satisfies ReadonlyArray<MarketPanel>

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
  const focused = marketPanels[panel]
  return screen === "market" && (focused === "trades" || focused === "orders") ? focused : lists[screen]
}
