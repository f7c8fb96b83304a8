import { readFileSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:net"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { homesDirectory } from "../postgres/HeldHome.ts"
import { testDatabase } from "../postgres/TestDatabase.ts"
import {
  daemonEntry,
  type Ended,
  type Environment,
  orrange,
  processesIn,
  type RealDaemon,
  start,
  startDaemon,
  until
} from "./Programs.ts"

/** Milliseconds in which a daemon that cannot start has said so and gone. */
const refusalLimitMs = 10_000

let homes: Awaited<ReturnType<typeof homesDirectory>>
const running: Array<RealDaemon> = []
let count = 0

beforeAll(async () => {
  homes = await homesDirectory()
})

afterEach(() => Promise.all(running.splice(0).map((daemon) => daemon.kill("SIGKILL"))))

afterAll(async () => {
  await until("no process is left", () => processesIn(homes.path).length === 0)
  await homes.remove()
})

const newHome = (): string => join(homes.path, `home${++count}`)

const launch = async (...how: Parameters<typeof startDaemon>): Promise<RealDaemon> => {
  const daemon = await startDaemon(...how)
  running.push(daemon)
  return daemon
}

/** What a daemon says that cannot start: one line, and nothing is left running. */
const refusal = async (home: string, env: Environment = {}, args: ReadonlyArray<string> = ["up", "--sandbox"]) => {
  const began = Date.now()
  const before = new Set(processesIn(home))
  const { code, stderr, stdout }: Ended = await start(daemonEntry, args, {
    ORRANGE_HOME: home,
    ORRANGE_PORT: "0",
    ...env
  }).ended
  expect(Date.now() - began).toBeLessThan(refusalLimitMs)
  expect(processesIn(home).filter((pid) => !before.has(pid))).toEqual([])
  expect(stdout).toBe("")
  expect(stderr).toMatch(/^orrange: [^\n]+\n$/)
  expect(stderr).not.toContain("secret")
  return `${code} ${stderr.trim()}`
}

const listening = (): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => resolve(server))
  })

describe("a daemon that cannot start says why in one line", () => {
  it("when it does not know an argument", async () => {
    const usage = "2 orrange: usage: orrange up [--sandbox], or orrange bots run"
    expect(await refusal(newHome(), {}, ["up", "--live"])).toBe(usage)
    expect(await refusal(newHome(), {}, ["down"])).toBe(usage)
    expect(await refusal(newHome(), {}, [])).toBe(usage)
  })

  it("when the port is none, or in use", async () => {
    const none = "1 orrange: ORRANGE_PORT is not a number from 0 to 65535: "
    for (const text of ["abc", "65536", "-1", "80.5", "8e3"]) {
      expect(await refusal(newHome(), { ORRANGE_PORT: text })).toBe(none + text)
    }
    const server = await listening()
    const port = String((server.address() as { readonly port: number }).port)
    expect(await refusal(newHome(), { ORRANGE_PORT: port })).toBe(
      `1 orrange: cannot listen on 127.0.0.1:${port}: the port is in use; set ORRANGE_PORT to another`
    )
    server.close()
  })

  it("when the home cannot be had", async () => {
    const file = join(homes.path, "file")
    writeFileSync(file, "")
    expect(await refusal(join(file, "home"))).toMatch(/^1 orrange: the data directory .+ cannot be used: ENOTDIR/)
    const home = newHome()
    const { pid } = await launch(home)
    expect(await refusal(home)).toBe(`1 orrange: another daemon (pid ${pid}) uses ${home}`)
  })

  it("when DATABASE_URL leads nowhere, and never with the password", async () => {
    const { ownerUrl } = await testDatabase()
    const changed = (change: (url: URL) => void): string => {
      const url = new URL(ownerUrl)
      change(url)
      return url.href
    }
    const wrongPassword = changed((url) => {
      url.password = "secret"
    })
    const wrongDatabase = changed((url) => {
      url.pathname = "/nowhere"
    })
    const cases = [
      ["postgres://orrange:secret@127.0.0.1:1/orrange", "connect ECONNREFUSED 127.0.0.1:1"],
      [wrongPassword, 'password authentication failed for user "orrange"'],
      [wrongDatabase, 'database "nowhere" does not exist'],
      ["localhost/secret", "Invalid URL"],
      ["orrange:secret@localhost", 'Unsupported connection URL protocol: "orrange:"'],
      ["mysql://orrange:secret@localhost/orrange", 'Unsupported connection URL protocol: "mysql:"']
    ] as const
    for (const [url, why] of cases) {
      expect(await refusal(newHome(), { DATABASE_URL: url })).toContain(
        `1 orrange: the database cannot be reached: ${why}`
      )
    }
  })

  it("when another daemon has the database, or it is of the other kind", async () => {
    const { ownerUrl: DATABASE_URL } = await testDatabase()
    const home = newHome()
    const daemon = await launch(home, { DATABASE_URL })
    const vaultKey = readFileSync(join(home, "vault.key"))
    const second = newHome()
    expect(await refusal(second, { DATABASE_URL })).toMatch(
      /^1 orrange: this database has a vault key, and .+ copy it .+/
    )
    writeFileSync(join(second, "vault.key"), Buffer.from(vaultKey).reverse(), { mode: 0o600 })
    expect(await refusal(second, { DATABASE_URL })).toMatch(/^1 orrange: the vault key .+ is not the key .+/)
    writeFileSync(join(second, "vault.key"), vaultKey, { mode: 0o600 })
    expect(await refusal(second, { DATABASE_URL })).toBe(
      "1 orrange: another daemon is running on this database; several share it with REDIS_URL"
    )
    expect((await daemon.kill("SIGTERM")).code).toBe(0)
    expect(await refusal(home, { DATABASE_URL }, ["up"])).toMatch(/^1 orrange: this database holds a practice market/)
  })
})

