/** Commits that nobody made: changes of one book as a busy engine publishes them, at a given pace. */
// oxlint-disable no-await-in-loop -- a pace is kept step by step
import { setTimeout } from "node:timers/promises"
import * as Effect from "effect/Effect"
import type { MarketFeed } from "../../core/orders/MarketFeed.ts"
import type { PrintView } from "../../core/protocol/Market.ts"
import { sharedMs } from "./Wire.ts"

/** Orders one commit carries, prints among them, and levels the orders spread over. */
const ordersPerCommit = 10
const printsPerCommit = 4
const levelsPerSide = 100
const middle = 600_000

/** mulberry32: small, seeded, good enough to spread orders. */
const randomOf = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

export const makePublisher = (feed: MarketFeed["Service"], market: string, seed: number) => {
  const random = randomOf(seed)
  let seq = feed.book(market, 0).seq
  const print = (): PrintView => ({
    id: "00000000-0000-7000-8000-000000000000",
    market,
    seq,
    side: random(2) === 0 ? "buy" : "sell",
    price: `${60_000 + random(9)}.0`,
    quantity: "0.01000",
    at: "2026-01-01T00:00:00.000Z"
  })

  /** Publishes one commit; gives its number and when it was handed over. */
  const commit = (): { readonly seq: number; readonly atMs: number } => {
    seq += ordersPerCommit
    const bids = []
    const asks = []
    for (let order = 0; order < ordersPerCommit; order += 1) {
      const level = { quantity: 1 + random(1_000_000), orders: 1 + random(20) }
      if (random(2) === 0) bids.push({ price: middle - 1 - random(levelsPerSide), ...level })
      else asks.push({ price: middle + random(levelsPerSide), ...level })
    }
    const prints = Array.from({ length: printsPerCommit }, print)
    const atMs = sharedMs()
    Effect.runSync(feed.publish({ market, seq, bids, asks, prints }))
    return { seq, atMs }
  }

  /** Publishes so many orders a second; gives when each commit was handed over, by its number. */
  const run = async (ordersPerSecond: number, seconds: number): Promise<ReadonlyMap<number, number>> => {
    const handed = new Map<number, number>()
    const startedMs = sharedMs()
    const commits = (ordersPerSecond * seconds) / ordersPerCommit
    while (handed.size < commits) {
      const due = ((sharedMs() - startedMs) / 1_000) * (ordersPerSecond / ordersPerCommit)
      if (handed.size < due) {
        const { atMs, seq: number } = commit()
        handed.set(number, atMs)
      } else await setTimeout(1)
    }
    return handed
  }

  return { commit, run }
}
