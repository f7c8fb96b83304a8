/** Draws a card as plain text, for tests: everything that it says and does is there to be read. */
import type { Button, Shown } from "../Shown.ts"

const targetText = ({ target }: Button): string => {
  if ("say" in target) return target.say
  if ("copy" in target) return `copy ${target.copy}`
  if ("url" in target) return target.url
  return "ask" in target ? `ask ${target.about ?? ""}` : "token"
}

const marks = { plain: "", success: "+", danger: "!" } as const

const buttonText = (button: Button): string => `[${marks[button.style]}${button.label} > ${targetText(button)}]`

/** Rows of a table with its columns side by side, as on a narrow screen. */
export const tableLines = ({ columns, rows }: NonNullable<Shown["table"]>): ReadonlyArray<string> => {
  const lines = [columns.map(({ label }) => label), ...rows]
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => [...(line[at] ?? "")].length)))
  return lines.map((line) =>
    line
      .map((text, at) => {
        const space = " ".repeat((widths[at] ?? 0) - [...text].length)
        return columns[at]?.right === true ? space + text : text + space
      })
      .join(" ")
      .trimEnd()
  )
}

const pictureText = (picture: NonNullable<Shown["picture"]>): string => {
  if (picture.kind === "qr") return `(qr: ${picture.text})`
  const size =
    picture.kind === "candles" ? `${picture.candles.length}` : `${picture.bids.length} | ${picture.asks.length}`
  return `(${picture.kind} of ${picture.market}: ${size})`
}

export const drawn = (shown: Shown): string =>
  [
    shown.heading,
    ...(shown.picture === null ? [] : [`  ${pictureText(shown.picture)}`]),
    ...shown.problems.map((text) => `  ? ${text}`),
    ...(shown.table === null ? [] : tableLines(shown.table).map((line) => `  | ${line}`)),
    ...shown.lines.map((line) => `  ${line}`),
    ...shown.facts.map(
      ({ copy, label, value }) => `  ${label}: ${value}${copy === undefined ? "" : ` (copy ${copy})`}`
    ),
    ...shown.warnings.map((text) => `  ! ${text}`),
    ...shown.rows.map((row) => `  ${row.map(buttonText).join(" ")}`),
    ...(shown.foot === null ? [] : [`  -- ${shown.foot}`]),
    ...(shown.sensitive ? ["  (for its reader alone)"] : [])
  ].join("\n")
