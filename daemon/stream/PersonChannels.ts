/**
 * The private topics. One loop reads the stored events and tells each to the channels of its people; a channel is there
 * while somebody listens to it, and a while longer for those who poll.
 */
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import type * as SqlError from "effect/sql/SqlError"
import { Authenticator } from "@orrange/core/identity/Authenticator"
import { Chats } from "@orrange/core/chat/Chats"
import { Orders } from "@orrange/core/orders/Orders"
import { Events, type StoredEvent } from "@orrange/core/platform/Events"
import type { Principal } from "@orrange/core/protocol/Api"
import type { ChatNews } from "@orrange/core/protocol/Chat"
import type { OrderView } from "@orrange/core/protocol/Order"
import { type OwnTopic, streamSnapshotRows } from "@orrange/core/protocol/Stream"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { Trades } from "@orrange/core/trades/Trades"
import { Channel } from "./Channel.ts"
import { fanOut } from "./FanOut.ts"
import { timestamp } from "./Timestamp.ts"

/** Milliseconds a channel nobody listens to is kept: longer than a client needs from one poll to the next. */
const keptMs = 60_000
/** Views of trades that are read at a time. */
const viewsAtOnce = 4

interface PersonChannel {
  readonly channel: Channel
  readonly personId: string
  /** When somebody last asked for it. */
  askedMs: number
}

const topics: ReadonlyArray<readonly [start: string, topic: OwnTopic]> = [
  ["order.", "orders"],
  ["trade.", "trades"],
  ["chat.", "chats"]
]

/** Where an event is told; a conditional order is told of once its order is there. */
const topicOf = ({ kind }: StoredEvent): OwnTopic | undefined => topics.find(([start]) => kind.startsWith(start))?.[1]
const keyOf = (personId: string, topic: OwnTopic): string => `${personId}/${topic}`

/** Each event with each channel it is for. */
const listeners = (channels: ReadonlyMap<string, PersonChannel>, page: ReadonlyArray<StoredEvent>) =>
  page.flatMap((event) =>
    event.people.flatMap((personId) => {
      const topic = topicOf(event)
      const to = topic === undefined ? undefined : channels.get(keyOf(personId, topic))
      return to === undefined ? [] : [{ ...to, event }]
    })
  )

/** Lets go of the channels nobody came back to. */
const sweep = (channels: Map<string, PersonChannel>): void => {
  for (const [key, { askedMs, channel }] of channels) {
    if (!channel.isHeard && Date.now() - askedMs > keptMs) channels.delete(key)
  }
}

/** A connection outlives the moment its key was checked. */
const cutRevoked = Effect.fnUntraced(function* (authenticator: Authenticator["Service"], channel: Channel) {
  for (const { listener } of channel.subscribers) {
    const { principal } = listener
    if (principal !== undefined && !(yield* authenticator.isActive(principal.keyId))) {
      listener.end("auth.signature_invalid")
    }
  }
})

/** What the messages of a topic carry. */
const makeViews = Effect.gen(function* () {
  const orders = yield* Orders
  const trades = yield* Trades
  const chats = yield* Chats

  /** The trade as its person sees it now; nothing of one that is no longer theirs to see. */
  const tradeFor = (personId: string, id: string) =>
    trades.viewFor(personId, id).pipe(Effect.catchTag("Refusal", () => Effect.succeed(undefined)))

  const viewFor = (topic: string, personId: string, { data, subject }: StoredEvent) => {
    if (topic === "orders") return Effect.succeed(data as OrderView)
    if (topic === "trades") return tradeFor(personId, subject)
    return Effect.succeed({ trade: subject, last_seq: (data as { readonly seq: number }).seq } satisfies ChatNews)
  }

  const snapshotOf = Effect.fnUntraced(function* (topic: OwnTopic, principal: Principal) {
    const { personId } = principal
    const limit = streamSnapshotRows
    if (topic === "orders") return (yield* orders.list(personId, { state: ["open", "paused"], limit })).data
    if (topic === "trades") return (yield* trades.list(principal, { open: "true", limit })).data
    return yield* chats.news(personId, limit)
  })

  return { snapshotOf, viewFor }
})

export const makePersonChannels = Effect.gen(function* () {
  const authenticator = yield* Authenticator
  const events = yield* Events
  const { snapshotOf, viewFor } = yield* makeViews
  const channels = new Map<string, PersonChannel>()
  let position = yield* events.now

  const tell = Effect.fnUntraced(function* (page: ReadonlyArray<StoredEvent>) {
    const told = listeners(channels, page)
    if (told.length === 0) return
    yield* Effect.forEach(
      new Set(told.map(({ channel }) => channel)),
      (channel) => cutRevoked(authenticator, channel),
      {
        discard: true
      }
    )
    // All that can fail comes first, so that a page is told once.
    const data = yield* Effect.forEach(
      told,
      ({ channel, event, personId }): Effect.Effect<OrderView | TradeView | ChatNews | undefined, SqlError.SqlError> =>
        viewFor(channel.topic, personId, event),
      { concurrency: viewsAtOnce }
    )
    const ts = yield* timestamp
    for (const [index, { channel }] of told.entries()) {
      const view = data[index]
      if (view === undefined) continue
      channel.append(channel.seq + 1, view, ts)
      yield* fanOut(channel, ({ listener }) => listener.end("stream.too_slow"))
    }
  })

  /** While nobody listens nothing is read: whoever comes begins with a snapshot. */
  const pass = Effect.gen(function* () {
    const now = yield* events.now
    // Somebody came meanwhile, whose snapshot may be older than this place.
    if (channels.size > 0) return
    position = now
    yield* events.wait
  })

  const read = Effect.gen(function* () {
    const page = yield* events.after(position)
    yield* tell(page)
    position = page.at(-1)?.position ?? position
    if (page.length === 0) yield* events.wait
  })

  const step = Effect.suspend(() => (channels.size === 0 ? pass : read)).pipe(
    // While the database is away there is nothing to hand out; the position stays.
    Effect.catch((error) => Effect.logDebug("cannot read events", error).pipe(Effect.andThen(events.wait)))
  )

  yield* step.pipe(Effect.forever, Effect.forkScoped)
  yield* Effect.sync(() => sweep(channels)).pipe(Effect.repeat(Schedule.spaced(keptMs)), Effect.forkScoped)

  const channelOf = (personId: string, topic: OwnTopic): Channel => {
    const key = keyOf(personId, topic)
    // No number of a channel was ever one of an earlier channel: whoever comes with one of those gets a snapshot.
    const found = channels.get(key) ?? { channel: new Channel(topic, Date.now() * 1_000), personId, askedMs: 0 }
    found.askedMs = Date.now()
    channels.set(key, found)
    return found.channel
  }

  /** A private topic of one person. */
  return (topic: OwnTopic, principal: Principal) => {
    const channel = channelOf(principal.personId, topic)
    const snapshot = Effect.gen(function* () {
      const { seq } = channel
      const data = yield* snapshotOf(topic, principal)
      return channel.snapshot(seq, data, yield* timestamp)
    })
    return { channel, snapshot }
  }
})
