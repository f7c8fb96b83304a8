/** What a change of an order or a trade is told as, in the log. */
import { sameDecimal } from "@orrange/core/client/DecimalText"
import type { OrderView } from "@orrange/core/protocol/Order"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { clean, money, splitMarket } from "../render/Text.ts"
import type { LogLine } from "./Data.ts"

type News = Pick<LogLine, "text" | "tone">

/** The end of an id, by which people tell one from another. */
export const shortId = (id: string): string => id.slice(-4)

/** Nothing when the change is not worth a line. */
export const orderNews = (before: OrderView | undefined, order: OrderView): News | undefined => {
  const [base, quote] = splitMarket(order.market)
  const what = `${order.side} ${money(order.quantity, base)} at ${money(order.price, quote) ?? "market"}`
  if (before === undefined && sameDecimal(order.filled, "0")) return undefined
  if (before?.state === order.state && sameDecimal(before.filled, order.filled)) return undefined
  if (before !== undefined && !sameDecimal(before.filled, order.filled)) {
    return { text: `Order ${shortId(order.id)}: ${money(order.filled)} of ${what} filled`, tone: "good" }
  }
  const why = order.reason === null ? "" : ` (${order.reason.replaceAll("_", " ")})`
  return { text: clean(`Order ${shortId(order.id)}, ${what}: ${order.state}${why}`), tone: "plain" }
}

/** Nothing when no more than the version changed. */
export const tradeNews = (before: TradeView | undefined, trade: TradeView): News | undefined => {
  if (before?.state === trade.state && before.cancel_proposed_by === trade.cancel_proposed_by) return undefined
  const [base] = splitMarket(trade.market)
  const mine = trade.next_actor === trade.role
  const others = trade.counterparty ?? `${trade.buyer} and ${trade.seller}`
  const what = `Trade ${shortId(trade.id)}, ${money(trade.quantity, base)} with ${others}`
  const asked = trade.cancel_proposed_by !== null && trade.cancel_proposed_by !== before?.cancel_proposed_by
  const text = asked
    ? `${what}: ${trade.cancel_proposed_by} would call it off`
    : `${what}: ${trade.state.replaceAll("_", " ")}${mine ? ", your turn" : ""}`
  return { text: clean(text), tone: mine ? "warn" : "plain" }
}
