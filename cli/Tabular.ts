/** Rows as CSV, Markdown or plain columns. Nested values are JSON in their cell; name a path to have one by itself. */
import { fieldAt } from "./Fields.ts"
import { clean, table } from "./render/Text.ts"
import { say } from "./Say.ts"

type Rows = ReadonlyArray<unknown>

/** The columns: those that were asked for, or every name at the top of a row. */
const columnsOf = (rows: Rows, fields: ReadonlyArray<string>): ReadonlyArray<string> =>
  fields.length > 0
    ? fields
    : [...new Set(rows.flatMap((row) => (typeof row === "object" && row !== null ? Object.keys(row) : [])))]

const cellText = (value: unknown): string => {
  if (value === null || value === undefined) return ""
  return typeof value === "string" ? value : JSON.stringify(value)
}

/** A spreadsheet would run a text that begins so; a number is what it is. */
const isFormula = (text: string): boolean => /^[=@\t\r]|^[+-](?!\d+(?:\.\d+)?$)/.test(text)

const csvCell = (value: unknown): string => {
  const text = cellText(value)
  const safe = isFormula(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const markdownCell = (value: unknown): string =>
  clean(cellText(value).replaceAll(/\s+/g, " ")).replaceAll("\\", "\\\\").replaceAll("|", "\\|")

export const csv = (rows: Rows, fields: ReadonlyArray<string>): string => {
  const columns = columnsOf(rows, fields)
  const lines = rows.map((row) => columns.map((name) => csvCell(fieldAt(row, name))))
  return [columns.map(csvCell), ...lines].map((cells) => cells.join(",")).join("\n")
}

export const markdown = (rows: Rows, fields: ReadonlyArray<string>): string => {
  const columns = columnsOf(rows, fields)
  const lines = rows.map((row) => columns.map((name) => markdownCell(fieldAt(row, name))))
  return [columns.map(markdownCell), columns.map(() => "---"), ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n")
}

/** Aligned columns for people. */
export const columns = (rows: Rows, fields: ReadonlyArray<string>): string =>
  table(
    fields.map((verbatim) => ({ verbatim })),
    rows.map((row) => fields.map((name) => cellText(fieldAt(row, name)))),
    say("cli-nothing")
  )

/** The bare values, a row a line and a tab between: what a shell reads. */
export const values = (rows: Rows, fields: ReadonlyArray<string>): string =>
  rows.map((row) => fields.map((name) => clean(cellText(fieldAt(row, name)))).join("\t")).join("\n")
