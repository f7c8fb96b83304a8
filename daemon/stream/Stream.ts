/**
 * The live stream. What waits for a client is bounded in bytes: a client that does not read is cut off, and comes back
 * to a snapshot. Nothing here decides anything; a message that is lost is found by its number.
 */
import type { Socket as TcpSocket } from "node:net"
import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as PubSub from "effect/PubSub"
import * as Schedule from "effect/Schedule"
import * as Schema from "effect/Schema"
import * as Semaphore from "effect/Semaphore"
import * as Socket from "effect/socket/Socket"
import type * as SqlError from "effect/sql/SqlError"
import { Authenticator } from "@orrange/core/identity/Authenticator"
import { Markets } from "@orrange/core/market/Markets"
import { type MarketChange, MarketFeed } from "@orrange/core/orders/MarketFeed"
import { Orders } from "@orrange/core/orders/Orders"
import type { Principal } from "@orrange/core/protocol/Api"
import { ERRORS, type ErrorCode, type Refusal, refuse } from "@orrange/core/protocol/Errors"
import type { OrderView } from "@orrange/core/protocol/Order"
import { signatureHeaders } from "@orrange/core/protocol/Signing"
import {
  type StreamMessage,
  streamMessageBytesMax,
  streamPath,
  StreamRequest,
  type StreamTopic
} from "@orrange/core/protocol/Stream"
import { Trades } from "@orrange/core/trades/Trades"
import { authenticate } from "../http/Access.ts"
import { respond } from "../http/ErrorAnswers.ts"
import { Limits } from "../http/Limits.ts"
import { RequestId } from "../http/RequestId.ts"
import { EventFan, type FannedEvent } from "./EventFan.ts"
import { changeMessages, marketOf, type Subscription } from "./Subscription.ts"

/** Rows in the snapshots of all topics but the books, which are sent whole. */
const snapshotRows = 100
/** Milliseconds a client has to answer the close of its connection. */
const closeWaitMs = 1_000
/** Close code of a connection that is ended for a reason named in the `end` message. */
const closedForReason = 4000

const decodeRequest = Schema.decodeUnknownEffect(Schema.fromJsonString(StreamRequest), { onExcessProperty: "error" })

const timestamp = Effect.map(Clock.currentTimeMillis, (ms) => new Date(ms).toISOString())

