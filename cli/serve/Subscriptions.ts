/** Topics of the live stream that a session holds, over one connection. */
import { type ClientFailure, clientFailure } from "@orrange/core/client/Failure"
import type { Stream, StreamNews } from "@orrange/core/client/Stream"
import { type StreamTopic, streamTopicsMax } from "@orrange/core/protocol/Stream"
import { type Line, lineOf } from "../Watch.ts"

const topicPattern = /^(?:(?:book|prints):[A-Z0-9]{1,20}-[A-Z0-9]{1,20}|orders|trades|chats)$/

export interface SubscriptionsOptions {
  readonly open: (topics: ReadonlyArray<StreamTopic>, on: (news: StreamNews) => void) => Stream
  /** Whether topics of one's own can be had. */
  readonly isSomebody: boolean
  /** Fails when there is no such market. A topic the daemon does not know would end the others with it. */
  readonly checkMarket: (market: string) => Promise<unknown>
  readonly push: (line: Line) => void
}

const topicOf = (value: unknown): StreamTopic => {
  if (typeof value === "string" && topicPattern.test(value)) return value as StreamTopic
  throw clientFailure("cli.usage", {
    reason: "topic must be book:MARKET, prints:MARKET, orders, trades or chats"
  })
}

export class Subscriptions {
  readonly #options: SubscriptionsOptions
  readonly #topics = new Set<StreamTopic>()
  #stream: Stream | undefined

  constructor(options: SubscriptionsOptions) {
    this.#options = options
  }

  get topics(): ReadonlyArray<StreamTopic> {
    return [...this.#topics]
  }

  /** Fails with `cli.usage`, `cli.profile_unknown`, or as the question for the market does. */
  async subscribe(value: unknown): Promise<void> {
    const topic = topicOf(value)
    const market = topic.split(":")[1]
    if (market === undefined && !this.#options.isSomebody) {
      throw clientFailure("cli.profile_unknown", { reason: "no profile is chosen: name one with --profile" })
    }
    if (market !== undefined && !this.#topics.has(topic)) await this.#options.checkMarket(market)
    if (this.#topics.has(topic)) return
    if (this.#topics.size >= streamTopicsMax) {
      throw clientFailure("cli.usage", { reason: `at most ${streamTopicsMax} topics at a time` })
    }
    this.#topics.add(topic)
    if (this.#stream === undefined) this.#open(topic)
    else this.#stream.subscribe(topic)
  }

  unsubscribe(value: unknown): void {
    const topic = topicOf(value)
    if (!this.#topics.delete(topic)) return
    if (this.#topics.size === 0) this.close()
    else this.#stream?.unsubscribe(topic)
  }

  pause(): void {
    this.#stream?.pause()
  }

  resume(): void {
    this.#stream?.resume()
  }

  close(): void {
    this.#topics.clear()
    this.#stream?.close()
    this.#stream = undefined
  }

  #open(topic: StreamTopic): void {
    const stream = this.#options.open([topic], (news) => {
      const line = lineOf(news, true)
      if (line !== undefined && this.#stream === stream) this.#options.push(line)
    })
    this.#stream = stream
    stream.done.catch((failure: ClientFailure) => {
      if (this.#stream !== stream) return
      this.close()
      this.#options.push({ v: 1, type: "end", ts: new Date().toISOString(), reason: "failed", error: failure.error })
    })
  }
}
