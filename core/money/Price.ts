/**
 * Prices are whole ticks and quantities whole lots, so the book compares small integers and never rounds.
 * A notional leaves the grid once per fill, here, as exact quote units or with a named direction.
 */
import { type Asset, divideUp, parseAmount, powerOfTen, withPoint } from "./Amount.ts"

/** Ticks and lots are safe integers; the book compares, subtracts and takes minima of them as numbers. */
export const gridIntegerMax = Number.MAX_SAFE_INTEGER

export interface MarketGrid {
  readonly base: Asset
  readonly quote: Asset
  /** Decimals of a price: one tick is `10^-priceScale` quote for one whole base. */
  readonly priceScale: number
  /** Decimals of a quantity: one lot is `10^-lotScale` base. */
  readonly lotScale: number
}

/** Ticks, lots or a sequence number from a `BIGINT` column; what the book could not count exactly is a fault. */
export const gridInteger = (value: bigint): number => {
  if (value < 0n || value > BigInt(gridIntegerMax)) throw new Error(`${value} is no count the book can hold`)
  return Number(value)
}

const toGrid = (units: bigint | undefined): number | undefined =>
  units === undefined || units > BigInt(gridIntegerMax) ? undefined : Number(units)

/** Decimal price as ticks, or `undefined` when it is malformed, off the tick, or too large. */
export const parsePrice = (text: string, grid: MarketGrid): number | undefined =>
  toGrid(parseAmount(text, grid.priceScale))

/** Decimal quantity as lots, or `undefined` when it is malformed, off the lot, or too large. */
export const parseQuantity = (text: string, grid: MarketGrid): number | undefined =>
  toGrid(parseAmount(text, grid.lotScale))

export const formatPrice = (ticks: number, grid: MarketGrid): string => withPoint(String(ticks), grid.priceScale)

export const formatQuantity = (lots: number, grid: MarketGrid): string => withPoint(String(lots), grid.lotScale)

/** Lots as smallest units of the base asset; always exact because a lot has no more decimals than its asset. */
export const baseUnits = (lots: number, grid: MarketGrid): bigint =>
  BigInt(lots) * powerOfTen(grid.base.scale - grid.lotScale)

/** True when every notional of the market is a whole number of quote units, as an instant market must be. */
export const isExact = (grid: MarketGrid): boolean =>
  grid.lotScale <= grid.base.scale && grid.priceScale + grid.lotScale <= grid.quote.scale

/**
 * Price times quantity in smallest units of the quote asset, rounded up: the payer's cost.
 * On an exact grid nothing is rounded.
 */
export const quoteUnitsUp = (ticks: number, lots: number, grid: MarketGrid): bigint => {
  const product = BigInt(ticks) * BigInt(lots)
  const shift = grid.quote.scale - grid.priceScale - grid.lotScale
  return shift >= 0 ? product * powerOfTen(shift) : divideUp(product, powerOfTen(-shift))
}

/** Most lots whose cost at a price, rounded up, stays within an amount of quote units. */
export const lotsAffordable = (quote: bigint, ticks: number, grid: MarketGrid): number => {
  const shift = grid.quote.scale - grid.priceScale - grid.lotScale
  const price = BigInt(ticks)
  const lots = shift >= 0 ? quote / (price * powerOfTen(shift)) : (quote * powerOfTen(-shift)) / price
  return lots > BigInt(gridIntegerMax) ? gridIntegerMax : Number(lots)
}

/** Fewest lots whose cost at a price reaches an amount of quote units. */
export const lotsReaching = (quote: bigint, ticks: number, grid: MarketGrid): number => {
  if (quote === 0n) return 0
  const shift = grid.quote.scale - grid.priceScale - grid.lotScale
  const price = BigInt(ticks)
  // Cost is rounded up, so it reaches `quote` as soon as the exact product exceeds `quote - 1`.
  const lots =
    shift >= 0 ? divideUp(quote, price * powerOfTen(shift)) : ((quote - 1n) * powerOfTen(-shift)) / price + 1n
  return lots > BigInt(gridIntegerMax) ? gridIntegerMax : Number(lots)
}
