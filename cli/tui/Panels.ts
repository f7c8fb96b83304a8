import type { ListName, Screen, Ui } from "./Ui.ts"

export type MarketPanel = "book" | "offers" | "chart" | "tape" | "trades" | "orders" | "wallet"

/** Panels of the market that the keys can go to, in the order of Tab. */
export const marketPanels = [
  "offers",
  "book",
  "chart",
  "tape",
  "trades",
  "orders"
] as const satisfies ReadonlyArray<MarketPanel>

/** Lists of the wallet, in the order of Tab. */
export const walletPanels = [
  "transfers",
  "deposits",
  "withdrawals",
  "top_ups"
] as const satisfies ReadonlyArray<ListName>

/** How many panels Tab leads through. */
export const panelCount = (screen: Screen): number =>
  screen === "market" ? marketPanels.length : screen === "wallet" ? walletPanels.length : 1

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
  if (screen === "wallet") return walletPanels[panel]
  const focused = marketPanels[panel]
  return screen === "market" && (focused === "trades" || focused === "orders") ? focused : lists[screen]
}
