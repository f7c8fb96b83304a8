import { spawnSync } from "node:child_process"
import { beforeAll, describe, expect, it } from "vitest"
import type { Catalogue } from "./Catalogue.ts"
import { makeCatalogue } from "./MakeCatalogue.ts"
import { manPage } from "./ManPage.ts"

const hasGroff = spawnSync("groff", ["--version"]).status === 0

describe("the manual page", () => {
  let catalogue: Catalogue
  beforeAll(async () => {
    catalogue = await makeCatalogue()
  })

  it("has a section for every command, and no line that roff takes for a request of its own", () => {
    const page = manPage(catalogue, "1.0.0")
    expect(page.match(/^\.SS /gm)).toHaveLength(catalogue.commands.length)
    const requests = new Set(page.split("\n").flatMap((line) => /^[.'](\S+)/.exec(line)?.[1] ?? []))
    expect(
      [...requests].every((name) => ["TH", "SH", "SS", "TP", "PP", "B", "I", "nf", "fi", "ad", "nh"].includes(name))
    ).toBe(true)
    expect(page).toContain(String.raw`\-\-client\-id`)
  })

  it("writes out what roff would read as its own", () => {
    const [entry] = catalogue.commands
    const odd = { ...catalogue, commands: entry === undefined ? [] : [{ ...entry, summary: ".de x\n'so \\n" }] }
    expect(manPage(odd, "1.0.0")).toContain("\\&.de x\n\\&'so \\en")
  })

  it.runIf(hasGroff)("is read by groff", () => {
    const read = spawnSync("groff", ["-Kutf8", "-man", "-Tutf8"], {
      input: manPage(catalogue, "1.0.0"),
      encoding: "utf8"
    })
    // An id in an example may be longer than a line.
    expect(read.stderr.split("\n").filter((line) => line !== "" && !line.includes("can't break line"))).toEqual([])
    expect(read.stdout).toContain("Revoke a key for good")
  })
})
