/**
 * The live stream: one WebSocket at `/v1/stream`. A client subscribes to topics; each topic starts
 * with a snapshot and goes on with deltas numbered without gaps, so a client that misses a number
 * asks for a resync and gets a new snapshot.
 *
 * | topic           | who        | seq                                  | snapshot and delta carry          |
 * |-----------------|------------|--------------------------------------|-----------------------------------|
 * | `book:MARKET`   | everyone   | the market's own sequence number     | `BookView`; `BookDelta`           |
 * | `prints:MARKET` | everyone   | the market's own sequence number     | latest `PrintView`s; one          |
 * | `orders`        | signed in  | counted per subscription from 0      | my open `OrderView`s; one         |
 * | `trades`        | signed in  | counted per subscription from 0      | my open `TradeView`s; one         |
 */
import * as Schema from "effect/Schema"
import { BookLevel, BookView, PrintView } from "./Market.ts"
import { OrderView } from "./Order.ts"
import { TradeView } from "./Trade.ts"
import { MarketSymbol, Time } from "./Wire.ts"

export const streamPath = "/v1/stream"
/** Topics one connection may hold. */
export const streamTopicsMax = 32
/** Stream connections one daemon serves at a time. */
export const streamConnectionsMax = 2_000
/** Bytes that may wait for a slow reader before its connection is closed. */
export const streamBacklogBytesMax = 1_048_576
/** Milliseconds between heartbeats on a quiet connection. */
export const streamHeartbeatMs = 15_000
/** Bytes of the longest message a client may send. */
export const streamMessageBytesMax = 4_096

export const StreamTopic = Schema.Union([
  Schema.TemplateLiteral(["book:", MarketSymbol]),
  Schema.TemplateLiteral(["prints:", MarketSymbol]),
  Schema.Literals(["orders", "trades"])
])
export type StreamTopic = typeof StreamTopic.Type

/** What a client sends, one JSON document a message. */
export const StreamRequest = Schema.Struct({
  op: Schema.Literals(["subscribe", "unsubscribe", "resync"]),
  topic: StreamTopic
})
export type StreamRequest = typeof StreamRequest.Type

/** Levels that changed; quantity "0" means the level is gone. */
export const BookDelta = Schema.Struct({ bids: Schema.Array(BookLevel), asks: Schema.Array(BookLevel) })
export type BookDelta = typeof BookDelta.Type

const head = { v: Schema.Literal(1), ts: Time }
const numbered = { ...head, topic: Schema.String, seq: Schema.Int }

/** What the daemon sends. `prev_seq` of a delta is the `seq` before it on the same topic. */
export const StreamMessage = Schema.Union([
  Schema.Struct({
    ...numbered,
    type: Schema.Literal("snapshot"),
    data: Schema.Union([BookView, Schema.Array(PrintView), Schema.Array(OrderView), Schema.Array(TradeView)])
  }),
  Schema.Struct({
    ...numbered,
    type: Schema.Literal("delta"),
    prev_seq: Schema.Int,
    data: Schema.Union([BookDelta, PrintView, OrderView, TradeView])
  }),
  Schema.Struct({ ...head, type: Schema.Literal("unsubscribed"), topic: Schema.String }),
  Schema.Struct({ ...head, type: Schema.Literal("heartbeat") }),
  Schema.Struct({ ...head, type: Schema.Literal("error"), code: Schema.String, message: Schema.String }),
  Schema.Struct({ ...head, type: Schema.Literal("end"), reason: Schema.String })
])
export type StreamMessage = typeof StreamMessage.Type
