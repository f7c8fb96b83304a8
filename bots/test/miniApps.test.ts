import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"

const bots = join(import.meta.dirname, "..")

/** All that runs of the bots. */
const sources = readdirSync(bots, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !/^(?:test|node_modules)\//.test(path))
  .map((path) => [path, readFileSync(join(bots, path), "utf8")] as const)

describe("BT-07 what a mini app says of its user", () => {
  it("is believed nowhere: no button opens one, and nothing reads what it would say", () => {
    expect(sources.length).toBeGreaterThan(100)
    const readers = sources.filter(([, text]) => /init_?data|web_app|login_url|auth_date|WebAppData/i.test(text))
    expect(readers.map(([path]) => path)).toEqual([])
  })
})
