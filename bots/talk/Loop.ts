/** Takes what there is and works on it, so many at a time, until a signal; and then ends what it has in hand. */
import { lineOf, pauseMs } from "./Failure.ts"
import { makePulse, type Pulse } from "./Pulse.ts"

export interface Loop {
  readonly run: (signal: AbortSignal) => Promise<void>
  /** Says that there is something. */
  readonly wake: () => void
}

export interface LoopOf<Item> {
  /** Items worked on at the same time. */
  readonly most: number
  /** Milliseconds between looks while nobody says that there is something. */
  readonly lookMs: number
  readonly claim: (limit: number) => Promise<ReadonlyArray<Item>>
  /** Never rejects. */
  readonly work: (item: Item, pulse: Pulse) => Promise<void>
  readonly log: (line: string) => void
}

export const makeLoop = <Item>({ claim, log, lookMs, most, work }: LoopOf<Item>): Loop => {
  const pulse = makePulse()
  const busy = new Set<Promise<void>>()

  /** Whether there may be more. */
  const take = async (): Promise<boolean> => {
    // Many at a time while there are many: of two thousand that wait each look takes a while.
    const room = busy.size > most / 2 ? 0 : most - busy.size
    const items = room === 0 ? [] : await claim(room)
    for (const item of items) {
      const task: Promise<void> = work(item, pulse).finally(() => {
        busy.delete(task)
        pulse.wake()
      })
      busy.add(task)
    }
    // What was not full left nothing but what waits for what is worked on now, and the end of that wakes.
    return items.length === room && room > 0
  }

  const run = async (signal: AbortSignal): Promise<void> => {
    pulse.endWith(signal)
    let failures = 0
    while (!signal.aborted) {
      try {
        // oxlint-disable-next-line no-await-in-loop
        const taken = await take()
        failures = 0
        // oxlint-disable-next-line no-await-in-loop
        if (!taken) await pulse.rest(lookMs)
      } catch (failure) {
        log(`nothing can be taken: ${lineOf(failure)}`)
        // oxlint-disable-next-line no-await-in-loop
        await pulse.sleep(pauseMs(failures))
        failures += 1
      }
    }
    await Promise.allSettled(busy)
  }

  return { run, wake: pulse.wake }
}