const answered = async (args: ReadonlyArray<string>, home: string): Promise<unknown> => {
  const { code, stderr, stdout } = await orrange([...args, "--json"], { ORRANGE_HOME: home })
  if (code !== 0) throw new Error(`orrange ${args.join(" ")}: ${stderr}`)
  return (JSON.parse(stdout) as { readonly data: unknown }).data
}

describe("a live daemon", () => {
  it("shows the operator's key once, and with it the operator registers people", async () => {
    const home = newHome()
    const { stdout } = await (await launch(home, {}, [])).kill("SIGTERM")
    const [, privateKey = ""] = /^ {4}([\w-]{43})$/m.exec(stdout) ?? []
    const [, keyId = ""] = /--key-id (\S+)/.exec(stdout) ?? []

    const daemon = await launch(home, {}, [])
    const at = ["--daemon", daemon.url]
    const add = ["profiles", "add", "operator", ...at, "--key-id", keyId, "--key-stdin"]
    expect(await orrange(add, { ORRANGE_HOME: home }, privateKey)).toMatchObject({ code: 0 })
    expect(await answered(["me"], home)).toMatchObject({ person: { name: "operator", roles: ["operator"] } })

    const cleo = (await answered(["profiles", "add", "cleo", ...at], home)) as { readonly public_key: string }
    const key = ["--public-key", cleo.public_key, "--label", "laptop", "--scope", "read", "--scope", "trade"]
    const made = (await answered(["people", "create", "cleo", "--role", "trader", ...key, "--yes"], home)) as {
      readonly key: { readonly id: string }
    }
    await answered(["profiles", "add", "cleo", "--key-id", made.key.id], home)
    expect(await answered(["me", "--profile", "cleo"], home)).toMatchObject({ person: { name: "cleo" } })
    // Nobody was given anything, and nobody quotes.
    expect(await answered(["wallet", "balance", "--profile", "cleo"], home)).toEqual([])
    expect(await answered(["orders", "search", "USDT-EUR", "--side", "sell"], home)).toEqual([])

    const second = await daemon.kill("SIGTERM")
    expect(second).toMatchObject({ code: 0, stderr: "" })
    expect(second.stdout).toContain("The operator's key was printed at the first start.")
  })
})

describe("the first start of a practice market", () => {
  it("makes ann the one who acts when nobody is named, and leaves a later choice alone", async () => {
    const home = newHome()
    const first = await launch(home)
    expect(await answered(["me"], home)).toMatchObject({ person: { name: "ann" } })
    await answered(["profiles", "use", "ben"], home)
    await first.kill("SIGTERM")
    await launch(home)
    expect(await answered(["me"], home)).toMatchObject({ person: { name: "ben" } })
  })
})
