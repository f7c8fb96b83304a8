/** Whether providers take our keys: whose key is refused is left alone a while, and everybody is told. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type { FlowName, Said } from "./Provider.ts"
import { makeProviderStore } from "./ProviderStore.ts"

/** Milliseconds for which one that refuses our key is left alone; whoever puts another one in starts the daemon anew. */
export const refusedMs = 60_000

interface Noted {
  readonly status: number | undefined
  readonly nowMs: number
  readonly flow: FlowName
}

/** It was not looked at, because of who asked. */
const isRefusal = (answer: Said<unknown>, { flow, status }: Noted): boolean =>
  // Elsewhere 403 says that this key may not do this one thing.
  answer.outcome === "not_sent" && (status === 401 || (status === 403 && flow === "create"))

/** Tells everybody whether a provider takes our key: written down when that changes. */
export const makeProviderKeys = Effect.gen(function* () {
  const store = makeProviderStore(yield* SqlClient.SqlClient)
  const refused = new Set<string>()
  const untilMs = new Map<string, number>()

  const note = Effect.fnUntraced(function* (id: string, answer: Said<unknown>, noted: Noted) {
    const isRefused = isRefusal(answer, noted)
    if (isRefused) untilMs.set(id, noted.nowMs + refusedMs)
    // A key that only may not read the books is taken, too, unless this daemon was refused for it.
    const isLetIn = noted.flow === "movements" && noted.status === 403 && !refused.has(id)
    const isTaken = isLetIn || answer.outcome === "ok" || answer.outcome === "next" || answer.outcome === "definite"
    // Each time, because another daemon may have written otherwise meanwhile.
    if (isTaken) yield* store.takes(id)
    else if (isRefused && !refused.has(id)) {
      yield* store.refuses(id, answer.outcome === "not_sent" ? answer.reason : "")
      yield* Effect.logError(`${id} refuses the key of this platform`)
    }
    if (isTaken) refused.delete(id)
    else if (isRefused) refused.add(id)
  })

  /** What makes a page, and what that may need first, with until when each is not asked for. */
  const pausedMs = new Map<string, number | undefined>()
  const pauseOf = (id: string) => {
    const ends = [pausedMs.get(`${id} create`), pausedMs.get(`${id} session`)].filter((end) => end !== undefined)
    return ends.length === 0 ? null : new Date(Math.max(...ends))
  }

  return {
    /** Tells everybody until when a provider makes no pages, so that payments go elsewhere: written down when that changes. */
    notePause: Effect.fnUntraced(
      function* (id: string, flow: FlowName, endMs: number | undefined) {
        if (flow !== "create" && flow !== "session") return
        const before = pauseOf(id)?.getTime()
        pausedMs.set(`${id} ${flow}`, endMs)
        const pause = pauseOf(id)
        if (pause?.getTime() !== before) yield* store.fails(id, pause)
      },
      Effect.catchCause((cause) => Effect.logWarning("cannot note how a provider fails", cause))
    ),
    isLeftAlone: (id: string, nowMs: number): boolean => nowMs < (untilMs.get(id) ?? 0),
    // What cannot be written down is noted with the next answer.
    note: (id: string, answer: Said<unknown>, noted: Noted) =>
      note(id, answer, noted).pipe(
        Effect.catchCause((cause) => Effect.logWarning("cannot note how a provider takes our key", cause))
      )
  }
})

export type ProviderKeys = Effect.Success<typeof makeProviderKeys>
