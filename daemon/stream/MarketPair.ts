/** The two channels of one market, which go on together. Synchronous, so that no commit comes between. */
import type { MarketFeed, MarketFollower } from "@orrange/core/orders/MarketFeed"
import { Channel, type Numbered } from "./Channel.ts"

const everyLevel = Number.MAX_SAFE_INTEGER

export class MarketPair {
  readonly market: string
  readonly book: Channel
  readonly prints: Channel
  /** The last snapshot of the prints. */
  printsSnapshot: Numbered | undefined
  readonly #feed: MarketFeed["Service"]
  readonly #follower: MarketFollower
  #bookSnapshot: Numbered | undefined
  /** Who waits for the next snapshot of the book. */
  readonly #waiting = new Set<(snapshot: Numbered) => void>()

  constructor(market: string, feed: MarketFeed["Service"], follower: MarketFollower) {
    this.market = market
    this.#feed = feed
    this.#follower = follower
    // What happened while nobody listened is of no interest now.
    follower.take(market)
    const { seq } = feed.book(market, 0)
    this.book = new Channel(`book:${market}`, seq)
    this.prints = new Channel(`prints:${market}`, seq)
  }

  /** The book as the feed has it, which must be where the channel stands. */
  snapshot(ts: string): Numbered {
    if (this.#bookSnapshot?.seq !== this.book.seq) {
      this.#bookSnapshot = this.book.snapshot(this.book.seq, this.#feed.book(this.market, everyLevel), ts)
    }
    return this.#bookSnapshot
  }

  /** Gives a snapshot of the book now, or after the next move when the feed is ahead; returns what takes that back. */
  onceSnapshot(ts: string, give: (snapshot: Numbered) => void): () => void {
    if (this.#follower.waits(this.market)) this.#waiting.add(give)
    else give(this.snapshot(ts))
    return () => this.#waiting.delete(give)
  }

  /** Brings the channels to where the feed is; a channel that changes are missing of starts over. */
  advance(ts: string): void {
    const change = this.#follower.take(this.market)
    if (change === undefined) return
    const { asks, bids, prevSeq, prints, seq } = change
    if (prevSeq === -1) {
      this.book.restart(seq)
      this.prints.restart(seq)
    } else {
      this.book.append(seq, { bids, asks }, ts)
      if (prints.length > 0) this.prints.append(seq, prints, ts)
    }
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const give of waiting) give(this.snapshot(ts))
  }
}
