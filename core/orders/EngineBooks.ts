/**
 * The books in memory and the right to change them. Both are taken from the database when a market is, and taken afresh
 * after any doubt: a market's book is what its open orders make of it.
 */
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Latch from "effect/Latch"
import * as Scope from "effect/Scope"
import * as SqlClient from "effect/sql/SqlClient"
import { Book } from "../book/Book.ts"
import { Markets } from "../market/Markets.ts"
import { formatPrice, gridInteger } from "../money/Price.ts"
import { OwnConnection } from "../platform/Database.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import type { MarketState } from "./MarketState.ts"
import { makeConditionalStore } from "./ConditionalStore.ts"
import { assertAlive, committedBatch, type EngineShare, type EngineWriter, openWriter } from "./EngineWriter.ts"
import { MarketFeed } from "./MarketFeed.ts"
import { type Order, toBookOrder } from "./Order.ts"
import { makeOpenOrders } from "./OpenOrders.ts"
import { ownBook, PrivateOffers, privacyOf } from "./PrivateOffers.ts"
import { makeOrderStore } from "./OrderStore.ts"

/** Payment methods as the book knows them. */
export const methodNumber = (id: string): number => {
  const number = Catalogue.methodNumber(id)
  if (number === undefined) throw new Error(`payment method ${id} is not in the catalogue`)
  return number
}

export const methodId = (number: number): string => {
  const method = Catalogue.methods[number - 1]
  if (method === undefined) throw new Error(`there is no payment method number ${number}`)
  return method.id
}

/** Hash of a market's books and triggers. */
const hashOf = ({ book, conditionals, privateOffers }: Omit<MarketState, "seq">): string =>
  [book, conditionals.triggers, privateOffers].map((part) => part.stateHash()).join("/")

interface Lease {
  readonly scope: Scope.Closeable
  readonly writer: EngineWriter
}

