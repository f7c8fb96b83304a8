/**
 * The public topics. One loop takes what changed in the markets that somebody listens to, makes one frame of it and
 * writes it to all. What commits meanwhile goes out to those whom the round has not reached, and to the others in the
 * next one, so that nobody is a whole round behind.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"
import * as Schedule from "effect/Schedule"
import * as Semaphore from "effect/Semaphore"
import { Markets } from "@orrange/core/market/Markets"
import { MarketFeed } from "@orrange/core/orders/MarketFeed"
import { Orders } from "@orrange/core/orders/Orders"
import { type PublicTopic, streamSnapshotRows } from "@orrange/core/protocol/Stream"
import type { Numbered, Subscriber } from "./Channel.ts"
import { fanOut } from "./FanOut.ts"
import { join } from "./Join.ts"
import { MarketPair } from "./MarketPair.ts"
import { timestamp } from "./Timestamp.ts"

/** Milliseconds from one message of a market to the next within a round. */
const advanceMs = 4
/** Milliseconds between two rounds: a share of what the last one took, so that the engine has its part of the thread. */
const restShare = 0.25
const restMsMin = 1
const restMsMax = 5
/** Messages after a snapshot with which it is still cheaper to send than a new one is to read. */
const replayMax = 32
/** Between tries to read a snapshot for those whose row was broken off. */
const retryPause = "1 second"

const bookSnapshot = (pair: MarketPair) =>
  Effect.flatMap(timestamp, (ts) =>
    Effect.callback<Numbered>((resume) => {
      const takeBack = pair.onceSnapshot(ts, (snapshot) => resume(Effect.succeed(snapshot)))
      return Effect.sync(takeBack)
    })
  )

/** Sends what happened in a market to all; gives the subscribers of the prints that have to start over. */
const tell = Effect.fnUntraced(function* (pair: MarketPair, now: () => string) {
  let advancedMs = 0
  const advance = (): void => {
    const nowMs = performance.now()
    if (nowMs - advancedMs < advanceMs) return
    advancedMs = nowMs
    pair.advance(now())
  }
  advance()
  const toSnapshot = (subscriber: Subscriber): void => {
    const { frame, seq } = pair.snapshot(now())
    subscriber.seq = seq
    subscriber.listener.send(frame)
  }
  yield* fanOut(pair.book, toSnapshot, advance)
  const lost: Array<Subscriber> = []
  const setAside = (subscriber: Subscriber): void => {
    pair.prints.subscribers.delete(subscriber)
    lost.push(subscriber)
  }
  yield* fanOut(pair.prints, setAside, advance)
  return lost
})

export const makeMarketChannels = Effect.gen(function* () {
  const markets = yield* Markets
  const feed = yield* MarketFeed
  const orders = yield* Orders
  const scope = yield* Effect.scope
  const clock = yield* Clock.Clock
  const now = (): string => new Date(clock.currentTimeMillisUnsafe()).toISOString()
  const reading = yield* Semaphore.make(1)
  const pairs = new Map<string, MarketPair>()
  const changed = new Set<string>()
  const wake = Latch.makeUnsafe(false)
  const follower = yield* feed.follow((market) => {
    if (!pairs.has(market)) return
    changed.add(market)
    wake.openUnsafe()
  })

  const pairOf = Effect.fnUntraced(function* (market: string) {
    yield* markets.get(market)
    const known = pairs.get(market)
    if (known !== undefined) return known
    const made = new MarketPair(market, feed, follower)
    pairs.set(market, made)
    return made
  })

  /** One reader at a time: who waited for it finds what it read. */
  const printsSnapshot = (pair: MarketPair) =>
    Effect.gen(function* () {
      const { market, prints, printsSnapshot: last } = pair
      const later = last === undefined ? undefined : prints.since(last.seq)
      if (last !== undefined && later !== undefined && later.length <= replayMax) return last
      const { seq } = prints
      const { data } = yield* orders.prints(market, { limit: streamSnapshotRows })
      // What is newer comes as a message, in its turn.
      const settled = data.filter((print) => print.seq <= seq).reverse()
      const read = prints.snapshot(seq, settled, yield* timestamp)
      pair.printsSnapshot = read
      return read
    }).pipe(Semaphore.withPermit(reading))

  /** They get a new snapshot, when it can be read. */
  const startOver = (pair: MarketPair, subscribers: ReadonlyArray<Subscriber>) => {
    const patient = printsSnapshot(pair).pipe(Effect.retry(Schedule.spaced(retryPause)), Effect.orDie)
    return Effect.forEach(subscribers, (subscriber) => join(pair.prints, subscriber, patient), { discard: true })
  }

  const round = Effect.gen(function* () {
    yield* wake.await
    wake.closeUnsafe()
    const startedMs = performance.now()
    const symbols = [...changed]
    changed.clear()
    for (const symbol of symbols) {
      const pair = pairs.get(symbol)
      if (pair === undefined) continue
      const lost = yield* tell(pair, now)
      if (lost.length > 0) yield* Effect.forkIn(startOver(pair, lost), scope)
    }
    yield* Effect.sleep(Math.min(restMsMax, Math.max(restMsMin, (performance.now() - startedMs) * restShare)))
  })

  yield* round.pipe(Effect.forever, Effect.forkScoped)

  /** A public topic; refused with `market.unknown`. */
  return Effect.fnUntraced(function* (topic: PublicTopic) {
    const [kind, market = ""] = topic.split(":")
    const pair = yield* pairOf(market)
    return kind === "book"
      ? { channel: pair.book, snapshot: bookSnapshot(pair) }
      : { channel: pair.prints, snapshot: printsSnapshot(pair) }
  })
})
