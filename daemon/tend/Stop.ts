/** Ends the daemon of a home in order, as its own terminal would with Ctrl-C. */
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { clientFailure } from "@orrange/core/client/Failure"
import { holderOfHome } from "../home/HomeLock.ts"
import { commandOf, isAlive } from "../postgres/Postmaster.ts"

const pollMs = 50

interface Stopped {
  readonly home: string
  readonly pid: number
  /** `stopping` when it was told and had not ended in the time that was given. */
  readonly state: "stopping" | "stopped"
}

/** A pid file that a killed daemon left may name a process of somebody else until the next one has written its own. */
const isDaemon = (pid: number): boolean => commandOf(pid).split(/[\0 ]/).includes("up")

const tell = (home: string, pid: number): void => {
  try {
    process.kill(pid, "SIGTERM")
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // ESRCH: it ended by itself just now.
    if (code !== "ESRCH") {
      throw clientFailure("cli.file_unusable", { file: join(home, "daemon.pid"), reason: code ?? String(error) })
    }
  }
}

/** Tells it, and waits for its end until the signal gives up the waiting. */
export const stopDaemon = async (home: string, waitMs: number, signal: AbortSignal): Promise<Stopped> => {
  const pid = holderOfHome(home)
  if (pid === undefined || !isDaemon(pid)) throw clientFailure("daemon.unreachable", { home })
  tell(home, pid)
  const until = Date.now() + waitMs
  while (isAlive(pid)) {
    if (Date.now() > until || signal.aborted) return { home, pid, state: "stopping" }
    // oxlint-disable-next-line no-await-in-loop
    await wait(pollMs)
  }
  return { home, pid, state: "stopped" }
}
