/** Statements as comma-separated values, whose columns differ from bank to bank: a mapping says which is which. */
import type { StatementMapping } from "../../protocol/Payment.ts"
import {
  amountOf,
  currencyOf,
  dayOf,
  faultAt,
  idOf,
  payerText,
  referenceText,
  type StatementAmount,
  type StatementEntry,
  statementEntriesMax
} from "./StatementEntry.ts"
import { textOf } from "./StatementText.ts"

interface Row {
  readonly line: number
  readonly cells: ReadonlyArray<string>
}

interface Cell {
  readonly text: string
  /** Where it ends, and the line there. */
  readonly end: number
  readonly line: number
}

const isLineEnd = (character: string | undefined): boolean => character === "\n" || character === "\r"

/** From the character after the opening quote; a quote inside is written twice. */
const quotedCell = (text: string, start: number, startLine: number): Cell => {
  let value = ""
  let at = start
  let line = startLine
  for (;;) {
    const end = text.indexOf('"', at)
    if (end < 0) throw faultAt("malformed", startLine)
    const part = text.slice(at, end)
    line += part.match(/\r\n|\n|\r/g)?.length ?? 0
    value += part
    if (text[end + 1] !== '"') return { text: value, end: end + 1, line }
    value += '"'
    at = end + 2
  }
}

const plainCell = (text: string, start: number, delimiter: string, line: number): Cell => {
  let end = start
  while (end < text.length && text[end] !== delimiter && !isLineEnd(text[end])) {
    if (text[end] === '"') throw faultAt("malformed", line)
    end++
  }
  return { text: text.slice(start, end), end, line }
}

/** RFC 4180 with any delimiter; rows without a text in any cell are left out. */
const rowsOf = (text: string, delimiter: string): ReadonlyArray<Row> => {
  const rows: Array<Row> = []
  let cells: Array<string> = []
  let [at, line, rowLine] = [0, 1, 1]
  while (at <= text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at + 1, line) : plainCell(text, at, delimiter, line)
    cells.push(cell.text.trim())
    ;({ end: at, line } = cell)
    if (text[at] === delimiter) {
      at++
      continue
    }
    if (at < text.length && !isLineEnd(text[at])) throw faultAt("malformed", line)
    if (cells.some((value) => value !== "")) rows.push({ line: rowLine, cells })
    cells = []
    at += text.startsWith("\r\n", at) ? 2 : 1
    line++
    rowLine = line
  }
  return rows
}

interface SignedAmount extends StatementAmount {
  readonly negative: boolean
}

/** Thousands may be set apart by spaces, apostrophes, or the point or comma that is not the decimal one. */
const amountReader = (decimal: "." | ","): ((text: string, line: number) => SignedAmount) => {
  const group = decimal === "." ? "[,' \u00a0\u202f’]" : "[.' \u00a0\u202f’]"
  const grouped = `\\d{1,3}(?:${group}\\d{2,3})*${group}\\d{3}`
  const form = new RegExp(`^([-+−]?)(${grouped}|\\d+)(?:[${decimal}](\\d*))?([-+−]?)$`)
  return (text, line) => {
    const [found, sign = "", whole = "", fraction = "", after = ""] = form.exec(text.slice(0, 64)) ?? []
    if (found === undefined || found.length !== text.length || (sign !== "" && after !== "")) {
      throw faultAt("amount", line)
    }
    const negative = /[-−]/.test(sign + after)
    return { ...amountOf(whole.replace(/\D/g, ""), fraction, line), negative }
  }
}

/** The date's parts stand where the format has their letters; a time may follow. */
const dayReader = (format: string): ((text: string, line: number) => string) => {
  const source = format
    .replace(/[^YMD]/g, (mark) => `\\u{${mark.codePointAt(0)?.toString(16)}}`)
    .replace(/YYYY/, "(?<year>\\d{4})")
    .replace(/YY/, "(?<year>\\d{2})")
    .replace(/MM/, "(?<month>\\d{2})")
    .replace(/DD/, "(?<day>\\d{2})")
  const form = new RegExp(`^${source}(?:[T ].*)?$`, "u")
  return (text, line) => {
    const { day, month, year } = form.exec(text)?.groups ?? {}
    if (year === undefined || month === undefined || day === undefined) throw faultAt("date", line)
    return dayOf(year, month, day, line)
  }
}

type Column = keyof StatementMapping["columns"]

/** How to read a column of a row; undefined for one the mapping does not have. */
const columnReader = ({ columns }: StatementMapping, header: Row | undefined, line: number) => {
  const positionOf = (column: Column): number | undefined => {
    const named = columns[column]
    if (named === undefined || typeof named === "number") return named === undefined ? undefined : named - 1
    const position = header?.cells.indexOf(named) ?? -1
    if (position < 0) throw faultAt("column_missing", line)
    return position
  }
  const positions = {
    date: positionOf("date"),
    amount: positionOf("amount"),
    currency: positionOf("currency"),
    payer: positionOf("payer"),
    reference: positionOf("reference"),
    id: positionOf("id")
  } satisfies Record<Column, number | undefined>
  return (row: Row, column: Column): string | undefined => {
    const position = positions[column]
    if (position === undefined) return undefined
    const text = row.cells[position]
    if (text === undefined) throw faultAt("malformed", row.line)
    return text
  }
}

/** Throws a StatementFault. */
export const readCsv = (bytes: Uint8Array, mapping: StatementMapping): ReadonlyArray<StatementEntry> => {
  const { date_format, decimal, delimiter, encoding = "utf-8", header = true, skip_lines = 0 } = mapping
  const rows = rowsOf(textOf(bytes, encoding), delimiter).filter(({ line }) => line > skip_lines)
  if (rows.length > statementEntriesMax) throw faultAt("too_many_entries", rows[statementEntriesMax]?.line ?? 1)
  const cell = columnReader(mapping, header ? rows[0] : undefined, skip_lines + 1)
  const readAmount = amountReader(decimal)
  const readDay = dayReader(date_format)
  return rows.slice(header ? 1 : 0).map((row) => {
    const { line } = row
    const { negative, ...amount } = readAmount(cell(row, "amount") ?? "", line)
    return {
      line,
      day: readDay(cell(row, "date") ?? "", line),
      kind: negative ? "debit" : "credit",
      amount,
      currency: currencyOf(cell(row, "currency") ?? mapping.currency ?? "", line),
      payer: payerText(cell(row, "payer")),
      reference: referenceText([cell(row, "reference") ?? ""]),
      id: idOf(cell(row, "id"))
    }
  })
}
