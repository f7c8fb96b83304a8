/**
 * What other daemons' markets look like, for the readers of this one. Each holder tells the bus what changed; whoever
 * finds that something is missing asks the holder for all of it. While the bus is down everybody asks, every second.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"
import * as Layer from "effect/Layer"
import { Markets } from "@orrange/core/market/Markets"
import { MarketFeed } from "@orrange/core/orders/MarketFeed"
import { MarketWriter } from "@orrange/core/orders/MarketWriter"
import { Events } from "@orrange/core/platform/Events"
import { Bus } from "./Bus.ts"
import { MarketCalls } from "./MarketCalls.ts"
import { type MarketNews, newsTopic, tellNews } from "./MarketNews.ts"

/** Milliseconds between looks while the bus is down. */
const lookMs = 1_000
/** Milliseconds before a holder is looked for again. */
const againMs = 100

export class MarketMirror extends Context.Service<
  MarketMirror,
  {
    /** What floating prices of another daemon's market follow, as it was told. */
    readonly indexOf: (market: string) => number | undefined
    /** Whether all markets are known here. */
    readonly isWhole: () => boolean
  }
>()("orrange/daemon/MarketMirror") {
  /** Ready once all markets are known. */
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const bus = yield* Bus
      const feed = yield* MarketFeed
      const markets = yield* Markets
      const writer = yield* MarketWriter
      const events = yield* Events
      const indexes = new Map<string, number | undefined>()
      const fetch = yield* makeFetch(indexes)

      const hear = ({ index, prevSeq, ...change }: MarketNews) =>
        Effect.suspend(() => {
          const { market } = change
          if (writer.holds(market) || !feed.isPublished(market)) return Effect.void
          const { seq } = feed.snapshot(market)
          indexes.set(market, index)
          if (change.seq === seq) return Effect.void
          if (prevSeq !== seq) return Effect.sync(() => fetch(market))
          return Effect.andThen(feed.publish(change), events.wake)
        })
      const isWhole = (): boolean => markets.all.every(({ symbol }) => feed.isPublished(symbol))
      const fetchAll = (): void => {
        for (const { symbol } of markets.all) fetch(symbol)
      }

      const run = Effect.runForkWith(yield* Effect.context())
      yield* bus.hear(newsTopic, (news) => {
        run(hear(news as MarketNews))
      })
      yield* bus.onUp(fetchAll)
      yield* tellNews
      yield* Effect.sync(() => (bus.isUp() ? undefined : fetchAll())).pipe(
        Effect.delay(lookMs),
        Effect.forever,
        Effect.forkScoped
      )
      fetchAll()
      yield* Effect.sync(isWhole).pipe(Effect.delay(10), Effect.repeat({ until: (whole) => whole }))

      return { indexOf: (market) => indexes.get(market), isWhole }
    })
  )
}

/** Gives what has a market's levels asked of its holder, and its index kept, until they are known or the scope closes. */
const makeFetch = Effect.fnUntraced(function* (indexes: Map<string, number | undefined>) {
  const feed = yield* MarketFeed
  const markets = yield* Markets
  const writer = yield* MarketWriter
  const { call } = yield* MarketCalls
  const wanted = new Set<string>()
  const asking = new Set<string>()
  const arrival = Latch.makeUnsafe(false)

  const want = (symbol: string): void => {
    wanted.add(symbol)
    arrival.openUnsafe()
  }

  const ask = Effect.fnUntraced(function* (symbol: string) {
    const market = yield* markets.get(symbol)
    const { asks, bids, index, lastPrice, seq } = yield* call(symbol, "snapshot", undefined)
    // It may have come here while it was asked for.
    if (writer.holds(symbol)) return
    indexes.set(symbol, index)
    if (feed.isPublished(symbol) && feed.snapshot(symbol).seq === seq) return
    yield* feed.replace(market, seq, bids, asks, lastPrice)
  })

  const askUntilKnown = Effect.fnUntraced(function* (symbol: string) {
    const known = yield* Effect.isSuccess(ask(symbol))
    asking.delete(symbol)
    if (wanted.has(symbol)) arrival.openUnsafe()
    if (known) return
    // Nobody holds it at the moment.
    yield* Effect.sleep(againMs)
    want(symbol)
  })

  const begin = Effect.gen(function* () {
    yield* arrival.await
    arrival.closeUnsafe()
    for (const symbol of wanted) {
      if (asking.has(symbol)) continue
      wanted.delete(symbol)
      if (writer.holds(symbol)) continue
      asking.add(symbol)
      yield* Effect.forkScoped(askUntilKnown(symbol))
    }
  })

  yield* Effect.forkScoped(Effect.forever(begin))
  return want
})
