/** What is mine: trades, orders, money, and what happened. */
import type { OrderView } from "@orrange/core/protocol/Order"
import type { TradeView } from "@orrange/core/protocol/Trade"
import type { BalanceView } from "@orrange/core/protocol/Wallet"
import { addDecimals } from "@orrange/core/client/DecimalText"
import { money, side, splitMarket, time } from "../../render/Text.ts"
import type { Data } from "../Data.ts"
import { clockText, leftText } from "../Ago.ts"
import { type Line, span } from "../draw/Line.ts"
import type { Style } from "../draw/Style.ts"
import { firstShown, table, type TableCell } from "../draw/Table.ts"
import { shortId } from "../News.ts"
import { listOf } from "../Panels.ts"
import { cursorOf, isMyTurn, type ListRows, rowsOf } from "../Rows.ts"
import type { Ui } from "../Ui.ts"
import type { View } from "../View.ts"

const stateStyle = (trade: TradeView): Style => {
  if (isMyTurn(trade)) return "warn"
  if (trade.state === "disputed") return "bad"
  return trade.state === "completed" ? "good" : "plain"
}

/** What the reader of a trade has to do, in a word or two. */
const turnText = (trade: TradeView): string => {
  if (!isMyTurn(trade)) return trade.state.replaceAll("_", " ")
  if (trade.payer_required) return "SAY WHO PAYS"
  const duty = trade.allowed_actions.find((action) =>
    ["accept", "mark_paid", "claim", "release", "resolve", "accept_verdict"].includes(action)
  )
  const words: Readonly<Record<string, string>> = {
    accept: "ACCEPT",
    mark_paid: "PAY",
    claim: "SHOW PAYMENT",
    release: trade.state === "payment_marked" ? "RELEASE" : "WAIT",
    resolve: "DECIDE",
    accept_verdict: "ANSWER"
  }
  return words[duty ?? ""] ?? trade.state.replaceAll("_", " ")
}

const leftOf = (trade: TradeView, nowMs: number): string =>
  trade.deadline_at === null ? "" : leftText(Date.parse(trade.deadline_at), nowMs)

const tradeRow = (trade: TradeView, nowMs: number): ReadonlyArray<TableCell> => {
  const [base, quote] = splitMarket(trade.market)
  return [
    { text: shortId(trade.id), style: "accent" },
    { text: turnText(trade), style: stateStyle(trade) },
    { text: leftOf(trade, nowMs), style: isMyTurn(trade) ? "warn" : "dim" },
    {
      text: trade.role === "arbiter" ? "arbiter" : trade.role === "buyer" ? "+buy" : "-sell",
      style: trade.role === "buyer" ? "up" : "down"
    },
    { text: money(trade.quantity, base) ?? "" },
    { text: money(trade.payment_amount, quote) ?? "" },
    { text: trade.counterparty ?? `${trade.buyer}/${trade.seller}` },
    { text: trade.method, style: "dim" }
  ]
}

export const tradeLines = ({ data, nowMs, ui }: View, width: number, height: number): Array<Line> =>
  table(
    {
      columns: [
        { title: "id", width: 4 },
        { title: "state", width: 16 },
        { title: "left", width: 8, right: true },
        { title: "side", width: 7 },
        { title: "quantity", width: 16, right: true },
        { title: "payment", width: 14, right: true },
        { title: "with", width: 12 },
        { title: "method" }
      ],
      rows: rowsOf("trades", data, ui).map((trade) => tradeRow(trade, nowMs)),
      cursor: cursorOf("trades", data, ui),
      empty: "No trade is open."
    },
    width,
    height
  )

/** Rows around the cursor, each with whether the keys go to it. */
const glanced = <Name extends "orders" | "trades">(name: Name, data: Data, ui: Ui, most: number) => {
  const rows = rowsOf(name, data, ui)
  const { held, index } = cursorOf(name, data, ui)
  const isFocused = held && listOf(ui) === name
  const first = isFocused ? firstShown(index, rows.length, most) : 0
  return rows
    .slice(first, first + most)
    .map((row, at): readonly [ListRows[Name][number], boolean] => [row, isFocused && first + at === index])
}

/** Two lines a trade, for the column at the side. */
export const tradeGlanceLines = ({ data, nowMs, ui }: View, _width: number, height: number): Array<Line> => {
  const trades = glanced("trades", data, ui, Math.max(1, Math.floor(height / 2)))
  if (trades.length === 0) return [[span("No trade is open.", "dim")]]
  return trades.flatMap(([trade, isChosen]) => {
    const [base] = splitMarket(trade.market)
    const left = leftOf(trade, nowMs)
    return [
      [
        span(isChosen ? "›" : " ", "focus"),
        span(isMyTurn(trade) ? "!" : " ", "warn"),
        span(shortId(trade.id), "accent"),
        span(` ${trade.role === "buyer" ? "buy" : "sell"} ${money(trade.quantity, base)}`)
      ],
      [span(`   ${turnText(trade)}`, stateStyle(trade)), span(left === "" ? "" : `  ${left}`, "dim")]
    ]
  })
}

