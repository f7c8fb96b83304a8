/**
 * Races the steps of trades from two daemons, in far more schedules than the suite has time for. Run:
 * `npm run soak:trades -- [--schedules=100] [--seed=N] [--only=<part of the names>]`
 */
import { spawn } from "node:child_process"
import { randomInt } from "node:crypto"
import { parseArgs } from "node:util"

const { values } = parseArgs({
  options: {
    schedules: { type: "string", default: "100" },
    seed: { type: "string", default: String(randomInt(1, 2 ** 31)) },
    only: { type: "string", default: "" }
  }
})

console.log(`${values.schedules} schedules of every pair, seed ${values.seed}`)
const races = spawn(
  "vitest",
  [
    "run",
    "--project",
    "unit",
    "--reporter",
    "verbose",
    "core/trades/Trades.race.test.ts",
    "--testNamePattern",
    values.only
  ],
  {
    env: { ...process.env, ORRANGE_RACE_SCHEDULES: values.schedules, ORRANGE_RACE_SEED: values.seed },
    stdio: "inherit"
  }
)
races.on("close", (code) => {
  process.exitCode = code ?? 1
})
