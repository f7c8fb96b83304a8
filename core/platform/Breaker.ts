/** Leaves a provider alone that fails every time, and asks it again from time to time. Pure but for what it remembers. */

import { growingPauseMs, type PauseRange } from "../client/GrowingPause.ts"

/** Failures in a row after which a provider is left alone. */
export const breakerFailures = 5
/** For how long it is. */
const pause: PauseRange = { first: 5_000, most: 300_000 }

export class Breaker {
  #failures = 0
  #untilMs = 0

  /** How much it may be given now: while it is on trial, one. */
  allowed(nowMs: number, most: number): number {
    if (this.#failures < breakerFailures) return most
    return nowMs >= this.#untilMs ? 1 : 0
  }

  /** Until when it is left alone; undefined while it is not. */
  get openUntilMs(): number | undefined {
    return this.#failures < breakerFailures ? undefined : this.#untilMs
  }

  note(isWell: boolean, nowMs: number): void {
    this.#failures = isWell ? 0 : this.#failures + 1
    if (this.#failures < breakerFailures) return
    this.#untilMs = nowMs + growingPauseMs(pause, this.#failures - breakerFailures + 1)
  }
}
