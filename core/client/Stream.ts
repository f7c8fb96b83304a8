/**
 * The live stream as a front end reads it: it connects, subscribes, follows the numbers of each topic, asks for a new
 * snapshot after a gap, and connects again when the connection is lost.
 */
import type { IncomingMessage } from "node:http"
import { WebSocket } from "ws"
import { ERRORS } from "../protocol/Errors.ts"
import { streamHeartbeatMs, type StreamMessage, streamPath, type StreamTopic } from "../protocol/Stream.ts"
import { protocolHeader, protocolVersion } from "../protocol/Version.ts"
import { ClientFailure, clientFailure, readError } from "./Failure.ts"
import { scatteredPauseMs } from "./GrowingPause.ts"
import { originOf } from "./Origin.ts"
import type { Profile } from "./Profile.ts"
import { clockCorrection, signatureOf } from "./Signature.ts"

/** Milliseconds of silence after which a connection counts as lost: two heartbeats that did not come, and some patience. */
export const silenceMsMax = 2 * streamHeartbeatMs + 5_000
/** Milliseconds before a try to connect again. */
const againPause = { first: 250, most: 10_000 }
/** Bytes of the longest message that is read: a whole book. */
const messageBytesMax = 16 * 1024 * 1024
/** Bytes of a refusal that are read. */
const refusalBytesMax = 64 * 1024

export type Numbered = Extract<StreamMessage, { readonly seq: number }>

/** What happens on a stream. */
export type StreamNews =
  /** Connected; a snapshot of each topic follows. */
  | { readonly type: "live" }
  /** A snapshot, or a delta that fits what came before it. */
  | { readonly type: "message"; readonly message: Numbered }
  | { readonly type: "heartbeat"; readonly at: string }
  /** Messages are missing; a new snapshot is asked for and comes next on this topic. */
  | { readonly type: "gap"; readonly topic: StreamTopic; readonly had: number; readonly next: number }
  /** The daemon does not give this topic, and will not; the others go on. Of the last one it ends the stream. */
  | { readonly type: "refused"; readonly topic: StreamTopic; readonly failure: ClientFailure }
  /** The connection is gone; another is tried after `againMs`. */
  | { readonly type: "lost"; readonly failure: ClientFailure; readonly againMs: number }

export interface StreamOptions {
  /** Origin of the daemon. */
  readonly daemon: string
  /** Signs the connection, which one's own topics need. */
  readonly key?: Profile["key"] | undefined
  readonly topics: ReadonlyArray<StreamTopic>
  readonly on: (news: StreamNews) => void
}

export interface Stream {
  readonly subscribe: (topic: StreamTopic) => void
  readonly unsubscribe: (topic: StreamTopic) => void
  /** Stops reading, and goes on: what comes meanwhile waits at the daemon, which cuts off who stays away for long. */
  readonly pause: () => void
  readonly resume: () => void
  readonly close: () => void
  /** Resolves after `close`; rejects with what no further try would mend, as a key that was revoked. */
  readonly done: Promise<void>
}

const isNumbered = (message: StreamMessage): message is Numbered => "seq" in message

const readMessage = (data: Buffer): StreamMessage | undefined => {
  try {
    return JSON.parse(data.toString()) as StreamMessage
  } catch {
    return undefined
  }
}

/** What the daemon says with a code and no more, as a failure. */
const failureOfCode = (code: string): ClientFailure =>
  code in ERRORS ? clientFailure(code as keyof typeof ERRORS) : clientFailure("service.protocol_mismatch", { code })

/** What the daemon answered in place of a connection. */
const readRefusal = async (response: IncomingMessage): Promise<ClientFailure> => {
  const parts: Array<Buffer> = []
  let bytes = 0
  for await (const part of response) {
    bytes += (part as Buffer).length
    if (bytes > refusalBytesMax) break
    parts.push(part as Buffer)
  }
  try {
    const error = readError(JSON.parse(Buffer.concat(parts).toString()))
    if (error !== undefined) return new ClientFailure(error)
  } catch {
    // Not an answer of this protocol, as the next line says.
  }
  const status = response.statusCode ?? 0
  // So does a proxy speak whose daemon starts anew.
  const passes = status === 429 || status >= 500
  return clientFailure(passes ? "daemon.unreachable" : "service.protocol_mismatch", { status })
}

class LiveStream implements Stream {
  readonly done: Promise<void>
  readonly #options: StreamOptions
  readonly #origin: URL
  readonly #topics: Set<StreamTopic>
  /** Number of the last message of each topic; none while a snapshot is awaited. */
  readonly #seqs = new Map<string, number>()
  readonly #end: () => void
  readonly #fail: (failure: ClientFailure) => void
  #socket: WebSocket | undefined
  #timer: NodeJS.Timeout | undefined
  #clockMs = 0
  #losses = 0
  #paused = false
  #closed = false

  constructor(options: StreamOptions) {
    this.#options = options
    this.#origin = originOf(options.daemon)
    this.#topics = new Set(options.topics)
    const { promise, reject, resolve } = Promise.withResolvers<void>()
    this.done = promise
    this.#end = resolve
    this.#fail = reject
    // Nobody may be looking at it when a stream fails that is closed by then.
    promise.catch(() => undefined)
    this.#connect()
  }

