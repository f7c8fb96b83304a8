/**
 * One numbered row of messages: a public topic, or a private one of one person. Each message is put into its frame
 * once, whoever reads it. Pure but for what subscribers do.
 */
import type { Principal } from "@orrange/core/protocol/Api"
import type { ErrorCode } from "@orrange/core/protocol/Errors"
import type { StreamMessage, StreamTopic } from "@orrange/core/protocol/Stream"
import { textFrame } from "./Frame.ts"

/** Messages, and bytes of them, a channel remembers for those who come back with an older number. */
const rememberedMax = 512
const rememberedBytesMax = 1_048_576

/** A message as it is sent. */
export interface Numbered {
  /** -1 for a snapshot. */
  readonly prevSeq: number
  readonly seq: number
  readonly frame: Buffer
}

/** Whoever frames are written to. */
export interface Listener {
  readonly principal: Principal | undefined
  readonly send: (frame: Buffer) => void
  /** Says why, and closes. */
  readonly end: (reason: ErrorCode) => void
  readonly close: (code: number) => void
}

/** A listener on one channel. */
export interface Subscriber {
  readonly listener: Listener
  /** Number of the last message sent to it. */
  seq: number
  /** True once it wants nothing more. */
  left: boolean
}

type SnapshotData = Extract<StreamMessage, { readonly type: "snapshot" }>["data"]
type DeltaData = Extract<StreamMessage, { readonly type: "delta" }>["data"]

export class Channel {
  readonly topic: StreamTopic
  readonly subscribers = new Set<Subscriber>()
  #seq: number
  #remembered: Array<Numbered> = []
  #rememberedBytes = 0
  /** By the number they begin after: what those are sent who stand there. */
  readonly #pieces = new Map<number, Buffer>()
  readonly #waiting = new Set<() => void>()

  constructor(topic: StreamTopic, seq: number) {
    this.topic = topic
    this.#seq = seq
  }

  /** Number of the last message. */
  get seq(): number {
    return this.#seq
  }

  /** True while somebody listens. */
  get isHeard(): boolean {
    return this.subscribers.size > 0 || this.#waiting.size > 0
  }

  /** Numbers a message and remembers it; sending it is the caller's. */
  append(seq: number, data: DeltaData, ts: string): Numbered {
    const { topic } = this
    const prevSeq = this.#seq
    const message: StreamMessage = { v: 1, type: "delta", topic, seq, prev_seq: prevSeq, ts, data }
    const numbered = { prevSeq, seq, frame: textFrame(JSON.stringify(message)) }
    this.#seq = seq
    this.#remembered.push(numbered)
    this.#rememberedBytes += numbered.frame.length
    while (this.#remembered.length > rememberedMax || this.#rememberedBytes > rememberedBytesMax) {
      this.#rememberedBytes -= this.#remembered.shift()?.frame.length ?? 0
    }
    this.#moved()
    return numbered
  }

  /** Goes on at a number that does not follow from the last one: who stood there needs a snapshot. */
  restart(seq: number): void {
    this.#seq = seq
    this.#remembered = []
    this.#rememberedBytes = 0
    this.#moved()
  }

  /** A snapshot of what stood at a number. */
  snapshot(seq: number, data: SnapshotData, ts: string): Numbered {
    const message: StreamMessage = { v: 1, type: "snapshot", topic: this.topic, seq, ts, data }
    return { prevSeq: -1, seq, frame: textFrame(JSON.stringify(message)) }
  }

  /** Every message after a number, or `undefined` when that cannot be said any more. */
  since(seq: number): ReadonlyArray<Numbered> | undefined {
    if (seq === this.#seq) return []
    const first = this.#remembered.findIndex(({ prevSeq }) => prevSeq === seq)
    return first === -1 ? undefined : this.#remembered.slice(first)
  }

  /** The same in one piece, made once for all who stand at that number. */
  pieceSince(seq: number): Buffer | undefined {
    const made = this.#pieces.get(seq)
    if (made !== undefined) return made
    const messages = this.since(seq)
    if (messages === undefined) return undefined
    const [only, ...more] = messages.map(({ frame }) => frame)
    const piece = only !== undefined && more.length === 0 ? only : Buffer.concat(messages.map(({ frame }) => frame))
    this.#pieces.set(seq, piece)
    return piece
  }

  /** Calls once when the number moves; gives what takes the call back. */
  onceMoved(call: () => void): () => void {
    this.#waiting.add(call)
    return () => this.#waiting.delete(call)
  }

  #moved(): void {
    this.#pieces.clear()
    if (this.#waiting.size === 0) return
    const calls = [...this.#waiting]
    this.#waiting.clear()
    for (const call of calls) call()
  }
}
