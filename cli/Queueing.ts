/** Which commands wait in the queue, and as what. */
import { Flags } from "@oclif/core"
import { ClientFailure, clientFailure } from "@orrange/core/client/Failure"
import type { Profile } from "@orrange/core/client/Profile"
import type { ErrorAnswer } from "@orrange/core/protocol/Errors"
import type { RouteName } from "@orrange/core/protocol/Permissions"
import { durationFlag, durationMs } from "./DurationFlag.ts"
import {
  enqueue,
  isInTime,
  type QueueEntry,
  type QueuedRequest,
  queueMsDefault,
  queueMsMax,
  readQueue
} from "./Queue.ts"
import { say } from "./Say.ts"

/** Nobody answered. What was refused, and what whoever typed interrupted, does not wait. */
export const mayWait = ({ code }: ErrorAnswer["error"]): boolean =>
  code === "daemon.unreachable" || code === "service.outcome_unknown"

/** A command line without what says that it may wait: with or without, it is the same command. */
export const withoutQueueFlags = (argv: ReadonlyArray<string>): ReadonlyArray<string> => {
  const end = argv.indexOf("--")
  const isOption = (at: number): boolean => end < 0 || at < end
  return argv.filter(
    (word, at) =>
      !isOption(at) || !(/^--queue(?:-for(?:=.*)?)?$/.test(word) || (at > 0 && argv[at - 1] === "--queue-for"))
  )
}

export const queueFlags = {
  queue: Flags.boolean({
    description: "When no daemon answers, keep it on this machine until `queue send` sends it",
    exclusive: ["dry-run"]
  }),
  "queue-for": durationFlag({
    description: "For how long it may wait, as in 30s, 10m or 24h, and no longer; 10m when absent",
    dependsOn: ["queue"],
    parse: async (text) => {
      const ms = durationMs(text)
      if (ms === undefined || ms > queueMsMax) throw new Error(say("cli-usage-queue_duration", { text }))
      return ms
    }
  })
}

interface Waiting {
  readonly route: RouteName
  readonly request: QueuedRequest
  readonly profile: Profile | undefined
  readonly daemon: string
  readonly command: string
  readonly line: string | null
  readonly forMs: number | undefined
}

/**
 * Has a command wait. `undefined` when it cannot but may have been carried out: what is known of that goes before anything
 * else. Fails with `cli.queue_unfit` when it cannot and was not.
 */
export const keepInQueue = (
  folder: string,
  failure: ErrorAnswer["error"],
  { forMs = queueMsDefault, profile, ...rest }: Waiting,
  nowMs = Date.now()
): QueueEntry | undefined => {
  const outcome = failure.outcome === "unknown" ? "unknown" : "not_applied"
  try {
    if (profile === undefined) throw clientFailure("cli.queue_unfit", { reason: say("cli-queue-no_profile") })
    const entry: QueueEntry = {
      ...rest,
      outcome,
      client_id: String(rest.request.payload["client_id"]),
      profile: profile.name,
      public_key: profile.key.public_key,
      queued_at: new Date(nowMs).toISOString(),
      expires_at: new Date(nowMs + forMs).toISOString()
    }
    enqueue(folder, entry)
    return entry
  } catch (error) {
    if (outcome === "unknown") return undefined
    if (error instanceof ClientFailure) throw error
    throw clientFailure("cli.queue_unfit", { reason: (error as NodeJS.ErrnoException).code ?? String(error) })
  }
}

const toldOf = ({ client_id, expires_at }: QueueEntry) => ({ client_id, expires_at })

/** What whoever typed is told in place of an answer. */
export const queuedFailure = (entry: QueueEntry): ClientFailure =>
  new ClientFailure({ ...clientFailure("cli.queued", toldOf(entry)).error, outcome: entry.outcome })

/** Fails with `cli.queued` when the same line, or the same id, waits already: two of it would be two commands. */
export const requireNotQueued = (folder: string, same: Partial<Pick<QueueEntry, "client_id" | "line">>): void => {
  const found = readQueue(folder).find(
    ({ entry }) =>
      (isInTime(entry, Date.now()) || entry.outcome === "unknown") &&
      (same.line === undefined ? entry.client_id === same.client_id : entry.line === same.line)
  )
  if (found === undefined) return
  const { error } = queuedFailure(found.entry)
  throw new ClientFailure({
    ...error,
    message: "the same command waits in the queue of this machine already",
    hint: "Send it with `orrange queue send`; with a --client-id of your own it is given once more."
  })
}
