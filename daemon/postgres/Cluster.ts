/** The data directory of the embedded Postgres: where its parts lie, and how it comes to be. */
import { type SpawnOptions, spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from "node:fs"
import { dirname, join } from "node:path"
import * as Effect from "effect/Effect"
import type { SystemUser } from "../home/Reach.ts"
import type { ReadyCluster } from "./ReadyCluster.ts"
import { attempt, type EmbeddedPostgresError, embeddedPostgresError, faultIn } from "./EmbeddedPostgresError.ts"

/** Role that owns the cluster. */
export const ownerRole = "orrange"

const passwordBytes = 24

export interface Cluster {
  /** Directory of the programs. */
  readonly bin: string
  /** Postgres's data directory. */
  readonly data: string
  /** File with the owner's password. */
  readonly password: string
  readonly log: string
  /** Account that runs the programs, when it is not the one of this process. */
  readonly user: SystemUser | undefined
  /** False for tests: the data need not survive a crash of the machine. */
  readonly durable: boolean
}

/** How the programs are run: from nowhere, with nothing of our environment but the way to `sh`. */
export const programOptions = ({ user }: Cluster) => ({
  cwd: "/",
  env: { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" },
  ...(user === undefined ? {} : { uid: user.uid, gid: user.gid })
})

/** Makes a directory that only the account of the database may enter. */
export const makePrivate = (directory: string, user: SystemUser | undefined): void => {
  mkdirSync(directory, { recursive: true })
  // In the machine's temporary directory somebody else may have been first, with a link to where it hurts.
  const made = lstatSync(directory)
  if (!made.isDirectory() || ![process.getuid?.(), user?.uid].includes(made.uid)) {
    throw embeddedPostgresError(`${directory} belongs to somebody else; remove it`)
  }
  chmodSync(directory, 0o700)
  if (user !== undefined) chownSync(directory, user.uid, user.gid)
}

const sync = (path: string): void => {
  const descriptor = openSync(path, "r")
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

const newPassword = (): string => randomBytes(passwordBytes).toString("base64url")

const writePassword = ({ password, user }: Cluster, value: string): void => {
  rmSync(password, { force: true })
  writeFileSync(password, value, { mode: 0o600, flush: true })
  if (user !== undefined) chownSync(password, user.uid, user.gid)
}

const initdbArguments = (cluster: Cluster, directory: string): ReadonlyArray<string> => [
  `--pgdata=${directory}`,
  `--username=${ownerRole}`,
  `--pwfile=${cluster.password}`,
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  // The builtin provider needs nothing of the machine's own locales.
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  ...(cluster.durable ? [] : ["--no-sync"])
]

/** Runs a program to its end. */
const run = (program: string, args: ReadonlyArray<string>, options: SpawnOptions) =>
  Effect.callback<void, EmbeddedPostgresError>((resume) => {
    const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] })
    const output: Array<Buffer> = []
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk))
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk))
    const fail = (reason: string) =>
      resume(Effect.fail(embeddedPostgresError(`the embedded database could not be made: ${reason}`)))
    child.on("error", (error) => fail(error.message))
    child.on("close", (code) => {
      if (code === 0) resume(Effect.void)
      else fail(faultIn(Buffer.concat(output).toString()))
    })
    return Effect.sync(() => child.kill("SIGKILL"))
  })

const initdb = (cluster: Cluster, args: ReadonlyArray<string>) =>
  run(join(cluster.bin, "initdb"), args, programOptions(cluster))

/** Gives a tree to an account; nobody else may enter it. */
export const giveTree = (tree: string, { gid, uid }: { readonly uid: number; readonly gid: number }) =>
  run("chown", ["-R", `${uid}:${gid}`, tree], {})

/** Copies what is in a directory, as it is, into one that is there. */
export const copyTree = (from: string, into: string) => run("cp", ["-Rp", `${from}/.`, into], {})

/** Copying a cluster made ready at installation takes a tenth of the time that making one takes. */
const copyReady = Effect.fnUntraced(function* (cluster: Cluster, ready: ReadyCluster, directory: string) {
  yield* copyTree(ready.data, directory)
  yield* attempt(() => writePassword(cluster, readFileSync(ready.password, "utf8")))
  if (cluster.user !== undefined) yield* giveTree(directory, cluster.user)
  if (cluster.durable) yield* initdb(cluster, ["--sync-only", `--pgdata=${directory}`])
})

/** Makes the cluster where there is none. It appears whole under its name, or not at all. */
export const ensureCluster = Effect.fnUntraced(function* (cluster: Cluster, findReady: () => ReadyCluster | undefined) {
  if (existsSync(cluster.data)) return
  const ready = findReady()
  const unfinished = `${cluster.data}.new`
  yield* attempt(() => {
    rmSync(unfinished, { recursive: true, force: true })
    makePrivate(unfinished, cluster.user)
  })
  if (ready !== undefined) yield* copyReady(cluster, ready, unfinished)
  else {
    yield* attempt(() => writePassword(cluster, newPassword()))
    yield* initdb(cluster, initdbArguments(cluster, unfinished))
  }
  yield* attempt(() => {
    renameSync(unfinished, cluster.data)
    // initdb has synced what is inside; the names lie in the directory above.
    if (cluster.durable) sync(dirname(cluster.data))
  })
})

export const readPassword = ({ password }: Cluster) => attempt(() => readFileSync(password, "utf8"))
