/**
 * Everything about the source that can be known without running it: `npm run check`.
 * The steps run side by side; each prints one line, and what it found when it fails.
 */
import { spawn } from "node:child_process"
import { boundaryViolations, formatViolation, projectModules } from "./source/boundaries.ts"
import { root } from "./source/sources.ts"

/** What a step found wrong, ready to print; empty when it passed. */
type Step = () => Promise<string>

const bin = `${root}node_modules/.bin`

const run =
  (program: string, ...args: ReadonlyArray<string>): Step =>
  () =>
    new Promise((resolve, reject) => {
      const child = spawn(program, args, {
        cwd: root,
        env: { ...process.env, PATH: `${bin}:${process.env["PATH"] ?? ""}` },
        stdio: ["ignore", "pipe", "pipe"]
      })
      const chunks: Array<Buffer> = []
      child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk))
      child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk))
      child.on("error", reject)
      child.on("close", (code, signal) => {
        const output = Buffer.concat(chunks).toString()
        resolve(code === 0 ? "" : `${output}exit ${code ?? signal}`)
      })
    })

const boundaries: Step = () => Promise.resolve(boundaryViolations(projectModules()).map(formatViolation).join("\n"))

const steps: Readonly<Record<string, Step>> = {
  boundaries,
  catalogues: run(process.execPath, "core/i18n/generate.ts", "--check"),
  commands: run(process.execPath, "cli/generate.ts", "--check"),
  contract: run(process.execPath, "contracts/generate.ts", "--check"),
  format: run(`${bin}/biome`, "format", "."),
  generated: run(process.execPath, "core/protocol/generate.ts", "--check"),
  lint: run(`${bin}/oxlint`),
  "dead code": run(`${bin}/knip`, "--no-progress", "--no-config-hints"),
  types: run(`${bin}/tsc`, "-p", ".")
}

const nameWidth = Math.max(...Object.keys(steps).map((name) => name.length))

const runStep = async ([name, step]: readonly [string, Step]): Promise<boolean> => {
  const start = performance.now()
  const found = await step()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${found === "" ? "ok  " : "FAIL"} ${name.padEnd(nameWidth)} ${seconds.padStart(5)} s`)
  if (found !== "") console.log(found)
  return found === ""
}

const passed = await Promise.all(Object.entries(steps).map(runStep))
process.exitCode = passed.every(Boolean) ? 0 : 1
