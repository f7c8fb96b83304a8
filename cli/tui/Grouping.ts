/** Prices that are shown as one. */
import { addDecimals, roundDecimal } from "@orrange/core/client/DecimalText"
import type { Level, Levels } from "./Ladder.ts"

/** Powers of ten that ticks may be put together by. */
export const coarsenessMax = 4

const groupSide = (
  levels: ReadonlyArray<Level>,
  tick: string,
  coarseness: number,
  up: boolean
): ReadonlyArray<Level> => {
  const groups = new Map<string, Level>()
  for (const { orders, price, quantity } of levels) {
    // A group is named by its price that is worse for the taker, so that no row promises more than there is.
    const group = roundDecimal(price, tick, coarseness, up)
    const before = groups.get(group)
    groups.set(group, {
      price: group,
      quantity: before === undefined ? quantity : addDecimals(before.quantity, quantity),
      orders: (before?.orders ?? 0) + orders
    })
  }
  return [...groups.values()]
}

/** Levels with so many ticks, as a power of ten, put together. */
export const groupLevels = (levels: Levels, tick: string, coarseness: number): Levels =>
  coarseness === 0
    ? levels
    : {
        bids: groupSide(levels.bids, tick, coarseness, false),
        asks: groupSide(levels.asks, tick, coarseness, true)
      }
