interface Entry<A> {
  readonly atMs: number
  readonly what: A
}

/** What is to happen, in the order of its time; what is for the same time, in the order it was noted in. */
export class Agenda<A> {
  readonly #entries: Array<Entry<A>> = []

  get nextMs(): number | undefined {
    return this.#entries[0]?.atMs
  }

  add(atMs: number, what: A): void {
    const later = this.#entries.findIndex((entry) => entry.atMs > atMs)
    this.#entries.splice(later === -1 ? this.#entries.length : later, 0, { atMs, what })
  }

  take(): Entry<A> | undefined {
    return this.#entries.shift()
  }
}
