/** What bank statements of all formats are read as. */
import * as Data from "effect/Data"

/** Bytes, lines and entries of the largest statement that is read. */
export const statementBytesMax = 5 * 1_024 * 1_024
export const statementLinesMax = 20_000
export const statementEntriesMax = 20_000

/** Digits an amount may have, before and after its point together. */
const amountDigitsMax = 30
/** Characters kept of a payer's name, and of all that stands in a payment as its reference. */
const payerLengthMax = 140
const referenceLengthMax = 1_000

/** Exact: `units` of 10^-`scale` of the currency, as many decimals as were written. Never negative. */
export interface StatementAmount {
  readonly units: bigint
  readonly scale: number
}

export interface StatementEntry {
  /** Line of the file at which it begins, from 1. */
  readonly line: number
  /** The day it was booked, as YYYY-MM-DD. */
  readonly day: string
  /** `credit` came in, `debit` went out; each may later be taken back. */
  readonly kind: "credit" | "debit" | "credit_reversed" | "debit_reversed"
  readonly amount: StatementAmount
  readonly currency: string
  readonly payer: string | null
  /** Everything that was written into the payment. */
  readonly reference: string
  /** The payment's id at the bank, or the one it has from end to end. */
  readonly id: string | null
}

export type StatementFaultCode =
  | "too_large"
  | "too_many_lines"
  | "too_many_entries"
  | "too_deep"
  | "encoding"
  | "control_character"
  | "document_type"
  | "malformed"
  | "column_missing"
  | "date"
  | "amount"
  | "currency"

/** Why a file is no statement that can be read, and the line that says so. Repeats nothing of the file. */
export class StatementFault extends Data.TaggedError("StatementFault")<{
  readonly fault: StatementFaultCode
  readonly line: number
}> {}

export const faultAt = (fault: StatementFaultCode, line: number): StatementFault => new StatementFault({ fault, line })

/** Reads digits with an optional fraction; throws `amount`. */
export const amountOf = (whole: string, fraction: string, line: number): StatementAmount => {
  if (whole.length + fraction.length > amountDigitsMax) throw faultAt("amount", line)
  return { units: BigInt(whole + fraction), scale: fraction.length }
}

export const currencyOf = (text: string, line: number): string => {
  if (!/^[A-Z]{3}$/.test(text)) throw faultAt("currency", line)
  return text
}

/** A day that there was, as YYYY-MM-DD; throws `date`. */
export const dayOf = (year: string, month: string, day: string, line: number): string => {
  const text = `${year.length === 2 ? `20${year}` : year}-${month}-${day}`
  const at = Date.parse(`${text}T00:00:00Z`)
  // 31 April would be read as 1 May.
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(text)) throw faultAt("date", line)
  return text
}

const plain = (text: string, lengthMax: number): string =>
  text.replace(/\p{C}/gu, " ").replace(/\s+/gu, " ").trim().slice(0, lengthMax).toWellFormed()

export const payerText = (text: string | undefined): string | null => plain(text ?? "", payerLengthMax) || null

export const referenceText = (parts: ReadonlyArray<string>): string => plain(parts.join(" "), referenceLengthMax)

/** What banks write where a payment has no id. */
const noIds: ReadonlySet<string> = new Set(["NOTPROVIDED", "NONREF", "NOREF", "NOTAVAILABLE"])

/** The first of several that is an id. */
export const idOf = (...candidates: ReadonlyArray<string | undefined>): string | null =>
  candidates.map((id) => plain(id ?? "", payerLengthMax)).find((id) => id !== "" && !noIds.has(id.toUpperCase())) ??
  null
