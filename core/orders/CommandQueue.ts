/** Commands that wait for the engine: bounded, in order of arrival, with those that free funds before the others. */
import * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"

export class CommandQueue<A> {
  readonly #limit: number
  readonly #crowdSize: number
  readonly #isUrgent: (one: A) => boolean
  #urgent: Array<A> = []
  #others: Array<A> = []
  #closed = false
  readonly #arrival = Latch.makeUnsafe(false)
  readonly #crowd = Latch.makeUnsafe(false)

  /** `crowdSize`: how many are a crowd. */
  constructor(limit: number, isUrgent: (one: A) => boolean, crowdSize = 1) {
    this.#limit = limit
    this.#crowdSize = crowdSize
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
    this.#tell()
    return true
  }

  /** Takes in what follows from a command that was carried out, however full it is; not when it is closed. */
  follow(one: A): void {
    if (this.#closed) return
    this.#urgent.push(one)
    this.#tell()
  }

  /** Takes the first ones. */
  take(most: number): ReadonlyArray<A> {
    const urgent = this.#urgent.splice(0, most)
    const others = this.#others.splice(0, most - urgent.length)
    if (this.size === 0 && !this.#closed) Latch.closeUnsafe(this.#arrival)
    if (this.size < this.#crowdSize && !this.#closed) Latch.closeUnsafe(this.#crowd)
    return urgent.length === 0 ? others : [...urgent, ...others]
  }

  /** Puts back what was taken and not carried out, before all others. */
  putBack(some: ReadonlyArray<A>): void {
    if (some.length === 0) return
    this.#urgent = [...some.filter(this.#isUrgent), ...this.#urgent]
    this.#others = [...some.filter((one) => !this.#isUrgent(one)), ...this.#others]
    this.#tell()
  }

  /** Takes no more; what waits can still be taken. */
  close(): void {
    this.#closed = true
    this.#tell()
  }

  #tell(): void {
    Latch.openUnsafe(this.#arrival)
    if (this.#closed || this.size >= this.#crowdSize) Latch.openUnsafe(this.#crowd)
  }

  /** Waits until there is something to take, or nothing to wait for any more. */
  readonly arrival: Effect.Effect<void> = Latch.await(this.#arrival)

  /** Waits until a whole crowd is there to take, or nothing to wait for any more; or for something else, if that is first. */
  readonly crowdOr = (otherwise: Effect.Effect<void>): Effect.Effect<void> =>
    Effect.raceFirst(otherwise, Latch.await(this.#crowd))
}
