/**
 * What the public sees of the books: only what is committed. The engine applies each committed
 * change; readers take a snapshot, or follow a market and take what changed since they last did. What
 * a follower has not taken is merged, so it never waits in a row, however fast the engine commits.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import type { PriceLevel } from "../book/BookOrder.ts"
import type { Market } from "../market/Market.ts"
import { formatPrice, formatQuantity } from "../money/Price.ts"
import type { BookLevel, BookView, PrintView } from "../protocol/Market.ts"

/** Levels and prints of a market that may wait to be taken; with more, the follower has to start over. */
export const marketChangesWaitingMax = 4_096

/** What happened to a market after `prevSeq`, up to and with `seq`. */
export interface MarketChange {
  readonly market: string
  /** Where the change before it ended; -1 when changes are missing and a new snapshot is needed. */
  readonly prevSeq: number
  readonly seq: number
  /** Levels as they are now; quantity 0 where there is none any more. */
  readonly bids: ReadonlyArray<BookLevel>
  readonly asks: ReadonlyArray<BookLevel>
  /** Every print since, oldest first. */
  readonly prints: ReadonlyArray<PrintView>
}

/** The same in ticks and lots. */
export interface LevelChange extends Omit<MarketChange, "bids" | "asks"> {
  readonly bids: Levels
  readonly asks: Levels
}

/** All committed levels of a market, in no order. */
export interface FeedSnapshot {
  readonly seq: number
  readonly bids: Levels
  readonly asks: Levels
  readonly lastPrice: string | null
}

export interface MarketFollower {
  /** True while there is something to take. */
  readonly waits: (market: string) => boolean
  /** Like `take`. */
  readonly takeLevels: (market: string) => LevelChange | undefined
  /** All that happened to a market since it was last taken, as one change; `undefined` when nothing did. */
  readonly take: (market: string) => MarketChange | undefined
}

type Levels = ReadonlyArray<PriceLevel>
type BookSide = "bids" | "asks"

/** One market's committed levels. */
class PublishedBook {
  readonly market: Market
  readonly #sides = { bids: new Map<number, PriceLevel>(), asks: new Map<number, PriceLevel>() }
  seq = 0
  lastPrice: string | null = null

  constructor(market: Market) {
    this.market = market
  }

  set(side: BookSide, levels: Levels): void {
    for (const level of levels) {
      if (level.orders === 0) this.#sides[side].delete(level.price)
      else this.#sides[side].set(level.price, level)
    }
  }

  clear(): void {
    this.#sides.bids.clear()
    this.#sides.asks.clear()
  }

  view({ orders, price, quantity }: PriceLevel): BookLevel {
    return { price: formatPrice(price, this.market), quantity: formatQuantity(quantity, this.market), orders }
  }

