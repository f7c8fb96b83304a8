import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { start } from "./Programs.ts"

const demo = fileURLToPath(new URL("../bots/demo.ts", import.meta.url))

describe("the demo of the bots", () => {
  it("plays a whole trade between Telegram and Discord, on a daemon that runs both bots", async () => {
    const { code, stderr, stdout } = await start(demo, [], {}).ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
    // Both stand side by side: which of them is further up depends on what stands above it.
    for (const said of [/ben writes[^]*50 USDT are released to ben/, /ann writes[^]*50 USDT are released to ben/]) {
      expect(stdout).toMatch(said)
    }
    expect(stdout.trim().split("\n").at(-1)).toMatch(/^The doctor proved \d+ invariants/)
  })
})
