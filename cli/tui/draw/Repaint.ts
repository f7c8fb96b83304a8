/** What a terminal is told, so that it shows other lines than those it shows. */
import { isNarrow, type Line, lineWidth, paintLine } from "./Line.ts"
import type { Theme } from "./Style.ts"

const escape = "\u001b["

const isSame = (one: Line, other: Line): boolean =>
  one === other ||
  (one.length === other.length &&
    one.every(({ style, text }, index) => text === other[index]?.text && style === other[index]?.style))

/** Pieces at the beginning that both lines have. */
const sharedStart = (one: Line, other: Line): number => {
  const most = Math.min(one.length, other.length)
  for (let index = 0; index < most; index += 1) {
    if (one[index]?.text !== other[index]?.text || one[index]?.style !== other[index]?.style) return index
  }
  return most
}

const changedPart = (before: Line, after: Line, theme: Theme): readonly [column: number, text: string] => {
  const start = sharedStart(before, after)
  const end = sharedStart(before.slice(start).toReversed(), after.slice(start).toReversed())
  return [lineWidth(after.slice(0, start)) + 1, paintLine(after.slice(start, after.length - end), theme)]
}

const isNarrowLine = (content: Line): boolean => content.every(({ text }) => isNarrow(text))

const rowText = (before: Line | undefined, after: Line, row: number, theme: Theme): string => {
  // Terminals do not agree on the width of every letter, so a line is only mended where each is of one column.
  if (before === undefined || !isNarrowLine(before) || !isNarrowLine(after)) {
    return `${escape}${row};1H${escape}2K${paintLine(after, theme)}`
  }
  const [column, text] = changedPart(before, after, theme)
  return `${escape}${row};${column}H${text}`
}

/** Shown as one picture, without a line that would go on in the next row; the cursor rests in the first. */
const begin = `${escape}?2026h${escape}?7l`
const end = `${escape}H${escape}?7h${escape}?2026l`

/** Empty where nothing is to be changed; lines of both are of one width. Without what is shown, all of it is drawn. */
export const repaint = (shown: ReadonlyArray<Line> | undefined, lines: ReadonlyArray<Line>, theme: Theme): string => {
  const rows = lines.flatMap((after, index) => {
    const before = shown?.[index]
    return before !== undefined && isSame(before, after) ? [] : [rowText(before, after, index + 1, theme)]
  })
  return rows.length === 0 ? "" : `${begin}${rows.join("")}${end}`
}