  /** The levels at these prices, empty ones too. */
  at(side: BookSide, prices: Iterable<number>): Levels {
    return Array.from(prices, (price) => this.#sides[side].get(price) ?? { price, quantity: 0, orders: 0 })
  }

  all(side: BookSide): Levels {
    return [...this.#sides[side].values()]
  }

  /** Best levels first. */
  levels(side: BookSide, depth: number): ReadonlyArray<BookLevel> {
    if (depth === 0) return []
    const sign = side === "bids" ? -1 : 1
    const sorted = [...this.#sides[side].values()].sort((left, right) => sign * (left.price - right.price))
    return sorted.slice(0, depth).map((level) => this.view(level))
  }

  best(side: BookSide): string | null {
    let best: number | undefined
    for (const price of this.#sides[side].keys()) {
      if (best === undefined || (side === "bids" ? price > best : price < best)) best = price
    }
    return best === undefined ? null : formatPrice(best, this.market)
  }
}

/** What one follower has not taken of one market. */
class Untaken {
  readonly prevSeq: number
  readonly bids = new Set<number>()
  readonly asks = new Set<number>()
  readonly prints: Array<PrintView> = []
  #lost = false

  constructor(prevSeq: number) {
    this.prevSeq = prevSeq
  }

  get lost(): boolean {
    return this.#lost
  }

  /** What waits is worth nothing any more. */
  lose(): void {
    this.#lost = true
    this.bids.clear()
    this.asks.clear()
    this.prints.length = 0
  }

  add(bids: Levels, asks: Levels, prints: ReadonlyArray<PrintView>): void {
    if (this.#lost) return
    for (const { price } of bids) this.bids.add(price)
    for (const { price } of asks) this.asks.add(price)
    for (const print of prints) this.prints.push(print)
    if (this.bids.size + this.asks.size + this.prints.length > marketChangesWaitingMax) this.lose()
  }
}

class Follower implements MarketFollower {
  readonly #books: ReadonlyMap<string, PublishedBook>
  readonly #untaken = new Map<string, Untaken>()
  readonly #onChange: (market: string) => void

  constructor(books: ReadonlyMap<string, PublishedBook>, onChange: (market: string) => void) {
    this.#books = books
    this.#onChange = onChange
  }

  /** What waits of a market, which stood at `prevSeq` if nothing did. */
  of(market: string, prevSeq: number): Untaken {
    const waiting = this.#untaken.get(market) ?? new Untaken(prevSeq)
    this.#untaken.set(market, waiting)
    return waiting
  }

  tell(market: string): void {
    this.#onChange(market)
  }

  waits(market: string): boolean {
    return this.#untaken.has(market)
  }

  take(market: string): MarketChange | undefined {
    const book = this.#books.get(market)
    const change = this.takeLevels(market)
    if (book === undefined || change === undefined) return undefined
    const viewAll = (levels: Levels) => levels.map((level) => book.view(level))
    return { ...change, bids: viewAll(change.bids), asks: viewAll(change.asks) }
  }

  takeLevels(market: string): LevelChange | undefined {
    const waiting = this.#untaken.get(market)
    const book = this.#books.get(market)
    if (waiting === undefined || book === undefined) return undefined
    this.#untaken.delete(market)
    return {
      market,
      prevSeq: waiting.lost ? -1 : waiting.prevSeq,
      seq: book.seq,
      bids: book.at("bids", waiting.bids),
      asks: book.at("asks", waiting.asks),
      prints: waiting.prints
    }
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
    /** Where a market stands; `undefined` while its levels are not known here. */
    readonly seqOf: (market: string) => number | undefined
    readonly snapshot: (market: string) => FeedSnapshot
    readonly book: (market: string, depth: number) => BookView
    readonly ticker: (market: string) => {
      readonly best_bid: string | null
      readonly best_ask: string | null
      readonly last_price: string | null
    }
    /**
     * Follows all markets until the scope closes. `onChange` hears of every change as the engine publishes it, so
     * it must be quick, and take later.
     */
    readonly follow: (onChange: (market: string) => void) => Effect.Effect<MarketFollower, never, Scope.Scope>
  }
>()("orrange/orders/MarketFeed") {
  static readonly layer = Layer.sync(this, () => {
    const books = new Map<string, PublishedBook>()
    const followers = new Set<Follower>()

    const bookOf = (symbol: string): PublishedBook => {
      const book = books.get(symbol)
      if (book === undefined) throw new Error(`market ${symbol} is not published`)
      return book
    }

    return {
      publish: ({ asks, bids, market, prints, seq }) =>
        Effect.sync(() => {
          const book = bookOf(market)
          const prevSeq = book.seq
          book.set("bids", bids)
          book.set("asks", asks)
          book.seq = seq
          book.lastPrice = prints.at(-1)?.price ?? book.lastPrice
          for (const follower of followers) {
            follower.of(market, prevSeq).add(bids, asks, prints)
            follower.tell(market)
          }
        }),
      replace: (market, seq, bids, asks, lastPrice) =>
        Effect.sync(() => {
          const book = books.get(market.symbol) ?? new PublishedBook(market)
          books.set(market.symbol, book)
          book.clear()
          book.set("bids", bids)
          book.set("asks", asks)
          book.seq = seq
          book.lastPrice = lastPrice
          for (const follower of followers) {
            follower.of(market.symbol, seq).lose()
            follower.tell(market.symbol)
          }
        }),
      seqOf: (symbol) => books.get(symbol)?.seq,
      snapshot: (symbol) => {
        const book = bookOf(symbol)
        return { seq: book.seq, bids: book.all("bids"), asks: book.all("asks"), lastPrice: book.lastPrice }
      },
      book: (symbol, depth) => {
        const book = bookOf(symbol)
        return { market: symbol, seq: book.seq, bids: book.levels("bids", depth), asks: book.levels("asks", depth) }
      },
      ticker: (symbol) => {
        const book = bookOf(symbol)
        return { best_bid: book.best("bids"), best_ask: book.best("asks"), last_price: book.lastPrice }
      },
      follow: (onChange) =>
        Effect.acquireRelease(
          Effect.sync(() => {
            const follower = new Follower(books, onChange)
            followers.add(follower)
            return follower
          }),
          (follower) => Effect.sync(() => followers.delete(follower))
        )
    }
  })
}
