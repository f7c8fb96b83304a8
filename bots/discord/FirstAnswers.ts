/** First answers to interactions: given when what was done is kept, or when Discord would wait no longer. */
import { setTimeout as sleep } from "node:timers/promises"
import type { Call } from "./Connection.ts"
import type { RawInteraction } from "./Happening.ts"
import { parseReply } from "./Reply.ts"

/** Milliseconds in which Discord wants its first answer, less what the way there takes; tries in that time. */
const answerMilliseconds = 2_500
const answerTries = 2
/** Milliseconds of them in which it is waited for what was done to be kept. */
const keepMilliseconds = 1_500

/** Resolves when something is kept, and after a while also when it is not: it is tried further, and not waited for. */
export const keptOrDue = async (kept: Promise<void> | undefined): Promise<void> => {
  if (kept === undefined) return
  const stop = new AbortController()
  await Promise.race([kept, sleep(keepMilliseconds, undefined, { signal: stop.signal }).catch(() => undefined)])
  stop.abort()
}

export interface FirstAnswers {
  /** Answers in time. Nothing more can be done when it was not taken: the rest goes to the person. */
  readonly give: (raw: RawInteraction, answer: object, kept: Promise<void> | undefined) => Promise<void>
  /** Resolves when the first answer that comes before this reply is not under way any more. */
  readonly given: (reply: string | null) => Promise<void>
  /** Resolves when none is under way. */
  readonly settled: () => Promise<void>
}

export const makeFirstAnswers = (call: Call): FirstAnswers => {
  const underWay = new Map<string, Promise<void>>()

  const answerInTime = async (
    { id, token }: RawInteraction,
    answer: object,
    kept: Promise<void> | undefined
  ): Promise<void> => {
    const signal = AbortSignal.timeout(answerMilliseconds)
    await keptOrDue(kept)
    for (let left = answerTries; left > 0 && !signal.aborted; left -= 1) {
      const path = `/interactions/${id}/${encodeURIComponent(token)}/callback` as const
      // oxlint-disable-next-line no-await-in-loop -- Again only what failed.
      const reached = await call("POST", path, { body: answer, open: true, signal })
      if ("json" in reached || reached.fault.kind !== "away") return
    }
  }

  return {
    give: async (raw, answer, kept) => {
      const giving = answerInTime(raw, answer, kept)
      underWay.set(raw.id, giving)
      try {
        await giving
      } finally {
        underWay.delete(raw.id)
      }
    },
    given: async (reply) => {
      await underWay.get(parseReply(reply)?.interaction ?? "")
    },
    settled: async () => {
      await Promise.allSettled(underWay.values())
    }
  }
}
