/** Exact arithmetic on the decimal strings of the wire, for front ends that show or compare them. */
import { assetScaleMax, formatAmount, parseAmount } from "../money/Amount.ts"

const units = (text: string): bigint => {
  const negative = text.startsWith("-")
  const parsed = parseAmount(negative ? text.slice(1) : text, assetScaleMax)
  if (parsed === undefined) throw new RangeError(`not a decimal: ${text}`)
  return negative ? -parsed : parsed
}

/** The same value without trailing zeros; for people, never for JSON. */
export const trimDecimal = (text: string): string =>
  text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text

/** Sum of decimals, each of which may have a leading minus. Throws a `RangeError` on anything else. */
export const addDecimals = (...texts: ReadonlyArray<string>): string =>
  trimDecimal(
    formatAmount(
      texts.reduce((sum, text) => sum + units(text), 0n),
      assetScaleMax
    )
  )

export const subtractDecimals = (from: string, ...texts: ReadonlyArray<string>): string =>
  addDecimals(from, ...texts.map((text) => (text.startsWith("-") ? text.slice(1) : `-${text}`)))

/** Whether one decimal is above another. */
export const isAbove = (a: string, b: string): boolean => units(a) > units(b)

/** How much more or less in percent, rounded towards nought, with two decimals: from "1" to "0.92" is "-8.00". */
export const percentChange = (from: string, to: string): string =>
  formatAmount(((units(to) - units(from)) * 10_000n) / units(from), 2)

/** True when both are decimals of the same value: "10" and "10.00". */
export const sameDecimal = (a: string, b: string): boolean =>
  parseAmount(a, assetScaleMax) !== undefined && parseAmount(a, assetScaleMax) === parseAmount(b, assetScaleMax)

/** The multiple of `step` times a power of ten that is next to a positive decimal, at or above it or at or below it. */
export const roundDecimal = (text: string, step: string, power: number, up: boolean): string => {
  const size = units(step) * 10n ** BigInt(power)
  const value = units(text)
  const rounded = up ? ((value + size - 1n) / size) * size : (value / size) * size
  return trimDecimal(formatAmount(rounded, assetScaleMax))
}
