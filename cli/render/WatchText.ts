/** Lines of a stream for people: one for each thing that happened. */
import type { ChatNews } from "@orrange/core/protocol/Chat"
import type { BookLevel, BookView, PrintView } from "@orrange/core/protocol/Market"
import type { OrderView } from "@orrange/core/protocol/Order"
import type { BookDelta } from "@orrange/core/protocol/Stream"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { named, say, wordsOf } from "../Say.ts"
import type { Line } from "../Watch.ts"
import { amountOf, clean, money, side, splitMarket } from "./Text.ts"

const best = (word: "bid" | "ask", level: BookLevel | undefined): string =>
  level === undefined
    ? say(`cli-watch-no_${word}`)
    : `${say(`field-${word}`)} ${money(level.price)} × ${money(level.quantity)}`

const levelText = (word: "buy" | "sell", { orders, price, quantity }: BookLevel): string =>
  orders === 0
    ? `${side(word)} ${money(price)} ${say("cli-watch-gone")}`
    : `${side(word)} ${money(price)} × ${money(quantity)}`

const bookText = (data: BookView): string => `${best("bid", data.bids[0])}   ${best("ask", data.asks[0])}`

const bookDeltaText = ({ asks, bids }: BookDelta): string =>
  [...bids.map((level) => levelText("buy", level)), ...asks.map((level) => levelText("sell", level))].join("   ")

const printText = (print: PrintView): string =>
  `${side(print.side)} ${say("cli-at_price", { amount: amountOf(print.quantity), price: amountOf(print.price) })}`

const orderText = (order: OrderView): string => {
  const [base, quote] = splitMarket(order.market)
  // Of what is over, nothing remains that could be said: it is told how much of it was traded.
  const isOver = order.state !== "open" && order.state !== "paused"
  const all = amountOf(order.quantity, base)
  const part = isOver
    ? say("cli-filled_of", { some: amountOf(order.filled, base), all })
    : say("cli-of", { some: amountOf(order.remaining, base), all })
  const at = order.price === null ? part : say("cli-at_price", { amount: part, price: amountOf(order.price, quote) })
  return `${order.id} ${named("order", order.state)} ${side(order.side)} ${at}`
}

const tradeText = (trade: TradeView): string => {
  const [base] = splitMarket(trade.market)
  const body = say("cli-watch-trade", {
    state: named("state", trade.state),
    amount: amountOf(trade.quantity, base),
    role: named("role", trade.role),
    counterparty: `${trade.counterparty}`
  })
  const next = trade.next_actor === null ? "" : `, ${say("cli-watch-next", { who: named("role", trade.next_actor) })}`
  return `${trade.id} ${body}${next}`
}

const chatText = (news: ChatNews): string =>
  say("cli-watch-message", { trade: news.trade, message: String(news.last_seq) })

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

const textOf = (line: Line): ReadonlyArray<string> => {
  switch (line.type) {
    case "snapshot":
    case "delta": {
      const body = bodyOf(line)
      const rows = body.length === 0 ? [say("cli-watch-nothing")] : body
      return rows.map((row) => `${line.topic}  ${row}`)
    }
    case "heartbeat":
      return [say("cli-watch-heartbeat")]
    case "gap":
      return [`${line.topic}  ${say("cli-watch-missing")}`]
    case "lost":
      return [say("cli-watch-lost", { code: line.data.code })]
    case "end":
      return [
        say("cli-watch-end", {
          reason: line.error === undefined ? say(`cli-watch-end_${line.reason}`) : wordsOf(line.error).message
        })
      ]
  }
}

/** "11:30:05Z  book:BTC-USDT  +buy 60000 × 0.5" */
export const watchText = (line: Line): string =>
  textOf(line)
    .map((text) => `${line.ts.slice(11, 19)}Z  ${clean(text)}`)
    .join("\n")
