/** Waiting that somebody may end, and that a signal ends for good. */

export interface Pulse {
  /** Ends the rest that is under way, or the next one. */
  readonly wake: () => void
  /** Until somebody wakes it, or so many milliseconds. */
  readonly rest: (ms: number) => Promise<void>
  /** So many milliseconds, whoever wakes it. */
  readonly sleep: (ms: number) => Promise<void>
  readonly endWith: (signal: AbortSignal) => void
  readonly isOver: () => boolean
}

const endAll = (among: ReadonlySet<() => void>): void => {
  for (const done of Array.from(among)) done()
}

export const makePulse = (): Pulse => {
  let isAwake = false
  let isOver = false
  const resting = new Set<() => void>()
  const sleeping = new Set<() => void>()

  const wait = (among: Set<() => void>, ms: number): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        among.delete(done)
        resolve()
      }
      const timer = setTimeout(done, isOver ? 0 : ms)
      among.add(done)
    })

  const end = (): void => {
    isOver = true
    endAll(resting)
    endAll(sleeping)
  }

  return {
    wake: () => {
      isAwake = resting.size === 0
      endAll(resting)
    },
    rest: async (ms) => {
      if (!isAwake) await wait(resting, ms)
      isAwake = false
    },
    sleep: (ms) => wait(sleeping, ms),
    endWith: (signal) => {
      if (signal.aborted) end()
      else signal.addEventListener("abort", end, { once: true })
    },
    isOver: () => isOver
  }
}
