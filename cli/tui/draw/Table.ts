import { fitNumber, fitText, type Line, restyle, type Span, span, widthOf } from "./Line.ts"
import type { Style } from "./Style.ts"

export interface TableColumn {
  readonly title: string
  /** Least columns of the screen; what the others leave when absent, in one column at most. */
  readonly width?: number
  /** Numbers are read from the right. */
  readonly right?: true
}

export interface TableCell {
  readonly text: string
  readonly style?: Style
}

const gap = 1
/** Columns to which a word may widen its column. */
const wordWidthMax = 24

/** Columns as wide as their titles and what stands in them ask for; the one that takes what is left stays without. */
const widened = (
  columns: ReadonlyArray<TableColumn>,
  rows: ReadonlyArray<ReadonlyArray<TableCell>>
): ReadonlyArray<TableColumn> =>
  columns.map((column, index) => {
    if (column.width === undefined) return column
    const widest = Math.max(widthOf(column.title), ...rows.map((row) => widthOf(row[index]?.text ?? "")))
    return { ...column, width: Math.max(column.width, Math.min(widest, wordWidthMax)) }
  })

const widthsOf = (columns: ReadonlyArray<TableColumn>, width: number): ReadonlyArray<number> => {
  const fixed = columns.reduce((sum, column) => sum + (column.width ?? 0), gap * (columns.length - 1))
  return columns.map((column) => column.width ?? Math.max(0, width - fixed))
}

/** Leaves out columns from the right, as whole ones, until the rest fits. */
export const fitColumns = (columns: ReadonlyArray<TableColumn>, width: number): ReadonlyArray<TableColumn> => {
  const least = 4
  const needed = columns.reduce((sum, column) => sum + (column.width ?? least) + gap, -gap)
  return needed <= width || columns.length === 1 ? columns : fitColumns(columns.slice(0, -1), width)
}

const rowLine = (cells: ReadonlyArray<TableCell>, columns: ReadonlyArray<TableColumn>, width: number): Line => {
  const widths = widthsOf(columns, width)
  return columns.flatMap(({ right }, index): ReadonlyArray<Span> => {
    const { style = "plain", text } = cells[index] ?? { text: "" }
    const fitted = right === true ? fitNumber(text, widths[index] ?? 0) : fitText(text, widths[index] ?? 0)
    return index === 0 ? [span(fitted, style)] : [span(" ".repeat(gap)), span(fitted, style)]
  })
}

export interface TableOptions {
  readonly columns: ReadonlyArray<TableColumn>
  readonly rows: ReadonlyArray<ReadonlyArray<TableCell>>
  /** Where the list's cursor is, and whether it is on the row; a list without one when absent. */
  readonly cursor?: { readonly index: number; readonly held: boolean } | undefined
  /** Said in place of rows. */
  readonly empty: string
}

/** First row of a list that is shown, so that the cursor is in sight. */
export const firstShown = (cursor: number, rows: number, height: number): number =>
  Math.max(0, Math.min(cursor - Math.floor(height / 2), rows - height))

/** Titles and as many rows as there is room for, around the cursor. */
export const table = ({ columns, cursor, empty, rows }: TableOptions, width: number, height: number): Array<Line> => {
  const first = firstShown(cursor?.index ?? 0, rows.length, height - 1)
  const inSight = rows.slice(first, first + height - 1)
  const shown = fitColumns(widened(columns, inSight), width - (cursor === undefined ? 0 : 1))
  // The row under the cursor has a mark besides its colours.
  const mark = cursor === undefined ? "" : " "
  const room = width - mark.length
  const title: Line = [
    span(mark),
    ...rowLine(
      shown.map((column) => ({ text: column.title, style: "dim" })),
      shown,
      room
    )
  ]
  if (rows.length === 0) return [title, [span(empty, "dim")]]
  const lines = inSight.map((cells, index) => {
    const drawn = rowLine(cells, shown, room)
    return cursor?.held && first + index === cursor.index
      ? restyle([span("›"), ...drawn], "chosen")
      : [span(mark), ...drawn]
  })
  return [title, ...lines]
}
