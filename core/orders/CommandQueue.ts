/** Commands that wait for the engine: bounded, in order of arrival, with those that free funds before the others. */
import type * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"

export class CommandQueue<A> {
  readonly #limit: number
  readonly #isUrgent: (one: A) => boolean
  #urgent: Array<A> = []
  #others: Array<A> = []
  #closed = false
  readonly #arrival = Latch.makeUnsafe(false)

  constructor(limit: number, isUrgent: (one: A) => boolean) {
    this.#limit = limit
    this.#isUrgent = isUrgent
  }

  get size(): number {
    return this.#urgent.length + this.#others.length
  }

  get isClosed(): boolean {
    return this.#closed
  }

  /** False when it is full or closed. */
  offer(one: A): boolean {
    if (this.#closed || this.size >= this.#limit) return false
    const lane = this.#isUrgent(one) ? this.#urgent : this.#others
    lane.push(one)
    Latch.openUnsafe(this.#arrival)
    return true
  }

  /** Takes in what follows from a command that was carried out, however full it is; not when it is closed. */
  follow(one: A): void {
    if (this.#closed) return
    this.#urgent.push(one)
    Latch.openUnsafe(this.#arrival)
  }

  /** Takes the first ones. */
  take(most: number): ReadonlyArray<A> {
    const urgent = this.#urgent.splice(0, most)
    const others = this.#others.splice(0, most - urgent.length)
    if (this.size === 0 && !this.#closed) Latch.closeUnsafe(this.#arrival)
    return urgent.length === 0 ? others : [...urgent, ...others]
  }

  /** Puts back what was taken and not carried out, before all others. */
  putBack(some: ReadonlyArray<A>): void {
    if (some.length === 0) return
    this.#urgent = [...some.filter(this.#isUrgent), ...this.#urgent]
    this.#others = [...some.filter((one) => !this.#isUrgent(one)), ...this.#others]
    Latch.openUnsafe(this.#arrival)
  }

  /** Takes no more; what waits can still be taken. */
  close(): void {
    this.#closed = true
    Latch.openUnsafe(this.#arrival)
  }

  /** Waits until there is something to take, or nothing to wait for any more. */
  readonly arrival: Effect.Effect<void> = Latch.await(this.#arrival)
}
