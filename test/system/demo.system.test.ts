import { readdirSync } from "node:fs"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { homesDirectory } from "../postgres/HeldHome.ts"
import { cliEntry, orrange, processesIn, start, until } from "./Programs.ts"

/** A temporary directory of the test's own, so that what the demo leaves there is its own. */
let temporary: Awaited<ReturnType<typeof homesDirectory>>

beforeEach(async () => {
  temporary = await homesDirectory()
})

afterEach(() => temporary.remove())

const nothingLeft = async (): Promise<void> => {
  await until("no process is left", () => processesIn(temporary.path).length === 0)
  expect(readdirSync(temporary.path)).toEqual([])
}

describe("the demo", () => {
  it("tells a whole trade and leaves nothing behind", async () => {
    const { code, stderr, stdout } = await orrange(["demo"], { TMPDIR: temporary.path })
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
    const lines = stdout.trim().split("\n")
    expect(lines).toContain("Both balances and the fees add up exactly.")
    expect(lines.at(-1)).toMatch(
      /^The doctor proved \d+ invariants of the daemon's books\. That was one whole trade\.$/
    )
    await nothingLeft()
  })

  it.for([
    { moment: "while its database is made", said: "Starting a daemon" },
    { moment: "in the middle of the trade", said: "Before:" }
  ])("ends when it is interrupted $moment, and leaves nothing behind", async ({ said }) => {
    const program = start(cliEntry, ["demo"], { TMPDIR: temporary.path })
    let output = ""
    program.child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()))
    const isThere = () => output.includes(said) && processesIn(temporary.path).length > 0
    await until(`it says ${said}`, () => isThere() || program.child.exitCode !== null)
    program.child.kill("SIGINT")
    expect(await program.ended).toMatchObject({ code: 130 })
    await nothingLeft()
  })
})
