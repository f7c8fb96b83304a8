/**
 * Looks at what happened on the markets for those who asked to be told of it. It runs beside the engine and adds nothing
 * to it. Fills and orders are read from the database, in the order of the market's sequence numbers, and the place up to
 * which they were read moves in the transaction that changes the alerts and tells of them: each is looked at once,
 * however many daemons look and whenever one dies. The mid and the index are looked at as they are now.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { Market } from "../market/Market.ts"
import { Markets } from "../market/Markets.ts"
import { formatPrice, gridInteger } from "../money/Price.ts"
import { Engine } from "../orders/Engine.ts"
import { MarketFeed } from "../orders/MarketFeed.ts"
import { Events, type NewEvent } from "../platform/Events.ts"
import type { AlertSource } from "../protocol/Alert.ts"
import { alertsPerLookMax, fillsPerLookMax, type Found, makeAlertStore, type Watched } from "./AlertStore.ts"
import { makePresentPrice } from "./PresentPrice.ts"
import { type SeenPrice, seePrice } from "./PriceAlert.ts"

/** Milliseconds between looks. */
export const lookMs = 250
/** Milliseconds after which a market is looked at though nothing happened there: somebody's pause may be over. */
const idleMs = 2_000

type Look = AlertSource | "offer"
/** Whether there is more to look at. */
type Looking = Effect.Effect<boolean, SqlError.SqlError>

/** An alert after some prices, and those of them that it told. */
const afterPrices = (watched: Watched, prices: ReadonlyArray<SeenPrice>) => {
  const told: Array<SeenPrice> = []
  let { alert } = watched
  for (const price of prices) {
    const { fired } = alert
    alert = seePrice(alert, price)
    if (alert.fired > fired) told.push(price)
  }
  return { watched: { ...watched, alert }, told }
}

const priceEvent = (
  market: Market,
  source: AlertSource,
  { id, personId }: Watched,
  { at, price }: SeenPrice
): NewEvent => ({
  kind: "price.alert",
  subject: id,
  people: [personId],
  data: { market: market.symbol, source, price: formatPrice(price, market), at: new Date(at).toISOString() }
})

const offerEvent = (market: Market, { id, offer, offers, person, price, side }: Found): NewEvent => ({
  kind: "order.match_alert",
  subject: id,
  people: [person],
  data: { market: market.symbol, side, offers, offer, price: formatPrice(gridInteger(price), market) }
})

/** Fills of whole commands: a page that is full may end within one. */
const whole = <A extends { readonly seq: number }>(fills: ReadonlyArray<A>): ReadonlyArray<A> => {
  if (fills.length < fillsPerLookMax) return fills
  const last = fills.at(-1)?.seq
  return fills.filter(({ seq }) => seq !== last)
}

