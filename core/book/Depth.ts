/** What a side shows: its levels with the floating orders at the price they have at an index. */
import type { PriceLevel } from "./BookOrder.ts"
import { marginPrice } from "./EffectivePrice.ts"
import type { Ladder } from "./Ladder.ts"
import type { Places } from "./Places.ts"
import type { Level } from "./Resting.ts"
import type { Side } from "./Walk.ts"

interface Shown {
  quantity: number
  orders: number
}

/** Adds up what counts at a level. */
const addLevel = (shown: Shown, places: Places, level: Level, index: number | undefined): void => {
  shown.quantity += level.quantity
  shown.orders += level.orders
  if (level.conditional === 0 || index === undefined) return
  const end = places.next(level.last)
  for (let place = level.first; place !== end; place = places.next(place)) {
    const range = places.range(place)
    if (range !== undefined && range.from <= index && index < range.to) {
      shown.quantity += places.shown(places.order(place))
      shown.orders += 1
    }
  }
}

/** Adds levels of one ladder, best first, until `depth` prices with orders have been seen. */
const gather = (
  byPrice: Map<number, Shown>,
  { levels, places }: Ladder,
  priceOf: (level: Level) => number,
  depth: number,
  index: number | undefined
): void => {
  let seen = 0
  let last: number | undefined
  for (let at = levels.length - 1; at >= 0; at -= 1) {
    const level = levels[at]!
    const price = priceOf(level)
    if (seen >= depth && price !== last) return
    const shown = byPrice.get(price) ?? { quantity: 0, orders: 0 }
    const before = shown.orders
    addLevel(shown, places, level, index)
    if (shown.orders === before) continue
    byPrice.set(price, shown)
    if (price !== last) seen += 1
    last = price
  }
}

/** The best levels of a side, best first. */
export const levelsOf = (
  { margins, name, prices, sign }: Side,
  depth: number,
  index: number | undefined
): PriceLevel[] => {
  const byPrice = new Map<number, Shown>()
  gather(byPrice, prices, ({ key }) => key, depth, index)
  if (index !== undefined) gather(byPrice, margins, ({ key }) => marginPrice(name, key, index), depth, index)
  const bestFirst = [...byPrice].sort(([one], [other]) => (other - one) * sign)
  return bestFirst.slice(0, depth).map(([price, shown]) => ({ price, ...shown }))
}

/** The margins that have a price at an index are neighbours: the first of them, by rank. */
const firstMargin = ({ margins, name, sign }: Side, price: number, index: number): number => {
  let low = 0
  let high = margins.levels.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (marginPrice(name, margins.levels[middle]!.key, index) * sign < price * sign) low = middle + 1
    else high = middle
  }
  return low
}

/** One level of a side. */
export const levelOf = (side: Side, price: number, index: number | undefined): PriceLevel => {
  const shown = { quantity: 0, orders: 0 }
  const fixed = side.prices.at(price)
  if (fixed !== undefined) addLevel(shown, side.prices.places, fixed, index)
  if (index !== undefined) {
    const { levels } = side.margins
    for (let at = firstMargin(side, price, index); at < levels.length; at += 1) {
      const level = levels[at]!
      if (marginPrice(side.name, level.key, index) !== price) break
      addLevel(shown, side.prices.places, level, index)
    }
  }
  return { price, ...shown }
}
