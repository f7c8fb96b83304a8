/**
 * Exact amounts. An amount is a `bigint` count of an asset's smallest unit; on the wire it is a
 * canonical decimal string. Nothing here rounds: text that does not fit the scale is refused.
 */

/** Decimals an asset may have. */
export const assetScaleMax = 18
/** Digits of the largest amount the ledger can hold: its columns are `NUMERIC(38,0)`. */
export const amountDigitsMax = 38
/** Characters of the longest decimal string that can be a canonical amount. */
export const amountTextLengthMax = amountDigitsMax + 2

/** No sign, exponent, space, separator, leading zero or bare point. */
export const decimalPattern = /^(?:0|[1-9][0-9]{0,37})(?:\.[0-9]{1,18})?$/

export interface Asset {
  readonly code: string
  /** Number of decimals; one unit of the asset is `10^scale` smallest units. */
  readonly scale: number
}

/** Powers of ten up to what an amount can be: to raise ten anew takes longer than what is done with it. */
const powers: ReadonlyArray<bigint> = Array.from({ length: amountDigitsMax + 1 }, (_, digits) => 10n ** BigInt(digits))

/** Ten to the power of a count of decimals, from zero to `amountDigitsMax`. */
export const powerOfTen = (digits: number): bigint => {
  const power = powers[digits]
  if (power === undefined) throw new Error(`10^${digits} is no power that amounts are counted in`)
  return power
}

/**
 * Reads a canonical decimal string as smallest units.
 * Returns `undefined` when the text is malformed, has more decimals than the scale, or is too large.
 */
export const parseAmount = (text: string, scale: number): bigint | undefined => {
  if (text.length > amountTextLengthMax || !decimalPattern.test(text)) return undefined
  const point = text.indexOf(".")
  const whole = point < 0 ? text : text.slice(0, point)
  const fraction = point < 0 ? "" : text.slice(point + 1)
  if (fraction.length > scale) return undefined
  const units = BigInt(whole + fraction.padEnd(scale, "0"))
  return units < powerOfTen(amountDigitsMax) ? units : undefined
}

/** Digits of a whole number that is not negative, with its last `scale` behind a point. */
export const withPoint = (digits: string, scale: number): string => {
  if (scale === 0) return digits
  const padded = digits.length > scale ? digits : digits.padStart(scale + 1, "0")
  return `${padded.slice(0, -scale)}.${padded.slice(-scale)}`
}

/** Writes smallest units as a decimal string with exactly `scale` decimals; a negative amount has a leading minus. */
export const formatAmount = (units: bigint, scale: number): string =>
  units < 0n ? `-${withPoint((-units).toString(), scale)}` : withPoint(units.toString(), scale)

/** Part of an amount in basis points, rounded down. */
export const basisPointsDown = (units: bigint, basisPoints: number): bigint => (units * BigInt(basisPoints)) / 10_000n

/** Quotient rounded up; both arguments are not negative and the divisor is not zero. */
export const divideUp = (dividend: bigint, divisor: bigint): bigint => (dividend + divisor - 1n) / divisor
