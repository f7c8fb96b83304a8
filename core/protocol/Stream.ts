/**
 * The live stream: one WebSocket at `/v1/stream`, or one topic at a time by long polling. Each topic starts with a
 * snapshot and goes on with deltas. A delta tells all that happened after `prev_seq`, up to and with `seq`, so it fits
 * the message before it when its `prev_seq` is that one's `seq`; a client that finds it does not asks for a resync.
 *
 * | topic           | who        | seq                                | snapshot and delta carry                     |
 * |-----------------|------------|------------------------------------|----------------------------------------------|
 * | `book:MARKET`   | everyone   | the market's own sequence number   | `BookView`; `BookDelta`                      |
 * | `prints:MARKET` | everyone   | the market's own sequence number   | latest `PrintView`s; all since, oldest first |
 * | `orders`        | signed in  | counts up from anywhere            | my open and paused `OrderView`s; one         |
 * | `trades`        | signed in  | counts up from anywhere            | my open `TradeView`s; one                    |
 * | `chats`         | signed in  | counts up from anywhere            | my latest `ChatNews`, with no text; one      |
 */
import * as Schema from "effect/Schema"
import * as SchemaTransformation from "effect/SchemaTransformation"
import { ChatNews } from "./Chat.ts"
import { BookLevel, BookView, PrintView } from "./Market.ts"
import { OrderView } from "./Order.ts"
import { TradeView } from "./Trade.ts"
import { Count, MarketSymbol, Time, told } from "./Wire.ts"

export const streamPath = "/v1/stream"
/** Topics one connection may hold. */
export const streamTopicsMax = 32
/** Stream connections one daemon serves at a time. */
export const streamConnectionsMax = 12_000
/** Of them, those of one address; of IPv6, of one /64 network. */
export const streamConnectionsPerAddressMax = 256
/** Bytes that may wait for a slow reader before its connection is closed. */
export const streamBacklogBytesMax = 1_048_576
/** Milliseconds between heartbeats on a quiet connection. */
export const streamHeartbeatMs = 15_000
/** Bytes of the longest message a client may send. */
export const streamMessageBytesMax = 4_096
/** Rows in the snapshots of all topics but the books, which are sent whole. */
export const streamSnapshotRows = 100
/** Milliseconds a poll waits for news: at most, and when the client does not say. */
export const pollWaitMsMax = 30_000
export const pollWaitMsDefault = 20_000

export const PublicTopic = Schema.Union([
  Schema.TemplateLiteral(["book:", MarketSymbol]),
  Schema.TemplateLiteral(["prints:", MarketSymbol])
])
export type PublicTopic = typeof PublicTopic.Type

export const OwnTopic = Schema.Literals(["orders", "trades", "chats"])
export type OwnTopic = typeof OwnTopic.Type

export const StreamTopic = Schema.Union([PublicTopic, OwnTopic])
export type StreamTopic = typeof StreamTopic.Type

export const isPublicTopic = (topic: StreamTopic): topic is PublicTopic =>
  topic !== "orders" && topic !== "trades" && topic !== "chats"

/** What a client sends, one JSON document a message. */
export const StreamRequest = Schema.Struct({
  op: Schema.Literals(["subscribe", "unsubscribe", "resync"]),
  topic: StreamTopic
})
export type StreamRequest = typeof StreamRequest.Type

/** Levels that changed; quantity "0" means the level is gone. */
export const BookDelta = Schema.Struct({
  bids: Schema.Array(BookLevel),
  asks: Schema.Array(BookLevel)
}).annotate({ identifier: "BookDelta" })
export type BookDelta = typeof BookDelta.Type

const head = { v: Schema.Literal(1), ts: Time }
const numbered = { ...head, topic: Schema.String, seq: Schema.Int }

/** What the daemon sends. `prev_seq` of a delta is the `seq` before it on the same topic. */
export const StreamMessage = Schema.Union([
  Schema.Struct({
    ...numbered,
    type: Schema.Literal("snapshot"),
    data: Schema.Union([
      BookView,
      Schema.Array(PrintView),
      Schema.Array(OrderView),
      Schema.Array(TradeView),
      Schema.Array(ChatNews)
    ])
  }),
  Schema.Struct({
    ...numbered,
    type: Schema.Literal("delta"),
    prev_seq: Schema.Int,
    data: Schema.Union([BookDelta, Schema.Array(PrintView), OrderView, TradeView, ChatNews])
  }),
  Schema.Struct({ ...head, type: Schema.Literal("unsubscribed"), topic: Schema.String }),
  Schema.Struct({ ...head, type: Schema.Literal("heartbeat") }),
  Schema.Struct({
    ...head,
    type: Schema.Literal("error"),
    /** The topic that is refused, where the request named one; all others go on. */
    topic: Schema.optionalKey(Schema.String),
    code: Schema.String,
    message: Schema.String
  }),
  Schema.Struct({ ...head, type: Schema.Literal("end"), reason: Schema.String })
]).annotate({ identifier: "StreamMessage" })
export type StreamMessage = typeof StreamMessage.Type

/** Number of the last message a client has, as a query says it. */
const Seq = Schema.String.check(Schema.isPattern(/^(?:0|[1-9][0-9]{0,15})$/, told("a whole number"))).pipe(
  Schema.decodeTo(
    Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
    SchemaTransformation.numberFromString
  )
)

/** Without `after`, or with one the daemon does not know any more, the answer is a snapshot, at once. */
export const PollQuery = { after: Schema.optionalKey(Seq), wait_ms: Schema.optionalKey(Count(0, pollWaitMsMax)) }

/** Messages to apply in turn; empty when nothing happened while the request waited. */
export const Polled = Schema.Struct({ data: Schema.Array(StreamMessage) })