const orderRow = (order: OrderView): ReadonlyArray<TableCell> => {
  const [base, quote] = splitMarket(order.market)
  const priced =
    order.floating === null
      ? (money(order.price, quote) ?? "market")
      : `index ${order.floating.margin_bps >= 0 ? "+" : ""}${order.floating.margin_bps / 100} %`
  return [
    { text: shortId(order.id), style: "accent" },
    { text: order.market },
    { text: side(order.side), style: order.side === "buy" ? "up" : "down" },
    { text: priced },
    { text: money(order.remaining, base) ?? "" },
    { text: money(order.filled) ?? "", style: "dim" },
    { text: order.state, style: order.state === "paused" ? "warn" : "plain" },
    { text: order.terms === null ? order.time_in_force : order.terms.methods.join(" "), style: "dim" }
  ]
}

export const orderLines = ({ data, ui }: View, width: number, height: number): Array<Line> =>
  table(
    {
      columns: [
        { title: "id", width: 4 },
        { title: "market", width: 10 },
        { title: "side", width: 5 },
        { title: "price", width: 16, right: true },
        { title: "remaining", width: 16, right: true },
        { title: "filled", width: 10, right: true },
        { title: "state", width: 7 },
        { title: "terms" }
      ],
      rows: rowsOf("orders", data, ui).map(orderRow),
      cursor: cursorOf("orders", data, ui),
      empty: "No order is open."
    },
    width,
    height
  )

export const orderGlanceLines = ({ data, ui }: View, _width: number, height: number): Array<Line> => {
  const orders = glanced("orders", data, ui, height)
  if (orders.length === 0) return [[span("No order is open.", "dim")]]
  return orders.map(([order, isChosen]): Line => {
    const [base] = splitMarket(order.market)
    return [
      span(isChosen ? "›" : " ", "focus"),
      span(side(order.side), order.side === "buy" ? "up" : "down"),
      span(` ${money(order.remaining, base)} @ ${money(order.price) ?? "–"}`),
      span(order.state === "paused" ? " paused" : "", "warn")
    ]
  })
}

const held = (balance: BalanceView): string =>
  addDecimals(balance.order_hold, balance.escrow, balance.bond, balance.deposit, balance.withdrawal_hold)

export const balanceLines = ({ data }: View, width: number, height: number): Array<Line> =>
  table(
    {
      columns: [
        { title: "asset", width: 6 },
        { title: "available", width: 18, right: true },
        { title: "orders", width: 14, right: true },
        { title: "escrow", width: 14, right: true },
        { title: "bonds", width: 12, right: true },
        { title: "deposit", width: 12, right: true },
        { title: "total", width: 18, right: true }
      ],
      rows: data.balances.map((balance) => [
        { text: balance.asset, style: "accent" },
        { text: money(balance.available) ?? "" },
        ...[balance.order_hold, balance.escrow, balance.bond, balance.deposit].map((amount) => ({
          text: money(amount) ?? "",
          style: "dim" as const
        })),
        { text: money(balance.total) ?? "" }
      ]),
      empty: "No money yet."
    },
    width,
    height
  )

export const balanceGlanceLines = ({ data }: View, _width: number, height: number): Array<Line> => {
  if (data.balances.length === 0) return [[span("No money yet.", "dim")]]
  return data.balances.slice(0, height).map((balance): Line => {
    const away = held(balance)
    return [
      span(balance.asset.padEnd(5), "accent"),
      span(` ${money(balance.available)}`),
      span(away === "0" ? "" : ` (${away} held)`, "dim")
    ]
  })
}

export const transferLines = ({ data, ui }: View, width: number, height: number): Array<Line> =>
  table(
    {
      columns: [
        { title: "time", width: 20 },
        { title: "amount", width: 22, right: true },
        { title: "from", width: 13 },
        { title: "to", width: 13 },
        { title: "why" }
      ],
      rows: rowsOf("transfers", data, ui).map((transfer) => [
        { text: time(transfer.at) ?? "", style: "dim" },
        { text: money(transfer.amount, transfer.asset) ?? "" },
        { text: transfer.from.replaceAll("_", " ") },
        { text: transfer.to.replaceAll("_", " ") },
        { text: transfer.reason.replaceAll("_", " "), style: "dim" }
      ]),
      cursor: cursorOf("transfers", data, ui),
      empty: "Nothing was moved yet."
    },
    width,
    height
  )

export const alertLines = ({ data, ui }: View, width: number, height: number): Array<Line> =>
  table(
    {
      columns: [{ title: "market", width: 10 }, { title: "when the last price is", width: 24 }, { title: "now" }],
      rows: rowsOf("alerts", data, ui).map((alert) => [
        { text: alert.market },
        { text: `${alert.above ? "at or above" : "at or below"} ${alert.price}` },
        { text: data.markets.find(({ symbol }) => symbol === alert.market)?.last_price ?? "–", style: "dim" }
      ]),
      cursor: cursorOf("alerts", data, ui),
      empty: "No alerts. On the market screen, `a` makes one; it rings while this screen is open."
    },
    width,
    height
  )

export const logLines = ({ data, ui }: View, width: number, height: number): Array<Line> =>
  table(
    {
      columns: [{ title: "time", width: 8 }, { title: "what happened" }],
      rows: rowsOf("log", data, ui).map(({ atMs, text, tone }) => [
        { text: clockText(atMs), style: "dim" },
        { text, style: tone }
      ]),
      cursor: cursorOf("log", data, ui),
      empty: "Nothing happened yet."
    },
    width,
    height
  )