export const streamRoute = HttpRouter.use(
  Effect.fnUntraced(function* (router) {
    const authenticator = yield* Authenticator
    const markets = yield* Markets
    const feed = yield* MarketFeed
    const fan = yield* EventFan
    const orders = yield* Orders
    const trades = yield* Trades
    const limits = yield* Limits
    let connections = 0

    /** A connection outlives the moment its key was checked, so what is private checks it again. */
    const assertActive = Effect.fnUntraced(function* ({ keyId }: Principal) {
      if (!(yield* authenticator.isActive(keyId))) return yield* refuse("auth.signature_invalid")
    })

    const snapshotData = Effect.fnUntraced(function* (topic: StreamTopic, principal: Principal | undefined) {
      const market = marketOf(topic)
      if (market !== undefined) {
        yield* markets.get(market)
        if (topic.startsWith("book:")) {
          const book = feed.book(market, Number.MAX_SAFE_INTEGER)
          return { seq: book.seq, data: book }
        }
        const { data } = yield* orders.prints(market, { limit: snapshotRows })
        return { seq: data[0]?.seq ?? 0, data: [...data].reverse() }
      }
      if (principal === undefined) return yield* refuse("auth.signature_missing")
      if (!principal.scopes.includes("read")) return yield* refuse("auth.scope_missing", { scope: "read" })
      yield* assertActive(principal)
      const { data } =
        topic === "orders"
          ? yield* orders.list(principal.personId, { state: "open", limit: snapshotRows })
          : yield* trades.list(principal, { open: "true", limit: snapshotRows })
      return { seq: 0, data }
    })

    /** One connection: reads requests, follows both feeds, and answers. */
    const session = Effect.fnUntraced(function* (
      tcp: TcpSocket,
      socket: Socket.Socket,
      principal: Principal | undefined
    ) {
      const writer = yield* socket.writer
      const pull = yield* Socket.readerString(socket)
      const turn = yield* Semaphore.make(1)
      const subscriptions = new Map<StreamTopic, Subscription>()

      // The socket takes whatever it is given; only its length says whether the client reads.
      const send = (message: StreamMessage) =>
        Effect.suspend(
          (): Effect.Effect<void, Refusal | Socket.SocketError> =>
            tcp.writableLength > limits.backlogBytesMax
              ? Effect.fail(refuse("stream.too_slow"))
              : writer.write(JSON.stringify(message))
        )

      const subscribe = Effect.fnUntraced(function* (topic: StreamTopic) {
        if (!subscriptions.has(topic) && subscriptions.size >= limits.topicsMax) return yield* refuse("stream.too_many")
        const { data, seq } = yield* snapshotData(topic, principal).pipe(
          Effect.tapError(() => Effect.sync(() => subscriptions.delete(topic)))
        )
        subscriptions.set(topic, { topic, seq })
        yield* send({ v: 1, type: "snapshot", topic, seq, ts: yield* timestamp, data })
      })

      const sayError = Effect.fnUntraced(function* (code: ErrorCode) {
        yield* send({ v: 1, type: "error", ts: yield* timestamp, code, message: ERRORS[code].message })
      })

      const handle = Effect.fnUntraced(function* (text: string) {
        if (text.length > streamMessageBytesMax) return yield* sayError("request.too_large")
        const request = yield* decodeRequest(text).pipe(Effect.option)
        if (request._tag === "None") return yield* sayError("stream.topic_unknown")
        const { op, topic } = request.value
        if (op === "unsubscribe") {
          subscriptions.delete(topic)
          return yield* send({ v: 1, type: "unsubscribed", topic, ts: yield* timestamp })
        }
        yield* subscribe(topic).pipe(
          // Said to a client that does not read, this fails in its turn and ends the connection.
          Effect.catchTags({ Refusal: ({ code }) => sayError(code), SqlError: (error) => sayError(codeOf(error)) })
        )
      })

      const onChange = Effect.fnUntraced(function* (change: MarketChange) {
        for (const subscription of subscriptions.values()) {
          if (marketOf(subscription.topic) !== change.market) continue
          const messages = changeMessages(subscription, change, yield* timestamp)
          if (messages === "resync") yield* subscribe(subscription.topic)
          else for (const message of messages) yield* send(message)
        }
      })

      let lastIndex: number | undefined
      const onEvent = Effect.fnUntraced(function* ({ event, index }: FannedEvent) {
        const missed = lastIndex !== undefined && index !== lastIndex + 1
        lastIndex = index
        if (missed) {
          for (const topic of subscriptions.keys()) if (marketOf(topic) === undefined) yield* subscribe(topic)
          return
        }
        if (principal === undefined || !event.people.includes(principal.personId)) return
        const topic = event.kind.startsWith("order.") ? "orders" : "trades"
        const subscription = subscriptions.get(topic)
        if (subscription === undefined) return
        yield* assertActive(principal)
        const data =
          topic === "orders" ? (event.data as OrderView) : yield* trades.viewFor(principal.personId, event.subject)
        if (data === undefined) return
        const prev_seq = subscription.seq
        subscription.seq += 1
        yield* send({ v: 1, type: "delta", topic, seq: subscription.seq, prev_seq, ts: yield* timestamp, data })
      })

      const changes = yield* feed.follow
      const events = yield* fan.follow
      // One thing at a time: what happens while a snapshot is read comes after it.
      const inTurn =
        <A, E>(on: (item: A) => Effect.Effect<void, E>) =>
        (item: A) =>
          Semaphore.withPermit(turn, on(item))
      const read = pull.pipe(Effect.flatMap(Effect.forEach(inTurn(handle), { discard: true })), Effect.forever)
      const heartbeat = timestamp.pipe(
        Effect.flatMap((ts) => send({ v: 1, type: "heartbeat", ts })),
        Effect.repeat(Schedule.spaced(limits.heartbeatMs)),
        Effect.delay(limits.heartbeatMs)
      )
      const follow = <A, E>(source: PubSub.Subscription<A>, on: (item: A) => Effect.Effect<void, E>) =>
        PubSub.take(source).pipe(Effect.flatMap(inTurn(on)), Effect.forever)

      const end = Effect.fnUntraced(function* (reason: ErrorCode) {
        yield* writer.write(JSON.stringify({ v: 1, type: "end", ts: yield* timestamp, reason } satisfies StreamMessage))
        yield* writer.write(new Socket.CloseEvent(closedForReason, reason))
        yield* pull.pipe(Effect.forever, Effect.timeoutOption(closeWaitMs))
      })

      yield* Effect.raceAllFirst([read, heartbeat, follow(changes, onChange), follow(events, onEvent)]).pipe(
        Effect.catchTags({ Refusal: ({ code }) => end(code), SqlError: (error) => end(codeOf(error)) })
      )
    })

    const accept = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const keyId = request.headers[signatureHeaders.key]
      const principal = keyId === undefined ? undefined : yield* authenticate(authenticator, keyId)
      if (connections >= limits.connectionsMax) return yield* refuse("stream.too_many")
      const socket = yield* request.upgrade
      const tcp = NodeHttpServerRequest.toIncomingMessage(request).socket
      connections += 1
      yield* session(tcp, socket, principal).pipe(
        Effect.scoped,
        // A client that went away is no event.
        Effect.catchTags({ SocketError: () => Effect.void }),
        Effect.ensuring(
          Effect.sync(() => {
            connections -= 1
            // The close is on its way; who does not answer it is not waited for.
            setTimeout(() => tcp.destroy(), closeWaitMs).unref()
          })
        )
      )
      return HttpServerResponse.empty()
    }).pipe(
      Effect.catchTags({
        Refusal: ({ code, details }) => Effect.map(RequestId, (requestId) => respond(code, details, requestId)),
        SqlError: (error) => Effect.map(RequestId, (requestId) => respond(codeOf(error), {}, requestId))
      })
    )

    yield* router.add("GET", streamPath, accept)
  })
)

const codeOf = (error: Refusal | SqlError.SqlError): ErrorCode =>
  error._tag === "Refusal" ? error.code : "service.database_unavailable"
