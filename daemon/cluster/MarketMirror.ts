/**
 * What other daemons' markets look like, for the readers of this one. Each holder tells the bus what changed; whoever
 * finds that something is missing asks the holder for all of it. While the bus is down everybody asks, every second.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Markets } from "@orrange/core/market/Markets"
import { MarketFeed } from "@orrange/core/orders/MarketFeed"
import { MarketWriter } from "@orrange/core/orders/MarketWriter"
import { Events } from "@orrange/core/platform/Events"
import { Bus } from "./Bus.ts"
import { MarketCalls } from "./MarketCalls.ts"
import { type MarketNews, newsTopic, tellNews } from "./MarketNews.ts"

/** Milliseconds between looks at the phases of all markets, and at all levels while the bus is down. */
const lookMs = 1_000
/** Milliseconds before a holder is looked for again. */
const againMs = 100
/** Milliseconds without a word of a market's holder after which the market is not served. */
const silenceMs = 10_000
/** News of a market kept while its levels are asked for; with more, they are asked for again. */
const keptMax = 1_000

export class MarketMirror extends Context.Service<
  MarketMirror,
  {
    /** What floating prices of another daemon's market follow, as it was told. */
    readonly indexOf: (market: string) => number | undefined
    /** Whether every market has a holder that was heard of lately. */
    readonly isReady: () => boolean
  }
>()("orrange/daemon/MarketMirror") {
  /** Ready once all markets are known. */
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const bus = yield* Bus
      const markets = yield* Markets
      const writer = yield* MarketWriter
      const feed = yield* MarketFeed
      const clock = yield* Clock.Clock
      const { ask, heardMs, hear, indexes } = yield* makeHearing

      const askAll = (): void => {
        for (const { symbol } of markets.all) ask(symbol)
      }
      const run = Effect.runForkWith(yield* Effect.context())
      yield* bus.hear(newsTopic, (news) => {
        run(hear(news as MarketNews))
      })
      yield* bus.onUp(askAll)
      yield* tellNews
      const look = Effect.suspend(() => {
        if (!bus.isUp()) askAll()
        return Effect.ignore(markets.readPhases)
      })
      yield* look.pipe(Effect.delay(lookMs), Effect.forever, Effect.forkScoped)
      askAll()
      const unknown = (): ReadonlyArray<string> =>
        markets.all.map(({ symbol }) => symbol).filter((symbol) => feed.seqOf(symbol) === undefined)
      yield* Effect.suspend(() => Effect.logWarning(`nobody tells of ${unknown().join(", ")} yet`)).pipe(
        Effect.delay(silenceMs),
        Effect.forever,
        Effect.raceFirst(
          Effect.sync(unknown).pipe(Effect.delay(10), Effect.repeat({ until: ({ length }) => length === 0 }))
        )
      )

      const isReady = (): boolean =>
        markets.all.every(({ symbol }) =>
          writer.holds(symbol)
            ? writer.ready()
            : clock.currentTimeMillisUnsafe() - (heardMs.get(symbol) ?? 0) < silenceMs
        )
      return { indexOf: (market) => indexes.get(market), isReady }
    })
  )
}

/** Takes in what is told of other daemons' markets; `ask` has all levels of one asked for until its holder tells them. */
const makeHearing = Effect.gen(function* () {
  const feed = yield* MarketFeed
  const markets = yield* Markets
  const writer = yield* MarketWriter
  const events = yield* Events
  const clock = yield* Clock.Clock
  const scope = yield* Effect.scope
  const { call } = yield* MarketCalls
  const run = Effect.runForkWith(yield* Effect.context())
  const indexes = new Map<string, number | undefined>()
  const heardMs = new Map<string, number>()
  /** News that came while the levels of a market were asked for. */
  const kept = new Map<string, Array<MarketNews>>()

  /** True unless changes are missing before it. */
  const take = Effect.fnUntraced(function* ({ index, prevSeq, prints, ...change }: MarketNews) {
    const seq = feed.seqOf(change.market)
    if (seq === undefined || prevSeq > seq || (prevSeq === -1 && change.seq > seq)) return false
    heardMs.set(change.market, clock.currentTimeMillisUnsafe())
    if (change.seq < seq) return true
    indexes.set(change.market, index)
    if (change.seq === seq) return true
    // Levels are as they are then, so it does not matter that some of the changes are known.
    yield* feed.publish({ ...change, prints: prints.filter((print) => print.seq > seq) })
    yield* events.wake
    return true
  })

  const askOnce = Effect.fnUntraced(function* (symbol: string) {
    const market = yield* markets.get(symbol)
    const { asks, bids, index, lastPrice, seq } = yield* call(symbol, "snapshot", undefined)
    const known = feed.seqOf(symbol)
    // It may have come here while it was asked for, or be the answer of one that holds it no more.
    if (writer.holds(symbol) || (known !== undefined && seq < known)) return
    heardMs.set(symbol, clock.currentTimeMillisUnsafe())
    indexes.set(symbol, index)
    if (seq !== known) yield* feed.replace(market, seq, bids, asks, lastPrice)
  })

  /** Until all that is told fits on what was answered. */
  const askUntilWhole = Effect.fnUntraced(function* (symbol: string) {
    for (;;) {
      const answered = yield* Effect.isSuccess(askOnce(symbol))
      const news = kept.get(symbol) ?? []
      kept.set(symbol, [])
      let whole = answered && news.length < keptMax
      for (const one of whole ? news : []) whole = whole && (yield* take(one))
      if (whole || writer.holds(symbol)) break
      // Nobody holds it at the moment, or more was missed.
      yield* Effect.sleep(againMs)
    }
    kept.delete(symbol)
  })

  const ask = (symbol: string): void => {
    if (kept.has(symbol) || writer.holds(symbol)) return
    kept.set(symbol, [])
    run(Effect.forkIn(askUntilWhole(symbol), scope))
  }

  const hear = (news: MarketNews) =>
    Effect.suspend(() => {
      const { market } = news
      if (writer.holds(market)) return Effect.void
      const waiting = kept.get(market)
      if (waiting === undefined) {
        return Effect.map(take(news), (fits) => {
          if (fits) return
          ask(market)
          kept.get(market)?.push(news)
        })
      }
      if (waiting.length < keptMax) waiting.push(news)
      return Effect.void
    })

  return { ask, hear, heardMs, indexes }
})
