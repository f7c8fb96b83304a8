/** How a subscriber comes onto a channel. */
import * as Effect from "effect/Effect"
import type { Channel, Numbered, Subscriber } from "./Channel.ts"

/** A snapshot, and what came after it while it was read; again when that is more than the channel remembers. */
export const startOf = <E>(
  channel: Channel,
  snapshot: Effect.Effect<Numbered, E>
): Effect.Effect<ReadonlyArray<Numbered>, E> =>
  Effect.flatMap(snapshot, (first) => {
    const later = channel.since(first.seq)
    return later === undefined ? startOf(channel, snapshot) : Effect.succeed([first, ...later])
  })

/** Sends a snapshot; from there on the subscriber gets every message. */
export const join = <E>(
  channel: Channel,
  subscriber: Subscriber,
  snapshot: Effect.Effect<Numbered, E>
): Effect.Effect<void, E> =>
  Effect.map(startOf(channel, snapshot), (messages) => {
    if (subscriber.left) return
    for (const { frame } of messages) subscriber.listener.send(frame)
    subscriber.seq = channel.seq
    channel.subscribers.add(subscriber)
  })
