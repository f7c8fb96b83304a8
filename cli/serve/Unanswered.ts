/** Requests of a session that wait for their answers, so that it does not end before they have them. */
import { setTimeout as delay } from "node:timers/promises"

type Id = string | number

/** As much of a message of JSON-RPC as tells what it is. */
interface Message {
  readonly id?: Id | undefined
  readonly method?: string
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

export class Unanswered {
  readonly #ids = new Set<Id>()
  #look: () => void = () => undefined

  /** A message that came. Whoever calls a request off does not wait for its answer. */
  heard({ id, method, params }: Message): void {
    if (method === "notifications/cancelled") this.#settle(params?.["requestId"] as Id)
    else if (method !== undefined && id !== undefined) this.#ids.add(id)
  }

  /** A message that was written. */
  said({ id, method }: Message): void {
    if (method === undefined && id !== undefined) this.#settle(id)
  }

  /** Resolves when nothing waits, or after so many milliseconds. */
  async none(msMax: number): Promise<void> {
    if (this.#ids.size === 0) return
    const stop = new AbortController()
    const noneLeft = new Promise<void>((resolve) => (this.#look = resolve))
    await Promise.race([noneLeft, delay(msMax, undefined, { signal: stop.signal }).catch(() => undefined)])
    stop.abort()
  }

  #settle(id: Id): void {
    this.#ids.delete(id)
    if (this.#ids.size === 0) this.#look()
  }
}
