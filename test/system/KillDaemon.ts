/** A real daemon in a process of its own, on a durable database of its own, that may be killed and started again. */
// oxlint-disable no-await-in-loop -- what waits, and what one hand does, goes one after the other
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, readFileSync } from "node:fs"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { type Client, makeClient } from "../../core/client/Client.ts"
import { readProfile } from "../../core/client/Profile.ts"
import { processesNaming } from "../postgres/HeldHome.ts"

export type Victim = "daemon" | "postmaster"

const program = fileURLToPath(new URL("../../daemon/dist/main.js", import.meta.url))

/** Milliseconds until a start, with the database's recovery in it, counts as failed. */
const startLimitMs = 60_000
/** Milliseconds a daemon may take to stop in order. */
const stopLimitMs = 20_000
/** Milliseconds a killed process's own children may take to go. */
const remnantLimitMs = 60_000
/** Longer than the engine lets a caller wait, so that the daemon is the first to say that it does not know. */
const callTimeoutMs = 20_000
const pollMs = 20

/** Looks until `found` gives something; fails with what was awaited when it does not in time. */
const until = async <A>(what: string, limitMs: number, found: () => A | undefined | Promise<A | undefined>) => {
  const end = performance.now() + limitMs
  for (;;) {
    const value = await found()
    if (value !== undefined) return value
    if (performance.now() > end) throw new Error(`${what}: not in ${limitMs} ms`)
    await pause(pollMs)
  }
}

/** What a file the daemon or Postgres is writing holds, or nothing while it is not there or not whole. */
const readWhole = <A>(path: string, read: (text: string) => A): A | undefined => {
  try {
    return read(readFileSync(path, "utf8"))
  } catch {
    return undefined
  }
}

const answersReady = (url: string): Promise<true | undefined> =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok || undefined,
    () => undefined
  )

export class KillDaemon {
  readonly home: string
  #child: ChildProcess | undefined
  #url = ""
  #said = ""

  constructor(home: string) {
    this.home = home
  }

  static async make(): Promise<KillDaemon> {
    const home = await mkdtemp(join(tmpdir(), "orrange-kill-"))
    // The account that runs the database has to get through.
    await chmod(home, 0o755)
    return new KillDaemon(home)
  }

  /** The last of what the daemon said since it was started, for whoever looks at a failure. */
  get said(): string {
    return this.#said.slice(-4_000)
  }

  get #ended(): boolean {
    return this.#child === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  get #postmaster(): number | undefined {
    return readWhole(join(this.home, "postgres", "data", "postmaster.pid"), (text) => {
      const pid = Number.parseInt(text, 10)
      return pid > 0 ? pid : undefined
    })
  }

  client(name: string): Client {
    const { key } = readProfile(join(this.home, "profiles"), name)
    return makeClient({ daemon: this.#url, key, timeoutMs: callTimeoutMs })
  }

  /** Starts it and waits until it says where it is. */
  async start(): Promise<void> {
    const announcement = join(this.home, "daemon.json")
    await rm(announcement, { force: true })
    this.#said = ""
    const child = spawn(process.execPath, [program, "up", "--sandbox"], {
      env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ORRANGE_HOME: this.home, ORRANGE_PORT: "0" },
      stdio: ["ignore", "pipe", "pipe"]
    })
    this.#child = child
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => (this.#said += chunk.toString()))
    }
    this.#url = await until("a start of the daemon", startLimitMs, () => {
      if (this.#ended) throw new Error(`the daemon ended at its start: ${this.said}`)
      return readWhole(announcement, (text) => (JSON.parse(text) as { readonly url: string }).url)
    })
  }

  /** Kills one of the two processes as kill -9 does. Gives what waits until the service is there again. */
  kill(victim: Victim): () => Promise<void> {
    if (victim === "daemon") {
      this.#child?.kill("SIGKILL")
      return async () => {
        await this.#exit()
        await this.start()
      }
    }
    const killed = this.#postmaster
    if (killed === undefined) throw new Error("no postmaster to kill")
    process.kill(killed, "SIGKILL")
    return () => this.#afterPostmaster(killed)
  }

  /** It brings up another server by itself, or it stops and is started. */
  async #afterPostmaster(killed: number): Promise<void> {
    const outcome = await until("a recovery of the daemon", startLimitMs, async () => {
      if (this.#ended) return "ended"
      const replaced = this.#postmaster !== undefined && this.#postmaster !== killed
      return replaced && (await answersReady(this.#url)) === true ? "recovered" : undefined
    })
    if (outcome === "ended") await this.start()
  }

  async #exit(): Promise<void> {
    if (!this.#ended && this.#child !== undefined) await once(this.#child, "exit")
  }

  /** Stops it in order and gives its exit code; fails when it has to be killed for it. */
  async stop(): Promise<number | null> {
    const child = this.#child
    child?.kill("SIGTERM")
    return until("a stop of the daemon", stopLimitMs, () => (this.#ended ? (child?.exitCode ?? -1) : undefined))
  }

  /** Leaves neither process nor file, in whatever state it is; fails when processes of its home do not go. */
  async remove(): Promise<boolean> {
    this.#child?.kill("SIGKILL")
    await this.#exit()
    await until("the end of all processes", remnantLimitMs, () => processesNaming(this.home).length === 0 || undefined)
    await rm(this.home, { recursive: true, force: true })
    return !existsSync(this.home)
  }
}
