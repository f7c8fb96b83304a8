/** Gives what was heard to whoever keeps it, and holds it until it is kept: Discord tells everything once. */
import { setTimeout as sleep } from "node:timers/promises"
import type { Received } from "../talk/Platform.ts"

/** Things held at once, and handed over at once. */
const heldMax = 1_000
const batchMax = 100
/** Milliseconds after which what was not kept is forgotten: nobody waits for an answer any longer. */
const heldMilliseconds = 15 * 60_000
/** Milliseconds between tries, growing. */
const pauseMin = 250
const pauseMax = 15_000

interface Held {
  readonly received: Received
  readonly at: number
  /** Told when it is kept, or forgotten. */
  readonly settle: () => void
}

export interface KeepingSettings {
  readonly receive: (updates: ReadonlyArray<Received>) => Promise<void>
  readonly warn: (text: string) => void
  readonly now: () => number
  readonly signal: AbortSignal
}

export interface Keeping {
  /** Resolves when they are kept, or forgotten: later than anybody waits for them, perhaps never. */
  readonly add: (updates: ReadonlyArray<Received>) => Promise<void>
  /** Resolves when nothing is held, or, after the signal, when it was tried once more. */
  readonly settled: () => Promise<void>
}

/** Waits, and no longer than until the signal. */
export const pauseFor = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  sleep(milliseconds, undefined, { signal }).catch(() => undefined)

export const makeKeeping = ({ now, receive, signal, warn }: KeepingSettings): Keeping => {
  let held: ReadonlyArray<Held> = []
  let working: Promise<void> | undefined

  const release = (left: ReadonlyArray<Held>): void => {
    const kept = new Set(left)
    const gone = held.filter((one) => !kept.has(one))
    held = left
    for (const { settle } of gone) settle()
  }

  const drop = (left: ReadonlyArray<Held>, why: string): void => {
    if (left.length < held.length) warn(`${held.length - left.length} updates were lost: ${why}`)
    release(left)
  }

  const handOver = async (): Promise<boolean> => {
    const batch = held.slice(0, batchMax)
    try {
      await receive(batch.map(({ received }) => received))
      const kept = new Set(batch)
      release(held.filter((one) => !kept.has(one)))
      return true
    } catch {
      return false
    }
  }

  const work = async (): Promise<void> => {
    let pause = pauseMin
    while (held.length > 0) {
      const isLast = signal.aborted
      // oxlint-disable-next-line no-await-in-loop -- One batch at a time keeps their order.
      const done = await handOver()
      if (isLast) return
      if (done) {
        pause = pauseMin
        continue
      }
      // oxlint-disable-next-line no-await-in-loop
      await pauseFor(pause, signal)
      pause = Math.min(pauseMax, pause * 2)
      drop(
        held.filter(({ at }) => now() - at < heldMilliseconds),
        "nobody kept them in time"
      )
    }
  }

  return {
    add: (updates) => {
      const entries = updates.map((received) => {
        const { promise, resolve } = Promise.withResolvers<void>()
        return { entry: { received, at: now(), settle: resolve }, settled: promise }
      })
      held = [...held, ...entries.map(({ entry }) => entry)]
      if (held.length > heldMax) drop(held.slice(-heldMax), "there were too many")
      working ??= work().finally(() => {
        working = undefined
      })
      return Promise.all(entries.map(({ settled }) => settled)).then(() => undefined)
    },
    settled: async () => {
      await working
    }
  }
}
