/** Tells all daemons what commits in the markets that this one holds. */
import * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"
import { Markets } from "@orrange/core/market/Markets"
import { type LevelChange, MarketFeed } from "@orrange/core/orders/MarketFeed"
import { MarketWriter } from "@orrange/core/orders/MarketWriter"
import { Bus } from "./Bus.ts"

export const newsTopic = "market"

/** What happened in a market, and what its floating prices follow now. */
export interface MarketNews extends LevelChange {
  readonly index: number | undefined
}

/** Milliseconds between two of a holder's words on where its markets stand. */
const placesMs = 1_000

/** Tells until the scope closes. */
export const tellNews = Effect.gen(function* () {
  const bus = yield* Bus
  const feed = yield* MarketFeed
  const markets = yield* Markets
  const writer = yield* MarketWriter
  const changed = new Set<string>()
  const arrival = Latch.makeUnsafe(false)

  const follower = yield* feed.follow((market) => {
    changed.add(market)
    arrival.openUnsafe()
  })

  const tellOne = (market: string): void => {
    const change = follower.takeLevels(market)
    // What was heard from others is not told again.
    if (change === undefined || !writer.holds(market)) return
    bus.tell(newsTopic, { ...change, index: writer.indexOf(market) } satisfies MarketNews)
  }

  const tell = Effect.gen(function* () {
    yield* arrival.await
    arrival.closeUnsafe()
    const told = [...changed]
    changed.clear()
    for (const market of told) tellOne(market)
    // Whatever commits until then goes as one.
    yield* Effect.yieldNow
  })

  /** Where the held markets stand, so that nobody misses the last change for long. */
  const tellPlaces = Effect.sync(() => {
    for (const { symbol } of markets.all) {
      const seq = feed.seqOf(symbol)
      if (seq === undefined || !writer.holds(symbol)) continue
      const index = writer.indexOf(symbol)
      bus.tell(newsTopic, {
        market: symbol,
        prevSeq: seq,
        seq,
        bids: [],
        asks: [],
        prints: [],
        index
      } satisfies MarketNews)
    }
  })

  yield* Effect.forkScoped(Effect.forever(tell))
  yield* tellPlaces.pipe(Effect.delay(placesMs), Effect.forever, Effect.forkScoped)
})
