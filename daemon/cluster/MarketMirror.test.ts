import { setTimeout as wait } from "node:timers/promises"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { describe, expect, it } from "vitest"
import { standardMarkets } from "../../core/market/Market.ts"
import { Markets } from "../../core/market/Markets.ts"
import { MarketFeed } from "../../core/orders/MarketFeed.ts"
import { MarketWriter } from "../../core/orders/MarketWriter.ts"
import { Events } from "../../core/platform/Events.ts"
import { refuse } from "../../core/protocol/Errors.ts"
import { Bus } from "./Bus.ts"
import { MarketCalls } from "./MarketCalls.ts"
import { MarketMirror } from "./MarketMirror.ts"
import type { MarketNews } from "./MarketNews.ts"

const [market] = standardMarkets
if (market === undefined) throw new Error("there are no markets")
const { symbol } = market
/** Milliseconds until a holder's answer is there. */
const callMs = 20
/** Milliseconds between two changes of a busy market. */
const changeMs = 2

/** A market of another daemon, and what this one hears of it. */
class Holder {
  readonly levels = new Map<number, number>()
  seq = 0
  hear: (news: MarketNews) => void = () => undefined

  /** Changes a level; the word of it is lost when `isLost`. */
  change(isLost: boolean): void {
    this.seq += 1
    const [price, quantity] = [1 + (this.seq % 7), this.seq]
    this.levels.set(price, quantity)
    const bids = [{ price, quantity, orders: 1 }]
    const news = { market: symbol, prevSeq: this.seq - 1, seq: this.seq, bids, asks: [], prints: [], index: this.seq }
    if (!isLost) this.hear(news)
  }

  get snapshot() {
    const bids = [...this.levels].map(([price, quantity]) => ({ price, quantity, orders: 1 }))
    return { seq: this.seq, bids, asks: [], lastPrice: null, index: this.seq }
  }
}

const mirrorOf = (holder: Holder) =>
  MarketMirror.layer.pipe(
    Layer.provideMerge(MarketFeed.layer),
    Layer.provide(
      Layer.mergeAll(
        Layer.succeed(Bus, {
          tell: () => undefined,
          hear: (_topic, onData) => Effect.sync(() => (holder.hear = onData)),
          onUp: () => Effect.void,
          isUp: () => true
        }),
        Layer.succeed(MarketCalls, {
          // As it was when it was asked, however long the answer takes.
          call: () => Effect.suspend(() => Effect.delay(Effect.succeed(holder.snapshot as never), callMs))
        }),
        Layer.succeed(MarketWriter, { holds: () => false } as unknown as MarketWriter["Service"]),
        Layer.succeed(Events, { wake: Effect.void } as unknown as Events["Service"]),
        Layer.succeed(Markets, {
          all: [market],
          get: (name: string) => (name === symbol ? Effect.succeed(market) : refuse("market.unknown")),
          readPhases: Effect.void
        } as unknown as Markets["Service"]),
        Logger.layer([])
      )
    )
  )

describe("the mirror of another daemon's market", () => {
  it("starts over once for what it missed, however busy the market is, and never goes back", async () => {
    const holder = new Holder()
    holder.change(false)
    const runtime = ManagedRuntime.make(mirrorOf(holder))
    const seen: Array<{ readonly seq: number; readonly startedOver: boolean }> = []
    await runtime.runPromise(
      Effect.gen(function* () {
        const feed = yield* MarketFeed
        yield* MarketMirror
        const follower = yield* feed.follow(() => {
          const change = follower.take(symbol)
          if (change !== undefined) seen.push({ seq: change.seq, startedOver: change.prevSeq === -1 })
        })
        for (let change = 1; change <= 150; change += 1) {
          holder.change(change === 40 || change === 90)
          yield* Effect.promise(() => wait(changeMs))
        }
        yield* Effect.promise(() => wait(3 * callMs))
        const mirrored = feed.snapshot(symbol)
        expect(mirrored.seq).toBe(holder.seq)
        expect(new Map(mirrored.bids.map(({ price, quantity }) => [price, quantity]))).toEqual(holder.levels)
      }).pipe(Effect.scoped)
    )
    const { indexOf } = await runtime.runPromise(MarketMirror)
    expect(indexOf(symbol)).toBe(holder.seq)
    expect(seen.map(({ seq }) => seq)).toEqual(seen.map(({ seq }) => seq).toSorted((one, other) => one - other))
    expect(seen.filter(({ startedOver }) => startedOver)).toHaveLength(2)
    await runtime.dispose()
  })

  it("takes no notice of what a former holder says late", async () => {
    const holder = new Holder()
    for (let change = 0; change < 10; change += 1) holder.change(false)
    const runtime = ManagedRuntime.make(mirrorOf(holder))
    const { indexOf } = await runtime.runPromise(MarketMirror)
    holder.hear({
      market: symbol,
      prevSeq: 3,
      seq: 4,
      bids: [{ price: 9, quantity: 9, orders: 1 }],
      asks: [],
      prints: [],
      index: 3
    })
    const { bids, seq } = await runtime.runPromise(MarketFeed.useSync((feed) => feed.snapshot(symbol)))
    expect(seq).toBe(10)
    expect(bids.map(({ price }) => price)).not.toContain(9)
    expect(indexOf(symbol)).toBe(10)
    await runtime.dispose()
  })
})
