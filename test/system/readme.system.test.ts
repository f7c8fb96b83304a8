import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { homesDirectory } from "../postgres/HeldHome.ts"
import { orrange, type RealDaemon, startDaemon } from "./Programs.ts"

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8")

const program = "npx orrange "

interface Block {
  /** Whose terminal it is typed in. */
  readonly terminal: string
  readonly commands: ReadonlyArray<string>
}

const section = (title: string): string => readme.split("\n## ").find((text) => text.startsWith(`${title}\n`)) ?? ""

/** The blocks of a section that begin with a comment that names a terminal. */
const blocks = (title: string): ReadonlyArray<Block> =>
  [...section(title).matchAll(/```sh\n# (\w+)\n([\s\S]*?)```/g)].map(([, terminal = "", text = ""]) => ({
    terminal,
    commands: text.trim().split("\n")
  }))

let homes: Awaited<ReturnType<typeof homesDirectory>>
let home: string
let daemon: RealDaemon

beforeAll(async () => {
  homes = await homesDirectory()
  home = join(homes.path, "home")
  daemon = await startDaemon(home)
})

afterAll(async () => {
  await daemon.kill("SIGTERM")
  await homes.remove()
})

const openTrade = async (person: string): Promise<string | undefined> =>
  (await daemon.as(person).call("trades.list", { query: { open: "true" } } as never)).data.data[0]?.id

const total = async (person: string): Promise<string | undefined> =>
  (await daemon.as(person).call("wallet.balances", {})).data.data.find(({ asset }) => asset === "USDT")?.total

describe("the trade by hand in the README", () => {
  it("goes as it is written there, command by command", async () => {
    const written = blocks("A trade by hand")
    expect(new Set(written.map(({ terminal }) => terminal))).toEqual(new Set(["ann", "ben"]))
    for (const { commands, terminal } of written) {
      for (const command of commands) {
        const trade = (await openTrade(terminal)) ?? "TRADE"
        const filled = command.replaceAll("TRADE", trade).replaceAll("LAST4", trade.slice(-4))
        expect(filled.startsWith(program)).toBe(true)
        const { code, stderr } = await orrange(filled.slice(program.length).split(" "), { ORRANGE_HOME: home })
        expect(code, `${filled}: ${stderr}`).toBe(0)
      }
    }
    expect({ ann: await total("ann"), ben: await total("ben") }).toEqual({ ann: "10099.600000", ben: "9899.900000" })
  })
})

describe("all orders of a person", () => {
  it("are counted before they are cancelled, and are cancelled by the word that stands for them", async () => {
    const run = (...args: ReadonlyArray<string>) => orrange([...args, "--profile", "ann"], { ORRANGE_HOME: home })
    const order = ["orders", "create", "BTC-USDT", "--side", "buy", "--quantity", "0.1", "--price", "100.0", "--yes"]
    expect((await run(...order)).code).toBe(0)
    const asked = await run("orders", "cancel-all", "--market", "BTC-USDT")
    expect([asked.code, asked.stderr]).toEqual([11, expect.stringContaining("BTC-USDT: one order")])
    const done = await run("orders", "cancel-all", "--market", "BTC-USDT", "--confirm", "BTC-USDT", "--json")
    expect(done.code).toBe(0)
    expect((await daemon.as("ann").call("orders.list", { query: { state: "open" } })).data.data).toEqual([])
  })
})
