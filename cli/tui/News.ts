/** What a change of an order or a trade is told as, in the log. */
import { sameDecimal } from "@orrange/core/client/DecimalText"
import type { OrderView } from "@orrange/core/protocol/Order"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { named, say } from "../Say.ts"
import { amountOf, clean, money, splitMarket } from "../render/Text.ts"
import type { LogLine } from "./Data.ts"

type News = Pick<LogLine, "text" | "tone">

/** The end of an id, by which people tell one from another. */
export const shortId = (id: string): string => id.slice(-4)

/** Nothing when the change is not worth a line. */
export const orderNews = (before: OrderView | undefined, order: OrderView): News | undefined => {
  const [base, quote] = splitMarket(order.market)
  if (before === undefined && sameDecimal(order.filled, "0")) return undefined
  if (before?.state === order.state && sameDecimal(before.filled, order.filled)) return undefined
  const told = {
    id: shortId(order.id),
    order: say("tui-news-order", {
      side: named("side", order.side),
      quantity: amountOf(order.quantity, base),
      price: money(order.price, quote) ?? say("tui-price-market")
    })
  }
  if (before !== undefined && !sameDecimal(before.filled, order.filled)) {
    return { text: say("tui-news-filled", { ...told, filled: amountOf(order.filled) }), tone: "good" }
  }
  const state = named("order", order.state)
  const text =
    order.reason === null
      ? say("tui-news-order_state", { ...told, state })
      : say("tui-news-order_why", { ...told, state, why: order.reason.replaceAll("_", " ") })
  return { text: clean(text), tone: "plain" }
}

/** Nothing when no more than the version changed. */
export const tradeNews = (before: TradeView | undefined, trade: TradeView): News | undefined => {
  if (before?.state === trade.state && before.cancel_proposed_by === trade.cancel_proposed_by) return undefined
  const [base] = splitMarket(trade.market)
  const { buyer, cancel_proposed_by: by, seller } = trade
  const mine = trade.next_actor === trade.role
  const told = {
    id: shortId(trade.id),
    quantity: amountOf(trade.quantity, base),
    name: trade.counterparty ?? say("tui-news-both", { buyer, seller })
  }
  const state = named("state", trade.state)
  const text =
    by !== null && by !== before?.cancel_proposed_by
      ? say("tui-news-call_off", { ...told, by })
      : say(mine ? "tui-news-trade_turn" : "tui-news-trade", { ...told, state })
  return { text: clean(text), tone: mine ? "warn" : "plain" }
}
