/** The server process of a cluster: started under a watchdog, stopped gently, and cleared away when it was orphaned. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { closeSync, openSync, readFileSync, renameSync, rmSync } from "node:fs"
import { totalmem } from "node:os"
import { join } from "node:path"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import { type Cluster, programOptions } from "./Cluster.ts"
import { attempt, type EmbeddedPostgresError, embeddedPostgresError, faultIn } from "./EmbeddedPostgresError.ts"

/** Milliseconds a server may take to stop before it is told to drop everything; it then recovers at its next start. */
const stopLimitMs = 20_000
/** Milliseconds until a start counts as failed; a recovery after a crash may take minutes. */
const startLimitMs = 300_000
/** Milliseconds to try again while processes of a killed server are still going away. */
const remnantLimitMs = 10_000
const remnantPollMs = 100
const pollMs = 10

/** Lines of postmaster.pid, counted from zero. */
const pidLine = 0
const statusLine = 7

/**
 * The shell becomes Postgres, and leaves behind a watcher that reads from the pipe to us. The pipe ends when we are
 * gone, in whatever way, and the watcher then asks Postgres to stop. The watcher is a grandchild, because Postgres
 * takes notice of the children it inherits.
 */
const watchedStart = `exec 3<&0 </dev/null; ( ( read -r _ <&3; kill -INT $$ ) >/dev/null 2>&1 & ); exec "$@" 3<&-`

/** Megabytes of the server's own cache: an eighth of the machine's, within these bounds. */
const cacheMegabytes = { least: 128, most: 1_024, share: 8 }

const sharedBuffers = (): string => {
  const { least, most, share } = cacheMegabytes
  return `${Math.min(most, Math.max(least, Math.floor(totalmem() / 2 ** 20 / share)))}MB`
}

const durableSettings = {
  shared_buffers: sharedBuffers(),
  max_connections: "60",
  max_wal_size: "4GB",
  // Until vacuum has been there, a person's history is looked for transfer by transfer.
  autovacuum_naptime: "15s"
}

const fleetingSettings = {
  shared_buffers: "128MB",
  max_connections: "200",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  // Copying a template as files costs two checkpoints, which are cheap only when there is little to write.
  max_wal_size: "4GB",
  autovacuum: "off"
}

const settings = (cluster: Cluster, sockets: string): Readonly<Record<string, string>> => ({
  listen_addresses: "",
  unix_socket_directories: sockets,
  unix_socket_permissions: "0700",
  timezone: "UTC",
  log_timezone: "UTC",
  jit: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  log_checkpoints: "off",
  // What people sent stays out of the log: neither statements nor the values that broke a constraint.
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  ...(cluster.durable ? durableSettings : fleetingSettings)
})

export interface Postmaster {
  readonly pid: number
  /** Completes with the reason once the process is gone. */
  readonly gone: Deferred.Deferred<string>
  readonly child: ChildProcess
}

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

export const commandOf = (pid: number): string => {
  try {
    return process.platform === "linux"
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
      : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" })
  } catch {
    return ""
  }
}

/** What postmaster.pid says, or nothing when the file is missing or not written out. */
const pidFileLines = (cluster: Cluster): ReadonlyArray<string> => {
  try {
    return readFileSync(join(cluster.data, "postmaster.pid"), "utf8").split("\n")
  } catch {
    return []
  }
}

const awaitGone = (pid: number) =>
  Effect.sleep(pollMs).pipe(Effect.repeat({ while: () => isAlive(pid) }), Effect.timeoutOption(stopLimitMs))

/**
 * Stops a server that outlived its daemon and removes what a dead one left behind. The home's lock is ours, so a live
 * server here is an orphan that its watcher is stopping already. A process that merely got the same pid since is left
 * alone; its pid would keep Postgres from starting, so the files that name it go.
 */
