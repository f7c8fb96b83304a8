/** Leaves a provider alone that fails every time, and asks it again from time to time. Pure but for what it remembers. */

/** Failures in a row after which a provider is left alone. */
export const breakerFailures = 5
/** Milliseconds for which it is, at first and at most. */
const pauseMsMin = 5_000
const pauseMsMax = 300_000

export class Breaker {
  #failures = 0
  #untilMs = 0

  /** How much it may be given now: while it is on trial, one. */
  allowed(nowMs: number, most: number): number {
    if (this.#failures < breakerFailures) return most
    return nowMs >= this.#untilMs ? 1 : 0
  }

  note(isWell: boolean, nowMs: number): void {
    this.#failures = isWell ? 0 : this.#failures + 1
    if (this.#failures < breakerFailures) return
    this.#untilMs = nowMs + Math.min(pauseMsMax, pauseMsMin * 2 ** Math.min(20, this.#failures - breakerFailures))
  }
}
