import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { setTimeout as wait } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { homesDirectory } from "../postgres/HeldHome.ts"
import { ask, type Entry, Trader } from "./KillLoad.ts"
import { plainEnvironment, processesIn, startDaemon, until } from "./Programs.ts"

/** Milliseconds a daemon under load may take to stop. */
const stopLimitMs = 10_000
/** Milliseconds of trading before it is told to stop. */
const tradingMs = 1_000

const root = fileURLToPath(new URL("../..", import.meta.url))

let homes: Awaited<ReturnType<typeof homesDirectory>>

beforeAll(async () => {
  homes = await homesDirectory()
})

afterAll(() => homes.remove())

const nothingLeft = () => until("no process is left", () => processesIn(homes.path).length === 0)

describe("a daemon that is told to stop", () => {
  it("stops in time under load, and what it acknowledged is there when it starts again (DB-19)", async () => {
    const home = join(homes.path, "loaded")
    const daemon = await startDaemon(home)
    const journal: Array<Entry> = []
    let stopped = false
    const work = (["ann", "ben"] as const).map((name, index) =>
      new Trader(name, journal).work(daemon.as(name), index + 1, name === "ann" ? "buy" : "sell", () => stopped)
    )
    await wait(tradingMs)
    const told = Date.now()
    const { code, stderr } = await daemon.kill("SIGTERM")
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
    expect(Date.now() - told).toBeLessThan(stopLimitMs)
    stopped = true
    await Promise.all(work)
    await nothingLeft()

    const next = await startDaemon(home)
    const acknowledged = journal.filter(({ outcome }) => outcome !== undefined)
    expect(acknowledged.length).toBeGreaterThan(10)
    for (const entry of acknowledged) expect(await ask(next.as(entry.person), entry)).toEqual(entry.outcome)
    const { healthy } = (await next.as("operator").call("operation.doctor", {})).data
    expect(healthy).toBe(true)
    await next.kill("SIGTERM")
    await nothingLeft()
  })

  it("ends with Ctrl-C, which reaches everybody that npm start started", async () => {
    const home = join(homes.path, "started")
    // A process group of its own is what a terminal gives to a command, and Ctrl-C goes to all of it.
    const npm = spawn("npm", ["start"], {
      cwd: root,
      detached: true,
      stdio: "ignore",
      env: { ...plainEnvironment, ORRANGE_HOME: home, ORRANGE_PORT: "0" }
    })
    const ended = once(npm, "exit")
    await until("the daemon is ready", () => existsSync(join(home, "daemon.json")))
    process.kill(-(npm.pid ?? 0), "SIGINT")
    await ended
    await nothingLeft()
    expect(existsSync(join(home, "daemon.json"))).toBe(false)
  })
})
