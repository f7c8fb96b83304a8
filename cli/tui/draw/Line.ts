/**
 * Lines of the screen as plain data: pieces of text, each with what it means. Everything is drawn with these, so that a
 * width is counted in one place, and wide letters, as in Chinese, are never cut in half.
 */
import stringWidth from "string-width"
import { clean } from "../../render/Text.ts"
import type { Style, Theme } from "./Style.ts"

export interface Span {
  readonly text: string
  readonly style: Style
}

export type Line = ReadonlyArray<Span>

/** Letters of one column each: Latin, dashes and dots, arrows, frames and blocks; nearly all that is ever drawn. */
const narrowPattern = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2190-\u21ff\u2500-\u25f0\u2713\u2717]*$/
export const isNarrow = (text: string): boolean => narrowPattern.test(text)

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" })

/** Columns a text takes, without what is harmful in it, which is never shown. */
export const widthOf = (text: string): number => (isNarrow(text) ? text.length : stringWidth(clean(text)))

export const span = (text: string, style: Style = "plain"): Span => ({ text, style })

/** A line of one piece. */
export const line = (text: string, style: Style = "plain"): Line => [span(text, style)]

export const lineWidth = (spans: Line): number => spans.reduce((sum, { text }) => sum + widthOf(text), 0)

/** The letters of a text that fit, and how many columns they take. */
const cutText = (text: string, columns: number): readonly [text: string, width: number] => {
  if (isNarrow(text)) return [text.slice(0, columns), Math.min(columns, text.length)]
  let width = 0
  let kept = ""
  for (const { segment } of graphemes.segment(text)) {
    const step = widthOf(segment)
    if (width + step > columns) break
    kept += segment
    width += step
  }
  return [kept, width]
}

/** A text of exactly so many columns, ending in an ellipsis where it was cut. */
export const fitText = (text: string, columns: number): string => {
  const width = widthOf(text)
  if (width <= columns) return text + " ".repeat(columns - width)
  if (columns < 2) return cutText(text, columns)[0].padEnd(columns)
  const [kept, taken] = cutText(text, columns - 1)
  return `${kept}…${" ".repeat(columns - 1 - taken)}`
}

/** The same, aligned to the right, as numbers are. What does not fit is shown as such, since a cut number is another. */
export const fitNumber = (text: string, columns: number): string => {
  const width = widthOf(text)
  return width <= columns ? " ".repeat(columns - width) + text : "…".padStart(columns)
}

/** The first so many columns of a line, padded with blanks. */
export const fitLine = (spans: Line, columns: number): Line => {
  const fitted: Array<Span> = []
  let left = columns
  for (const { style, text } of spans) {
    if (left <= 0) break
    const [kept, width] = cutText(text, left)
    if (kept !== "") fitted.push({ text: kept, style })
    left -= width
    if (kept !== text) break
  }
  if (left > 0) fitted.push(span(" ".repeat(left)))
  return fitted
}

/** What of a line stands from a column on. A wide letter that is cut through leaves a blank. */
export const dropColumns = (spans: Line, columns: number): Line => {
  const rest: Array<Span> = []
  let skip = columns
  for (const { style, text } of spans) {
    const width = widthOf(text)
    if (skip >= width) {
      skip -= width
      continue
    }
    if (skip === 0) rest.push({ style, text })
    else {
      const [gone, taken] = cutText(text, skip)
      const [cut = ""] =
        taken < skip ? [...graphemes.segment(text.slice(gone.length))].map(({ segment }) => segment) : []
      const blanks = cut === "" ? 0 : widthOf(cut) - (skip - taken)
      rest.push({ style, text: " ".repeat(blanks) + text.slice(gone.length + cut.length) })
      skip = 0
    }
  }
  return rest
}

/** All of a line in one style. */
export const restyle = (spans: Line, style: Style): Line => [span(spans.map(({ text }) => text).join(""), style)]

/** Blocks side by side; each is of as many lines as the longest, and of its own width throughout. */
export const beside = (...blocks: ReadonlyArray<readonly [lines: ReadonlyArray<Line>, width: number]>): Array<Line> => {
  const height = Math.max(0, ...blocks.map(([lines]) => lines.length))
  return Array.from({ length: height }, (_, row) =>
    blocks.flatMap(([lines, width]) => fitLine(lines[row] ?? [], width))
  )
}

/** A block laid over another, its left upper corner at a column and row. */
export const over = (
  base: ReadonlyArray<Line>,
  top: ReadonlyArray<Line>,
  column: number,
  row: number
): ReadonlyArray<Line> =>
  base.map((under, index) => {
    const above = top[index - row]
    if (above === undefined) return under
    return [...fitLine(under, column), ...above, ...dropColumns(under, column + lineWidth(above))]
  })

/** Exactly so many lines. */
export const fitLines = (lines: ReadonlyArray<Line>, height: number): ReadonlyArray<Line> =>
  Array.from({ length: height }, (_, index) => lines[index] ?? [])

/** A text broken into lines of at most so many columns, at blanks where there are any. */
export const wrapText = (text: string, columns: number): ReadonlyArray<string> => {
  if (columns < 1) return []
  const lines: Array<string> = []
  for (const paragraph of text.split("\n")) {
    let current = ""
    for (let word of paragraph.split(" ")) {
      while (widthOf(word) > columns) {
        if (current !== "") lines.push(current)
        const [head] = cutText(word, columns)
        // A letter wider than the whole line is left out; nothing could show it.
        if (head === "") return lines
        lines.push(head)
        word = word.slice(head.length)
        current = ""
      }
      const joined = current === "" ? word : `${current} ${word}`
      if (widthOf(joined) <= columns) current = joined
      else {
        lines.push(current)
        current = word
      }
    }
    lines.push(current)
  }
  return lines
}

/** The line as a terminal takes it. */
export const paintLine = (spans: Line, theme: Theme): string => {
  let painted = ""
  for (let index = 0; index < spans.length; index += 1) {
    const { style, text } = spans[index] ?? span("")
    const code = theme[style]
    let run = text
    while (spans[index + 1] !== undefined && theme[spans[index + 1]?.style ?? style] === code) {
      index += 1
      run += spans[index]?.text ?? ""
    }
    run = clean(run)
    painted += code === "" ? run : `\u001b[${code}m${run}\u001b[0m`
  }
  return painted
}

/** The line without any style, as tests and screen readers read it. */
export const plainLine = (spans: Line): string =>
  spans
    .map(({ text }) => clean(text))
    .join("")
    .trimEnd()
