/** Sends what waits, one after the other as it was given. */
import { setTimeout as wait } from "node:timers/promises"
import { ClientFailure, clientFailure } from "@orrange/core/client/Failure"
import { growingPauseMs } from "@orrange/core/client/GrowingPause"
import type { ErrorAnswer } from "@orrange/core/protocol/Errors"
import { claim, crossOut, drop, isInTime, lookAgain, type Queued, type QueueEntry, release } from "./Queue.ts"

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

/** Milliseconds between tries. */
const againPause = { first: 1_000, most: 10_000 }
/** Milliseconds that a daemon may ask for at most. */
const askedPauseMsMax = 60_000

const told = (
  { entry: { client_id, command } }: Queued,
  result: SentEntry["result"],
  rest: Partial<Pick<SentEntry, "answer" | "error">> = {}
): SentEntry => ({ client_id, command, result, answer: null, error: null, ...rest })

/** Whether the daemon may say something else later: it is then kept, and sent under the same id. */
const mayBeRepeated = ({ outcome, retryable }: ErrorAnswer["error"]): boolean => retryable || outcome === "unknown"

/**
 * What is wrong with the sending and not with the command, as a profile that is gone, a key that was revoked, a clock, another
 * protocol: it says nothing of the command, not even of an earlier try, and somebody has to mend it.
 */
const isOfSending = ({ category, code }: ErrorAnswer["error"]): boolean =>
  category === "protocol" || code.startsWith("cli.") || code.startsWith("auth.")

const failed = (thrown: unknown): ErrorAnswer["error"] =>
  thrown instanceof ClientFailure ? thrown.error : clientFailure("service.internal", { reason: String(thrown) }).error

const pauseMsOf = ({ details }: ErrorAnswer["error"], failures: number): number => {
  const { retry_after_ms: ms } = details
  const own = growingPauseMs(againPause, failures)
  return typeof ms === "number" ? Math.min(Math.max(ms, own), askedPauseMsMax) : own
}

const unknown = clientFailure("service.outcome_unknown").error

/** What one try came to; without a result it may be tried again. */
interface Tried {
  readonly result: SentEntry | undefined
  readonly error: ErrorAnswer["error"] | undefined
}

/** One try of one that was claimed: crossed out when it is known what came of it, and let go to wait otherwise. */
const tryOnce = async (claimed: Queued, { send }: SendOptions): Promise<Tried> => {
  try {
    const answer = await send(claimed.entry)
    crossOut(claimed)
    return { result: told(claimed, "done", { answer }), error: undefined }
  } catch (thrown) {
    const error = failed(thrown)
    if (!isOfSending(error) && !mayBeRepeated(error)) {
      crossOut(claimed)
      return { result: told(claimed, "refused", { error }), error }
    }
    release(claimed, error.outcome === "unknown" ? "unknown" : claimed.entry.outcome)
    return { result: isOfSending(error) ? told(claimed, "waiting", { error }) : undefined, error }
  }
}

/** What there is to say of one without a try; `undefined` when it is to be tried. */
const untried = (queued: Queued, nowMs: number): SentEntry | undefined => {
  if (isInTime(queued.entry, nowMs)) return undefined
  if (queued.entry.outcome === "unknown") return told(queued, "waiting", { error: unknown })
  return told(queued, drop(queued) ? "expired" : "dropped")
}

/**
 * Sends one until it is known what came of it, it may not be sent any more, or nobody is to wait. It is claimed for each
 * try, so that nobody drops it meanwhile: whoever is killed in a try leaves one that may have been done, which goes again
 * under the same id, asking the daemon that does it once, and is told as unknown when its time is over by then.
 */
const sendOne = async (first: Queued, options: SendOptions): Promise<SentEntry> => {
  const { now = Date.now, pause = (ms, signal) => wait(ms, undefined, { signal }), signal } = options
  for (let failures = 0; ; ) {
    // Somebody may have taken it out since it was read, or be sending it.
    const queued = lookAgain(first)
    if (queued === undefined) return told(first, "dropped")
    const over = untried(queued, now())
    if (over !== undefined) return over
    const claimed = queued.isSending ? undefined : claim(queued)
    if (claimed === undefined && !queued.isSending) continue
    // Each try waits for the one before it.
    // oxlint-disable-next-line no-await-in-loop
    const tried = claimed === undefined ? undefined : await tryOnce(claimed, options)
    if (tried?.result !== undefined) return tried.result
    const error = tried?.error
    failures += 1
    if (!options.wait || signal.aborted) return told(queued, "waiting", error && { error })
    const pauseMs = error === undefined ? againPause.first : pauseMsOf(error, failures)
    // oxlint-disable-next-line no-await-in-loop
    await pause(pauseMs, signal).catch(() => undefined)
    if (signal.aborted) return told(queued, "waiting", error && { error })
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
