/** One bot at work: it takes updates, answers them, and sends what is to be said, until the signal. */
import { makeAtWork } from "./AtWork.ts"
import { isAway, lineOf, pauseMs } from "./Failure.ts"
import { makeOutgoing } from "./Outgoing.ts"
import type { Received } from "./Platform.ts"
import { makePulse } from "./Pulse.ts"
import type { Talk } from "./Turn.ts"
import { makeWorker } from "./Worker.ts"

/** Updates that are handed over at once, and bytes of them: a longer batch goes in parts. */
const batchMax = 50
const batchBytesMax = 512 * 1024
/** Bytes of one update; what is longer is nothing that somebody wrote. */
const updateBytesMax = 64 * 1024

/** In parts that the daemon takes. */
const batches = (updates: ReadonlyArray<Received>): ReadonlyArray<ReadonlyArray<Received>> => {
  const parts: Array<Array<Received>> = []
  let bytes = batchBytesMax
  for (const update of updates) {
    const size = Buffer.byteLength(update.body)
    if (size > updateBytesMax) continue
    const part = parts.at(-1)
    if (part === undefined || part.length === batchMax || bytes + size > batchBytesMax) {
      parts.push([update])
      bytes = size
    } else {
      part.push(update)
      bytes += size
    }
  }
  return parts
}

export const converse = async (talk: Talk, signal: AbortSignal): Promise<void> => {
  const atWork = makeAtWork(talk)
  const outgoing = makeOutgoing(talk, atWork)
  const worker = makeWorker(talk, atWork, outgoing.wake)
  const pulse = makePulse()
  pulse.endWith(signal)

  /** Kept by the daemon, or not taken from the platform: while the daemon is away, the platform keeps it. */
  const receive = async (updates: ReadonlyArray<Received>): Promise<void> => {
    for (const part of batches(updates)) {
      for (let failures = 0; ; failures += 1) {
        try {
          // oxlint-disable-next-line no-await-in-loop
          await talk.bot.call("bots.receive", { payload: { updates: part } })
          break
        } catch (failure) {
          if (!isAway(failure) || signal.aborted) throw failure
          talk.log(`updates are not taken: ${lineOf(failure)}`)
          // oxlint-disable-next-line no-await-in-loop
          await pulse.sleep(pauseMs(failures))
        }
      }
    }
    worker.wake()
  }

  const working = Promise.all([worker.run(signal), outgoing.run(signal)])
  await Promise.all([talk.platform.run(receive, signal), working, atWork.during(working)])
}
