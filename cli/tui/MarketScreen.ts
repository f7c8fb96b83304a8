/** The screen of one market: its book in the middle of things, and what is mine at the side. */
import { say } from "../Say.ts"
import { marketOf } from "./Data.ts"
import { box, frameColumns, frameRows } from "./draw/Box.ts"
import { type Size, sizeOf } from "./draw/Layout.ts"
import { beside, type Line, line } from "./draw/Line.ts"
import { ladderLines } from "./panels/LadderPanel.ts"
import { chartLines, offerLines, tapeLines } from "./panels/MarketPanels.ts"
import { balanceGlanceLines, orderGlanceLines, tradeGlanceLines } from "./panels/OwnPanels.ts"
import { type MarketPanel, marketPanels } from "./Panels.ts"
import type { View } from "./View.ts"

type Draw = (view: View, width: number, height: number) => ReadonlyArray<Line>

const draws: Readonly<Record<MarketPanel, Draw>> = {
  book: ladderLines,
  offers: offerLines,
  chart: chartLines,
  tape: tapeLines,
  trades: tradeGlanceLines,
  orders: orderGlanceLines,
  wallet: balanceGlanceLines
}

const titleOf = (name: MarketPanel, { ui }: View): string => {
  if (name === "book" && ui.coarseness > 0) return say("tui-book-coarse", { ticks: String(10 ** ui.coarseness) })
  const title = say(`tui-panel-${name}`)
  if (name === "chart") return `${title} ${ui.interval}`
  return name === "offers" && ui.filters.offers !== "" ? `${title} /${ui.filters.offers}` : title
}

const sideWidth = 30
const bookWidthOf = (size: Size | undefined): number => (size === "M" ? 38 : 44)

/** Panels above one another, each with its share of the height. */
const column = (
  view: View,
  width: number,
  height: number,
  shares: ReadonlyArray<readonly [name: MarketPanel, share: number]>
): readonly [Array<Line>, number] => {
  const focused = marketPanels[view.ui.panel]
  const total = shares.reduce((sum, [, share]) => sum + share, 0)
  let used = 0
  const lines = shares.flatMap(([name, share], index) => {
    const rows = index === shares.length - 1 ? height - used : Math.floor((height * share) / total)
    used += rows
    const inside = draws[name](view, width - frameColumns, rows - frameRows)
    return box(inside, width, rows, { title: titleOf(name, view), focused: name === focused })
  })
  return [lines, width]
}

/** One panel that fills the screen, and the names of those that Tab leads to. */
const single = (view: View, width: number, height: number): Array<Line> => {
  const panels = marketPanels
  const isEscrow = marketOf(view.data)?.settlement === "escrow"
  const chosen = panels[view.ui.panel] ?? "book"
  // Where nobody advertises, the book is what there is to see first.
  const focused = chosen === "offers" && !isEscrow ? "book" : chosen
  const [lines] = column(view, width, height - 1, [[focused, 1]])
  const names = panels
    .map((name) => (name === focused ? say(`tui-panel-${name}`).toUpperCase() : say(`tui-panel-${name}`)))
    .join(" · ")
  return [...lines, line(` ${say("tui-panels", { names })}`, "dim")]
}

export const marketLines = (view: View, width: number, height: number): Array<Line> => {
  const size = sizeOf(width, height + 3)
  if (size === "S" || size === undefined) return single(view, width, height)
  const bookWidth = bookWidthOf(size)
  const isEscrow = marketOf(view.data)?.settlement === "escrow"
  const book = column(view, bookWidth, height, [["book", 1]])
  if (size === "M") {
    const middle = column(view, width - bookWidth, height, [
      [isEscrow ? "offers" : "tape", 3],
      ["trades", 2]
    ])
    return beside(book, middle)
  }
  const middleWidth = width - bookWidth - sideWidth
  const middle = column(
    view,
    middleWidth,
    height,
    isEscrow
      ? [
          ["offers", 3],
          ["chart", 2],
          ["tape", 1]
        ]
      : [
          ["chart", 2],
          ["tape", 1]
        ]
  )
  const side = column(view, sideWidth, height, [
    ["trades", 2],
    ["orders", 2],
    ["wallet", 1]
  ])
  return beside(book, middle, side)
}
