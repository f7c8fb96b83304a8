/**
 * One topic of the stream by long polling, from a number on: a daemon remembers what came after it for a while, which a
 * connection cannot ask for. The messages and their numbers are those of the stream.
 */
import type { PublicTopic, StreamMessage, StreamTopic } from "../protocol/Stream.ts"
import { type Client, makeClient } from "./Client.ts"
import { ClientFailure, clientFailure } from "./Failure.ts"
import { scatteredPauseMs } from "./GrowingPause.ts"
import type { Profile } from "./Profile.ts"
import type { Numbered, Stream, StreamNews } from "./Stream.ts"

/** Milliseconds a poll waits at the daemon: less than a connection may be silent. */
const pollMs = 15_000
/** Milliseconds before a poll that was not answered is tried again. */
const againPause = { first: 250, most: 10_000 }

export interface PollingOptions {
  readonly daemon: string
  readonly key?: Profile["key"] | undefined
  readonly topic: StreamTopic
  /** Number of the last message that is known; 0 where there is none. */
  readonly since: number
  readonly on: (news: StreamNews) => void
}

const isNumbered = (message: StreamMessage): message is Numbered => "seq" in message

/** Topics of markets name one. The table's own predicate would bring all schemas of the stream into the bundle. */
const isPublic = (topic: StreamTopic): topic is PublicTopic => topic.includes(":")

const unfit = (): never => {
  throw clientFailure("cli.usage", { reason: "a poll is of one topic" })
}

class PollingStream implements Stream {
  readonly done: Promise<void>
  readonly subscribe = unfit
  readonly unsubscribe = unfit
  readonly #options: PollingOptions
  readonly #stop = new AbortController()
  readonly #client: Client
  #seq: number
  #losses = 0
  #wasLive = false
  #paused = false
  #wake: (() => void) | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(options: PollingOptions) {
    const { daemon, key, since } = options
    this.#options = options
    this.#seq = since
    this.#client = makeClient({ daemon, key, signal: this.#stop.signal })
    // Whoever opens it has it in hand before anything is told.
    this.done = Promise.resolve().then(() => this.#run())
    // Nobody may be looking at it when a stream fails that is closed by then.
    this.done.catch(() => undefined)
  }

  pause(): void {
    this.#paused = true
  }

  resume(): void {
    this.#paused = false
    this.#wake?.()
  }

  close(): void {
    this.#stop.abort()
    clearTimeout(this.#timer)
    this.#wake?.()
  }

  get #isClosed(): boolean {
    return this.#stop.signal.aborted
  }

  /** Until somebody wakes it, or so long. */
  #rest(ms?: number): Promise<void> {
    return new Promise((go) => {
      this.#wake = go
      if (ms !== undefined) this.#timer = setTimeout(go, ms)
    })
  }

  async #run(): Promise<void> {
    while (!this.#isClosed) {
      // Each answer says from where the next goes on.
      // oxlint-disable-next-line no-await-in-loop
      await (this.#paused ? this.#rest() : this.#poll())
    }
  }

  async #ask(): Promise<ReadonlyArray<StreamMessage>> {
    const { topic } = this.#options
    // Until it is known that somebody answers, nothing is waited for.
    const query = { after: this.#seq, wait_ms: this.#wasLive ? pollMs : 0 }
    const answer = isPublic(topic)
      ? await this.#client.call("stream.poll", { params: { topic }, query })
      : await this.#client.call("stream.poll_own", { params: { topic }, query })
    return answer.data.data
  }

  async #poll(): Promise<void> {
    const { on } = this.#options
    try {
      const messages = await this.#ask()
      this.#losses = 0
      if (!this.#wasLive) on({ type: "live" })
      else if (messages.length === 0) on({ type: "heartbeat", at: new Date().toISOString() })
      this.#wasLive = true
      for (const message of messages.filter(isNumbered)) this.#take(message)
    } catch (failure) {
      if (this.#isClosed) return
      if (!(failure instanceof ClientFailure) || !failure.error.retryable) throw failure
      this.#losses += 1
      const waitMs = scatteredPauseMs(againPause, this.#losses)
      on({ type: "lost", failure, againMs: waitMs })
      if (!this.#isClosed) await this.#rest(waitMs)
    }
  }

  #take(message: Numbered): void {
    const { on, topic } = this.#options
    const fits = message.type === "delta" && message.prev_seq === this.#seq
    // A snapshot of another number stands for messages that the daemon does not remember; who has had none misses none.
    if (!fits && message.seq !== this.#seq && this.#seq > 0)
      on({ type: "gap", topic, had: this.#seq, next: message.seq })
    this.#seq = message.seq
    on({ type: "message", message })
  }
}

/** A stream of one topic that begins behind `since`; what is missing there is told as a gap. */
export const pollStream = (options: PollingOptions): Stream => new PollingStream(options)
