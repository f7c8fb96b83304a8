/**
 * Decimals as people write them. A text that could mean two numbers is none: `1.000` is a thousand to one reader and
 * one to another, whatever language they speak, so both readings are given back to choose from.
 */
import { decimalPattern } from "../money/Amount.ts"

/** Characters of the longest text that is looked at. */
const textLengthMax = 64

export type ReadDecimal =
  | { readonly value: string }
  /** First the reading that is usual in the locale. */
  | { readonly readings: readonly [string, string] }
  | { readonly fault: "malformed" | "unit" }

const spaces = /[\s\u00a0\u2009\u202f]+/gu
const grouped = (text: string, mark: string): boolean => {
  const [first = "", ...rest] = text.split(mark)
  return /^[1-9]\d{0,2}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group))
}

const malformed: ReadDecimal = { fault: "malformed" }

/** A whole part and a fraction as a canonical decimal without trailing zeros. */
const canonical = (whole: string, fraction: string): ReadDecimal => {
  const kept = fraction.replace(/0+$/, "")
  const value = kept === "" ? whole : `${whole}.${kept}`
  return decimalPattern.test(value) ? { value } : malformed
}

const marksThousands = (locale: string): string =>
  new Intl.NumberFormat(locale).formatToParts(1_000_000).find(({ type }) => type === "group")?.value ?? ","

const readMarked = (text: string, locale: string): ReadDecimal => {
  const marks = text.replace(/\d/g, "")
  const last = marks.at(-1) ?? ""
  const others = [...new Set(marks.slice(0, -1))]
  const at = text.lastIndexOf(last)
  const [whole, fraction] = [text.slice(0, at), text.slice(at + 1)]
  // Two kinds of marks: the last is the point, and the other parts the thousands.
  if (others.length === 1 && others[0] !== last) {
    return grouped(whole, others[0] ?? "") && /^\d+$/.test(fraction)
      ? canonical(whole.replaceAll(others[0] ?? "", ""), fraction)
      : malformed
  }
  if (marks.length > 1) return grouped(text, last) ? canonical(text.replaceAll(last, ""), "") : malformed
  if (!/^\d+$/.test(fraction)) return malformed
  if (!grouped(text, last)) return canonical(whole === "" ? "0" : whole, fraction)
  const asThousands = `${whole}${fraction}`
  const asPoint = canonical(whole, fraction)
  if (!("value" in asPoint)) return malformed
  return { readings: marksThousands(locale) === last ? [asThousands, asPoint.value] : [asPoint.value, asThousands] }
}

/** Takes a unit off either end; `undefined` when there are letters that are none of the units. */
const withoutUnit = (text: string, units: ReadonlyArray<string>): string | undefined => {
  const letters = /^(?<before>[^\d.,]*)(?<number>[\d.,'’\s\u00a0\u2009\u202f]*?)(?<after>[^\d.,]*)$/u.exec(text)?.groups
  if (letters === undefined) return undefined
  const [before = "", after = ""] = [letters["before"], letters["after"]].map((part) => part?.trim().toUpperCase())
  const isUnit = (part: string): boolean => part === "" || units.includes(part)
  return isUnit(before) && isUnit(after) && (before === "" || after === "") ? (letters["number"] ?? "") : undefined
}

/** Reads what somebody typed where a number is asked, with or without one of its units: `1,5`, `1 000.5 EUR`. */
export const readDecimal = (text: string, locale: string, units: ReadonlyArray<string> = []): ReadDecimal => {
  if (text.length > textLengthMax || !/\d/.test(text)) return malformed
  const number = withoutUnit(text.trim(), units)
  if (number === undefined) return { fault: "unit" }
  const plain = number.trim().replace(spaces, " ").replaceAll("’", "'")
  const mark = /[ ']/.exec(plain)?.[0]
  if (mark === undefined) return /[.,]/.test(plain) ? readMarked(plain, locale) : canonical(plain, "")
  const [whole = "", fraction, ...rest] = plain.split(/[.,]/)
  if (rest.length > 0 || !grouped(whole, mark) || (fraction !== undefined && !/^\d+$/.test(fraction))) return malformed
  return canonical(whole.replaceAll(mark, ""), fraction ?? "")
}
