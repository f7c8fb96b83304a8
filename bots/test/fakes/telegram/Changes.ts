/** Waiting for something to come about, by events and never by sleeping. */

interface Waiting {
  /** Answers true once it need not be asked again. */
  readonly retry: () => boolean
}

export class Changes {
  readonly #guard: number
  #waiting: ReadonlyArray<Waiting> = []

  /** `guard`: milliseconds after which a wait fails; it decides when a broken test ends, never whether one passes. */
  constructor(guard: number) {
    this.#guard = guard
  }

  /** Something changed: whoever waits looks again. */
  announce(): void {
    this.#waiting = this.#waiting.filter(({ retry }) => !retry())
  }

  /** The first answer of `read` that is something; a wait that fails says what `describe` says. */
  until<A>(read: () => A | undefined, describe: () => string): Promise<A> {
    const now = read()
    if (now !== undefined) return Promise.resolve(now)
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        retry: () => {
          const found = read()
          if (found === undefined) return false
          clearTimeout(timer)
          resolve(found)
          return true
        }
      }
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting)
        reject(new Error(describe()))
      }, this.#guard)
      this.#waiting = [...this.#waiting, waiting]
    })
  }
}
