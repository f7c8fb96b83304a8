import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { DRY_RUNS } from "@orrange/core/protocol/DryRuns"
import { schemaOf } from "./Catalogue.ts"
import { LOADERS } from "./Commands.ts"
import { type Fitting, makeFitting } from "./Fitting.ts"
import { makeCatalogue } from "./MakeCatalogue.ts"
import { makeManifest } from "./Manifest.ts"
import { OUTPUTS } from "./Outputs.ts"
import type { Catalogue } from "./Catalogue.ts"

const golden = join(import.meta.dirname, "golden")

/** Command lines whose answers are kept, with the documents they wrote. */
const kept = readdirSync(golden).flatMap((name) => {
  const [head = "", ...lines] = readFileSync(join(golden, name), "utf8").trimEnd().split("\n")
  const argv = head.replace("$ orrange ", "").split(" ")
  const documents = lines.filter((line) => line.startsWith('{"v":1'))
  const isCut = argv.some((word) => word.startsWith("--fields"))
  return argv.includes("--json") && !isCut ? [{ name, argv, documents }] : []
})

describe("the catalogue of commands", () => {
  let catalogue: Catalogue
  let fitting: Fitting

  beforeAll(async () => {
    catalogue = await makeCatalogue()
    fitting = makeFitting(catalogue)
  })

  it("has `--json` in the help of every command but those that run until they are stopped", async () => {
    const { commands } = await makeManifest()
    const without = Object.keys(commands).filter((id) => commands[id]?.flags["json"] === undefined)
    expect(without).toEqual(["bots:run", "up"])
  })

  it("has every command, with a summary and what it needs", () => {
    expect(catalogue.commands.map(({ command }) => command)).toEqual(
      Object.keys(LOADERS)
        .map((id) => id.replaceAll(":", " "))
        .sort()
    )
    expect(catalogue.commands.filter(({ summary }) => summary === "")).toEqual([])
    const entry = (name: string) => catalogue.commands.find(({ command }) => command === name)
    expect(entry("trades release")).toMatchObject({ danger: "confirm", scope: "escrow", kinds: ["trade"] })
    expect(entry("keys revoke")).toMatchObject({ danger: "yes" })
    expect(entry("markets")).toMatchObject({ danger: "none", scope: null, kinds: ["market.list"] })
    expect(entry("watch orders")).toMatchObject({ output: "stream", scope: "read" })
  })

  /** Whether a command has the daemon change something. */
  const changes = (command: string): boolean => {
    const route = OUTPUTS[command.replaceAll(" ", ":")]?.answers[0]?.route
    // In place of an address that could be paid to, the command shows the terms of a deposit.
    if (route === "chain.deposit_address" || route === "chain.buy") return true
    return route !== undefined && typeof DRY_RUNS[route] === "string"
  }

  it("offers to try every command that changes something, and no other", () => {
    const wrong = catalogue.commands.filter(
      ({ command, flags }) => flags.some(({ name }) => name === "--dry-run") !== changes(command)
    )
    expect(wrong.map(({ command }) => command)).toEqual([])
    expect(catalogue.commands.filter(({ command }) => changes(command)).length).toBeGreaterThan(90)
  })

  it("takes a client id with every command that changes something", () => {
    const wrong = catalogue.commands.filter(
      ({ command, flags }) => flags.some(({ name }) => name === "--client-id") !== changes(command)
    )
    // It looks an order up by that id.
    expect(wrong.map(({ command }) => command)).toEqual(["orders get"])
  })

  it("has a variable for each flag of all commands, and for none of one that acts", () => {
    const unset = catalogue.global_flags.filter(
      ({ env, name }) => env !== `ORRANGE_${name.slice(2).replaceAll("-", "_").toUpperCase()}`
    )
    // ORRANGE_OUTPUT says it.
    expect(unset.map(({ name }) => name)).toEqual(["--json"])
    const set = catalogue.commands.flatMap(({ flags }) => flags).filter(({ env }) => env !== null)
    // They say how somebody sees, and nothing of what is done.
    expect(set.map(({ env }) => env)).toEqual(["ORRANGE_REDUCED_MOTION", "ORRANGE_SCREEN_READER"])
  })

  it("goes through every list by pages, but for those that have a bound", () => {
    const bounded = {
      "as many as an operator set up": [
        "admin bots list",
        "admin chains",
        "admin fx",
        "markets",
        "markets ticker",
        "methods",
        "wallet assets",
        "wallet fees",
        "payments providers",
        "admin policy list",
        "payouts terms",
        "wallet buy",
        "wallet deposit"
      ],
      "of the best offers": ["markets methods"],
      "an asset each": ["wallet balance"],
      "as many as one person may have": [
        "alerts list",
        "alerts mute",
        "alerts unmute",
        "channels",
        "channels unlink",
        "keys",
        "methods accounts",
        "notify channels",
        "notify unlink",
        "orders templates",
        "people blocks",
        "payouts addresses",
        "people trusted",
        "wallet addresses"
      ],
      "as many as one community may have": ["add", "agree", "list", "remove"].map(
        (verb) => `communities solvers ${verb}`
      ),
      "what is in force": ["admin halts"],
      "the oldest hundred: the next come as they are done": ["admin parked"],
      "of one payment": ["admin payments show"],
      "all of them, to be kept elsewhere": ["trades export"],
      "as many as were sent": ["orders batch", "trades import-statement"],
      "of this machine": ["profiles", "queue drop", "queue list", "queue send"],
      "what waits for the reader now": ["trades next"]
    }
    const lists = catalogue.commands.filter(({ kinds }) => kinds.some((kind) => kind.endsWith(".list")))
    const unpaged = lists.filter(({ flags }) =>
      ["--limit", "--cursor", "--all"].some((wanted) => !flags.some(({ name }) => name === wanted))
    )
    expect(unpaged.map(({ command }) => command).sort()).toEqual(Object.values(bounded).flat().sort())
    expect(lists.length - unpaged.length).toBeGreaterThan(20)
  })

  it("is found by the words of a command line", () => {
    expect(fitting.commandOf(["orders", "create", "BTC-USDT"])).toBe("orders create")
    expect(fitting.commandOf(["orders", "--json"])).toBe("orders")
    expect(fitting.commandOf(["ordersx"])).toBeUndefined()
  })

  it("has enough answers to look at", () => {
    expect(kept.length).toBeGreaterThan(20)
  })

  it.each(kept)("$name fits the schema of its command", ({ argv, documents }) => {
    expect(documents).toHaveLength(1)
    const command = fitting.commandOf(argv) ?? "markets"
    expect(fitting.misfits(command, JSON.parse(documents[0] ?? ""))).toBe("")
  })

  it("has schemas that refuse what is not so", () => {
    const document = { v: 1, kind: "market.list", data: [], meta: {}, warnings: [] }
    expect(fitting.misfits("markets", document)).toBe("")
    expect(fitting.misfits("markets", { ...document, kind: "market" })).not.toBe("")
    expect(fitting.misfits("markets", { ...document, data: [{}] })).not.toBe("")
    expect(fitting.misfits("wallet balance", document)).not.toBe("")
  })

  it("has schemas that stand by themselves", () => {
    const schema = schemaOf(catalogue, "orders cancel")
    expect(Object.keys(schema["$defs"] as object)).toContain("OrderView")
    expect(Object.keys(schema["$defs"] as object)).not.toContain("DoctorReport")
  })

  it("fits the lines of a stream", () => {
    const dated = { v: 1, ts: "2026-11-21T10:00:00.000Z" }
    const lines = [
      { ...dated, type: "heartbeat" },
      { ...dated, type: "gap", topic: "orders", data: { had: 1, next: 3 } },
      { ...dated, type: "lost", data: { code: "daemon.unreachable", again_ms: 250 } },
      { ...dated, type: "delta", topic: "book:BTC-USDT", seq: 2, prev_seq: 1, data: { bids: [], asks: [] } },
      { ...dated, type: "end", reason: "count" }
    ]
    expect(lines.map((line) => fitting.misfits("watch book", line))).toEqual(lines.map(() => ""))
    expect(fitting.misfits("watch book", { ...dated, type: "end" })).not.toBe("")
  })
})
