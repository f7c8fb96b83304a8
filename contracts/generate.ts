/**
 * Compiles the contract into `artifacts/` and measures its gas there: `npm run generate`. With `--check` it only compares
 * what is compiled: `npm run check`.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { compileContract, contractSources } from "./Compiler.ts"
import { runForge } from "./Foundry.ts"

const file = new URL("artifacts/TradeEscrow.json", import.meta.url)
const text = `${JSON.stringify(compileContract(contractSources()), null, 2)}\n`
const fresh = existsSync(file) && readFileSync(file, "utf8") === text

if (!process.argv.includes("--check")) {
  if (!fresh) writeFileSync(file, text)
  const keep = ["--gas-snapshot-emit", "true", "--gas-snapshot-check", "false"]
  const { output, passed } = await runForge(["test", "--match-contract", "GasTest", ...keep])
  if (!passed) throw new Error(output)
} else if (!fresh) {
  console.error("contracts/artifacts/TradeEscrow.json is not what the sources give: run npm run generate")
  process.exitCode = 1
}
