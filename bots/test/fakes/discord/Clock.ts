/** What the fake takes for the time, in milliseconds since 1970. Deadlines and the windows of limits go by it. */
export interface Clock {
  readonly now: () => number
  /** Moves on by as many milliseconds; never back. */
  readonly advance: (milliseconds: number) => void
}

/** Stands still until it is advanced, so that nothing in a test depends on how fast the machine is. */
export const manualClock = (start: number = Date.UTC(2026, 0, 1)): Clock => {
  let now = start
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += Math.max(0, milliseconds)
    }
  }
}

/** The machine's time, and ahead of it by what it was advanced: for load, where limits must run out by themselves. */
export const runningClock = (): Clock => {
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    advance: (milliseconds) => {
      ahead += Math.max(0, milliseconds)
    }
  }
}
