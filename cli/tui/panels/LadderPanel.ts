import { type Line, span, fitNumber, widthOf } from "../draw/Line.ts"
import { say } from "../../Say.ts"
import type { Style } from "../draw/Style.ts"
import { marketOf } from "../Data.ts"
import type { Level } from "../Ladder.ts"
import type { View } from "../View.ts"
import { groupLevels } from "../Grouping.ts"
import { trimDecimal } from "@orrange/core/client/DecimalText"

/** The line with the names of the columns. */
const titleRows = 1
const barWidthMax = 16
const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

/** A bar of so many eighths of a column. */
const bar = (share: number, width: number): string => {
  const parts = Math.round(share * width * 8)
  return "█".repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? "")
}

interface Widths {
  readonly price: number
  readonly quantity: number
  readonly orders: number
}

/** With as many places behind the point as a step of it has, so that points stand below one another. */
const aligned = (text: string, step: string): string => {
  const places = trimDecimal(step).split(".")[1]?.length ?? 0
  const [whole = "", fraction = ""] = trimDecimal(text).split(".")
  return places === 0 && fraction === "" ? whole : `${whole}.${fraction.padEnd(places, "0")}`
}

const rowOf = (level: Level, style: Style, mine: boolean, most: number, widths: Widths, barWidth: number): Line => [
  span(mine ? "*" : " ", "accent"),
  span(fitNumber(level.price, widths.price), style),
  span(fitNumber(level.quantity, widths.quantity + 1)),
  span(fitNumber(String(level.orders), widths.orders + 1), "dim"),
  span(` ${bar(Number(level.quantity) / most, barWidth)}`, style)
]

/** The book, asks above bids, with the middle in the middle; a star marks prices of my own orders. */
export const ladderLines = ({ data, ui }: View, width: number, height: number): Array<Line> => {
  const market = marketOf(data)
  const { asks, bids } = groupLevels(data.levels, market?.tick ?? "1", ui.coarseness)
  const levelRows = height - titleRows
  const half = Math.floor((levelRows - 1) / 2)
  const shownAsks = asks.slice(0, half).toReversed()
  const shownBids = bids.slice(0, levelRows - 1 - half)
  if (shownAsks.length + shownBids.length === 0) return [[], [span(` ${say("tui-none-levels")}`, "dim")]]
  const titles = { price: say("field-price"), quantity: say("field-quantity"), orders: say("field-orders") }
  const [tick, lot] = [market?.tick ?? "1", market?.lot ?? "1"]
  const texts = (level: Level): Level => ({
    ...level,
    price: aligned(level.price, tick),
    quantity: aligned(level.quantity, lot)
  })
  const shown = [...shownAsks, ...shownBids].map(texts)
  const longest = (text: (level: Level) => string): number => Math.max(...shown.map((level) => widthOf(text(level))))
  const widths = {
    price: Math.max(
      widthOf(titles.price),
      longest(({ price }) => price)
    ),
    quantity: Math.max(
      widthOf(titles.quantity),
      longest(({ quantity }) => quantity)
    ),
    orders: Math.max(
      widthOf(titles.orders),
      longest(({ orders }) => String(orders))
    )
  }
  const barWidth = Math.min(barWidthMax, width - widths.price - widths.quantity - widths.orders - 4)
  const most = Math.max(...shown.map(({ quantity }) => Number(quantity)), Number.MIN_VALUE)
  const own = new Set(
    data.orders.filter((order) => order.market === data.market && order.state === "open").map(({ price }) => price)
  )
  const row = (style: Style) => (level: Level) =>
    rowOf(texts(level), style, own.has(level.price), most, widths, Math.max(0, barWidth))
  const [bestAsk] = asks
  const [bestBid] = bids
  const middle =
    bestAsk === undefined || bestBid === undefined
      ? say("tui-one_side")
      : say("tui-spread", {
          share: ((100 * (Number(bestAsk.price) - Number(bestBid.price))) / Number(bestAsk.price)).toFixed(2)
        })
  const columns = [
    fitNumber(titles.price, widths.price),
    fitNumber(titles.quantity, widths.quantity),
    fitNumber(titles.orders, widths.orders)
  ]
  const title = ` ${columns.join(" ")}`
  return [
    [span(title, "dim")],
    ...Array.from({ length: half - shownAsks.length }, (): Line => []),
    ...shownAsks.map(row("down")),
    [span(` ${`── ${middle} `.padEnd(width - 2, "─")}`, "dim")],
    ...shownBids.map(row("up"))
  ]
}
