import type { EngineCommand } from "../../core/orders/Batch.ts"

export interface Traders {
  /** Ids; nobody is on both sides, so that no order meets its owner's. */
  readonly buyers: readonly string[]
  readonly sellers: readonly string[]
}

type Create = Extract<EngineCommand, { kind: "create" }>

const market = "BTC-USDT"
/** Ticks around which all prices lie, and how far from it they may be. */
const middle = 600_000
const spread = 20
const lotsMax = 100

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

const hash = new Uint8Array(32)

/** New limit orders of either side around one price: about every other one trades at once, and the rest wait for it. */
export const makeWorkload = (seed: number, { buyers, sellers }: Traders, count: number): readonly Create[] => {
  const random = randomOf(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  return Array.from({ length: count }, (_, index): Create => {
    const side = random() < 0.5 ? "buy" : "sell"
    const owners = side === "buy" ? buyers : sellers
    return {
      kind: "create",
      market,
      personId: owners[below(owners.length)]!,
      clientId: `bench-${seed}-${index}`,
      hash,
      draft: {
        market,
        side,
        type: "limit",
        timeInForce: "gtc",
        postOnly: false,
        price: middle - spread + below(2 * spread + 1),
        slippageBps: 0,
        quantity: 1 + below(lotsMax),
        methods: [],
        accounts: [],
        minimum: 0n,
        maximum: undefined,
        expiresAt: null
      }
    }
  })
}
