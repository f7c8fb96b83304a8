/** Whether providers take our keys: whose key is refused is left alone a while, and everybody is told. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type { Said } from "./Provider.ts"
import { makeProviderStore } from "./ProviderStore.ts"

/** Milliseconds for which one that refuses our key is left alone; whoever puts another one in starts the daemon anew. */
export const refusedMs = 60_000

interface Noted {
  readonly status: number | undefined
  readonly nowMs: number
}

/** It was not looked at, because of who asked. */
const isRefusal = (answer: Said<unknown>, status: number | undefined): boolean =>
  answer.outcome === "not_sent" && (status === 401 || status === 403)

/** Tells everybody whether a provider takes our key: written down when that changes. */
export const makeProviderKeys = Effect.gen(function* () {
  const store = makeProviderStore(yield* SqlClient.SqlClient)
  const taken = new Map<string, boolean>()
  const untilMs = new Map<string, number>()

  const note = Effect.fnUntraced(function* (id: string, answer: Said<unknown>, { nowMs, status }: Noted) {
    const isRefused = isRefusal(answer, status)
    if (isRefused) untilMs.set(id, nowMs + refusedMs)
    const isTaken = answer.outcome === "ok" || answer.outcome === "next" || answer.outcome === "definite"
    if ((!isRefused && !isTaken) || taken.get(id) === isTaken) return
    const refusal = answer.outcome === "not_sent" ? answer.reason : ""
    yield* isTaken ? store.takes(id) : store.refuses(id, refusal)
    taken.set(id, isTaken)
    if (isRefused) yield* Effect.logError(`${id} refuses the key of this platform`)
  })

  return {
    isLeftAlone: (id: string, nowMs: number): boolean => nowMs < (untilMs.get(id) ?? 0),
    // What cannot be written down is noted with the next answer.
    note: (id: string, answer: Said<unknown>, noted: Noted) =>
      note(id, answer, noted).pipe(
        Effect.catchCause((cause) => Effect.logWarning("cannot note how a provider takes our key", cause))
      )
  }
})
