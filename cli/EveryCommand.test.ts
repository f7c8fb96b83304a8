/** What must hold for each command there is, whatever it does: its JSON is one document and fits its schema. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { writeDefaultProfile, writeProfile } from "@orrange/core/client/Profile"
import { CATEGORIES } from "@orrange/core/protocol/Errors"
import { makeKeyPair } from "@orrange/core/protocol/Signing"
import type { Catalogue, CommandEntry } from "./Catalogue.ts"
import { type Fitting, makeFitting } from "./Fitting.ts"
import { makeCatalogue } from "./MakeCatalogue.ts"
import { type Ran, runClis } from "./RunCli.ts"

const nowhere = "http://127.0.0.1:1"
/** These start daemons, or go on until their input ends. */
const starts = new Set(["up", "bots run", "demo", "serve", "mcp"])

/** Values that get a flag or an argument past its parser. */
const plausible: Readonly<Record<string, string>> = {
  "--file": "file.json",
  "--key": "A".repeat(43),
  "--first": "2030-01-01T00:00:00.000Z",
  "--buyer-share-bps": "5000",
  "--public-key": "A".repeat(43),
  "--proposal": "0".repeat(64)
}

const places: Readonly<Record<string, string>> = { market: "BTC-USDT", action: "orders", step: "ended" }

const wordsFor = ({ args, command, danger, flags }: CommandEntry): ReadonlyArray<string> => [
  ...command.split(" "),
  ...args.filter(({ required }) => required).map(({ name }) => places[name] ?? "file.json"),
  ...flags
    .filter(({ required }) => required)
    .flatMap(({ name, options }) => [name, options?.[0] ?? plausible[name] ?? "1"]),
  ...(danger === "yes" ? ["--yes"] : [])
]

describe("every command", () => {
  const home = mkdtempSync(join(tmpdir(), "orrange-every-"))
  const fresh = mkdtempSync(join(tmpdir(), "orrange-fresh-"))
  let catalogue: Catalogue
  let fitting: Fitting

  beforeAll(async () => {
    catalogue = await makeCatalogue()
    fitting = makeFitting(catalogue)
    const pair = makeKeyPair()
    const key = { id: "k", public_key: pair.publicKey, private_key: pair.privateKey }
    writeProfile(join(home, "profiles"), { name: "ben", daemon: nowhere, key })
    writeDefaultProfile(join(home, "profiles"), "ben")
    for (const folder of [home, fresh]) writeFileSync(join(folder, "file.json"), "{}")
  })
  afterAll(() => {
    for (const folder of [home, fresh]) rmSync(folder, { recursive: true, force: true })
  })

  const exits: ReadonlySet<number> = new Set([0, 130, 20, 10, ...Object.values(CATEGORIES).map(({ exit }) => exit)])

  /** What is wrong with an answer; nothing when it is one document, or for a stream lines, of its schema. */
  const faultOf = (command: string, { code, err, out }: Ran, isStream: boolean): string => {
    const lines = out === "" ? [] : out.trimEnd().split("\n")
    if (isStream ? lines.length === 0 : lines.length !== 1) return `${command}: ${lines.length} lines: ${out}`
    if (err !== "") return `${command}: on stderr: ${err}`
    // The doctor exits 1 when something is wrong; of any other command that is a fault of its own.
    if (!exits.has(Number(code)) || (code === 1 && command !== "doctor")) return `${command}: exit ${code}: ${out}`
    return lines.map((line) => fitting.misfits(command, JSON.parse(line))).join("")
  }

  const check = async (
    entries: ReadonlyArray<CommandEntry>,
    lineFor: (entry: CommandEntry) => ReadonlyArray<string>,
    folder: string
  ): Promise<ReadonlyArray<Ran>> => {
    const ran = await runClis(entries.map(lineFor), { home: folder })
    expect(ran).toHaveLength(entries.length)
    const faults = entries.map(({ command, output }, at) => faultOf(command, ran[at] as Ran, output === "stream"))
    expect(faults.filter(Boolean)).toEqual([])
    return ran
  }

  it("says one document of its schema when the daemon is down", async () => {
    const entries = catalogue.commands.filter(({ command }) => !starts.has(command))
    const ran = await check(entries, (entry) => [...wordsFor(entry), "--json", "--daemon", nowhere], home)
    // Most of them get as far as asking.
    expect(ran.filter(({ code }) => code === 8).length).toBeGreaterThan(entries.length / 2)
  })

  it("says one document of its schema in a fresh home, without a profile", async () => {
    const entries = catalogue.commands.filter(({ command }) => !starts.has(command) && command !== "profiles add")
    const lines = (entry: CommandEntry) => [...wordsFor(entry), "--json", "--daemon", nowhere]
    const ran = await check(entries, lines, fresh)
    const signed = ran.filter((_, at) => (entries[at]?.scope ?? null) !== null)
    expect(signed.filter(({ code }) => code === 0)).toEqual([])
  })

  it("does nothing dangerous unasked: without a terminal it names the flag, and nothing is sent", async () => {
    const entries = catalogue.commands.filter(({ danger }) => danger === "yes")
    const unasked = (entry: CommandEntry) => wordsFor(entry).filter((word) => word !== "--yes")
    const ran = await check(entries, (entry) => [...unasked(entry), "--json", "--daemon", nowhere], home)
    const flags = ran.map(({ code, out }) => [code, JSON.parse(out).error?.details.flag])
    expect(flags).toEqual(entries.map(() => [11, "--yes"]))
    expect(entries.length).toBeGreaterThan(20)
  })

  it("is understood under its other words", async () => {
    const others = catalogue.commands.flatMap((entry) => entry.aliases.map((alias) => ({ alias, entry })))
    const lines = others.map(({ alias }) => [...alias.split(" "), "--json", "--no-such-flag"])
    const ran = await runClis(lines, { home })
    const said = ran.map(({ code, out }) => [code, JSON.parse(out || "{}").error?.code])
    expect(said.filter(([, error]) => error !== "cli.usage")).toEqual([])
    expect(said.length).toBeGreaterThan(40)
  })

  it("refuses a flag it does not have, in JSON and with exit code 2", async () => {
    const entries = catalogue.commands.filter(({ output }) => output !== "text")
    const ran = await check(entries, (entry) => [...wordsFor(entry), "--json", "--no-such-flag"], home)
    expect(ran.filter(({ code }) => code !== 2)).toEqual([])
  })
})
