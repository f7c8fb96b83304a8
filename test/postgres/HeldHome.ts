import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { readdirSync, readFileSync } from "node:fs"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

/** What a holder says: the database it has, if it was asked for one, or why it does not hold the home. */
export type Held = { readonly url: string | null; readonly postmaster: number | null } | { readonly refused: string }

/** Another process that holds, or tried to hold, a home. */
export interface Holder {
  readonly held: Held
  readonly pid: number
  /** Sends a signal and waits until the process is gone. */
  readonly kill: (signal: NodeJS.Signals) => Promise<void>
}

const program = fileURLToPath(new URL("./holdHome.ts", import.meta.url))

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null

export const holdHome = async (home: string, what: "lock" | "postgres"): Promise<Holder> => {
  const child = spawn(process.execPath, [program, home, what], { stdio: ["ignore", "pipe", "inherit"] })
  const [line] = (await once(createInterface(child.stdout), "line")) as [string]
  return {
    held: JSON.parse(line) as Held,
    pid: child.pid ?? 0,
    kill: async (signal) => {
      if (!isRunning(child)) return
      child.kill(signal)
      await once(child, "exit")
    }
  }
}

/** A directory for homes that the database's own user can get to. */
export const homesDirectory = async (): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), "orrange-homes-"))
  await chmod(path, 0o711)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

interface NamedProcess {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

const readProcess = (entry: string): NamedProcess | undefined => {
  try {
    const command = readFileSync(`/proc/${entry}/cmdline`, "utf8")
    // The name in parentheses may hold anything; what follows the last one is the state and the parent's pid.
    const parent = /^.*\) \S (\d+) /s.exec(readFileSync(`/proc/${entry}/stat`, "utf8"))?.[1] ?? ""
    return { pid: Number.parseInt(entry, 10), parent: Number.parseInt(parent, 10), command }
  } catch {
    return undefined
  }
}

/**
 * Pids of the processes whose command line names a directory; zombies have none. Linux only.
 * A process that was just forked still has its parent's command line until it gives itself its own, and counts as its parent.
 */
export const processesNaming = (directory: string): ReadonlyArray<number> => {
  const named = readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map(readProcess)
    .filter((process) => process !== undefined)
    .filter(({ command }) => command.includes(directory))
  return named
    .filter(({ command, parent }) => !named.some((other) => other.pid === parent && other.command === command))
    .map(({ pid }) => pid)
}
