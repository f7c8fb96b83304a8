import type { BookSide, FloatingPrice } from "./BookOrder.ts"

const basisPoints = 10_000

/**
 * Index plus margin in ticks, before floor and cap: exact, rounded up for a seller and down for a buyer. The index is
 * split so that every product is a safe integer; a result above the safe integers stays above them.
 */
export const marginPrice = (side: BookSide, marginBps: number, index: number): number => {
  const rest = index % basisPoints
  const part = (rest * marginBps) / basisPoints
  return index + ((index - rest) / basisPoints) * marginBps + (side === "sell" ? Math.ceil(part) : Math.floor(part))
}

/** The price of a floating order in ticks, by the rule `OrderBook` states. */
export const effectivePrice = (side: BookSide, { cap, floor, marginBps }: FloatingPrice, index: number): number =>
  Math.min(Math.max(marginPrice(side, marginBps, index), floor), cap)

/** The lowest index at which index plus margin reaches a price; `Infinity` when no safe integer does. */
export const indexReaching = (side: BookSide, marginBps: number, price: number): number => {
  if (marginPrice(side, marginBps, Number.MAX_SAFE_INTEGER) < price) return Infinity
  let low = 1
  let high = Number.MAX_SAFE_INTEGER
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2)
    if (marginPrice(side, marginBps, middle) >= price) high = middle
    else low = middle + 1
  }
  return low
}