export const clearRemnant = Effect.fnUntraced(function* (cluster: Cluster, sockets: string) {
  const pid = Number.parseInt(pidFileLines(cluster)[pidLine] ?? "", 10)
  if (Number.isNaN(pid)) return
  const isOurs = () => isAlive(pid) && commandOf(pid).includes(cluster.data)
  if (isOurs()) {
    process.kill(pid, "SIGINT")
    yield* awaitGone(pid)
    if (isOurs()) process.kill(pid, "SIGQUIT")
    yield* awaitGone(pid)
    if (isOurs()) return yield* embeddedPostgresError(`a Postgres left over from before (pid ${pid}) does not stop`)
  }
  rmSync(join(cluster.data, "postmaster.pid"), { force: true })
  rmSync(join(sockets, ".s.PGSQL.5432.lock"), { force: true })
})

const launch = (cluster: Cluster, sockets: string): ChildProcess => {
  const assignments = Object.entries(settings(cluster, sockets)).flatMap(([name, value]) => ["-c", `${name}=${value}`])
  const log = openSync(cluster.log, "w", 0o600)
  try {
    const postgres = join(cluster.bin, "postgres")
    return spawn("/bin/sh", ["-c", watchedStart, "sh", postgres, "-D", cluster.data, ...assignments], {
      ...programOptions(cluster),
      // A session of its own, so that Ctrl-C in the terminal reaches the daemon alone, which then stops it in order.
      detached: true,
      stdio: ["pipe", log, log]
    })
  } finally {
    closeSync(log)
  }
}

const keepLastLog = ({ log }: Cluster): void => {
  try {
    renameSync(log, `${log}.old`)
  } catch {
    // The first start has none.
  }
}

const start = (cluster: Cluster, sockets: string) =>
  attempt((): Postmaster => {
    const child = launch(cluster, sockets)
    const gone = Deferred.makeUnsafe<string>()
    const end = (reason: string) => {
      Deferred.doneUnsafe(gone, Effect.succeed(reason))
      child.stdin?.destroy()
    }
    child.on("error", (error) => end(error.message))
    child.on("exit", (code, signal) => end(signal ?? `exit code ${code}`))
    child.stdin?.on("error", () => undefined)
    return { pid: child.pid ?? 0, gone, child }
  })

const isReady = (cluster: Cluster, pid: number): boolean => {
  const lines = pidFileLines(cluster)
  return lines[pidLine] === String(pid) && lines[statusLine]?.trim() === "ready"
}

const awaitReady = (cluster: Cluster, { gone, pid }: Postmaster) =>
  Effect.sleep(pollMs).pipe(
    Effect.repeat({ until: () => isReady(cluster, pid) }),
    Effect.raceFirst(
      Effect.flatMap(Deferred.await(gone), () =>
        embeddedPostgresError(`the embedded database did not start: ${faultIn(readFileSync(cluster.log, "utf8"))}`)
      )
    ),
    Effect.timeoutOrElse({
      duration: startLimitMs,
      orElse: () => embeddedPostgresError(`the embedded database did not get ready; its log: ${cluster.log}`)
    })
  )

const stop = Effect.fnUntraced(function* ({ child, gone }: Postmaster) {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    child.kill(signal)
    const reason = yield* Effect.timeoutOption(Deferred.await(gone), stopLimitMs)
    if (reason._tag === "Some") return
  }
})

/** Processes that served a killed server hold its memory until they notice, and no new one starts before. */
const isRemnantInUse = ({ message }: EmbeddedPostgresError): boolean =>
  message.includes("pre-existing shared memory block")

const remnantSchedule = Schedule.spaced(remnantPollMs).pipe(Schedule.upTo({ duration: remnantLimitMs }))

/** Starts the server and waits until it takes connections; it is stopped when the scope closes. */
export const startPostmaster = Effect.fnUntraced(function* (cluster: Cluster, sockets: string) {
  yield* clearRemnant(cluster, sockets)
  keepLastLog(cluster)
  return yield* Effect.acquireRelease(start(cluster, sockets), stop).pipe(
    Effect.tap((postmaster) => awaitReady(cluster, postmaster)),
    Effect.retry({ while: isRemnantInUse, schedule: remnantSchedule })
  )
})
