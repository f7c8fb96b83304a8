/** What can go wrong between a bot and Discord, on demand. */

export type FaultKind =
  /** Answers with this status before anything is done. */
  | { readonly kind: "status"; readonly status: 500 | 502 | 503 | 504 }
  /** Answers 429. A shared limit is not the bot's fault; a global one is for all routes. */
  | { readonly kind: "limited"; readonly retryAfterSeconds: number; readonly scope?: "user" | "shared" | "global" }
  /** Never answers, unless it is released: before the work is done, or after it. */
  | { readonly kind: "hang"; readonly when: "before" | "after" }
  /** Breaks the connection: before the work is done, or after it, when only the answer is lost. */
  | { readonly kind: "break"; readonly when: "before" | "after" }

export interface Fault {
  readonly what: FaultKind
  /** How often it struck. */
  readonly hits: number
  /** Lets go of what hangs, and strikes no more. */
  readonly release: () => void
}

interface Armed extends Fault {
  readonly pattern: RegExp
  readonly released: Promise<void>
  hits: number
  left: number
}

export interface StruckFault {
  readonly what: FaultKind
  readonly released: Promise<void>
}

export class Faults {
  readonly #armed = new Set<Armed>()

  /** Strikes the next requests, up to `times`, whose line, as in "POST /channels/1/messages", matches. */
  arm(pattern: RegExp, what: FaultKind, times: number): Fault {
    const { promise, resolve } = Promise.withResolvers<void>()
    const armed: Armed = {
      pattern,
      what,
      released: promise,
      hits: 0,
      left: times,
      release: () => {
        armed.left = 0
        this.#armed.delete(armed)
        resolve()
      }
    }
    this.#armed.add(armed)
    return armed
  }

  strike(line: string): StruckFault | null {
    for (const fault of this.#armed) {
      if (fault.left === 0 || !fault.pattern.test(line)) continue
      fault.left -= 1
      fault.hits += 1
      return fault
    }
    return null
  }

  releaseAll(): void {
    for (const fault of this.#armed) fault.release()
  }
}
