/** A card, or what somebody else wrote, as one text of Telegram's HTML. */
import type { Fact, Relayed, Shown, Table } from "../talk/Shown.ts"
import { type Block, cutText, type Fitted, fit, inert, joined, type Piece, piece } from "./Html.ts"

/** UTF-16 units of a message, and of what stands under a picture or a file. */
export const textUnitsMax = 4096
export const captionUnitsMax = 1024

/** UTF-16 units of a heading and of a foot, which nothing is cut from otherwise; together they fit under a picture. */
const headingUnitsMax = 400
const footUnitsMax = 160
/** UTF-16 units of any other line. */
const lineUnitsMax = 3000
/** UTF-16 units of a cell. */
const cellUnitsMax = 64

const line = (text: string): Piece => piece(inert(cutText(text, lineUnitsMax)))
const marked =
  (mark: string) =>
  (text: string): Piece =>
    joined(piece(`${mark} `), line(text))

/** What can be copied stays as it is: nothing is looked for in code. */
const factLine = ({ copy, label, value }: Fact): Piece =>
  joined(
    piece(inert(cutText(`${label}: `, lineUnitsMax))),
    copy === undefined ? piece(inert(cutText(value, lineUnitsMax)), "b") : piece(cutText(value, lineUnitsMax), "code")
  )

const widthOf = (text: string): number => [...text].length

const cells = (row: ReadonlyArray<string>): ReadonlyArray<string> =>
  row.map((cell) => cutText(cell.replaceAll(/\s+/g, " "), cellUnitsMax))

/** Columns apart by one blank, numbers to the right; ends of lines are left open. */
const tableLines = ({ columns, rows }: Table): ReadonlyArray<Piece> => {
  const all = [cells(columns.map(({ label }) => label)), ...rows.map(cells)]
  const widths = columns.map((_, at) => Math.max(...all.map((row) => widthOf(row[at] ?? ""))))
  return all.map((row) => {
    const padded = columns.map(({ right }, at) => {
      const cell = row[at] ?? ""
      const space = " ".repeat((widths[at] ?? 0) - widthOf(cell))
      return right === true ? space + cell : cell + space
    })
    return piece(padded.join(" ").trimEnd())
  })
}

const loose = (lines: ReadonlyArray<Piece>): Block => ({ lines, fixed: 0 })
const firm = (lines: ReadonlyArray<Piece>): Block => ({ lines, fixed: lines.length })

const foot = (text: string | null): Block => firm(text === null ? [] : [piece(inert(cutText(text, footUnitsMax)), "i")])

/** What to write, and what an answer to the message would be. */
const asked = ({ asks, rows }: Pick<Shown, "asks" | "rows">): ReadonlyArray<Piece> => [
  ...(asks === null ? [] : [marked("✎")(asks)]),
  ...rows.flat().flatMap(({ disabled, label, target }) => {
    const written = "ask" in target && target.about !== null && disabled !== true
    return written ? [marked("↩")(label)] : []
  })
]

/** Places of blocks of a card, as they lose lines. */
const tablePlace = 4
const cutOrder = [tablePlace, 2, 3, 5, 1, 6]

const cardBlocks = (card: Shown): ReadonlyArray<Block> => [
  firm([piece(inert(cutText(card.heading, headingUnitsMax)), "b")]),
  loose(card.problems.map(marked("✗"))),
  loose(card.lines.map(line)),
  loose(card.facts.map(factLine)),
  card.table === null ? loose([]) : { lines: tableLines(card.table), fixed: 1, pre: true },
  loose(card.warnings.map(marked("⚠"))),
  loose(asked(card)),
  foot(card.foot)
]

/** `cut` names what lost lines. */
export const cardText = (card: Shown, unitsMax: number): Fitted => fit(cardBlocks(card), cutOrder, unitsMax)

/** Whether a card says all but the rows of its table in so many UTF-16 units. */
export const saysAll = (card: Shown, unitsMax: number): boolean =>
  cardText(card, unitsMax).cut.every((place) => place === tablePlace)

export const relayedText = (relayed: Relayed, unitsMax: number): Fitted => {
  const { heading, rows, text, warnings } = relayed
  const blocks = [
    firm([piece(inert(cutText(heading, headingUnitsMax)), "b")]),
    // As it was written: an address that somebody is to pay to must be whole when it is copied.
    loose(text === "" ? [] : text.split("\n").map((written) => piece(cutText(written, lineUnitsMax)))),
    loose(warnings.map(marked("⚠"))),
    loose(asked({ asks: null, rows })),
    foot(relayed.foot)
  ]
  return fit(blocks, [1, 2, 3], unitsMax)
}
