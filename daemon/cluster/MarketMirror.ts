/**
 * What other daemons' markets look like, for the readers of this one. Each holder tells the bus what changed; whoever
 * finds that something is missing asks the holder for all of it. While the bus is down everybody asks, every second.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"
import * as Layer from "effect/Layer"
import { Markets } from "@orrange/core/market/Markets"
import { type LevelChange, MarketFeed } from "@orrange/core/orders/MarketFeed"
import { MarketWriter } from "@orrange/core/orders/MarketWriter"
import { Events } from "@orrange/core/platform/Events"
import { Bus } from "./Bus.ts"
import { MarketCalls } from "./MarketCalls.ts"

const topic = "market"
/** Milliseconds between looks while the bus is down, and between two of a holder's words on where its markets stand. */
const lookMs = 1_000

/** Milliseconds before a holder is looked for again. */
const againMs = 100

interface Told extends LevelChange {
  readonly index: number | undefined
}

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
      const { call } = yield* MarketCalls
      const indexes = new Map<string, number | undefined>()
      const changed = new Set<string>()
      const asking = new Set<string>()
      const unsure = new Set(markets.all.map(({ symbol }) => symbol))
      const toTell = Latch.makeUnsafe(false)
      const toAsk = Latch.makeUnsafe(true)

      const doubt = (market: string): void => {
        unsure.add(market)
        toAsk.openUnsafe()
      }
      const doubtAll = (): void => {
        for (const { symbol } of markets.all) doubt(symbol)
      }

      const follower = yield* feed.follow((market) => {
        changed.add(market)
        toTell.openUnsafe()
      })

      const tellOne = (market: string): void => {
        const change = follower.takeLevels(market)
        // What was heard from others is not told again.
        if (change === undefined || !writer.holds(market)) return
        bus.tell(topic, { ...change, index: writer.indexOf(market) } satisfies Told)
      }

      const tell = Effect.gen(function* () {
        yield* toTell.await
        toTell.closeUnsafe()
        const told = [...changed]
        changed.clear()
        for (const market of told) tellOne(market)
        // Whatever commits until all of this was sent goes as one.
        yield* Effect.yieldNow
      })

      /** Where the held markets stand, so that nobody misses the last change for long. */
      const tellPlaces = Effect.sync(() => {
        for (const { symbol } of markets.all) {
          if (!writer.holds(symbol)) continue
          const { seq } = feed.snapshot(symbol)
          const index = writer.indexOf(symbol)
          const nothing: Told = { market: symbol, prevSeq: seq, seq, bids: [], asks: [], prints: [], index }
          bus.tell(topic, nothing)
        }
      })

      const hear = ({ index, prevSeq, ...change }: Told) =>
        Effect.suspend(() => {
          const { market } = change
          if (writer.holds(market) || !feed.isPublished(market)) return Effect.void
          const { seq } = feed.snapshot(market)
          indexes.set(market, index)
          if (change.seq === seq) return Effect.void
          if (prevSeq !== seq) return Effect.sync(() => doubt(market))
          return Effect.andThen(feed.publish(change), events.wake)
        })

      const fetch = Effect.fnUntraced(function* (symbol: string) {
        const market = yield* markets.get(symbol)
        const { asks, bids, index, lastPrice, seq } = yield* call(symbol, "snapshot", undefined)
        // It may have come here while it was asked for.
        if (writer.holds(symbol)) return
        indexes.set(symbol, index)
        if (feed.isPublished(symbol) && feed.snapshot(symbol).seq === seq) return
        yield* feed.replace(market, seq, bids, asks, lastPrice)
      })

      const ask = Effect.fnUntraced(function* (symbol: string) {
        const fetched = yield* Effect.isSuccess(fetch(symbol))
        asking.delete(symbol)
        if (unsure.has(symbol)) toAsk.openUnsafe()
        if (fetched) return
        // Nobody holds it at the moment.
        yield* Effect.sleep(againMs)
        doubt(symbol)
      })

      const askUnsure = Effect.gen(function* () {
        yield* toAsk.await
        toAsk.closeUnsafe()
        for (const market of unsure) {
          if (asking.has(market)) continue
          unsure.delete(market)
          if (writer.holds(market)) continue
          asking.add(market)
          yield* Effect.forkScoped(ask(market))
        }
      })

      const isWhole = (): boolean => markets.all.every(({ symbol }) => feed.isPublished(symbol))

      const runHear = Effect.runForkWith(yield* Effect.context<never>())
      yield* bus.hear(topic, (told) => {
        runHear(hear(told as Told))
      })
      yield* bus.onUp(doubtAll)
      yield* Effect.forkScoped(Effect.forever(tell))
      yield* Effect.forkScoped(Effect.forever(askUnsure))
      yield* Effect.suspend(() => (bus.isUp() ? tellPlaces : Effect.sync(doubtAll))).pipe(
        Effect.delay(lookMs),
        Effect.forever,
        Effect.forkScoped
      )
      yield* Effect.sync(isWhole).pipe(Effect.delay(10), Effect.repeat({ until: (whole) => whole }))

      return { indexOf: (market) => indexes.get(market), isWhole }
    })
  )
}
