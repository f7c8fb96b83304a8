/**
 * One WebSocket. What waits for its client is bounded in bytes: a client that does not read is cut off, and comes back to
 * a snapshot.
 */
import type { Socket as TcpSocket } from "node:net"
import type { WebSocket } from "@effect/platform-node/NodeWS"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import type * as SqlError from "effect/sql/SqlError"
import type { Principal } from "@orrange/core/protocol/Api"
import { ERRORS, type ErrorCode, type Refusal, refuse } from "@orrange/core/protocol/Errors"
import {
  type StreamMessage,
  streamMessageBytesMax,
  StreamRequest,
  type StreamTopic
} from "@orrange/core/protocol/Stream"
import type { ConnectionLimits } from "../http/Limits.ts"
import type { Listener, Subscriber } from "./Channel.ts"
import { textFrame } from "./Frame.ts"
import { join } from "./Join.ts"
import type { StreamHub } from "./StreamHub.ts"

/** Close code of a connection that is ended for a reason named in the `end` message. */
const closedForReason = 4000
/** Messages of a client that may wait before no more are read. */
const saidMax = 64

const decodeRequest = Schema.decodeUnknownOption(Schema.fromJsonString(StreamRequest), { onExcessProperty: "error" })

/** A topic as somebody names it who may know others than this daemon does. */
const decodeNamed = Schema.decodeUnknownOption(Schema.fromJsonString(Schema.Struct({ topic: Schema.String })))

type Unnumbered =
  | { readonly type: "unsubscribed"; readonly topic: StreamTopic }
  | { readonly type: "error"; readonly topic?: string; readonly code: ErrorCode; readonly message: string }
  | { readonly type: "end"; readonly reason: ErrorCode }

const frameOf = (content: Unnumbered): Buffer => {
  const message: StreamMessage = { v: 1, ts: new Date().toISOString(), ...content }
  return textFrame(JSON.stringify(message))
}

/** What a connection is made with. */
export interface Host {
  readonly hub: StreamHub["Service"]
  readonly limits: ConnectionLimits
  /** Does work that takes its time. */
  readonly fork: (work: Effect.Effect<void>) => void
}

export class Connection implements Listener {
  readonly principal: Principal | undefined
  readonly #socket: WebSocket
  readonly #tcp: TcpSocket
  readonly #host: Host
  readonly #topics = new Map<StreamTopic, () => void>()
  /** Messages of the client that wait for the one before them. */
  readonly #said: Array<Buffer> = []
  #answering = false
  #ended = false

  constructor(socket: WebSocket, tcp: TcpSocket, host: Host, principal: Principal | undefined) {
    this.#socket = socket
    this.#tcp = tcp
    this.#host = host
    this.principal = principal
    host.hub.listeners.add(this)
  }

  send(frame: Buffer): void {
    if (this.#ended) return
    // The socket takes whatever it is given; only its length says whether the client reads.
    if (this.#tcp.writableLength > this.#host.limits.backlogBytesMax) this.end("stream.too_slow")
    else this.#tcp.write(frame)
  }

  end(reason: ErrorCode): void {
    if (this.#ended) return
    this.#tcp.write(frameOf({ type: "end", reason }))
    this.close(closedForReason, reason)
  }

  /** Sends nothing more, and leaves a client that does not answer the close to itself. */
  close(code: number, reason?: string): void {
    if (this.#ended) return
    this.#ended = true
    this.#host.hub.listeners.delete(this)
    for (const leaveTopic of this.#topics.values()) leaveTopic()
    this.#topics.clear()
    this.#socket.resume()
    this.#socket.close(code, reason)
    setTimeout(() => this.#tcp.destroy(), this.#host.limits.closeWaitMs).unref()
  }

  /** Takes a message of the client: one is answered after the other. */
  hear(message: Buffer): void {
    this.#said.push(message)
    if (this.#said.length >= saidMax) this.#socket.pause()
    if (this.#answering) return
    this.#answering = true
    this.#host.fork(this.#answerAll)
  }

  readonly #answerAll: Effect.Effect<void> = Effect.suspend(() => {
    const message = this.#said.shift()
    if (message !== undefined && !this.#ended) return Effect.andThen(this.#answer(message), this.#answerAll)
    this.#answering = false
    this.#said.length = 0
    if (this.#socket.isPaused) this.#socket.resume()
    return Effect.void
  })

  #sayError(code: ErrorCode, topic?: string): void {
    const named = topic === undefined ? {} : { topic }
    this.send(frameOf({ type: "error", ...named, code, message: ERRORS[code].message }))
  }

  #unsubscribe(topic: StreamTopic): void {
    this.#topics.get(topic)?.()
    this.#topics.delete(topic)
  }

  #subscribe(topic: StreamTopic): Effect.Effect<void, Refusal | SqlError.SqlError> {
    return Effect.suspend(() => {
      const { hub, limits } = this.#host
      if (!this.#topics.has(topic) && this.#topics.size >= limits.topicsMax) return refuse("stream.too_many")
      this.#unsubscribe(topic)
      return Effect.flatMap(hub.open(topic, this.principal), ({ channel, snapshot }) => {
        const subscriber: Subscriber = { listener: this, seq: -1, left: this.#ended }
        this.#topics.set(topic, () => {
          subscriber.left = true
          channel.subscribers.delete(subscriber)
        })
        return join(channel, subscriber, snapshot).pipe(
          Effect.onError(() => Effect.sync(() => this.#unsubscribe(topic)))
        )
      })
    })
  }

  #answer(message: Buffer): Effect.Effect<void> {
    return Effect.suspend(() => {
      if (message.length > streamMessageBytesMax) return Effect.sync(() => this.#sayError("request.too_large"))
      const text = message.toString()
      const request = decodeRequest(text)
      if (request._tag === "None") {
        const named = Option.getOrUndefined(decodeNamed(text))
        return Effect.sync(() => this.#sayError("stream.topic_unknown", named?.topic))
      }
      const { op, topic } = request.value
      if (op === "unsubscribe") {
        this.#unsubscribe(topic)
        this.send(frameOf({ type: "unsubscribed", topic }))
        return Effect.void
      }
      return this.#subscribe(topic).pipe(
        Effect.catchTags({
          Refusal: ({ code }) => Effect.sync(() => this.#sayError(code, topic)),
          SqlError: () => Effect.sync(() => this.#sayError("service.database_unavailable", topic))
        })
      )
    })
  }
}
