/** Orders as they go over the wire: new limit orders of either side around one price. */

const market = "BTC-USDT"
/** Ticks of 0.1 around which all prices lie, and how far from it they may be. */
const middle = 600_000
const spread = 20
/** Lots of 0.00001; the least is worth more than the market's minimum. */
const lotsMin = 10
const lotsMax = 99

export interface OrderBody {
  readonly client_id: string
  readonly market: string
  readonly side: "buy" | "sell"
  readonly type: "limit"
  readonly price: string
  readonly quantity: string
}

/** Uniform numbers in [0, 1), the same for the same seed (mulberry32). */
const randomOf = (seed: number): (() => number) => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The orders of one client of one round. Clients with an even number buy and the others sell, so nobody meets itself. */
export const makeOrders = (seed: number, client: number, count: number): readonly OrderBody[] => {
  const random = randomOf(seed * 1_000 + client)
  const between = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1))
  return Array.from({ length: count }, (_, index) => {
    const ticks = between(middle - spread, middle + spread)
    return {
      client_id: `h-${seed}-${client}-${index}`,
      market,
      side: client % 2 === 0 ? "buy" : "sell",
      type: "limit",
      price: `${Math.floor(ticks / 10)}.${ticks % 10}`,
      quantity: `0.000${String(between(lotsMin, lotsMax))}`
    }
  })
}
