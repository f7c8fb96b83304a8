/**
 * Races the steps of trades, in the ledger and in a contract, from two daemons, in far more schedules than the suite has time
 * for. Run:
 * `npm run soak:trades -- [--schedules=100] [--seed=N] [--only=<part of the names>] [--processes=2]`
 */
import { randomInt } from "node:crypto"
import { parseArgs } from "node:util"
import { runTests } from "./runTests.ts"

const { values } = parseArgs({
  options: {
    schedules: { type: "string", default: "100" },
    seed: { type: "string", default: String(randomInt(1, 2 ** 31)) },
    only: { type: "string", default: "" },
    processes: { type: "string", default: "2" }
  }
})

console.log(`${values.schedules} schedules of every pair, seed ${values.seed}`)
const processes = Number(values.processes)
const codes = await Promise.all(
  Array.from({ length: processes }, async (_, part) => {
    const settings = {
      ORRANGE_RACE_SCHEDULES: values.schedules,
      ORRANGE_RACE_SEED: values.seed,
      ORRANGE_RACE_PART: String(part),
      ORRANGE_RACE_PARTS: values.processes
    }
    const inLedger = await runTests("core/trades/Trades.race.test.ts", values.only, settings)
    return Math.max(inLedger, await runTests("test/chain/contractRaces.test.ts", values.only, settings))
  })
)
process.exitCode = Math.max(...codes)
