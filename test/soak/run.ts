/**
 * Takes the fast book and the naive one through fresh seeds, far more than the suite has time for, and stops where they
 * differ; interrupts requests at any moment as often; then makes every mistake in the contract, and looks longer for an
 * order of actions that breaks its books. Run: `npm run soak -- [--seeds=10000] [--first=N]
 * [--interruptions=10000]`
 */
import { randomInt } from "node:crypto"
import { parseArgs } from "node:util"
import { compareBooks, lifetime } from "../../core/book/CompareBooks.ts"
import { runTests } from "./runTests.ts"

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "10000" },
    first: { type: "string", default: String(randomInt(2 ** 31)) },
    interruptions: { type: "string", default: "10000" }
  }
})
const [seeds, first] = [Number(values.seeds), Number(values.first)]
/** Seeds between two words on how far it is. */
const seedsBetweenWords = 1_000

const outcomes = new Map<string, number>()
console.log(`${seeds} seeds from ${first}, ${lifetime} commands each`)
for (let seed = first; seed < first + seeds; seed += 1) {
  compareBooks(seed, (outcome) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1))
  const done = seed - first + 1
  if (done % seedsBetweenWords === 0) console.log(`${done} seeds agree`)
}
console.table(Object.fromEntries(outcomes))

const settings = { ORRANGE_INTERRUPTIONS: values.interruptions }
const contract = "contracts/forge.test.ts"
const codes = [
  await runTests("core/platform/Interruption.test.ts", "LR-14", settings),
  await runTests(contract, "a mistake in the contract", { ORRANGE_MUTANTS: "all" }),
  await runTests(contract, "passes every case", { FOUNDRY_INVARIANT_RUNS: "1000", FOUNDRY_FUZZ_RUNS: "10000" })
]
process.exitCode = Math.max(...codes)
