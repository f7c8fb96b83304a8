/** Writes the database into a file that Postgres's own programs make and check. */
import { spawn } from "node:child_process"
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { clientFailure } from "@orrange/core/client/Failure"
import { holderOfHome } from "../home/HomeLock.ts"
import { ownerRole } from "../postgres/Cluster.ts"
import { socketDirectory } from "../postgres/EmbeddedPostgres.ts"

/** How long it waits for a table that a change of the schema holds. */
const lockWait = "30s"
/** Characters of what a program says when it fails. */
const faultMax = 500

interface BackupRequest {
  readonly home: string
  readonly file: string
  /** Folder of pg_dump and pg_restore; those of the path when absent. */
  readonly programs: string | undefined
  /** As the daemon has it; without it the database is the one in the home. */
  readonly databaseUrl: string | undefined
  readonly signal: AbortSignal
}

interface Backup {
  readonly file: string
  readonly bytes: number
  /** Tables whose rows are in it. */
  readonly tables: number
}

const failed = (reason: string) => clientFailure("cli.backup_failed", { reason })

const attempt = <A>(file: string, work: () => A): A => {
  try {
    return work()
  } catch (error) {
    throw clientFailure("cli.file_unusable", { file, reason: (error as NodeJS.ErrnoException).code ?? String(error) })
  }
}

/** What tells the programs where the database is. A password in the environment is seen by nobody else, one in the arguments is. */
const connection = ({ databaseUrl, home }: BackupRequest): NodeJS.ProcessEnv & { readonly PGDATABASE: string } => {
  if (databaseUrl) {
    if (!URL.canParse(databaseUrl)) throw failed("DATABASE_URL is no URL")
    const url = new URL(databaseUrl)
    const password = decodeURIComponent(url.password)
    url.password = ""
    return { ...(password && { PGPASSWORD: password }), PGDATABASE: url.href }
  }
  if (holderOfHome(home) === undefined) throw clientFailure("daemon.unreachable", { home })
  const directory = join(home, "postgres")
  const password = join(directory, "password")
  return {
    PGHOST: socketDirectory(directory),
    PGUSER: ownerRole,
    PGPASSWORD: attempt(password, () => readFileSync(password, "utf8")),
    PGDATABASE: "postgres"
  }
}

interface Run {
  readonly args: ReadonlyArray<string>
  readonly env: NodeJS.ProcessEnv
  /** Where what it writes goes: a file, or here. */
  readonly out: number | "pipe"
}

/** Runs one of the programs to its end, and gives what it wrote here. */
const run = ({ programs, signal }: BackupRequest, program: string, { args, env, out }: Run): Promise<string> =>
  new Promise((done, fail) => {
    const path = programs === undefined ? program : join(resolve(programs), program)
    const child = spawn(path, args, {
      env: { PATH: process.env["PATH"], LC_ALL: "C", ...env },
      stdio: ["ignore", out, "pipe"],
      signal
    })
    let written = ""
    let said = ""
    child.stdout?.on("data", (part) => (written += part))
    child.stderr?.on("data", (part) => (said = `${said}${part}`.slice(0, faultMax)))
    child.on("error", ({ message }) => fail(failed(`${program}: ${message}`)))
    child.on("close", (code) => {
      if (code === 0) done(written)
      else fail(failed(said.trim().replaceAll(/\s+/g, " ") || `${program} ended with ${code}`))
    })
  })

const sync = (path: string): void => {
  const descriptor = openSync(path, "r")
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

const dump = async (request: BackupRequest, partial: string): Promise<number> => {
  const { PGDATABASE: database, ...env } = connection(request)
  const out = attempt(partial, () => openSync(partial, "wx", 0o600))
  try {
    const args = ["--format=custom", "--no-password", `--lock-wait-timeout=${lockWait}`, `--dbname=${database}`]
    await run(request, "pg_dump", { args, env, out })
    fsyncSync(out)
  } finally {
    closeSync(out)
  }
  const listed = await run(request, "pg_restore", { args: ["--list", partial], env: {}, out: "pipe" })
  const tables = listed.split("\n").filter((line) => / TABLE DATA /.test(line)).length
  if (tables === 0) throw failed("pg_restore finds no table in what pg_dump wrote")
  return tables
}

/** The file is there whole and checked, or not at all; one that is there already stays as it is. */
export const backUp = async (request: BackupRequest): Promise<Backup> => {
  const file = resolve(request.file)
  if (existsSync(file)) throw clientFailure("cli.file_unusable", { file, reason: "EEXIST" })
  const partial = `${file}.${process.pid}.partial`
  try {
    const tables = await dump(request, partial)
    attempt(file, () => linkSync(partial, file))
    sync(dirname(file))
    return { file, bytes: statSync(file).size, tables }
  } finally {
    rmSync(partial, { force: true })
  }
}
