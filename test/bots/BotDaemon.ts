/** A whole daemon for practice that runs both bots against the fakes, as `orrange up` does. */
import { spawn } from "node:child_process"
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
  readonly stop: () => Promise<void>
}

export const startBotDaemon = async (env: Readonly<Record<string, string>>): Promise<BotDaemon> => {
  const home = mkdtempSync(join(tmpdir(), "orrange-bots-"))
  // Started by root, the database runs as a user of its own, who has to pass through.
  if (process.getuid?.() === 0) chmodSync(home, 0o711)
  const logFile = join(home, "bots.log")
  const log = openSync(logFile, "w", 0o600)
  const child = spawn(process.execPath, [entry, "up", "--sandbox"], {
    stdio: ["ignore", log, log],
    env: { ...process.env, ...env, ORRANGE_HOME: home, ORRANGE_PORT: "0" }
  })
  closeSync(log)
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit")
      child.kill("SIGTERM")
      await ended
    }
    rmSync(home, { recursive: true, force: true })
  }
  const told = (): string => readFileSync(logFile, "utf8")
  const areThere = (): boolean => (told().match(/ is there"/g)?.length ?? 0) >= 2
  const untilMs = Date.now() + startMs
  while (!existsSync(join(home, "daemon.json")) || !areThere()) {
    if (child.exitCode !== null || Date.now() > untilMs) {
      const tail = told().slice(-2_000)
      // oxlint-disable-next-line no-await-in-loop
      await stop()
      throw new Error(`the daemon and its bots did not start: ${tail}`)
    }
    // oxlint-disable-next-line no-await-in-loop
    await wait(lookMs)
  }
  const { url } = JSON.parse(readFileSync(join(home, "daemon.json"), "utf8")) as { readonly url: string }
  const profiles = join(home, "profiles")
  return { as: (name) => makeClient({ daemon: url, key: readProfile(profiles, name, noKeyring).key }), stop }
}
