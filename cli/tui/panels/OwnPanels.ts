/** What is mine: trades, orders, money, and what happened. */
import type { OrderView } from "@orrange/core/protocol/Order"
import type { TradeView } from "@orrange/core/protocol/Trade"
import type { BalanceView } from "@orrange/core/protocol/Wallet"
import { addDecimals } from "@orrange/core/client/DecimalText"
import { named, say } from "../../Say.ts"
import { indexText, money, side, splitMarket } from "../../render/Text.ts"
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

const duties = ["accept", "mark_paid", "claim", "release", "resolve", "accept_verdict"] as const

/** What the reader of a trade has to do, in a word or two. */
const turnText = (trade: TradeView): string => {
  if (!isMyTurn(trade)) return named("state", trade.state)
  if (trade.payer_required) return say("tui-duty-payer")
  const duty = duties.find((action) => trade.allowed_actions.includes(action))
  if (duty === undefined) return named("state", trade.state)
  return say(duty === "release" && trade.state !== "payment_marked" ? "tui-duty-wait" : `tui-duty-${duty}`)
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
      text: trade.role === "buyer" ? side("buy") : trade.role === "seller" ? side("sell") : named("role", trade.role),
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
        { title: say("tui-column-id"), width: 4 },
        { title: say("tui-column-state"), width: 16 },
        { title: say("tui-column-left"), width: 8, right: true },
        { title: say("tui-column-side"), width: 7 },
        { title: say("tui-column-quantity"), width: 16, right: true },
        { title: say("tui-column-payment"), width: 14, right: true },
        { title: say("tui-column-with"), width: 12 },
        { title: say("tui-column-method") }
      ],
      rows: rowsOf("trades", data, ui).map((trade) => tradeRow(trade, nowMs)),
      cursor: cursorOf("trades", data, ui),
      empty: say("tui-none-trades")
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
  if (trades.length === 0) return [[span(say("tui-none-trades"), "dim")]]
  return trades.flatMap(([trade, isChosen]) => {
    const [base] = splitMarket(trade.market)
    const left = leftOf(trade, nowMs)
    return [
      [
        span(isChosen ? "›" : " ", "focus"),
        span(isMyTurn(trade) ? "!" : " ", "warn"),
        span(shortId(trade.id), "accent"),
        span(` ${named("side", trade.role === "buyer" ? "buy" : "sell")} ${money(trade.quantity, base)}`)
      ],
      [span(`   ${turnText(trade)}`, stateStyle(trade)), span(left === "" ? "" : `  ${left}`, "dim")]
    ]
  })
}

const orderRow = (order: OrderView): ReadonlyArray<TableCell> => {
  const [base, quote] = splitMarket(order.market)
  const priced =
    order.floating === null
      ? (money(order.price, quote) ?? say("tui-price-market"))
      : indexText(order.floating.margin_bps)
  return [
    { text: shortId(order.id), style: "accent" },
    { text: order.market },
    { text: side(order.side), style: order.side === "buy" ? "up" : "down" },
    { text: priced },
    { text: money(order.remaining, base) ?? "" },
    { text: money(order.filled) ?? "", style: "dim" },
    { text: named("order", order.state), style: order.state === "paused" ? "warn" : "plain" },
    { text: order.terms === null ? order.time_in_force : order.terms.methods.join(" "), style: "dim" }
  ]
}

export const orderLines = ({ data, ui }: View, width: number, height: number): Array<Line> =>
  table(
    {
      columns: [
        { title: say("tui-column-id"), width: 4 },
        { title: say("tui-column-market"), width: 10 },
        { title: say("tui-column-side"), width: 5 },
        { title: say("tui-column-price"), width: 16, right: true },
        { title: say("tui-column-remaining"), width: 16, right: true },
        { title: say("tui-column-filled"), width: 10, right: true },
        { title: say("tui-column-state"), width: 7 },
        { title: say("tui-column-terms") }
      ],
      rows: rowsOf("orders", data, ui).map(orderRow),
      cursor: cursorOf("orders", data, ui),
      empty: say("tui-none-orders")
    },
    width,
    height
  )

export const orderGlanceLines = ({ data, ui }: View, _width: number, height: number): Array<Line> => {
  const orders = glanced("orders", data, ui, height)
  if (orders.length === 0) return [[span(say("tui-none-orders"), "dim")]]
  return orders.map(([order, isChosen]): Line => {
    const [base] = splitMarket(order.market)
    return [
      span(isChosen ? "›" : " ", "focus"),
      span(side(order.side), order.side === "buy" ? "up" : "down"),
      span(` ${money(order.remaining, base)} @ ${money(order.price) ?? "–"}`),
      span(order.state === "paused" ? ` ${say("tui-paused")}` : "", "warn")
    ]
  })
}

const held = (balance: BalanceView): string =>
  addDecimals(
    balance.order_hold,
    balance.escrow,
    balance.bond,
    balance.deposit,
    balance.withdrawal_hold,
    balance.topup_hold
  )

export const balanceGlanceLines = ({ data }: View, _width: number, height: number): Array<Line> => {
  if (data.balances.length === 0) return [[span(say("tui-none-balances"), "dim")]]
  return data.balances.slice(0, height).map((balance): Line => {
    const away = held(balance)
    return [
      span(balance.asset.padEnd(5), "accent"),
      span(` ${money(balance.available)}`),
      span(away === "0" ? "" : ` ${say("tui-held", { amount: away })}`, "dim")
    ]
  })
}

export const alertLines = ({ data, ui }: View, width: number, height: number): Array<Line> =>
  table(
    {
      columns: [
        { title: say("tui-column-market"), width: 10 },
        { title: say("tui-column-when_the_last_price_is"), width: 24 },
        { title: say("tui-column-now") }
      ],
      rows: rowsOf("alerts", data, ui).map((alert) => [
        { text: alert.market },
        { text: say(alert.above ? "tui-alert-when_above" : "tui-alert-when_below", { price: alert.price }) },
        { text: data.markets.find(({ symbol }) => symbol === alert.market)?.last_price ?? "–", style: "dim" }
      ]),
      cursor: cursorOf("alerts", data, ui),
      empty: say("tui-none-alerts")
    },
    width,
    height
  )

export const logLines = ({ data, ui }: View, width: number, height: number): Array<Line> =>
  table(
    {
      columns: [{ title: say("tui-column-time"), width: 8 }, { title: say("tui-column-what_happened") }],
      rows: rowsOf("log", data, ui).map(({ atMs, text, tone }) => [
        { text: clockText(atMs), style: "dim" },
        { text, style: tone }
      ]),
      cursor: cursorOf("log", data, ui),
      empty: say("tui-none-log")
    },
    width,
    height
  )