  #say(op: "subscribe" | "unsubscribe" | "resync", topic: StreamTopic): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ op, topic }))
  }

  subscribe(topic: StreamTopic): void {
    if (this.#topics.has(topic)) return
    this.#topics.add(topic)
    this.#say("subscribe", topic)
  }

  unsubscribe(topic: StreamTopic): void {
    if (!this.#topics.delete(topic)) return
    this.#seqs.delete(topic)
    this.#say("unsubscribe", topic)
  }

  pause(): void {
    this.#paused = true
    this.#socket?.pause()
  }

  resume(): void {
    this.#paused = false
    this.#socket?.resume()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#timer)
    this.#socket?.terminate()
    this.#end()
  }

  #connect(): void {
    const url = new URL(streamPath, this.#origin)
    url.protocol = this.#origin.protocol === "https:" ? "wss:" : "ws:"
    const parts = { method: "GET", target: streamPath, body: new Uint8Array(), host: this.#origin.host }
    let headers: Readonly<Record<string, string>> = { [protocolHeader]: String(protocolVersion) }
    try {
      const { key } = this.#options
      if (key !== undefined) headers = { ...headers, ...signatureOf(parts, key, Date.now() + this.#clockMs) }
    } catch (failure) {
      return this.#stop(failure as ClientFailure)
    }
    const socket = new WebSocket(url, { headers, maxPayload: messageBytesMax, perMessageDeflate: false })
    this.#socket = socket
    // One loss of a connection is told once, whatever follows from it.
    const lose = (failure: ClientFailure): void => {
      if (this.#socket !== socket) return
      this.#socket = undefined
      socket.terminate()
      this.#lose(failure)
    }
    const unreachable = (reason: string): ClientFailure =>
      clientFailure("daemon.unreachable", { address: this.#origin.origin, reason })
    const watchSilence = (): void => {
      clearTimeout(this.#timer)
      if (!this.#closed) this.#timer = setTimeout(() => lose(unreachable("silent")), silenceMsMax)
    }
    watchSilence()
    socket.on("open", () => {
      this.#seqs.clear()
      if (this.#paused) socket.pause()
      this.#options.on({ type: "live" })
      for (const topic of this.#topics) this.#say("subscribe", topic)
    })
    socket.on("message", (data: Buffer) => {
      if (this.#socket !== socket) return
      watchSilence()
      const message = readMessage(data)
      if (message === undefined) lose(clientFailure("service.protocol_mismatch", { reason: "a message is not JSON" }))
      else if (message.type === "error") this.#refuse(message.topic as StreamTopic, failureOfCode(message.code), lose)
      else if (message.type === "end") lose(failureOfCode(message.reason))
      else this.#take(message)
    })
    const refused = async (response: IncomingMessage): Promise<void> => {
      const failure = await readRefusal(response)
      const correction = clockCorrection(failure)
      // A second refusal of the time is no longer a matter of the clock.
      if (correction === undefined || this.#clockMs !== 0) return lose(failure)
      this.#clockMs = correction
      socket.terminate()
      if (!this.#closed) this.#connect()
    }
    socket.on("unexpected-response", (_request, response) => void refused(response))
    socket.on("error", (error: NodeJS.ErrnoException) => lose(unreachable(error.code ?? error.message)))
    socket.on("close", () => lose(unreachable("the connection was closed")))
  }

  #refuse(topic: StreamTopic | undefined, failure: ClientFailure, lose: (failure: ClientFailure) => void): void {
    if (topic === undefined || failure.error.retryable) return lose(failure)
    if (!this.#topics.delete(topic)) return
    this.#seqs.delete(topic)
    if (this.#topics.size === 0) return lose(failure)
    this.#options.on({ type: "refused", topic, failure })
  }

  #take(message: StreamMessage): void {
    if (message.type === "heartbeat") return this.#options.on({ type: "heartbeat", at: message.ts })
    if (!isNumbered(message) || !this.#topics.has(message.topic as StreamTopic)) return
    const topic = message.topic as StreamTopic
    const had = this.#seqs.get(topic)
    if (message.type === "delta") {
      // Deltas that come before the snapshot that was asked for belong to what it replaces.
      if (had === undefined) return
      if (message.prev_seq !== had) {
        this.#seqs.delete(topic)
        this.#options.on({ type: "gap", topic, had, next: message.prev_seq })
        return this.#say("resync", topic)
      }
    }
    this.#losses = 0
    this.#seqs.set(topic, message.seq)
    this.#options.on({ type: "message", message })
  }

  #lose(failure: ClientFailure): void {
    clearTimeout(this.#timer)
    if (this.#closed) return
    if (!failure.error.retryable) return this.#stop(failure)
    this.#losses += 1
    const waitMs = scatteredPauseMs(againPause, this.#losses)
    this.#timer = setTimeout(() => this.#connect(), waitMs)
    this.#options.on({ type: "lost", failure, againMs: waitMs })
  }

  #stop(failure: ClientFailure): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#fail(failure)
  }
}

/** Opens a stream that stays until it is closed. Fails with `cli.usage` when the daemon's address is not an origin. */
export const openStream = (options: StreamOptions): Stream => new LiveStream(options)
