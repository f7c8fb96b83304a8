/** The tests in Solidity, and whether they notice mistakes. Everything runs against compiled bytes, never a private build. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { beforeAll, describe, expect, it } from "vitest"
import { compileContract, contractSources, type Sources } from "./Compiler.ts"
import { runForge } from "./Foundry.ts"
import { type Mutant, mutants, mutated } from "./Mutants.ts"

const dist = new URL("dist/mutants/", import.meta.url)
const sources = contractSources()
const page = readFileSync(new URL("../docs/contract.md", import.meta.url), "utf8")

beforeAll(async () => {
  mkdirSync(dist, { recursive: true })
  const built = await runForge(["build"])
  if (!built.passed) throw new Error(built.output)
})

describe("the page", () => {
  it("names every function that changes something, and no other", () => {
    const functions = compileContract(sources, { quick: true }).abi as ReadonlyArray<Record<string, string>>
    const changing = functions
      .filter(({ stateMutability, type }) => type === "function" && stateMutability !== "view")
      .map(({ name }) => name)
    const [, ...functionsOn] = page.split(/^\| function /m)
    const rows =
      (functionsOn[0] ?? "")
        .split("\n\n")[0]
        ?.split("\n")
        .filter((line) => /^\| `\w+`/.test(line)) ?? []
    const named = rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name))
    expect(new Set(named)).toEqual(new Set(changing))
  })
})

describe("the contract", () => {
  it("passes every case, fuzz test and invariant, at the gas that is on file", async () => {
    const { output, passed } = await runForge(["test"])
    expect(passed, output).toBe(true)
    expect(output).toMatch(/\b\d\d tests passed, 0 failed, 0 skipped/)
  })

  it("has a test for every threat that the page names one for", async () => {
    const { output } = await runForge(["test", "--list"])
    const named = [...page.matchAll(/\b(test(?:Fuzz)?_T\d\d_\w+)/g)].map(([, name = ""]) => name)
    const there = [...output.matchAll(/\b(test(?:Fuzz)?_T\d\d_\w+)/g)].map(([, name = ""]) => name)
    expect(new Set(there).size).toBeGreaterThan(40)
    expect(new Set(named)).toEqual(new Set(there))
  })

  it("is written as the formatter writes it", async () => {
    const { output, passed } = await runForge(["fmt", "--check", "src", "test"])
    expect(passed, output).toBe(true)
  })
})

/** All of them with `npm run mutants`; otherwise so many that the suite stays quick. */
const tried = mutants.filter((_, index) => process.env["ORRANGE_MUTANTS"] === "all" || index % 6 === 0)

const runOn = (name: string, changed: Sources, tests: Mutant["noticedBy"]) => {
  const file = new URL(`${name}.json`, dist)
  writeFileSync(file, JSON.stringify(compileContract(changed, { quick: true })))
  const chosen = tests === "invariants" ? "--match-contract=Invariants" : "--no-match-contract=Invariants|Gas"
  return runForge(["test", chosen, "--fail-fast"], {
    ESCROW_ARTIFACT: fileURLToPath(file),
    FOUNDRY_FUZZ_RUNS: "32",
    // That it fails is enough; the shortest way to it is not looked for.
    FOUNDRY_INVARIANT_SHRINK_RUN_LIMIT: "0"
  })
}

describe.concurrent("a mistake in the contract is noticed:", () => {
  it.each(["cases", "invariants"] as const)("none by the %s, when there is none", async (tests) => {
    const { output, passed } = await runOn(`none-${tests}`, sources, tests)
    expect(passed, output).toBe(true)
  })

  it.each(tried)("$name", async (mutant) => {
    const { output, passed } = await runOn(String(mutants.indexOf(mutant)), mutated(sources, mutant), mutant.noticedBy)
    expect(passed, output).toBe(false)
    // It failed because a test failed, not because forge did.
    expect(output).toMatch(/\[FAIL/)
  })
})
