import { BaseSequencer, type TestSpecification } from "vitest/node"
import { defineConfig } from "vitest/config"

/** What takes longest, in order. The others follow by what they took the last time, or by their size. */
const longest = [
  "test/system/kill.system.test.ts",
  "test/simulation/month.test.ts",
  "core/trades/Trades.race.test.ts",
  "core/book/Book.property.test.ts",
  "test/http/badInput.test.ts",
  // Real processes.
  ".system.test.ts"
]

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = longest.findIndex((end) => moduleId.endsWith(end))
  return rank === -1 ? longest.length : rank
}

/** Begins with what takes longest, so that at the end nothing long runs alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: Array<TestSpecification>): Promise<Array<TestSpecification>> {
    return (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other))
  }
}

export default defineConfig({
  test: {
    include: ["contracts", "core", "daemon", "cli", "bots", "test"].map((folder) => `${folder}/**/*.test.ts`),
    globalSetup: ["test/globalSetup.ts"],
    // Who takes longer hangs: a limit that a busy machine could reach would be a test of the machine.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
    env: { TZ: "UTC", ORRANGE_LANG: "en" },
    maxWorkers: 2,
    // Files share their worker, which saves loading everything anew for each.
    isolate: false,
    sequence: { sequencer: LongestFirst }
  }
})
