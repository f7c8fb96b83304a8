/** A daemon of its own for the demo: its own folder, a free port, and nothing left behind. */
import { type ChildProcess, spawn } from "node:child_process"
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"

const startTimeoutMs = 120_000
const stopTimeoutMs = 30_000
const pollMs = 50
/** Characters of the log shown when it does not start. */
const logTailMax = 2_000

export interface DemoDaemon {
  readonly url: string
  /** Where the practice people's profiles stand. */
  readonly profiles: string
  readonly stop: () => Promise<void>
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const stop = async (child: ChildProcess, home: string): Promise<void> => {
  if (!hasEnded(child)) {
    const ended = new Promise((resolve) => child.once("exit", resolve))
    child.kill("SIGTERM")
    const late = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMs)
    await ended
    clearTimeout(late)
  }
  rmSync(home, { recursive: true, force: true })
}

const untilReady = async (child: ChildProcess, home: string, signal: AbortSignal): Promise<string> => {
  const ready = join(home, "daemon.json")
  const deadline = Date.now() + startTimeoutMs
  while (!existsSync(ready)) {
    if (hasEnded(child) || Date.now() > deadline) {
      const tail = readFileSync(join(home, "demo.log"), "utf8").slice(-logTailMax)
      throw new Error(`the daemon did not start: ${tail}`)
    }
    // oxlint-disable-next-line no-await-in-loop
    await wait(pollMs, undefined, { signal })
  }
  return (JSON.parse(readFileSync(ready, "utf8")) as { readonly url: string }).url
}

/** Starts a daemon in a new folder. It is stopped and its folder removed when it does not come up. */
export const startDemoDaemon = async (entry: string, signal: AbortSignal): Promise<DemoDaemon> => {
  const home = mkdtempSync(join(tmpdir(), "orrange-demo-"))
  // Started by root, the database runs as a user of its own, who has to pass through; what is secret inside is closed.
  if (process.getuid?.() === 0) chmodSync(home, 0o711)
  const log = openSync(join(home, "demo.log"), "w", 0o600)
  const child = spawn(process.execPath, [entry, "up", "--sandbox"], {
    stdio: ["ignore", log, log],
    env: { ...process.env, ORRANGE_HOME: home, ORRANGE_PORT: "0" }
  })
  closeSync(log)
  try {
    const url = await untilReady(child, home, signal)
    return { url, profiles: join(home, "profiles"), stop: () => stop(child, home) }
  } catch (error) {
    await stop(child, home)
    throw error
  }
}
