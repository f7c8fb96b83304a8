/**
 * Commands that wait until a daemon answers again. Each is kept as the request it would have been, with its client id and
 * the time until which it may be sent, and no key: it is signed when it is sent, for the daemon takes a signature for a
 * short while only. One file each, named `TIME-CLIENT-ID.json`, so that names sort as the commands were given.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { RouteName } from "@orrange/core/protocol/Permissions"
import { clientFailure } from "@orrange/core/client/Failure"

/** Milliseconds for which a command waits: at most, and when it is not said. */
export const queueMsMax = 24 * 3_600_000
export const queueMsDefault = 10 * 60_000
/** Commands that wait at a time. */
export const queueMax = 100
/** Bytes of the longest request that is kept: what a person types, not a file. */
const entryBytesMax = 64 * 1024

export interface QueuedRequest {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly payload: Readonly<Record<string, unknown>>
}

export interface QueueEntry {
  readonly client_id: string
  readonly route: RouteName
  readonly request: QueuedRequest
  readonly daemon: string
  readonly profile: string
  /** Of the key that is to sign it: another person under the same name does not. */
  readonly public_key: string
  /** What was typed, and what tells it from other lines; no line when it has an id of its own. */
  readonly command: string
  readonly line: string | null
  /** Whether it may have reached the daemon before. */
  readonly outcome: "not_applied" | "unknown"
  readonly queued_at: string
  readonly expires_at: string
}

export interface Queued {
  readonly entry: QueueEntry
  readonly file: string
}

const namePattern = /^\d{14}-[\w-]{1,36}\.json$/
const idPattern = /^[\w-]{1,36}$/

const isText = (value: unknown): value is string => typeof value === "string"

const decode = (text: string): QueueEntry | undefined => {
  try {
    const entry = JSON.parse(text) as QueueEntry
    const { client_id, command, daemon, expires_at, profile, public_key, queued_at, request, route } = entry
    const whole =
      [client_id, command, daemon, expires_at, profile, public_key, queued_at, route].every(isText) &&
      typeof request?.payload === "object" &&
      request.payload["client_id"] === client_id
    return whole ? entry : undefined
  } catch {
    return undefined
  }
}

const names = (folder: string): ReadonlyArray<string> => {
  try {
    return readdirSync(folder)
      .filter((name) => namePattern.test(name))
      .sort()
  } catch {
    return []
  }
}

/** What waits, in the order in which it was given. A file that is not whole is none. */
export const readQueue = (folder: string): ReadonlyArray<Queued> =>
  names(folder).flatMap((name) => {
    const file = join(folder, name)
    try {
      const entry = decode(readFileSync(file, "utf8"))
      return entry === undefined ? [] : [{ entry, file }]
    } catch {
      // Somebody else has just sent it.
      return []
    }
  })

/** How many files wait, without reading them. */
export const queueLength = (folder: string): number => names(folder).length

/** Before its time, also where the clock was set back meanwhile. */
export const isInTime = (
  { expires_at, queued_at }: Pick<QueueEntry, "expires_at" | "queued_at">,
  nowMs: number
): boolean =>
  // A time that cannot be read is over.
  Date.parse(queued_at) <= nowMs &&
  nowMs < Date.parse(expires_at) &&
  Date.parse(expires_at) - Date.parse(queued_at) <= queueMsMax

/** It waits no more. */
export const leaveQueue = ({ file }: Queued): void => rmSync(file, { force: true })

/** Whether it waits still: somebody may have dropped it, or sent it, since it was read. */
export const isQueued = ({ file }: Queued): boolean => existsSync(file)

const writeWhole = (file: string, entry: QueueEntry): void => {
  const draft = `${file}.${process.pid}.tmp`
  writeFileSync(draft, JSON.stringify(entry), { flag: "wx", mode: 0o600, flush: true })
  renameSync(draft, file)
}

/** Notes, on the disk before this returns, whether it may have been carried out: it is not forgotten then. */
export const noteOutcome = ({ entry, file }: Queued, outcome: QueueEntry["outcome"]): Queued => {
  const noted = { ...entry, outcome }
  if (outcome !== entry.outcome) writeWhole(file, noted)
  return { entry: noted, file }
}

/** Past its time, and nobody will ever need its client id again. */
const isOver = ({ entry }: Queued, nowMs: number): boolean => !isInTime(entry, nowMs) && entry.outcome !== "unknown"

const refuse = (reason: string): never => {
  throw clientFailure("cli.queue_unfit", { reason })
}

/** Keeps a command, on the disk before this returns. Fails with `cli.queue_unfit` when it cannot be kept. */
export const enqueue = (folder: string, entry: QueueEntry): void => {
  if (!idPattern.test(entry.client_id)) refuse("its client id is not made of letters, digits, - and _")
  if (Buffer.byteLength(JSON.stringify(entry)) > entryBytesMax) refuse(`it has more than ${entryBytesMax} bytes`)
  if (queueLength(folder) >= queueMax) {
    // Nothing that is past its time keeps out what is not.
    for (const each of readQueue(folder)) if (isOver(each, Date.parse(entry.queued_at))) leaveQueue(each)
    if (queueLength(folder) >= queueMax) refuse(`${queueMax} commands wait already`)
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeWhole(join(folder, `${String(Date.parse(entry.queued_at)).padStart(14, "0")}-${entry.client_id}.json`), entry)
}
