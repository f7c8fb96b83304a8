import { fitLine, fitLines, type Line, lineWidth, span, widthOf } from "./Line.ts"

export interface BoxOptions {
  readonly title: string
  /** Said at the right end of the upper edge. */
  readonly note?: string | undefined
  /** Keys go to this box. */
  readonly focused?: boolean | undefined
  /** Something irrevocable is asked in it. */
  readonly grave?: boolean | undefined
}

/** Columns and rows that the frame itself takes. */
export const frameColumns = 2
export const frameRows = 2

/** Lines in a frame of exactly that size. */
export const box = (lines: ReadonlyArray<Line>, width: number, height: number, options: BoxOptions): Array<Line> => {
  const style = options.grave ? "bad" : options.focused ? "focus" : "edge"
  const inner = width - frameColumns
  const title = fitLine(
    [span(options.title, options.focused || options.grave ? style : "bold")],
    Math.min(widthOf(options.title), inner - 2)
  )
  const note = options.note === undefined ? "" : ` ${options.note} `
  const noteWidth = widthOf(note)
  const room = inner - 2 - lineWidth(title)
  const shown = noteWidth <= room ? note : ""
  const rule = "─".repeat(Math.max(0, room - (shown === "" ? 0 : noteWidth)))
  return [
    [span("┌ ", style), ...title, span(` ${rule}`, style), span(shown, "dim"), span("┐", style)].filter(
      ({ text }) => text !== ""
    ),
    ...fitLines(lines, height - frameRows).map((content) => [
      span("│", style),
      ...fitLine(content, inner),
      span("│", style)
    ]),
    [span(`└${"─".repeat(inner)}┘`, style)]
  ]
}
