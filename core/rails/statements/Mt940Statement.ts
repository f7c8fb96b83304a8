/** SWIFT MT940: entries in :61:, what was written into them in :86:, in its German, Dutch or free form. */
import {
  amountOf,
  currencyOf,
  dayOf,
  faultAt,
  idOf,
  payerText,
  referenceText,
  type StatementEntry,
  statementEntriesMax
} from "./StatementEntry.ts"
import { linesOf, textOf } from "./StatementText.ts"

interface Field {
  readonly tag: string
  readonly line: number
  /** What follows the tag, and each line that goes on with it. */
  readonly lines: ReadonlyArray<string>
}

/** What frames a message on its way; it says nothing of the account. */
const isFrame = (text: string): boolean => text === "" || text === "-" || /^(?:\{[1-5]:|-?\})/.test(text)

const fieldsOf = (text: string): ReadonlyArray<Field> => {
  const fields: Array<{ tag: string; line: number; lines: Array<string> }> = []
  for (const [index, raw] of linesOf(text).entries()) {
    const content = raw.trimEnd()
    const tag = /^:(\d{2}[A-Z]?):/.exec(content)?.[1]
    if (tag !== undefined) fields.push({ tag, line: index + 1, lines: [content.slice(tag.length + 2)] })
    else if (!isFrame(content)) {
      const last = fields.at(-1)
      if (last === undefined) throw faultAt("malformed", index + 1)
      last.lines.push(content)
    }
  }
  return fields
}

const kinds = { C: "credit", D: "debit", RC: "credit_reversed", RD: "debit_reversed" } as const

/** Value date, booking day, mark, funds code, amount, type, reference of the account's owner, and of the bank. */
const entryForm =
  /^(\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?(RC|RD|C|D)[A-Z]?(\d{1,30}),(\d{0,18})[NFS][A-Z0-9]{3}(.*?)(?:\/\/(.*))?$/

/** The booking day is of the value date's year, or of the one beside it at the turn of a year. */
const bookingDay = (year: string, month: string, booked: readonly [string, string], line: number): string => {
  const [bookedMonth, bookedDay] = booked
  const turn = month === "12" && bookedMonth === "01" ? 1 : month === "01" && bookedMonth === "12" ? -1 : 0
  const yearBooked = (Number.parseInt(year, 10) + 100 + turn) % 100
  return dayOf(String(yearBooked).padStart(2, "0"), bookedMonth, bookedDay, line)
}

interface Details {
  readonly payer?: string | undefined
  readonly remittance: ReadonlyArray<string>
  readonly id?: string | undefined
}

/** SEPA's key words inside of a German remittance text. */
const keywords = /(EREF|KREF|MREF|BREF|RREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC)\+/

const keyworded = (text: string): { readonly [word: string]: string | undefined } => {
  const parts = text.split(keywords)
  const words: Record<string, string> = {}
  for (let at = 1; at + 1 < parts.length; at += 2) words[parts[at] ?? ""] = parts[at + 1] ?? ""
  return words
}

/** `166?00TEXT?20…?29` remittance, `?32?33` the name; the mark between subfields is the bank's own. */
const germanDetails = (text: string): Details => {
  const mark = text[3] ?? "?"
  const subfields = text
    .slice(4)
    .split(mark)
    .map((part) => ({ code: part.slice(0, 2), value: part.slice(2) }))
  const values = (...ranges: ReadonlyArray<readonly [string, string]>): string =>
    subfields
      .filter(({ code }) => ranges.some(([from, to]) => code >= from && code <= to))
      .map(({ value }) => value)
      .join("")
  const remittance = values(["20", "29"], ["60", "63"])
  const { EREF, SVWZ } = keyworded(remittance)
  return { payer: values(["32", "33"]), remittance: [SVWZ ?? remittance], id: EREF }
}

/** `/EREF/…//NAME/…//REMI/…` */
const dutchDetails = (text: string): Details => {
  const word = (name: string) => new RegExp(`/${name}/(.*?)(?=/+[A-Z]{3,4}/|$)`).exec(text)?.[1]
  return { payer: word("NAME"), remittance: [word("REMI") ?? text], id: word("EREF") }
}

/** Characters of :86: that are read; there are 390 in the longest that SWIFT carries. */
const detailsLengthMax = 4_000

const detailsOf = (lines: ReadonlyArray<string>): Details => {
  const joined = lines.join("").slice(0, detailsLengthMax)
  if (/^\d{3}[?+<>~]\d{2}/.test(joined)) return germanDetails(joined)
  return /\/(?:EREF|REMI|NAME)\//.test(joined) ? dutchDetails(joined) : { remittance: lines }
}

const entryOf = ({ line, lines }: Field, details: Field | undefined, currency: string): StatementEntry => {
  const [first = "", ...supplement] = lines
  const [
    found,
    year = "",
    month = "",
    day = "",
    bookedMonth,
    bookedDay,
    mark = "",
    whole = "",
    fraction = "",
    own,
    bank
  ] = entryForm.exec(first.slice(0, 200)) ?? []
  if (found === undefined) throw faultAt("malformed", line)
  const { id, payer, remittance } = detailsOf(details?.lines ?? [])
  const valued = dayOf(year, month, day, line)
  return {
    line,
    day:
      bookedMonth === undefined || bookedDay === undefined
        ? valued
        : bookingDay(year, month, [bookedMonth, bookedDay], line),
    kind: kinds[mark as keyof typeof kinds],
    amount: amountOf(whole, fraction, line),
    currency,
    payer: payerText(payer),
    reference: referenceText([...remittance, ...supplement]),
    id: idOf(id, bank, own)
  }
}

/** Throws a StatementFault. */
export const readMt940 = (bytes: Uint8Array): ReadonlyArray<StatementEntry> => {
  const fields = fieldsOf(textOf(bytes, "any"))
  const entries: Array<StatementEntry> = []
  let currency: string | undefined
  for (const [index, field] of fields.entries()) {
    const { line, lines, tag } = field
    // The balance before the entries says in which currency the account is.
    if (tag === "60F" || tag === "60M") currency = currencyOf(lines[0]?.slice(7, 10) ?? "", line)
    if (tag !== "61") continue
    if (currency === undefined) throw faultAt("currency", line)
    if (entries.length === statementEntriesMax) throw faultAt("too_many_entries", line)
    const next = fields[index + 1]
    entries.push(entryOf(field, next?.tag === "86" ? next : undefined, currency))
  }
  if (currency === undefined) throw faultAt("document_type", 1)
  return entries
}