const makeLooks = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const engine = yield* Engine
  const present = makePresentPrice(yield* MarketFeed, engine)
  const { offers, places, prices } = makeAlertStore(sql)

  /** Shows prices to the alerts that they matter to, and tells of those that were still as they were read. */
  const show = Effect.fnUntraced(function* (
    market: Market,
    source: AlertSource,
    seen: ReadonlyArray<SeenPrice>,
    upTo: number | null
  ) {
    const last = seen.at(-1)
    if (last === undefined) return 0
    const [lowest, highest] = [Math.min(...seen.map(({ price }) => price)), Math.max(...seen.map(({ price }) => price))]
    const touched = yield* prices.touched(market.symbol, source, lowest, highest, new Date(last.at), upTo)
    if (touched.length === 0) return 0
    const after = touched.map((watched) => afterPrices(watched, seen))
    const changed = yield* prices.change(
      after.map(({ watched }) => (upTo === null ? watched : { ...watched, alert: { ...watched.alert, since: upTo } }))
    )
    yield* events.append(
      after
        .filter(({ watched }) => changed.has(watched.id))
        .flatMap(({ told, watched }) => told.map((price) => priceEvent(market, source, watched, price)))
    )
    return touched.length
  })

  const lookAtFills = (market: Market): Looking =>
    Effect.gen(function* () {
      const place = yield* places.lock(market.symbol)
      const { seq } = yield* places.standing(market.symbol)
      const read = yield* prices.fills(market.symbol, place, seq)
      const fills = whole(read)
      const isCut = fills.length < read.length
      const upTo = isCut ? (fills.at(-1)?.seq ?? seq) : seq
      const isFull = (yield* show(market, "last", fills, upTo)) === alertsPerLookMax
      if (!isFull) yield* places.moveFills(market.symbol, upTo)
      return isFull || isCut
    }).pipe(sql.withTransaction)

  const lookAtPrice = (market: Market, source: Exclude<AlertSource, "last">): Looking =>
    Effect.gen(function* () {
      const price = present(market, source)
      if (price === undefined) return false
      const at = yield* Clock.currentTimeMillis
      return (yield* show(market, source, [{ price, seq: null, at }], null)) === alertsPerLookMax
    }).pipe(sql.withTransaction)

  const lookAtOffers = (market: Market): Looking =>
    Effect.gen(function* () {
      yield* places.lock(market.symbol)
      const { seq } = yield* places.standing(market.symbol)
      const found = yield* offers.found(market.symbol, engine.indexOf(market.symbol), seq)
      if (found.length > 0) {
        const told = yield* offers.told(
          found.map(({ id }) => id),
          seq
        )
        yield* events.append(found.filter(({ id }) => told.has(id)).map((one) => offerEvent(market, one)))
      }
      const isFull = found.length === alertsPerLookMax
      if (!isFull) yield* places.moveOffers(market.symbol, seq)
      return isFull
    }).pipe(sql.withTransaction)

  return (market: Market, source: Look): Looking => {
    if (source === "last") return lookAtFills(market)
    return source === "offer" ? lookAtOffers(market) : lookAtPrice(market, source)
  }
})

const makeWatch = Effect.gen(function* () {
  const { all: markets } = yield* Markets
  const { seqOf } = yield* MarketFeed
  const { indexOf } = yield* Engine
  const { watch } = makeAlertStore(yield* SqlClient.SqlClient)
  const look = yield* makeLooks
  const bySymbol = new Map(markets.map((market) => [market.symbol, market]))
  /** Where a market was, and when, as one thing was last looked at there. */
  const looked = new Map<string, { readonly place: string; readonly atMs: number }>()

  const lookOnce = Effect.fnUntraced(function* (symbol: string, source: Look) {
    const market = bySymbol.get(symbol)
    if (market === undefined) return
    const key = `${symbol} ${source}`
    const atMs = yield* Clock.currentTimeMillis
    const place = `${seqOf(symbol) ?? ""} ${indexOf(symbol) ?? ""}`
    const before = looked.get(key)
    if (before?.place === place && atMs - before.atMs < idleMs) return
    while (yield* look(market, source)) yield* Effect.yieldNow
    looked.set(key, { place, atMs })
  })

  /** What was not looked at is looked at later: its place stays. */
  const lookSafely = (symbol: string, source: Look) =>
    lookOnce(symbol, source).pipe(
      Effect.catchCause((cause) => Effect.logWarning(`cannot look at alerts on ${symbol}`, cause))
    )

  const step = Effect.gen(function* () {
    const sources = yield* watch.sources
    yield* Effect.forEach(sources, ({ market, source }) => lookSafely(market, source), { discard: true })
    if (sources.length > 0) yield* watch.expire
  })

  const run = step.pipe(
    Effect.catchCause((cause) => Effect.logWarning("cannot look at alerts", cause)),
    Effect.delay(lookMs),
    Effect.forever
  )

  return { step, run }
})

export class AlertWatch extends Context.Service<
  AlertWatch,
  {
    /** Looks at all that somebody waits for, once. */
    readonly step: Effect.Effect<void, SqlError.SqlError>
    /** Goes on for ever; of several at once, each look is one's. */
    readonly run: Effect.Effect<never>
  }
>()("orrange/alerts/AlertWatch") {
  static readonly layer = Layer.effect(this, makeWatch)
}
