/**
 * Commands that wait until a daemon answers again. Each is kept as the request it would have been, with its client id and
 * the time until which it may be sent, and no key: it is signed when it is sent, for the daemon takes a signature for a
 * short while only. One file each, named `TIME-CLIENT-ID.json`, so that names sort as the commands were given.
 *
 * Whoever sends one claims it first, whoever drops one removes it, and each is one step of the file system on the same
 * file: of the two only one happens. The name says how it stands, so that nothing is written anew: `.perhaps.json` may
 * have reached the daemon, `.PID-MARK.sending` is being sent, and may have, once that process is gone.
 */
import { randomBytes } from "node:crypto"
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync
} from "node:fs"
import { basename, dirname, join } from "node:path"
import type { RouteName } from "@orrange/core/protocol/Permissions"
import { clientFailure } from "@orrange/core/client/Failure"
import { say } from "./Say.ts"

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
  /** Whether another process sends it at this moment, or this one. */
  readonly isSending: boolean
}

const namePattern = /^(?<base>\d{14}-[\w-]{1,36})(?<state>\.json|\.perhaps\.json|\.(?<sender>\d+-[0-9a-f]+)\.sending)$/
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

/** Tells this process from one that had its number before. */
const ownSender = `${process.pid}-${randomBytes(4).toString("hex")}`

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/** Whether whoever claimed a file is there still. No try takes as long as anything may wait: its number is another's then. */
const isSender = (sender: string, file: string): boolean => {
  const [pid = ""] = sender.split("-")
  if (sender === ownSender) return true
  return pid !== String(process.pid) && isAlive(Number(pid)) && Date.now() - statSync(file).ctimeMs < queueMsMax
}

/** What a file of the queue holds; `undefined` when it is gone, or not whole. */
const readOne = (folder: string, name: string): Queued | undefined => {
  const { sender, state } = namePattern.exec(name)?.groups ?? {}
  const file = join(folder, name)
  try {
    const entry = decode(readFileSync(file, "utf8"))
    if (entry === undefined) return undefined
    const isPerhaps = state !== ".json"
    return {
      entry: isPerhaps ? { ...entry, outcome: "unknown" } : entry,
      file,
      isSending: sender !== undefined && isSender(sender, file)
    }
  } catch {
    // Somebody else has just sent it.
    return undefined
  }
}

/** What waits, in the order in which it was given. A file that is not whole is none. */
export const readQueue = (folder: string): ReadonlyArray<Queued> =>
  names(folder).flatMap((name) => readOne(folder, name) ?? [])

const baseOf = (file: string): string => namePattern.exec(basename(file))?.groups?.["base"] ?? ""

/** Looks in a row that find nothing, although nobody drops it: a listing may miss a file that is renamed meanwhile. */
const looksMax = 40

/** The same as it stands now; `undefined` when it waits no more. */
export const lookAgain = ({ file }: Queued): Queued | undefined => {
  const folder = dirname(file)
  for (let looks = 0; looks < looksMax; looks += 1) {
    const name = names(folder).find((each) => baseOf(each) === baseOf(file))
    // Whoever claims it or lets it wait again gives it another name between the listing and the reading.
    const found = name === undefined ? undefined : readOne(folder, name)
    if (found !== undefined) return found
  }
  return undefined
}

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

/** Has a new name on the disk before what follows from it is done. */
const syncNames = (folder: string): void => {
  try {
    const opened = openSync(folder, "r")
    try {
      fsyncSync(opened)
    } finally {
      closeSync(opened)
    }
  } catch {
    // Not every system lets a folder be opened; the file itself is whole in any case.
  }
}

const rename = (from: string, to: string): boolean => {
  try {
    renameSync(from, to)
    syncNames(dirname(to))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false
    throw error
  }
}

/** Takes one for this process to send; `undefined` when somebody else has it, or took it out, since it was read. */
export const claim = ({ entry, file }: Queued): Queued | undefined => {
  const claimed = join(dirname(file), `${baseOf(file)}.${ownSender}.sending`)
  return rename(file, claimed) ? { entry, file: claimed, isSending: true } : undefined
}

/** Lets one that was claimed wait again. */
export const release = ({ file }: Queued, outcome: QueueEntry["outcome"]): void => {
  rename(file, join(dirname(file), `${baseOf(file)}${outcome === "unknown" ? ".perhaps" : ""}.json`))
}

/** One that was claimed waits no more. */
export const crossOut = ({ file }: Queued): void => rmSync(file, { force: true })

/** Takes one out that nobody sends at this moment. False when somebody does, or it waits no more. */
export const drop = ({ file, isSending }: Queued): boolean => {
  if (isSending) return false
  try {
    unlinkSync(file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false
    throw error
  }
}

const writeWhole = (file: string, entry: QueueEntry): void => {
  const draft = `${file}.${process.pid}.tmp`
  writeFileSync(draft, JSON.stringify(entry), { flag: "wx", mode: 0o600, flush: true })
  renameSync(draft, file)
  syncNames(dirname(file))
}

/** Past its time, and nobody will ever need its client id again. */
const isOver = ({ entry }: Queued, nowMs: number): boolean => !isInTime(entry, nowMs) && entry.outcome !== "unknown"

const refuse = (reason: string): never => {
  throw clientFailure("cli.queue_unfit", { reason })
}

/** Keeps a command, on the disk before this returns. Fails with `cli.queue_unfit` when it cannot be kept. */
export const enqueue = (folder: string, entry: QueueEntry): void => {
  if (!idPattern.test(entry.client_id)) refuse(say("cli-queue-id_form"))
  if (Buffer.byteLength(JSON.stringify(entry)) > entryBytesMax)
    refuse(say("cli-queue-too_large", { bytes: String(entryBytesMax) }))
  if (queueLength(folder) >= queueMax) {
    // Nothing that is past its time keeps out what is not.
    for (const each of readQueue(folder)) if (isOver(each, Date.parse(entry.queued_at))) drop(each)
    if (queueLength(folder) >= queueMax) refuse(say("cli-queue-full", { most: String(queueMax) }))
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeWhole(join(folder, `${String(Date.parse(entry.queued_at)).padStart(14, "0")}-${entry.client_id}.json`), entry)
}