export const makeEngineBooks = Effect.fnUntraced(function* (share: EngineShare) {
  const sql = yield* SqlClient.SqlClient
  const markets = yield* Markets
  const feed = yield* MarketFeed
  const connections = yield* OwnConnection
  const store = makeOrderStore(sql)
  const openOrders = makeOpenOrders(sql)
  const conditionalStore = makeConditionalStore(sql)

  const states = new Map<string, MarketState>()
  const epochs = new Map<string, bigint>()
  /** What floating prices follow, in ticks, as it is committed; a book that is built anew follows the same. */
  const indexes = new Map<string, number>()
  /** Markets this process is to hold, each with what opens when somebody else took it. */
  const wanted = new Map<string, Latch.Latch>()
  let lease: Lease | undefined

  const stateOf = (symbol: string): MarketState => {
    const state = states.get(symbol)
    if (state === undefined) throw new Error(`market ${symbol} has no book`)
    return state
  }

  const writer = (): EngineWriter => {
    if (lease === undefined) throw new Error("the markets are not held")
    return lease.writer
  }

  const epochOf = (symbol: string): bigint => {
    const epoch = epochs.get(symbol)
    if (epoch === undefined) throw new Error(`market ${symbol} was not taken over`)
    return epoch
  }

  /** A market's book as the database has it. */
  const read = Effect.fnUntraced(function* (symbol: string) {
    const market = yield* markets.get(symbol).pipe(Effect.orDie)
    const book = new Book()
    book.setIndex(indexes.get(symbol))
    const orders = new Map<string, Order>()
    const privateOffers = new PrivateOffers()
    yield* openOrders(symbol, (page) => {
      for (const order of page) {
        orders.set(order.id, order)
        const own = privacyOf(order) === null ? book : ownBook({ book })
        if (own !== book) privateOffers.add(order, own)
        if (order.state === "paused") continue
        own.restore(toBookOrder(order, market, methodNumber), order.remaining, order.shown ?? undefined)
      }
    })
    book.takeTouched()
    return { market, book, orders, privateOffers, conditionals: yield* conditionalStore.read(symbol) }
  })

  const isOurs = (symbol: string): boolean => states.has(symbol)

  /** Throws away what memory made of these markets since their last commit. */
  const rebuild = Effect.fn("EngineBooks.rebuild")(function* (symbols: ReadonlyArray<string>) {
    const held = writer()
    held.batch = yield* committedBatch(held)
    for (const { market, seq } of yield* store.positions(symbols.filter(isOurs))) {
      states.set(market, { ...(yield* read(market)), seq: gridInteger(seq) })
    }
  })

  const publishWhole = Effect.fnUntraced(function* (symbol: string, lastPrice: bigint | undefined) {
    const { book, market, seq } = stateOf(symbol)
    const { asks, bids } = book.levels(Number.MAX_SAFE_INTEGER)
    const price = lastPrice === undefined ? null : formatPrice(gridInteger(lastPrice), market)
    yield* feed.replace(market, seq, bids, asks, price)
  })

  const keepIndex = (symbol: string, ticks: number | undefined): void => {
    if (ticks === undefined) indexes.delete(symbol)
    else indexes.set(symbol, ticks)
  }

  /** Moves a market's index where no price floats, and nobody sees it; false where one does. */
  const noteIndex = (symbol: string, ticks: number | undefined): boolean => {
    const { book, orders, privateOffers } = stateOf(symbol)
    if (book.index === ticks) return true
    for (const { floating } of orders.values()) if (floating !== null) return false
    book.setIndex(ticks)
    privateOffers.setIndex(ticks)
    keepIndex(symbol, ticks)
    return true
  }

  /** Shuts every older writer of these markets out, and builds their books. */
  const take = Effect.fnUntraced(function* (symbols: ReadonlyArray<string>) {
    const rows = yield* store.takeOver(symbols)
    // Another process may have been told of it.
    yield* markets.readPhases
    const lastPrices = new Map((yield* store.lastPrices).map(({ market, price }) => [market, price]))
    for (const { epoch, market, seq } of rows) {
      const state = { ...(yield* read(market)), seq: gridInteger(seq) }
      epochs.set(market, epoch)
      states.set(market, state)
      if (!wanted.has(market)) wanted.set(market, Latch.makeUnsafe(false))
      yield* publishWhole(market, lastPrices.get(market))
    }
  })

  const drop = (symbol: string): void => {
    wanted.delete(symbol)
    states.delete(symbol)
    epochs.delete(symbol)
    indexes.delete(symbol)
  }

  /** Lets go of what another process took over: to take it back would be to take it from a writer that is well. */
  const dropLost = Effect.gen(function* () {
    for (const { epoch, market } of yield* store.positions([...wanted.keys()])) {
      if (epoch === epochs.get(market)) continue
      const lost = wanted.get(market)
      drop(market)
      lost?.openUnsafe()
    }
  })

  const build = Effect.gen(function* () {
    const held = yield* openWriter(share)
    if (share === "shared") yield* dropLost
    yield* take([...wanted.keys()])
    return held
  }).pipe(Effect.provideService(OwnConnection, connections))

  /** Takes the lease and all that is to be held. */
  const takeOver = Effect.gen(function* () {
    const scope = yield* Scope.make()
    const held = yield* build.pipe(
      Scope.provide(scope),
      Effect.onError((cause) => Scope.close(scope, Exit.failCause(cause)))
    )
    lease = { scope, writer: held }
  })

  const giveUp = Effect.suspend(() => {
    const held = lease
    lease = undefined
    return held === undefined ? Effect.void : Scope.close(held.scope, Exit.void)
  })

  return {
    stateOf,
    epochOf,
    noteIndex,
    /** A move of the index is committed. */
    keepIndex,
    indexOf: (symbol: string) => indexes.get(symbol),
    rebuild,
    /** What `takeOver` takes, besides what was taken already. */
    want: (symbol: string): void => {
      wanted.set(symbol, Latch.makeUnsafe(false))
    },
    /** No later `takeOver` takes it. */
    unwant: (symbol: string): void => {
      wanted.delete(symbol)
    },
    /** Ends when another process took a market, or it was let go. */
    lossOf: (symbol: string): Effect.Effect<void> =>
      Effect.suspend(() => {
        const lost = wanted.get(symbol)
        return lost === undefined ? Effect.void : Latch.await(lost)
      }),
    take,
    takeOver,
    giveUp,
    drop,
    isOurs,
    /** Hash of a market in memory, and of what the database would rebuild. */
    stateHashes: Effect.fn("EngineBooks.stateHashes")(function* (symbol: string) {
      yield* markets.get(symbol)
      const database = hashOf(yield* read(symbol))
      return { memory: hashOf(stateOf(symbol)), database }
    }),
    /** Shows a market as it is in memory to somebody who changes nothing. */
    look: <A>(symbol: string, see: (state: Readonly<MarketState>) => A): Effect.Effect<A, Refusal> =>
      Effect.flatMap(markets.get(symbol), () =>
        lease === undefined || !isOurs(symbol) ? refuse("engine.unavailable") : Effect.sync(() => see(stateOf(symbol)))
      ),
    /** Fails when the lease is gone unnoticed. */
    assertHeld: Effect.suspend(() => (lease === undefined ? Effect.void : assertAlive(lease.writer))),
    writer,
    isHeld: () => lease !== undefined,
    /** Markets whose triggers are to be told the time or the index. */
    timely: (nowMs: number) =>
      [...states]
        .filter(([, { book, conditionals }]) => conditionals.isTimely(nowMs, book.index))
        .map(([symbol]) => symbol),
    /** Conditional orders that were triggered, and whose orders are still to be placed. */
    due: () => [...states.values()].flatMap((state) => state.conditionals.due())
  }
})

export type EngineBooks = Effect.Success<ReturnType<typeof makeEngineBooks>>
