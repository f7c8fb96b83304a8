/**
 * The live stream. Each connection has one queue towards its client, of bounded length: a client
 * that does not read is cut off, and comes back to a snapshot. Nothing here decides anything; a
 * message that is lost is found by its number.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as PubSub from "effect/PubSub"
import * as Queue from "effect/Queue"
import * as Schedule from "effect/Schedule"
import * as Schema from "effect/Schema"
import * as Socket from "effect/socket/Socket"
import { Authenticator } from "@orrange/core/identity/Authenticator"
import { Markets } from "@orrange/core/market/Markets"
import { type MarketChange, MarketFeed } from "@orrange/core/orders/MarketFeed"
import { Orders } from "@orrange/core/orders/Orders"
import type { Principal } from "@orrange/core/protocol/Api"
import { ERRORS, type ErrorCode, type Refusal, refuse } from "@orrange/core/protocol/Errors"
import type { OrderView } from "@orrange/core/protocol/Order"
import { signatureHeaders } from "@orrange/core/protocol/Signing"
import {
  streamBacklogMax,
  streamConnectionsMax,
  streamHeartbeatMs,
  type StreamMessage,
  streamMessageBytesMax,
  streamPath,
  StreamRequest,
  type StreamTopic,
  streamTopicsMax
} from "@orrange/core/protocol/Stream"
import type * as SqlError from "effect/sql/SqlError"
import { Trades } from "@orrange/core/trades/Trades"
import { authenticate } from "../http/Access.ts"
import { respond } from "../http/ErrorAnswers.ts"
import { RequestId } from "../http/RequestId.ts"
import { EventFan, type FannedEvent } from "./EventFan.ts"
import { changeMessages, marketOf, type Subscription } from "./Subscription.ts"

/** Levels of each side in the snapshot of a book. */
const bookDepth = 200
/** Rows in the snapshots of the other topics. */
const snapshotRows = 100

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
    let connections = 0

    const snapshotData = Effect.fnUntraced(function* (topic: StreamTopic, principal: Principal | undefined) {
      const market = marketOf(topic)
      if (market !== undefined) {
        yield* markets.get(market)
        const book = feed.book(market, topic.startsWith("book:") ? bookDepth : 0)
        if (topic.startsWith("book:")) return { seq: book.seq, data: book }
        const { data } = yield* orders.prints(market, { limit: snapshotRows })
        return { seq: data[0]?.seq ?? 0, data: [...data].reverse() }
      }
      if (principal === undefined) return yield* refuse("auth.signature_missing")
      if (!principal.scopes.includes("read")) return yield* refuse("auth.scope_missing", { scope: "read" })
      const { data } =
        topic === "orders"
          ? yield* orders.list(principal.personId, { state: "open", limit: snapshotRows })
          : yield* trades.list(principal, { open: "true", limit: snapshotRows })
      return { seq: 0, data }
    })

    /** One connection: reads requests, follows both feeds, and writes what its queue holds. */
    const session = Effect.fnUntraced(function* (socket: Socket.Socket, principal: Principal | undefined) {
      const writer = yield* socket.writer
      const pull = yield* Socket.readerString(socket)
      const outgoing = yield* Queue.dropping<StreamMessage>(streamBacklogMax)
      const subscriptions = new Map<StreamTopic, Subscription>()

      const send = (message: StreamMessage) =>
        Queue.offerUnsafe(outgoing, message) ? Effect.void : Effect.fail(refuse("stream.too_slow"))

      const subscribe = Effect.fnUntraced(function* (topic: StreamTopic) {
        if (!subscriptions.has(topic) && subscriptions.size >= streamTopicsMax) return yield* refuse("stream.too_many")
        // Registered before the snapshot is read, so that no change falls between the two.
        const subscription: Subscription = { topic, seq: Number.MAX_SAFE_INTEGER }
        subscriptions.set(topic, subscription)
        const taken = yield* snapshotData(topic, principal).pipe(
          Effect.tapError(() => Effect.sync(() => subscriptions.delete(topic)))
        )
        subscription.seq = taken.seq
        yield* send({ v: 1, type: "snapshot", topic, seq: taken.seq, ts: yield* timestamp, data: taken.data })
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
        yield* subscribe(topic).pipe(Effect.catch((error) => sayError(codeOf(error))))
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
        if (subscription === undefined || subscription.seq === Number.MAX_SAFE_INTEGER) return
        const data =
          topic === "orders" ? (event.data as OrderView) : yield* trades.viewFor(principal.personId, event.subject)
        if (data === undefined) return
        const prev_seq = subscription.seq
        subscription.seq += 1
        yield* send({ v: 1, type: "delta", topic, seq: subscription.seq, prev_seq, ts: yield* timestamp, data })
      })

      const changes = yield* feed.follow
      const events = yield* fan.follow
      const read = pull.pipe(Effect.flatMap(Effect.forEach(handle, { discard: true })), Effect.forever)
      const write = Queue.take(outgoing).pipe(
        Effect.flatMap((message) => writer.write(JSON.stringify(message))),
        Effect.forever
      )
      const heartbeat = timestamp.pipe(
        Effect.flatMap((ts) => send({ v: 1, type: "heartbeat", ts })),
        Effect.repeat(Schedule.spaced(streamHeartbeatMs)),
        Effect.delay(streamHeartbeatMs)
      )
      const follow = <A>(
        source: PubSub.Subscription<A>,
        on: (item: A) => Effect.Effect<void, Refusal | SqlError.SqlError>
      ) => PubSub.take(source).pipe(Effect.flatMap(on), Effect.forever)

      yield* Effect.raceAllFirst([read, write, heartbeat, follow(changes, onChange), follow(events, onEvent)]).pipe(
        Effect.catchTag("Refusal", ({ code }) =>
          timestamp.pipe(
            Effect.flatMap((ts) => writer.write(JSON.stringify({ v: 1, type: "end", ts, reason: code }))),
            Effect.andThen(writer.write(new Socket.CloseEvent(4000, code)))
          )
        )
      )
    })

    const accept = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const keyId = request.headers[signatureHeaders.key]
      const principal = keyId === undefined ? undefined : yield* authenticate(authenticator, keyId)
      if (connections >= streamConnectionsMax) return yield* refuse("stream.too_many")
      const socket = yield* request.upgrade
      connections += 1
      yield* session(socket, principal).pipe(
        Effect.scoped,
        // A client that went away is no event.
        Effect.catchTags({ SocketError: () => Effect.void }),
        Effect.ensuring(Effect.sync(() => (connections -= 1)))
      )
      return HttpServerResponse.empty()
    }).pipe(
      Effect.catchTag("Refusal", ({ code, details }) =>
        Effect.map(RequestId, (requestId) => respond(code, details, requestId))
      )
    )

    yield* router.add("GET", streamPath, accept)
  })
)

const codeOf = (error: Refusal | SqlError.SqlError): ErrorCode =>
  error._tag === "Refusal" ? error.code : "service.database_unavailable"
