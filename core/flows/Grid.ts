/** What forms compute of a market, exactly: amounts on its grid, and what a price makes of them. */
import { trimDecimal } from "../client/DecimalText.ts"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import {
  formatQuantity,
  lotsAffordable,
  type MarketGrid,
  parsePrice,
  parseQuantity,
  quoteUnitsUp
} from "../money/Price.ts"
import type { MarketView } from "../protocol/Market.ts"

const decimalsOf = (step: string): number => (step.includes(".") ? step.length - step.indexOf(".") - 1 : 0)

export const gridOf = ({ base, lot, quote, tick }: MarketView): MarketGrid => ({
  base,
  quote,
  priceScale: decimalsOf(tick),
  lotScale: decimalsOf(lot)
})

/** An amount and its unit, as people are told it. */
export const money = (amount: string, unit: string): string => `${trimDecimal(amount)} ${unit}`

/** A unit and its symbol, as either may be typed along with a number. */
export const unitNames = (code: string): ReadonlyArray<string> => {
  if (!/^[A-Z]{3}$/.test(code)) return [code]
  const parts = new Intl.NumberFormat("en", { style: "currency", currency: code, currencyDisplay: "narrowSymbol" })
  const symbol =
    parts
      .formatToParts(1)
      .find(({ type }) => type === "currency")
      ?.value.toUpperCase() ?? code
  return symbol === code ? [code] : [code, symbol]
}

/** Whether a decimal is a positive multiple of the market's lot. */
export const isQuantity = (text: string, market: MarketView): boolean => (parseQuantity(text, gridOf(market)) ?? 0) > 0

/** Whether a decimal is a positive multiple of the market's tick. */
export const isPrice = (text: string, market: MarketView): boolean => (parsePrice(text, gridOf(market)) ?? 0) > 0

/** Hundredths of a percent as people write them: `1.5 %`. */
export const rate = (bps: number): string => `${trimDecimal(formatAmount(BigInt(bps), 2))} %`

/** The same as a difference: `+1.5 %`. */
export const percent = (bps: number): string => `${bps < 0 ? "" : "+"}${rate(bps)}`

/** The price that a margin makes of an index, down to the tick; what the daemon makes of it decides. */
export const floated = (index: string, bps: number, market: MarketView): string => {
  const grid = gridOf(market)
  const ticks = parsePrice(trimDecimal(index), grid) ?? 0
  return formatAmount((BigInt(ticks) * BigInt(10_000 + bps)) / 10_000n, grid.priceScale)
}

/** What a quantity costs at a price, in the quote asset; `undefined` where one of them is off the grid. */
export const cost = (quantity: string, price: string, market: MarketView): string | undefined => {
  const grid = gridOf(market)
  const lots = parseQuantity(trimDecimal(quantity), grid)
  const ticks = parsePrice(trimDecimal(price), grid)
  return lots === undefined || ticks === undefined
    ? undefined
    : formatAmount(quoteUnitsUp(ticks, lots, grid), grid.quote.scale)
}

/** The most that an amount of the quote asset buys at a price; `undefined` where that is less than a lot. */
export const bought = (amount: string, price: string, market: MarketView): string | undefined => {
  const grid = gridOf(market)
  const units = parseAmount(trimDecimal(amount), grid.quote.scale)
  const ticks = parsePrice(trimDecimal(price), grid)
  if (units === undefined || ticks === undefined || ticks === 0) return undefined
  const lots = lotsAffordable(units, ticks, grid)
  return lots === 0 ? undefined : formatQuantity(lots, grid)
}

/** A decimal cut to the tick or the lot of a market; for what is offered, never for what was typed. */
export const cut = (text: string, scale: number): string => {
  const point = text.indexOf(".")
  return trimDecimal(point < 0 ? text : text.slice(0, point + 1 + scale))
}

/** Decimals compared by value: below zero when the first is less. */
export const compare = (a: string, b: string): number => {
  const [left, right] = [parseAmount(trimDecimal(a), 18) ?? 0n, parseAmount(trimDecimal(b), 18) ?? 0n]
  return left < right ? -1 : left > right ? 1 : 0
}
