/** The time a fake lives in. Everything it dates, expires or repeats goes by this clock alone. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Does something later; the answer calls it off. */
  after(milliseconds: number, act: () => void): () => void
}

/** Where a virtual clock stands at first: 2026-01-01 00:00:00 UTC. */
export const virtualStart = Date.UTC(2026, 0, 1)

interface Alarm {
  readonly at: number
  readonly act: () => void
}

/** Stands still until it is told to advance, so that nothing in a test depends on how fast the machine is. */
export class VirtualClock implements Clock {
  #now: number
  #alarms: ReadonlyArray<Alarm> = []

  constructor(start = virtualStart) {
    this.#now = start
  }

  now(): number {
    return this.#now
  }

  after(milliseconds: number, act: () => void): () => void {
    const alarm = { at: this.#now + milliseconds, act }
    this.#alarms = [...this.#alarms, alarm]
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm)
    }
  }

  /** Lets time pass; what was due in it happens in order, each at its own time. */
  advance(seconds: number): void {
    const end = this.#now + seconds * 1000
    for (;;) {
      const due = this.#alarms
        .filter(({ at }) => at <= end)
        .reduce<Alarm | undefined>(
          (first, alarm) => (first === undefined || alarm.at < first.at ? alarm : first),
          undefined
        )
      if (due === undefined) break
      this.#alarms = this.#alarms.filter((alarm) => alarm !== due)
      this.#now = Math.max(this.#now, due.at)
      due.act()
    }
    this.#now = end
  }
}

/** The machine's own time, for demonstrations and measurements. */
export const realClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds)
    timer.unref()
    return () => clearTimeout(timer)
  }
}
