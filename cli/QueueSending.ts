/** Sends what waits, one after the other as it was given. */
import { setTimeout as wait } from "node:timers/promises"
import { ClientFailure, clientFailure } from "@orrange/core/client/Failure"
import type { ErrorAnswer } from "@orrange/core/protocol/Errors"
import { isInTime, isQueued, leaveQueue, noteOutcome, type Queued, type QueueEntry } from "./Queue.ts"

export interface SentEntry {
  readonly client_id: string
  readonly command: string
  /**
   * `waiting`: it is still in the queue, for the reason that `error` gives, or because one before it is. Also what is past
   * its time when nobody knows whether it was carried out: it is not sent any more, and stays until it is dropped.
   */
  readonly result: "done" | "refused" | "expired" | "dropped" | "waiting"
  /** What the daemon answered; null when it did not carry it out. */
  readonly answer: unknown
  readonly error: ErrorAnswer["error"] | null
}

export interface SendOptions {
  /** Signs and sends it; fails with a `ClientFailure`. */
  readonly send: (entry: QueueEntry) => Promise<unknown>
  /** Goes on trying while nobody answers, until nothing is left that may be sent. */
  readonly wait: boolean
  readonly signal: AbortSignal
  readonly now?: () => number
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

/** Milliseconds between tries; each further one waits twice as long, up to the most. */
const againMs = 1_000
const againMsMax = 10_000

const told = (
  { entry: { client_id, command } }: Queued,
  result: SentEntry["result"],
  rest: Partial<Pick<SentEntry, "answer" | "error">> = {}
): SentEntry => ({ client_id, command, result, answer: null, error: null, ...rest })

/** Whether the daemon may say something else later: it is then kept, and sent under the same id. */
const mayBeRepeated = ({ outcome, retryable }: ErrorAnswer["error"]): boolean => retryable || outcome === "unknown"

/** What this machine finds wrong, as a profile that is gone: the daemon was not asked, and somebody has to mend it. */
const isOwn = ({ code }: ErrorAnswer["error"]): boolean => code.startsWith("cli.")

const failed = (thrown: unknown): ErrorAnswer["error"] =>
  thrown instanceof ClientFailure ? thrown.error : clientFailure("service.internal", { reason: String(thrown) }).error

const pauseMsOf = ({ details }: ErrorAnswer["error"], tries: number): number => {
  const { retry_after_ms: ms } = details
  const own = Math.min(againMsMax, againMs * 2 ** Math.min(tries, 8))
  return typeof ms === "number" ? Math.min(Math.max(ms, own), 60_000) : own
}

const unknown = clientFailure("service.outcome_unknown").error

/**
 * Sends one until it is known what came of it, it may not be sent any more, or nobody is to wait. It is crossed out only
 * after that, and noted as perhaps done before a try: whoever is killed in between sends the same id again, which the
 * daemon does once, and what is past its time by then is told as unknown.
 */
const sendOne = async (first: Queued, options: SendOptions): Promise<SentEntry> => {
  const { now = Date.now, pause = (ms, signal) => wait(ms, undefined, { signal }) } = options
  for (let queued = first, tries = 0; ; tries += 1) {
    // Somebody may have taken it out since it was read.
    if (!isQueued(queued)) return told(queued, "dropped")
    if (!isInTime(queued.entry, now())) {
      if (queued.entry.outcome === "unknown") return told(queued, "waiting", { error: unknown })
      leaveQueue(queued)
      return told(queued, "expired")
    }
    const { outcome } = queued.entry
    queued = noteOutcome(queued, "unknown")
    try {
      // Each try waits for the one before it.
      // oxlint-disable-next-line no-await-in-loop
      const answer = await options.send(queued.entry)
      leaveQueue(queued)
      return told(queued, "done", { answer })
    } catch (thrown) {
      const error = failed(thrown)
      if (error.outcome !== "unknown" && isQueued(queued)) queued = noteOutcome(queued, outcome)
      if (isOwn(error)) return told(queued, "waiting", { error })
      if (!mayBeRepeated(error)) {
        leaveQueue(queued)
        return told(queued, "refused", { error })
      }
      if (!options.wait || options.signal.aborted) return told(queued, "waiting", { error })
      // oxlint-disable-next-line no-await-in-loop
      await pause(pauseMsOf(error, tries), options.signal).catch(() => undefined)
      if (options.signal.aborted) return told(queued, "waiting", { error })
    }
  }
}

/** Those that reach one daemon in one name. */
const wayOf = ({ entry }: Queued): string => `${entry.daemon} ${entry.public_key}`

/**
 * What became of each. Behind one that has to wait those of the same daemon and key wait as well: they reach the daemon as
 * they were given.
 */
export const sendQueue = async (
  queue: ReadonlyArray<Queued>,
  options: SendOptions
): Promise<ReadonlyArray<SentEntry>> => {
  const results: Array<SentEntry> = []
  const held = new Set<string>()
  for (const queued of queue) {
    // oxlint-disable-next-line no-await-in-loop
    const sent = held.has(wayOf(queued)) ? told(queued, "waiting") : await sendOne(queued, options)
    if (sent.result === "waiting" && sent.error !== unknown) held.add(wayOf(queued))
    results.push(sent)
  }
  return results
}
