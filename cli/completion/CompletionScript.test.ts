/** The scripts in the shells that run them, where there are such shells. */
import { spawnSync } from "node:child_process"
import { beforeAll, describe, expect, it } from "vitest"
import type { Catalogue } from "../Catalogue.ts"
import { makeCatalogue } from "../MakeCatalogue.ts"
import { completionScript, shells } from "./CompletionScript.ts"

const has = (shell: string): boolean => spawnSync(shell, ["-c", "exit 0"]).status === 0

describe("completion", () => {
  let catalogue: Catalogue
  beforeAll(async () => {
    catalogue = await makeCatalogue()
  })

  /** What bash offers for the last word of a line. */
  const offered = (...words: ReadonlyArray<string>): ReadonlyArray<string> => {
    const ask = `${completionScript("bash", catalogue)}
COMP_WORDS=(orrange "$@"); COMP_CWORD=$#; _orrange; printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stderr, stdout } = spawnSync("bash", ["--norc", "-c", ask, "bash", ...words], { encoding: "utf8" })
    expect(stderr).toBe("")
    return stdout.split("\n").filter(Boolean)
  }

  describe.runIf(has("bash"))("in bash", () => {
    it.each([
      [["mark"], ["markets"]],
      [["orders", "qu"], ["quote"]],
      [["orders", "schedule", "cr"], ["create"]],
      [["orders", "create", "BTC-USDT", "--si"], ["--side"]],
      [
        ["orders", "create", "BTC-USDT", "--side", ""],
        ["buy", "sell"]
      ],
      [["orders", "create", "--side", "buy", "--dr"], ["--dry-run"]],
      [["markets", "-o", "n"], ["ndjson"]],
      [["markets", "--no-i"], ["--no-input"]],
      [["completion", "BTC", "x"], []],
      [["trades", "attach", "--file", ""], []],
      [["$(exit 3)", ""], []]
    ])("offers for %j %j", (words, wanted) => {
      expect(offered(...words)).toEqual(wanted)
    })

    it("offers all that there is at the beginning", () => {
      const first = new Set(catalogue.commands.map(({ command }) => command.split(" ")[0]))
      expect(new Set(offered(""))).toEqual(first)
    })
  })

  it.each(["bash", "zsh", "fish"] as const)("is a script that %s can read", (shell) => {
    const script = completionScript(shell, catalogue)
    expect(script).toContain("orrange")
    expect(script).not.toMatch(/undefined|\[object|\$_ALL/)
    const read = has(shell) ? spawnSync(shell, ["-n"], { input: script, encoding: "utf8" }).stderr : ""
    expect(read).toBe("")
  })

  it("is a script that PowerShell can read, where there is one", () => {
    const [, , , shell] = shells
    if (!has(shell)) return
    const check = "[scriptblock]::Create([Console]::In.ReadToEnd()) | Out-Null"
    const { stderr } = spawnSync(shell, ["-NoProfile", "-Command", check], {
      input: completionScript("pwsh", catalogue),
      encoding: "utf8"
    })
    expect(stderr).toBe("")
  })

  /** Tables of the script for PowerShell, by their names. */
  const pwshTables = (): ReadonlyMap<string, ReadonlyMap<string, ReadonlyArray<string>>> =>
    new Map(
      [...completionScript("pwsh", catalogue).matchAll(/ {2}\$(\w+) = @\{\n((?: {4}.*\n)*)/g)].map(
        ([, table = "", rows = ""]) => {
          const lines = rows.trimEnd().split("\n")
          const read = lines.map((line) => [...line.matchAll(/'((?:[^']|'')*)'/g)].map(([, word = ""]) => word))
          // It takes no table whose names are the same but for their case.
          expect(new Set(read.map(([name = ""]) => name.toLowerCase())).size).toBe(lines.length)
          return [table, new Map(read.map(([name = "", ...words]) => [name, words]))]
        }
      )
    )

  it("tells PowerShell of every command, flag and choice", () => {
    const tables = pwshTables()
    const first = new Set(catalogue.commands.map(({ command }) => command.split(" ")[0]))
    expect(new Set(tables.get("next")?.get(""))).toEqual(first)
    expect(tables.get("values")?.get("orders create --side")).toEqual(["buy", "sell"])
    expect(tables.get("values")?.get("-o")).toContain("ndjson")
    for (const { command, flags } of catalogue.commands.filter((entry) => entry.flags.length > 0)) {
      expect(tables.get("flags")?.get(command)).toEqual(expect.arrayContaining(flags.map(({ name }) => name)))
    }
  })

  it("names every flag and every command to fish", () => {
    const script = completionScript("fish", catalogue)
    for (const { command, flags } of catalogue.commands) {
      expect(script).toContain(`-a ${command.split(" ").at(-1)}`)
      for (const { name } of flags) expect(script).toContain(`-l ${name.slice(2)}`)
    }
  })
})
