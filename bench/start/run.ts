/**
 * Processor time (user and system) that a start of the program takes: to say its version, to ask a daemon of this machine
 * something, and until the first picture of the full screen. Beside each stands its ratio to `node -e 0` of the same run,
 * which tells a slow or busy machine from a slow program: `--check` fails when a ratio is a fifth above its budget.
 * Run: `npm run bench:start [-- --json] [-- --check] [-- --rounds=15]`
 */
// oxlint-disable no-await-in-loop -- what is timed goes one after the other
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { parseArgs } from "node:util"
import { usdtEur } from "../../cli/Fixtures.ts"

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
    rounds: { type: "string", default: "15" }
  }
})

const program = join(import.meta.dirname, "..", "..", "cli", "bin", "run.js")
const home = mkdtempSync(join(tmpdir(), "orrange-bench-start-"))
const env = { PATH: process.env["PATH"], HOME: home, ORRANGE_HOME: home, TERM: "xterm-256color" }
/** Milliseconds of one tick of the kernel's clock of processes. */
const tickMs = 10
/** Milliseconds between looks at the screen, and after which it is taken to be stuck. */
const lookMs = 5
const stuckMs = 30_000

/** Milliseconds of processor time of a command, as the shell that waits for it counts them. */
const cpuOf = async (argv: ReadonlyArray<string>): Promise<number> => {
  const script = 'TIMEFORMAT="%3U %3S"; time "$@" >/dev/null 2>&1'
  const child = spawn("bash", ["-c", script, "bash", process.execPath, ...argv], { env })
  let told = ""
  child.stderr.on("data", (part) => (told += part))
  await new Promise((resolve) => child.on("close", resolve))
  const [, user, system] = /(\d+\.\d{3}) (\d+\.\d{3})\s*$/.exec(told) ?? []
  if (user === undefined) throw new Error(`the shell told no times: ${told}`)
  return Math.round((Number(user) + Number(system)) * 1_000)
}

/** Milliseconds of processor time of a process that runs, by the kernel. */
const cpuOfRunning = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? []
  return (Number(fields[11]) + Number(fields[12])) * tickMs
}

/** A picture is whole where the terminal is told to show it. */
const isWhole = (seen: string): boolean => (seen.split("?1049h")[1] ?? "").includes("?2026l")

/** Of the screen, until its first picture stands in a terminal of 120 columns and 32 rows. */
const cpuOfScreen = async (daemon: string): Promise<number> => {
  const command = `stty cols 120 rows 32; echo "pid $$"; exec "${process.execPath}" "${program}" tui --daemon ${daemon}`
  const child = spawn("script", ["-qec", command, "/dev/null"], { env: { ...env, SHELL: "/bin/sh" } })
  let seen = ""
  child.stdout.on("data", (part) => (seen += part))
  try {
    for (let waited = 0; !isWhole(seen); waited += lookMs) {
      if (waited > stuckMs) throw new Error(`no picture came: ${seen.slice(0, 500)}`)
      await wait(lookMs)
    }
    return cpuOfRunning(Number(/pid (\d+)/.exec(seen)?.[1]))
  } finally {
    child.kill("SIGKILL")
  }
}

const server = createServer((request, response) => {
  const isMarkets = request.url === "/v1/markets"
  response.writeHead(isMarkets ? 200 : 404, { "content-type": "application/json" })
  response.end(JSON.stringify(isMarkets ? { data: Array.from({ length: 8 }, () => usdtEur) } : {}))
})
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
const daemon = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

/** Milliseconds that `node -e 0` takes on the machine that the budgets are of. */
const referenceFloorMs = 26
/** What other work on a machine makes of a ratio: caches are shared, and a start of the program has more to lose there. */
const noise = 1.2

/** Budgets in milliseconds. What a check goes by is their ratio, which stays where a machine is slow or has other work. */
const subjects = [
  { name: "version", budgetMs: 110, measure: () => cpuOf([program, "--version"]) },
  { name: "query", budgetMs: 160, measure: () => cpuOf([program, "markets", "--daemon", daemon]) },
  { name: "screen", budgetMs: 350, measure: () => cpuOfScreen(daemon) }
] as const

const median = (list: ReadonlyArray<number>): number =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN

const bare: Array<number> = []
const times = subjects.map((): Array<number> => [])
// The first round compiles, and is not counted.
for (let round = 0; round <= Number(values.rounds); round += 1) {
  const floor = await cpuOf(["-e", "0"])
  const measured: Array<number> = []
  for (const { measure } of subjects) measured.push(await measure())
  if (round === 0) continue
  bare.push(floor)
  for (const [at, ms] of measured.entries()) times[at]?.push(ms)
}
server.closeAllConnections()
server.close()
rmSync(home, { recursive: true, force: true })

const floorMs = median(bare)
const results = subjects.map(({ budgetMs, name }, at) => {
  const ms = median(times[at] ?? [])
  const ratio = Math.round((ms / floorMs) * 100) / 100
  const asked = Math.round((budgetMs / referenceFloorMs) * 100) / 100
  return { name, ms, budget_ms: budgetMs, ratio, budget_ratio: asked, within: ratio <= asked * noise }
})
if (values.json)
  console.log(JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, floor_ms: floorMs, results }))
else {
  console.log(`node -e 0: ${floorMs} ms of processor time (median of ${bare.length})`)
  for (const { budget_ms, budget_ratio, ms, name, ratio, within } of results) {
    const told = `${name.padEnd(8)} ${ms} ms (budget ${budget_ms}), ${ratio} x (budget ${budget_ratio})`
    console.log(within ? told : `${told}  OVER`)
  }
}
if (values.check && results.some(({ within }) => !within)) process.exitCode = 1
