/** The few shapes human output is made of. Every text that came from a server passes `clean` on its way out. */
import { trimDecimal } from "@orrange/core/client/DecimalText"
import { type FieldName, named, say } from "../Say.ts"

/**
 * Without the characters that move a cursor, colour a terminal, reorder letters or break a line. The two joiners stay:
 * letters of Persian and faces of several people are made with them.
 */
export const clean = (text: string): string =>
  text.replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, "")

export type Cell = string | number | boolean | null | undefined

const none = "–"

export const yesNo = (value: boolean): string => say(value ? "cli-yes" : "cli-no")

export const cell = (value: Cell): string =>
  value === null || value === undefined || value === ""
    ? none
    : clean(typeof value === "boolean" ? yesNo(value) : String(value))

/** A name as it stands, which is in no catalogue: the field of a payment account, the path of an answer. */
export interface Verbatim {
  readonly verbatim: string
}

export type Label = FieldName | Verbatim
export type Row = readonly [label: Label, value: Cell]

export const labelText = (label: Label): string => (typeof label === "object" ? label.verbatim : say(`field-${label}`))

interface Column {
  readonly title: string
  /** Right-aligned, as numbers are read. */
  readonly right: boolean
}

/** "price>" is a right-aligned column. */
const toColumn = (title: Label | `${FieldName}>`): Column => {
  if (typeof title === "object" || !title.endsWith(">")) return { title: labelText(title as Label), right: false }
  return { title: labelText(title.slice(0, -1) as FieldName), right: true }
}

const gap = "  "

/** Aligned columns under their titles; a title that ends in `>` aligns to the right. */
export const table = (
  titles: ReadonlyArray<Label | `${FieldName}>`>,
  rows: ReadonlyArray<ReadonlyArray<Cell>>,
  empty: string
): string => {
  if (rows.length === 0) return empty
  const columns = titles.map(toColumn)
  const lines = [columns.map(({ title }) => title.toUpperCase()), ...rows.map((row) => row.map(cell))]
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => [...(line[index] ?? "")].length)))
  const fit = (text: string, index: number): string => {
    const padding = " ".repeat((widths[index] ?? 0) - [...text].length)
    return columns[index]?.right ? padding + text : text + padding
  }
  return lines.map((line) => line.map(fit).join(gap).trimEnd()).join("\n")
}

/** One name and its value a line. Rows whose value is `undefined` are left out. */
export const sheet = (rows: ReadonlyArray<Row>): string => {
  const shown = rows.flatMap(([label, value]) => (value === undefined ? [] : [[labelText(label), value] as const]))
  const width = Math.max(...shown.map(([name]) => name.length))
  return shown.map(([name, value]) => `${name.padEnd(width)}${gap}${cell(value)}`).join("\n")
}

/** An amount for people: "10.5 USDT". */
export const amountOf = (amount: string, asset = ""): string => `${trimDecimal(amount)} ${asset}`.trimEnd()

export const money = (amount: string | null, asset = ""): string | null =>
  amount === null ? null : amountOf(amount, asset)

/** "2026-11-21 11:30:05Z": as it stands it can be copied into a flag, so that no language writes it otherwise. */
export const timeOf = (at: string): string => at.replace("T", " ").replace(/\.\d+Z$/, "Z")

export const time = (at: string | null): string | null => at && timeOf(at)

/** Buy and sell differ by a sign as well as by their word. */
export const side = (value: "buy" | "sell"): string => (value === "buy" ? "+" : "-") + named("side", value)

/** A price that follows the index: "index + 1.5 %". */
export const indexText = (marginBps: number): string =>
  `${say("cli-index")} ${marginBps < 0 ? "-" : "+"} ${percent(Math.abs(marginBps))}`

export const percent = (basisPoints: number): string => `${basisPoints / 100} %`

/** "de, en or pt" */
export const orText = (words: ReadonlyArray<string>): string => {
  const [last = "", ...others] = words.toReversed()
  return others.length === 0 ? last : say("cli-or", { some: others.toReversed().join(", "), last })
}

export const minutesText = (minutes: number): string => say("cli-span-minutes", { minutes: String(minutes) })

export const bytesText = (bytes: number): string => say("cli-bytes", { bytes })

export const splitMarket = (market: string): readonly [base: string, quote: string] => {
  const [base = "", quote = ""] = market.split("-")
  return [base, quote]
}

export type Colour = "green" | "red" | "dim"

const codes: Readonly<Record<Colour, number>> = { green: 32, red: 31, dim: 2 }

export const paint = (text: string, colour: Colour, on: boolean): string =>
  on ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text

/** Whether a stream gets colours: NO_COLOR wins, then `--color`, then whether it is a terminal. */
export const hasColour = (choice: string, stream: { readonly isTTY?: boolean }): boolean =>
  !process.env["NO_COLOR"] && (choice === "always" || (choice === "auto" && stream.isTTY === true))
