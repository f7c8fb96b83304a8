/** Foundry's programs: of the npm package of this system, or where `FORGE_BIN` and `ANVIL_BIN` say. */
import { type ChildProcess, execFile, spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../", import.meta.url))
const folder = fileURLToPath(new URL(".", import.meta.url))
/** Bytes of a program's output that are kept. */
const outputBytesMax = 16 * 1024 * 1024
/** Milliseconds after which a chain that did not start is given up. */
const startMs = 60_000

const programPath = (program: "anvil" | "forge"): string => {
  const arch = process.arch === "x64" ? "amd64" : process.arch
  const name = `@foundry-rs/${program}-${process.platform}-${arch}`
  const variable = `${program.toUpperCase()}_BIN`
  const path = process.env[variable] ?? `${root}node_modules/${name}/bin/${program}`
  if (existsSync(path)) return path
  throw new Error(
    `${program} is not here: npm ci installs ${name} where it exists, else set ${variable} to the program`
  )
}

export interface Finished {
  readonly passed: boolean
  readonly output: string
}

/** Runs forge on the tests of the contract; `env` is added to the environment. */
export const runForge = (
  args: ReadonlyArray<string>,
  env: Readonly<Record<string, string>> = {}
): Promise<Finished> => {
  // Forge calls solc.ts, which is to run under this Node.
  const path = `${dirname(process.execPath)}:${process.env["PATH"] ?? ""}`
  return new Promise((resolve) => {
    execFile(
      programPath("forge"),
      [...args],
      { cwd: folder, env: { ...process.env, ...env, PATH: path }, maxBuffer: outputBytesMax },
      (error, stdout, stderr) => resolve({ passed: error === null, output: `${stdout}${stderr}` })
    )
  })
}

export interface Chain {
  readonly url: string
  readonly stop: () => Promise<void>
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once("close", () => resolve())
  })

/** Starts a chain of its own on a port of this machine, 0 for a free one, with the ten well-known accounts. */
export const startAnvil = async (onPort = 0, more: ReadonlyArray<string> = []): Promise<Chain> => {
  const argv = ["--host", "127.0.0.1", "--port", `${onPort}`, "--hardfork", "cancun", ...more]
  const child = spawn(programPath("anvil"), argv, { stdio: ["ignore", "pipe", "pipe"] })
  let said = ""
  const port = await new Promise<string>((resolve, reject) => {
    const failed = (why: string) => {
      child.kill()
      reject(new Error(`anvil did not start: ${why}\n${said}`))
    }
    const timer = setTimeout(() => failed("it took too long"), startMs)
    const hear = (chunk: Buffer) => {
      if (said.length < outputBytesMax) said += chunk.toString()
      const found = /Listening on 127\.0\.0\.1:(\d+)/.exec(said)?.[1]
      if (found === undefined) return
      clearTimeout(timer)
      resolve(found)
    }
    child.stdout.on("data", hear)
    child.stderr.on("data", hear)
    child.once("error", (error) => failed(error.message))
    child.once("close", (code) => failed(`exit ${code}`))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      child.kill()
      return ended(child)
    }
  }
}
