/** The real programs, as processes of their own: the daemon and the command line. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { setTimeout as wait } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { type Client, makeClient } from "../../core/client/Client.ts"
import { readProfile } from "../../core/client/Profile.ts"

export const daemonEntry = fileURLToPath(new URL("../../daemon/dist/main.js", import.meta.url))
export const cliEntry = fileURLToPath(new URL("../../cli/bin/run.js", import.meta.url))

/** Milliseconds between looks at something that happens elsewhere. */
const pollMs = 10
/** Milliseconds after which something that must happen is taken to be stuck. */
const stuckMs = 60_000

/** Waits until a condition holds; fails naming it when it does not come to hold. */
export const until = async (what: string, holds: () => boolean): Promise<void> => {
  const deadline = Date.now() + stuckMs
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`)
    // oxlint-disable-next-line no-await-in-loop
    await wait(pollMs)
  }
}

export type Environment = Readonly<Record<string, string>>

/** What is ours of the environment must not reach what is tested. */
export const plainEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(?:ORRANGE_|DATABASE_URL$|REDIS_URL$|VITEST|NODE_OPTIONS$|npm_)/.test(name)
  )
)

export interface Ended {
  /** Exit code, or the signal that ended it. */
  readonly code: number | string
  readonly stdout: string
  readonly stderr: string
}

export interface Program {
  readonly child: ChildProcess
  readonly pid: number
  readonly ended: Promise<Ended>
}

export const start = (entry: string, args: ReadonlyArray<string>, env: Environment, input = ""): Program => {
  const child = spawn(process.execPath, [entry, ...args], { env: { ...plainEnvironment, ...env } })
  child.stdin.end(input)
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]).then(
    ([stdout, stderr, [code, signal]]: [string, string, Array<unknown>]) => ({
      code: (code ?? signal) as number | string,
      stdout,
      stderr
    })
  )
  return { child, pid: child.pid ?? 0, ended }
}

/** Runs a command of `orrange` to its end. */
export const orrange = (args: ReadonlyArray<string>, env: Environment, input = ""): Promise<Ended> =>
  start(cliEntry, args, env, input).ended

export interface RealDaemon extends Program {
  readonly url: string
  /** A client that signs with a practice person's key. */
  readonly as: (name: string) => Client
  /** Sends a signal and waits for the end. */
  readonly kill: (signal: NodeJS.Signals) => Promise<Ended>
}

/** Starts a daemon on a free port and waits until it is ready; fails with what it said when it is not. */
export const startDaemon = async (
  home: string,
  env: Environment = {},
  args: ReadonlyArray<string> = ["--sandbox"]
): Promise<RealDaemon> => {
  const program = start(daemonEntry, ["up", ...args], { ORRANGE_HOME: home, ORRANGE_PORT: "0", ...env })
  const file = join(home, "daemon.json")
  const says = () => JSON.parse(readFileSync(file, "utf8")) as { readonly pid: number; readonly url: string }
  // A daemon that was killed left its file behind.
  const isReady = () => existsSync(file) && says().pid === program.pid
  const { child } = program
  await until(
    "the daemon is ready or has ended",
    () => isReady() || child.exitCode !== null || child.signalCode !== null
  )
  if (!isReady()) throw new Error(`the daemon did not start: ${(await program.ended).stderr}`)
  const { url } = says()
  return {
    ...program,
    url,
    as: (name) => makeClient({ daemon: url, key: readProfile(join(home, "profiles"), name).key }),
    kill: (signal) => {
      child.kill(signal)
      return program.ended
    }
  }
}

const isIn = (pid: string, directory: string): boolean => {
  try {
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, "utf8")
    // Postgres works in its data directory, and so do the processes that serve its clients.
    return commandLine.includes(directory) || readlinkSync(`/proc/${pid}/cwd`).startsWith(directory)
  } catch {
    return false
  }
}

/** Pids of the processes that work in a directory or name it. Linux only. */
export const processesIn = (directory: string): ReadonlyArray<number> =>
  readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry) && isIn(entry, directory))
    .map((pid) => Number.parseInt(pid, 10))
