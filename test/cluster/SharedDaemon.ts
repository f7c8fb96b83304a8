/** One of several daemons on one database, as a process of its own. */
import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Client, makeClient } from "../../core/client/Client.ts"
import { readProfile } from "../../core/client/Profile.ts"
import { daemonEntry, type Program, start, until } from "../system/Programs.ts"

/** Milliseconds a call may take: longer than the daemons look for the holder of a market. */
const callTimeoutMs = 20_000

export class SharedDaemon {
  readonly home: string
  readonly #settings: Readonly<Record<string, string>>
  #program: Program | undefined

  constructor(home: string, settings: Readonly<Record<string, string>>) {
    this.home = home
    this.#settings = settings
  }

  static async make(databaseUrl: string, redisUrl: string): Promise<SharedDaemon> {
    const home = await mkdtemp(join(tmpdir(), "orrange-shared-"))
    await chmod(home, 0o755)
    return new SharedDaemon(home, { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl })
  }

  get url(): string {
    return (JSON.parse(readFileSync(join(this.home, "daemon.json"), "utf8")) as { readonly url: string }).url
  }

  get host(): string {
    return new URL(this.url).host
  }

  get ended(): Program["ended"] {
    if (this.#program === undefined) throw new Error("it was not started")
    return this.#program.ended
  }

  /** Has the vault key of another one, without which it would be shut out. */
  shareKeyOf(other: SharedDaemon): void {
    copyFileSync(join(other.home, "vault.key"), join(this.home, "vault.key"))
  }

  async launch(): Promise<void> {
    const announcement = join(this.home, "daemon.json")
    rmSync(announcement, { force: true })
    this.#program = start(daemonEntry, ["up", "--sandbox"], {
      ...this.#settings,
      ORRANGE_HOME: this.home,
      XDG_CONFIG_HOME: join(this.home, "config"),
      ORRANGE_PORT: "0",
      ORRANGE_CLUSTER_HOST: "127.0.0.1",
      ORRANGE_CLUSTER_PORT: "0"
    })
    const { child } = this.#program
    await until("a daemon says where it is", () => existsSync(announcement) || child.exitCode !== null)
    if (child.exitCode !== null) throw new Error(`the daemon ended: ${JSON.stringify(await this.#program.ended)}`)
  }

  /** A client of this daemon, with a profile that another one's first start made. */
  client(name: string, profilesOf: SharedDaemon): Client {
    return makeClient({ daemon: this.url, key: this.key(name, profilesOf), timeoutMs: callTimeoutMs })
  }

  key(name: string, profilesOf: SharedDaemon) {
    return readProfile(join(profilesOf.home, "profiles"), name).key
  }

  signal(signal: NodeJS.Signals): void {
    this.#program?.child.kill(signal)
  }

  /** Leaves neither process nor file. */
  async remove(): Promise<void> {
    this.signal("SIGKILL")
    await this.#program?.ended
    await rm(this.home, { recursive: true, force: true })
  }
}
