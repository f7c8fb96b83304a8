/**
 * What the public sees of the books: only what is committed. The engine applies each committed
 * change; readers take a snapshot or follow the changes, numbered by the market's own sequence.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as PubSub from "effect/PubSub"
import type * as Scope from "effect/Scope"
import type { PriceLevel } from "../book/BookOrder.ts"
import type { Market } from "../market/Market.ts"
import { formatPrice, formatQuantity } from "../money/Price.ts"
import type { BookLevel, BookView, PrintView } from "../protocol/Market.ts"

/** Changes that may wait for one slow follower; beyond, it misses some and must take a snapshot again. */
export const marketChangesWaitingMax = 4_096

export interface MarketChange {
  readonly market: string
  readonly seq: number
  /** Levels as they are now; quantity 0 where there is none any more. */
  readonly bids: ReadonlyArray<BookLevel>
  readonly asks: ReadonlyArray<BookLevel>
  readonly prints: ReadonlyArray<PrintView>
  /** Sequence number of the change before it. */
  readonly prevSeq: number
}

type Levels = ReadonlyArray<PriceLevel>

/** One market's committed levels. */
class PublishedBook {
  readonly market: Market
  readonly #sides = { bids: new Map<number, PriceLevel>(), asks: new Map<number, PriceLevel>() }
  seq = 0
  lastPrice: string | null = null

  constructor(market: Market) {
    this.market = market
  }

  set(side: "bids" | "asks", levels: Levels): void {
    for (const level of levels) {
      if (level.orders === 0) this.#sides[side].delete(level.price)
      else this.#sides[side].set(level.price, level)
    }
  }

  clear(): void {
    this.#sides.bids.clear()
    this.#sides.asks.clear()
  }

  view(level: PriceLevel): BookLevel {
    return {
      price: formatPrice(level.price, this.market),
      quantity: formatQuantity(level.quantity, this.market),
      orders: level.orders
    }
  }

  /** Best levels first. */
  levels(side: "bids" | "asks", depth: number): ReadonlyArray<BookLevel> {
    const sign = side === "bids" ? -1 : 1
    const sorted = [...this.#sides[side].values()].sort((left, right) => sign * (left.price - right.price))
    return sorted.slice(0, depth).map((level) => this.view(level))
  }
}

export class MarketFeed extends Context.Service<
  MarketFeed,
  {
    /** Called by the engine after each commit. */
    readonly publish: (change: {
      readonly market: string
      readonly seq: number
      readonly bids: Levels
      readonly asks: Levels
      readonly prints: ReadonlyArray<PrintView>
    }) => Effect.Effect<void>
    /** Called by the engine after a rebuild: the levels are these and no others. Followers are told to start over. */
    readonly replace: (
      market: Market,
      seq: number,
      bids: Levels,
      asks: Levels,
      lastPrice: string | null
    ) => Effect.Effect<void>
    readonly book: (market: string, depth: number) => BookView
    readonly ticker: (market: string) => {
      readonly best_bid: string | null
      readonly best_ask: string | null
      readonly last_price: string | null
    }
    /** Follows all markets until the scope closes. `prevSeq` of -1 means: take a new snapshot. */
    readonly follow: Effect.Effect<PubSub.Subscription<MarketChange>, never, Scope.Scope>
  }
>()("orrange/orders/MarketFeed") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const books = new Map<string, PublishedBook>()
      const changes = yield* PubSub.sliding<MarketChange>(marketChangesWaitingMax)

      const bookOf = (symbol: string): PublishedBook => {
        const book = books.get(symbol)
        if (book === undefined) throw new Error(`market ${symbol} is not published`)
        return book
      }

      return {
        publish: ({ asks, bids, market, prints, seq }) => {
          const book = bookOf(market)
          const prevSeq = book.seq
          book.set("bids", bids)
          book.set("asks", asks)
          book.seq = seq
          book.lastPrice = prints.at(-1)?.price ?? book.lastPrice
          const view = (level: PriceLevel) => book.view(level)
          return PubSub.publish(changes, { market, seq, prevSeq, bids: bids.map(view), asks: asks.map(view), prints })
        },
        replace: (market, seq, bids, asks, lastPrice) => {
          const book = books.get(market.symbol) ?? new PublishedBook(market)
          books.set(market.symbol, book)
          book.clear()
          book.set("bids", bids)
          book.set("asks", asks)
          book.seq = seq
          book.lastPrice = lastPrice
          return PubSub.publish(changes, { market: market.symbol, seq, prevSeq: -1, bids: [], asks: [], prints: [] })
        },
        book: (symbol, depth) => {
          const book = bookOf(symbol)
          return { market: symbol, seq: book.seq, bids: book.levels("bids", depth), asks: book.levels("asks", depth) }
        },
        ticker: (symbol) => {
          const book = bookOf(symbol)
          return {
            best_bid: book.levels("bids", 1)[0]?.price ?? null,
            best_ask: book.levels("asks", 1)[0]?.price ?? null,
            last_price: book.lastPrice
          }
        },
        follow: PubSub.subscribe(changes)
      }
    })
  )
}
