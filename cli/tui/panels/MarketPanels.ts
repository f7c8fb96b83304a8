/** What stands on the screen of a market beside its book. */
import type { OfferView, PrintView } from "@orrange/core/protocol/Market"
import { say } from "../../Say.ts"
import { amountOf, money, percent, side, splitMarket } from "../../render/Text.ts"
import { clockText } from "../Ago.ts"
import { marketOf } from "../Data.ts"
import { drawnCandles } from "../Chart.ts"
import { candleLines } from "../draw/Candles.ts"
import { type Line, span, widthOf } from "../draw/Line.ts"
import { table, type TableCell } from "../draw/Table.ts"
import { cursorOf, rowsOf } from "../Rows.ts"
import type { View } from "../View.ts"

const offerRow = (offer: OfferView, me: string | undefined): ReadonlyArray<TableCell> => [
  { text: side(offer.side), style: offer.side === "sell" ? "down" : "up" },
  { text: money(offer.price) ?? "" },
  { text: money(offer.quantity) ?? "" },
  { text: offer.maker === me ? say("tui-you") : offer.maker, style: offer.maker === me ? "accent" : "plain" },
  {
    text:
      offer.maker_completion_bps === null
        ? say("tui-new")
        : percent(Math.round(offer.maker_completion_bps / 100) * 100),
    style: "dim"
  },
  { text: offer.limits === null ? "" : `${money(offer.limits.minimum)}–${money(offer.limits.maximum)}`, style: "dim" },
  { text: offer.methods.join(" "), style: "dim" }
]

/** Offers that can be taken, best first, those that sell before those that buy. */
export const offerLines = ({ data, ui }: View, width: number, height: number): Array<Line> =>
  table(
    {
      columns: [
        { title: say("tui-column-side"), width: 5 },
        { title: say("tui-column-price"), width: 11, right: true },
        { title: say("tui-column-quantity"), width: 10, right: true },
        { title: say("tui-column-maker"), width: 10 },
        { title: say("tui-column-done"), width: 5, right: true },
        { title: say("tui-column-limits"), width: 14 },
        { title: say("tui-column-methods") }
      ],
      rows: rowsOf("offers", data, ui).map((offer) => offerRow(offer, data.me?.name)),
      cursor: cursorOf("offers", data, ui),
      empty: say("tui-none-offers")
    },
    width,
    height
  )

const printRow = (print: PrintView): ReadonlyArray<TableCell> => [
  { text: clockText(Date.parse(print.at)), style: "dim" },
  { text: `${print.side === "buy" ? "▲" : "▼"} ${money(print.price)}`, style: print.side === "buy" ? "up" : "down" },
  { text: money(print.quantity) ?? "" }
]

/** What was traded, latest first. */
export const tapeLines = ({ data }: View, width: number, height: number): Array<Line> =>
  table(
    {
      columns: [
        { title: say("tui-column-time"), width: 8 },
        { title: say("tui-column-price"), width: 13, right: true },
        { title: say("tui-column-quantity"), width: 12, right: true }
      ],
      rows: data.prints.slice(0, height).map(printRow),
      empty: say("tui-none-prints")
    },
    width,
    height
  )

export const chartLines = ({ data }: View, width: number, height: number): Array<Line> => {
  if (data.chart === undefined) return [[span("…", "dim")]]
  const decimals = (marketOf(data)?.tick.split(".")[1] ?? "").replace(/0+$/, "").length
  const text = (price: number): string => price.toFixed(decimals)
  const candles = drawnCandles(data.chart, width)
  const priceWidth = Math.max(4, ...candles.slice(-1).map(({ high }) => widthOf(text(high))))
  const lines = candleLines(candles, width, height, text, priceWidth)
  return lines.length === 0 ? [[span(say("tui-none-prints"), "dim")]] : lines
}

/** "USDT-EUR  last 0.92  index 0.921" */
export const marketTitle = ({ data }: View): Line => {
  const market = marketOf(data)
  if (market === undefined) return [span(data.market === "" ? say("tui-market-none") : data.market, "bold")]
  const [, quote] = splitMarket(market.symbol)
  const [latest, before] = data.prints
  const last = latest?.price ?? market.last_price
  const rises = latest !== undefined && before !== undefined && Number(latest.price) >= Number(before.price)
  return [
    span(market.symbol, "bold"),
    span(market.state === "open" ? "" : ` ${say(`tui-phase-${market.state}`)}`, "bad"),
    ...(last === null
      ? []
      : [
          span(`  ${say("tui-market-last")} `, "dim"),
          span(`${money(last, quote)} ${rises ? "▲" : "▼"}`, rises ? "up" : "down")
        ]),
    ...(market.index_price === null
      ? []
      : [span(`  ${say("tui-market-index", { price: amountOf(market.index_price) })}`, "dim")])
  ].filter(({ text }) => text !== "")
}
