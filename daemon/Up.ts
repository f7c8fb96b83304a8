/** Starting and stopping: the home, the port and the database come first, and the rest is loaded while they do. */
import { createServer } from "node:net"
import type * as Exit from "effect/Exit"
import * as Effect from "effect/Effect"
import * as Logger from "effect/Logger"
import { CannotStart } from "./CannotStart.ts"
import { homeDirectory } from "./home/Home.ts"
import { HomeLock } from "./home/HomeLock.ts"
import type { InstallationMode } from "./Installation.ts"
import { openLogFile } from "./LogFile.ts"
import { startOwnDatabase } from "./OwnDatabase.ts"
import { faultOf, runToEnd } from "./RunToEnd.ts"
import { readSettings } from "./Settings.ts"

/** A free port is settled before anything is written that names it. */
const settlePort = (host: string, port: number, setting: string) =>
  Effect.callback<number, CannotStart>((resume) => {
    const probe = createServer()
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const reason = error.code === "EADDRINUSE" ? `the port is in use; set ${setting} to another` : error.message
      resume(Effect.fail(new CannotStart({ message: `cannot listen on ${host}:${port}: ${reason}` })))
    })
    probe.listen({ host, port, exclusive: true }, () => {
      const address = probe.address()
      const settled = typeof address === "object" && address !== null ? address.port : port
      probe.close(() => resume(Effect.succeed(settled)))
    })
  })

const up = Effect.fn("up")(function* (mode: InstallationMode) {
  const settings = yield* readSettings(process.env)
  const { cluster: asked, databaseUrl, host, port: wanted, ...rest } = settings
  const { directory: home } = yield* HomeLock
  const port = yield* settlePort(host, wanted, "ORRANGE_PORT")
  const cluster = asked && { ...asked, port: yield* settlePort(asked.host, asked.port, "ORRANGE_CLUSTER_PORT") }
  const openDatabase =
    databaseUrl === undefined ? startOwnDatabase : Effect.succeed({ url: databaseUrl, lost: Effect.never })
  const loadDaemon = Effect.promise(() => import("./Daemon.ts"))
  const [database, { runDaemon }] = yield* Effect.all([openDatabase, loadDaemon], { concurrency: 2 })
  const data = databaseUrl === undefined ? home : "the database of DATABASE_URL"
  yield* Effect.raceFirst(
    runDaemon({ ...rest, mode, home, host, port, databaseUrl: database.url, cluster, data }),
    database.lost
  )
})

const endLine = (exit: Exit.Exit<unknown, unknown>): string => {
  const fault = exit._tag === "Success" ? undefined : faultOf(exit.cause)
  return fault === undefined ? "the daemon stops" : `the daemon ends: ${fault}`
}

/** Keeps what it logs in its home as well: that it began, and why it ended. */
const logged = <A, E, R>(program: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const { directory } = yield* HomeLock
    const kept = Logger.map(Logger.formatLogFmt, openLogFile(directory))
    const alone = Effect.provide(Logger.layer([kept]))
    yield* alone(Effect.logInfo(`the daemon of ${directory} starts, as process ${process.pid}`))
    return yield* program.pipe(
      Effect.provide(Logger.layer([kept], { mergeWithExisting: true })),
      Effect.onExit((exit) => alone(Effect.logInfo(endLine(exit))))
    )
  })

/** Runs the daemon until it is told to stop, and ends the process with its exit code. */
export const main = (mode: InstallationMode): void =>
  runToEnd(logged(up(mode)).pipe(Effect.provide(HomeLock.layer(homeDirectory())), Effect.scoped))
