/**
 * Commands that were sent and whose outcome is not known. Each is written down before it leaves and crossed out with its
 * answer; what is left was interrupted, and the same line typed again goes on with the same client id, so that the daemon
 * does it once. One file each, named `LINE.CLIENT-ID.PID.json`: who renames it to its own process has it.
 */
import { createHash } from "node:crypto"
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** Milliseconds after which the same line means another command: a script that runs it every hour wants it every hour. */
export const resumeMsMax = 10 * 60_000
/** Commands of unknown outcome that are remembered; then the old ones are forgotten. */
export const sentMax = 256

export interface SentCommand {
  readonly clientId: string
  /** Flags that make a repetition the same command, with the client id. */
  readonly repeat: ReadonlyArray<string>
  readonly sentAt: number
  readonly file: string
}

/** What two runs have in common when they are the same line of the same person to the same daemon. */
export const lineOf = (parts: ReadonlyArray<string>): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32)

const flagOf = (word: string): string | undefined => /^--[a-z][\w-]*/.exec(word)?.[0]

/** A command line with the words that make it the same command again: what was typed stays as it was typed. */
export const goingOn = (argv: ReadonlyArray<string>, repeat: ReadonlyArray<string>): Array<string> => {
  const end = argv.indexOf("--")
  const typed = end < 0 ? argv : argv.slice(0, end)
  const flags = new Set(typed.map(flagOf))
  const missing = repeat.filter((word) => flagOf(word) === undefined || !flags.has(flagOf(word)))
  // Behind what was typed: a flag that takes several values would take an argument that follows it as one more.
  return [...typed, ...missing, ...argv.slice(typed.length)]
}

const namePattern = /^([0-9a-f]{32})\.([\w-]{1,36})\.(\d{1,10})\.json$/

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

const read = (file: string): Pick<SentCommand, "sentAt" | "repeat"> | undefined => {
  try {
    const { repeat, sent_at } = JSON.parse(readFileSync(file, "utf8")) as { repeat: unknown; sent_at: unknown }
    const whole =
      typeof sent_at === "number" && Array.isArray(repeat) && repeat.every((word) => typeof word === "string")
    return whole ? { sentAt: sent_at, repeat } : undefined
  } catch {
    return undefined
  }
}

const isFresh = ({ sentAt }: { readonly sentAt: number }, nowMs: number): boolean =>
  sentAt <= nowMs && nowMs - sentAt < resumeMsMax

const names = (folder: string): ReadonlyArray<string> => {
  try {
    return readdirSync(folder).filter((name) => namePattern.test(name))
  } catch {
    return []
  }
}

/** Takes over a command of this line that was interrupted; `undefined` when there is none. One that still runs is another. */
export const takeOver = (folder: string, line: string, nowMs: number = Date.now()): SentCommand | undefined => {
  for (const name of names(folder)) {
    const [, itsLine, clientId = "", pid] = namePattern.exec(name) ?? []
    if (itsLine !== line || isRunning(Number(pid))) continue
    const found = read(join(folder, name))
    if (found === undefined || !isFresh(found, nowMs)) continue
    const file = join(folder, `${line}.${clientId}.${process.pid}.json`)
    try {
      renameSync(join(folder, name), file)
    } catch {
      // Another run of the same line was first.
      continue
    }
    return { ...found, clientId, file }
  }
  return undefined
}

const makeRoom = (folder: string, nowMs: number): void => {
  if (names(folder).length < sentMax) return
  const kept = names(folder).map((name) => ({
    file: join(folder, name),
    sentAt: read(join(folder, name))?.sentAt ?? 0
  }))
  const fresh = kept.filter((each) => isFresh(each, nowMs)).sort((a, b) => b.sentAt - a.sentAt)
  const stays = new Set(fresh.slice(0, sentMax - 1).map(({ file }) => file))
  for (const { file } of kept) if (!stays.has(file)) rmSync(file, { force: true })
}

/** Writes a command down, on the disk before this returns. */
export const writeDown = (
  folder: string,
  line: string,
  { clientId, repeat }: Pick<SentCommand, "clientId" | "repeat">,
  nowMs: number = Date.now()
): SentCommand => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  makeRoom(folder, nowMs)
  const file = join(folder, `${line}.${clientId}.${process.pid}.json`)
  writeFileSync(file, JSON.stringify({ sent_at: nowMs, repeat }), { mode: 0o600, flush: true })
  return { clientId, repeat, sentAt: nowMs, file }
}

/** Its outcome is known. */
export const crossOut = ({ file }: SentCommand): void => rmSync(file, { force: true })
