import { spawn } from "node:child_process"
import { once } from "node:events"

/** Runs the tests of a file that have a name like this with settings of their own; 0 when all pass. */
export const runTests = async (file: string, names: string, settings: Readonly<Record<string, string>>) => {
  const args = ["run", "--reporter", "verbose", file, "--testNamePattern", names]
  const tests = spawn("vitest", args, { env: { ...process.env, ...settings }, stdio: "inherit" })
  const [code] = (await once(tests, "close")) as [number | null]
  return code ?? 1
}
