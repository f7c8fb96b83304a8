/** The real executable, for tests; the setup of their run has built it. */
import { type ChildProcess, spawn } from "node:child_process"
import { join } from "node:path"
import { text } from "node:stream/consumers"

export const executable = join(import.meta.dirname, "bin", "run.js")

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

/**
 * Runs command lines one after the other in one process, without a terminal; see `EveryCommand.ts`. `folder` is where
 * that and the bundle lie.
 */
export const runClis = async (
  lines: ReadonlyArray<ReadonlyArray<string>>,
  { env, home }: Omit<Setting, "input">,
  folder: string = import.meta.dirname
): Promise<ReadonlyArray<Ran>> => {
  const child = spawn(process.execPath, [join(folder, "EveryCommand.ts")], {
    cwd: home,
    env: { PATH: process.env["PATH"], HOME: home, ORRANGE_HOME: home, ...env },
    stdio: ["pipe", "pipe", "inherit"]
  })
  child.stdin.end(lines.map((line) => JSON.stringify(line)).join("\n"))
  const said = (await text(child.stdout)).trimEnd().split("\n")
  return said.map((line) => JSON.parse(line) as Ran)
}
