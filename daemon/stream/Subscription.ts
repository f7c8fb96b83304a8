/** One topic of one connection: where its numbering stands. Pure. */
import type { MarketChange } from "@orrange/core/orders/MarketFeed"
import type { StreamMessage, StreamTopic } from "@orrange/core/protocol/Stream"

export interface Subscription {
  readonly topic: StreamTopic
  /** Number of the last message. */
  seq: number
}

/** The market a public topic is about. */
export const marketOf = (topic: StreamTopic): string | undefined =>
  topic.startsWith("book:") || topic.startsWith("prints:") ? topic.slice(topic.indexOf(":") + 1) : undefined

/** What a change of a market means to a subscriber: messages to send, or that it has to start over. */
export const changeMessages = (
  subscription: Subscription,
  change: MarketChange,
  ts: string
): ReadonlyArray<StreamMessage> | "resync" => {
  const { seq, topic } = subscription
  if (topic.startsWith("book:")) {
    // The snapshot was taken after this change.
    if (change.prevSeq !== -1 && change.seq <= seq) return []
    if (change.prevSeq !== seq) return "resync"
    subscription.seq = change.seq
    const data = { bids: change.bids, asks: change.asks }
    return [{ v: 1, type: "delta", topic, seq: change.seq, prev_seq: seq, ts, data }]
  }
  if (change.prevSeq === -1) return "resync"
  return change.prints
    .filter((print) => print.seq > seq)
    .map((data) => {
      const message: StreamMessage = {
        v: 1,
        type: "delta",
        topic,
        seq: data.seq,
        prev_seq: subscription.seq,
        ts,
        data
      }
      subscription.seq = data.seq
      return message
    })
}
