/** A whole daemon for practice that runs both bots against the fakes, as `orrange up` does. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { type Client, makeClient } from "../../core/client/Client.ts"
import { readProfile } from "../../core/client/Profile.ts"
import { noKeyring } from "../../core/client/Keyring.ts"

const entry = join(import.meta.dirname, "../../daemon/dist/main.js")
const startMs = 120_000
const lookMs = 50

export interface BotDaemon {
  /** Somebody's terminal. */
  readonly as: (name: string) => Client
  /** Kills it as kill -9 does, and starts it again on what it left. */
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<void>
}

interface Launched {
  readonly child: ChildProcess
  readonly url: string
}

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null

const end = async (child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> => {
  if (!isRunning(child)) return
  const ended = once(child, "exit")
  child.kill(signal)
  await ended
}

/** Starts it, and waits until so many bots are there. */
const launch = async (home: string, env: Readonly<Record<string, string>>, bots: number): Promise<Launched> => {
  const logFile = join(home, "bots.log")
  const announcement = join(home, "daemon.json")
  rmSync(announcement, { force: true })
  const log = openSync(logFile, "w", 0o600)
  const child = spawn(process.execPath, [entry, "up", "--sandbox"], {
    stdio: ["ignore", log, log],
    env: { ...process.env, ...env, ORRANGE_HOME: home, ORRANGE_PORT: "0" }
  })
  closeSync(log)
  const told = (): string => readFileSync(logFile, "utf8")
  const areThere = (): boolean => (told().match(/ is there"/g)?.length ?? 0) >= bots
  const untilMs = Date.now() + startMs
  while (!existsSync(announcement) || !areThere()) {
    if (!isRunning(child) || Date.now() > untilMs) {
      const tail = told().slice(-2_000)
      // oxlint-disable-next-line no-await-in-loop
      await end(child, "SIGTERM")
      throw new Error(`the daemon and its bots did not start: ${tail}`)
    }
    // oxlint-disable-next-line no-await-in-loop
    await wait(lookMs)
  }
  const { url } = JSON.parse(readFileSync(announcement, "utf8")) as { readonly url: string }
  return { child, url }
}

export const startBotDaemon = async (env: Readonly<Record<string, string>>): Promise<BotDaemon> => {
  const home = mkdtempSync(join(tmpdir(), "orrange-bots-"))
  // Started by root, the database runs as a user of its own, who has to pass through.
  if (process.getuid?.() === 0) chmodSync(home, 0o711)
  const bots = Object.keys(env).filter((name) => name.endsWith("_TOKEN")).length
  const remove = (): void => rmSync(home, { recursive: true, force: true })
  const launched = await launch(home, env, bots).catch((error: unknown) => {
    remove()
    throw error
  })
  let { child, url } = launched
  const profiles = join(home, "profiles")
  return {
    as: (name) => makeClient({ daemon: url, key: readProfile(profiles, name, noKeyring).key }),
    kill: async () => {
      await end(child, "SIGKILL")
      ;({ child, url } = await launch(home, env, bots))
    },
    stop: async () => {
      await end(child, "SIGTERM")
      remove()
    }
  }
}
