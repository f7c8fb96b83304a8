/** Writes to many, in slices, so that who else works in this process waits for a slice and no longer. */
import * as Effect from "effect/Effect"
import type { Channel, Subscriber } from "./Channel.ts"

/** Frames written before others get their turn: about a millisecond. */
const sliceFrames = 128

const nextTurn = Effect.callback<void>((resume) => {
  const turn = setImmediate(() => resume(Effect.void))
  return Effect.sync(() => clearImmediate(turn))
})

/** Writes for each, also for those that join meanwhile. */
export const forEachInSlices = Effect.fnUntraced(function* <A>(items: Iterable<A>, write: (item: A) => void) {
  let written = 0
  for (const item of items) {
    write(item)
    written += 1
    if (written % sliceFrames === 0) yield* nextTurn
  }
})

/**
 * One pass over the subscribers of a channel: each is sent all it has not had, in one write. `betweenSlices` may append,
 * which is for those whom the pass has not reached; the others are left to the next one. Who stands where the channel
 * remembers nothing is handed to `onLost`.
 */
export const fanOut = Effect.fnUntraced(function* (
  channel: Channel,
  onLost: (subscriber: Subscriber) => void,
  betweenSlices: () => void = () => undefined
) {
  let written = 0
  for (const subscriber of channel.subscribers) {
    const { seq } = channel
    if (subscriber.seq === seq) continue
    const piece = channel.pieceSince(subscriber.seq)
    if (piece === undefined) {
      onLost(subscriber)
      continue
    }
    subscriber.seq = seq
    subscriber.listener.send(piece)
    written += 1
    if (written % sliceFrames !== 0) continue
    yield* nextTurn
    betweenSlices()
  }
})
