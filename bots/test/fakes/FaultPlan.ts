/**
 * What goes wrong on purpose, and when. A fake asks `take` once for each call it receives; a test says beforehand
 * what the answer shall be. Nothing here knows of Telegram or Discord.
 */

/** `before`: the work is not done; `after`: it is done, and only its answer does not arrive. */
export type Moment = "before" | "after"

export type Fault =
  /** Refused in the provider's own words; nothing is done. `retryAfter` in seconds. */
  | { readonly kind: "refuse"; readonly status: number; readonly retryAfter?: number }
  /** The connection stays open and silent until the fake is told to release it. */
  | { readonly kind: "hang"; readonly moment: Moment }
  /** The connection is reset. */
  | { readonly kind: "reset"; readonly moment: Moment }

/** Refused for its rate; `seconds` is what the answer asks to wait. */
export const tooManyRequests = (seconds: number): Fault => ({ kind: "refuse", status: 429, retryAfter: seconds })

/** The provider is ill; `status` from 500 to 599. */
export const serverError = (status = 502): Fault => ({ kind: "refuse", status })

export const hang = (moment: Moment): Fault => ({ kind: "hang", moment })

export const connectionReset: Fault = { kind: "reset", moment: "before" }

/** The work is done and nobody hears of it. */
export const lostAnswer: Fault = { kind: "reset", moment: "after" }

/** Pseudo-random numbers from 0 inclusive to 1 exclusive; the same seed gives the same ones (mulberry32). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Planned {
  /** Name of the call, or `*` for any. */
  readonly name: string
  readonly fault: Fault
  left: number
}

interface Weather {
  readonly seed: number
  /** Share of all calls that meet a fault, from 0 to 1. */
  readonly share: number
  readonly faults: ReadonlyArray<Fault>
}

export class FaultPlan {
  readonly #exempt: ReadonlySet<string>
  readonly #planned: Array<Planned> = []
  #weather: (() => Fault | undefined) | undefined

  /** `exempt`: calls that meet a fault only when it is planned for them by name, as the ones that only wait. */
  constructor(exempt: ReadonlyArray<string> = []) {
    this.#exempt = new Set(exempt)
  }

  /** The next `times` calls of this name meet the fault; `*` stands for any name. Earlier plans come first. */
  next(name: string, fault: Fault, times = 1): void {
    this.#planned.push({ name, fault, left: times })
  }

  /** From now on a share of all calls meets one of the faults. The same seed gives the same weather. */
  randomly({ faults, seed, share }: Weather): void {
    const random = seededRandom(seed)
    this.#weather = () => (random() < share ? faults[Math.floor(random() * faults.length)] : undefined)
  }

  /** All is well again. */
  clear(): void {
    this.#planned.length = 0
    this.#weather = undefined
  }

  /** What this call meets; a planned fault is used up by it. */
  take(name: string): Fault | undefined {
    const exempt = this.#exempt.has(name)
    const planned = this.#planned.find(
      (plan) => plan.left > 0 && (plan.name === name || (plan.name === "*" && !exempt))
    )
    if (planned === undefined) return exempt ? undefined : this.#weather?.()
    planned.left -= 1
    return planned.fault
  }
}
