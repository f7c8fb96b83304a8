import { describe, expect, it } from "vitest"
import { ALIASES, aliasesOf } from "./Aliases.ts"
import { LOADERS } from "./Commands.ts"
import { makeManifest } from "./Manifest.ts"

const commands = new Set(Object.keys(LOADERS).map((id) => id.replaceAll(":", " ")))

describe("other words for commands", () => {
  it("stand for commands that there are, and for none that has the name itself", () => {
    expect(Object.values(ALIASES).filter((command) => !commands.has(command))).toEqual([])
    expect(Object.keys(ALIASES).filter((alias) => commands.has(alias))).toEqual([])
    expect(aliasesOf("keys add")).toEqual(["auth token create"])
  })

  it("are known to who finds the command", async () => {
    const { commands: described } = await makeManifest()
    const found = Object.values(described).flatMap(({ hiddenAliases }) => hiddenAliases ?? [])
    expect(found.map((alias) => alias.replaceAll(":", " ")).sort()).toEqual(Object.keys(ALIASES).sort())
  })
})
