/** The real executable, for tests. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { join } from "node:path"

export const executable = join(import.meta.dirname, "bin", "run.js")

export const buildOnce = (): void => {
  execFileSync(process.execPath, [join(import.meta.dirname, "build.ts"), "--if-stale"], { stdio: "inherit" })
}

export interface Ran {
  readonly code: number | string | null
  readonly out: string
  readonly err: string
}

export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ran>
}

export interface Setting {
  /** Home of the one who runs it: profiles and state. */
  readonly home: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
}

export const startCli = (argv: ReadonlyArray<string>, { env, home, input }: Setting): Running => {
  const child = spawn(process.execPath, [executable, ...argv], {
    cwd: home,
    env: { PATH: process.env["PATH"], HOME: home, ORRANGE_HOME: home, ...env }
  })
  let out = ""
  let err = ""
  child.stdout.on("data", (part) => (out += part))
  child.stderr.on("data", (part) => (err += part))
  // A program that ends without reading its input closes the pipe.
  child.stdin.on("error", () => undefined)
  child.stdin.end(input)
  const ended = new Promise<Ran>((resolve) =>
    child.on("close", (code, signal) => resolve({ code: code ?? signal, out, err }))
  )
  return { child, ended }
}

export const runCli = (argv: ReadonlyArray<string>, setting: Setting): Promise<Ran> => startCli(argv, setting).ended
