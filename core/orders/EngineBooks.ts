/**
 * The books in memory and the right to change them. Both are taken from the database at the start, and taken afresh
 * after any doubt: a market's book is what its open orders make of it.
 */
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Scope from "effect/Scope"
import * as SqlClient from "effect/sql/SqlClient"
import { Book } from "../book/Book.ts"
import { Markets } from "../market/Markets.ts"
import { formatPrice, gridInteger } from "../money/Price.ts"
import { OwnConnection } from "../platform/Database.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import type { MarketState } from "./Batch.ts"
import { makeConditionalStore } from "./ConditionalStore.ts"
import { assertAlive, committedBatch, type EngineWriter, openWriter } from "./EngineWriter.ts"
import { MarketFeed } from "./MarketFeed.ts"
import { type Order, toBookOrder } from "./Order.ts"
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

/** Hash of a market's book and triggers. */
const hashOf = ({ book, conditionals }: Pick<MarketState, "book" | "conditionals">): string =>
  `${book.stateHash()}/${conditionals.triggers.stateHash()}`

interface Lease {
  readonly scope: Scope.Closeable
  readonly writer: EngineWriter
}

export const makeEngineBooks = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const markets = yield* Markets
  const feed = yield* MarketFeed
  const connections = yield* OwnConnection
  const store = makeOrderStore(sql)
  const conditionalStore = makeConditionalStore(sql)

  const states = new Map<string, MarketState>()
  const epochs = new Map<string, bigint>()
  /** What floating prices follow, in ticks, as it is committed; a book that is built anew follows the same. */
  const indexes = new Map<string, number>()
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
    for (const order of yield* store.openOrders(symbol)) {
      orders.set(order.id, order)
      if (order.state === "paused") continue
      book.restore(toBookOrder(order, market, methodNumber), order.remaining, order.shown ?? undefined)
    }
    book.takeTouched()
    return { market, book, orders, conditionals: yield* conditionalStore.read(symbol) }
  })

  /** Throws away what memory made of these markets since their last commit. */
  const rebuild = Effect.fn("EngineBooks.rebuild")(function* (symbols: ReadonlyArray<string>) {
    const held = writer()
    held.batch = yield* committedBatch(held)
    for (const { market, seq } of yield* store.positions(symbols)) {
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
    const { book, orders } = stateOf(symbol)
    if (book.index === ticks) return true
    for (const { floating } of orders.values()) if (floating !== null) return false
    book.setIndex(ticks)
    keepIndex(symbol, ticks)
    return true
  }

  const build = Effect.gen(function* () {
    const held = yield* openWriter
    const rows = yield* store.takeOver(markets.all.map(({ symbol }) => symbol))
    const lastPrices = new Map((yield* store.lastPrices).map(({ market, price }) => [market, price]))
    for (const { epoch, market, seq } of rows) {
      epochs.set(market, epoch)
      states.set(market, { ...(yield* read(market)), seq: gridInteger(seq) })
      yield* publishWhole(market, lastPrices.get(market))
    }
    return held
  }).pipe(Effect.provideService(OwnConnection, connections))

  /** Takes the lease, shuts every older writer out, and builds all books. */
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
    takeOver,
    giveUp,
    /** Hash of a market in memory, and of what the database would rebuild. */
    stateHashes: Effect.fn("EngineBooks.stateHashes")(function* (symbol: string) {
      yield* markets.get(symbol)
      const database = hashOf(yield* read(symbol))
      return { memory: hashOf(stateOf(symbol)), database }
    }),
    /** Shows a market as it is in memory to somebody who changes nothing. */
    look: <A>(symbol: string, see: (state: Readonly<MarketState>) => A): Effect.Effect<A, Refusal> =>
      Effect.flatMap(markets.get(symbol), () =>
        lease === undefined ? refuse("engine.unavailable") : Effect.sync(() => see(stateOf(symbol)))
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

export type EngineBooks = Effect.Success<typeof makeEngineBooks>
