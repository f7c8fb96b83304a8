/** Lines of a stream for people: one for each thing that happened. */
import type { ChatNews } from "@orrange/core/protocol/Chat"
import type { BookLevel, BookView, PrintView } from "@orrange/core/protocol/Market"
import type { OrderView } from "@orrange/core/protocol/Order"
import type { BookDelta } from "@orrange/core/protocol/Stream"
import type { TradeView } from "@orrange/core/protocol/Trade"
import type { Line } from "../Watch.ts"
import { clean, money, side, splitMarket } from "./Text.ts"

const best = (word: string, level: BookLevel | undefined): string =>
  level === undefined ? `no ${word}` : `${word} ${money(level.price)} × ${money(level.quantity)}`

const levelText = (word: "buy" | "sell", { orders, price, quantity }: BookLevel): string =>
  orders === 0 ? `${side(word)} ${money(price)} gone` : `${side(word)} ${money(price)} × ${money(quantity)}`

const bookText = (data: BookView): string => `${best("bid", data.bids[0])}   ${best("ask", data.asks[0])}`

const bookDeltaText = ({ asks, bids }: BookDelta): string =>
  [...bids.map((level) => levelText("buy", level)), ...asks.map((level) => levelText("sell", level))].join("   ")

const printText = (print: PrintView): string => `${side(print.side)} ${money(print.quantity)} at ${money(print.price)}`

const orderText = (order: OrderView): string => {
  const [base, quote] = splitMarket(order.market)
  const at = order.price === null ? "" : ` at ${money(order.price, quote)}`
  // Of what is over, nothing remains that could be said: it is told how much of it was traded.
  const isOver = order.state !== "open" && order.state !== "paused"
  const part = isOver ? `${money(order.filled, base)} filled` : money(order.remaining, base)
  return `${order.id} ${order.state} ${side(order.side)} ${part} of ${money(order.quantity)}${at}`
}

const tradeText = (trade: TradeView): string => {
  const [base] = splitMarket(trade.market)
  const next = trade.next_actor === null ? "" : `, next: ${trade.next_actor}`
  return `${trade.id} ${trade.state} ${money(trade.quantity, base)} as ${trade.role} with ${trade.counterparty}${next}`
}

const chatText = (news: ChatNews): string => `${news.trade} has message ${news.last_seq}`

const rowsOf = (data: unknown): ReadonlyArray<unknown> => (Array.isArray(data) ? data : [data])

/** What a message says, a row a line. */
const bodyOf = (line: Extract<Line, { readonly type: "snapshot" | "delta" }>): ReadonlyArray<string> => {
  const [topic] = line.topic.split(":")
  if (topic === "book") {
    return [line.type === "snapshot" ? bookText(line.data as BookView) : bookDeltaText(line.data as BookDelta)]
  }
  if (topic === "prints") return rowsOf(line.data).map((row) => printText(row as PrintView))
  if (topic === "orders") return rowsOf(line.data).map((row) => orderText(row as OrderView))
  return rowsOf(line.data).map((row) => (topic === "trades" ? tradeText(row as TradeView) : chatText(row as ChatNews)))
}

const endTexts = {
  count: "that was as many as you asked for",
  time: "the time is over",
  interrupted: "interrupted",
  gap: "messages are missing",
  lost: "the connection is lost",
  failed: "it cannot go on"
} as const

const textOf = (line: Line): ReadonlyArray<string> => {
  switch (line.type) {
    case "snapshot":
    case "delta": {
      const body = bodyOf(line)
      const rows = body.length === 0 ? ["nothing yet"] : body
      return rows.map((row) => `${line.topic}  ${row}`)
    }
    case "heartbeat":
      return ["heartbeat"]
    case "gap":
      return [`${line.topic}  messages are missing; a new snapshot follows`]
    case "lost":
      return [`connection lost [${line.data.code}]; trying again`]
    case "end":
      return [`end: ${line.error?.message ?? endTexts[line.reason]}`]
  }
}

/** "11:30:05Z  book:BTC-USDT  +buy 60000 × 0.5" */
export const watchText = (line: Line): string =>
  textOf(line)
    .map((text) => `${line.ts.slice(11, 19)}Z  ${clean(text)}`)
    .join("\n")
