/** Starting and stopping: the home, the port and the database come first, and the rest is loaded while they do. */
import { createServer } from "node:net"
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Logger from "effect/Logger"
import { CannotStart } from "./CannotStart.ts"
import { homeDirectory } from "./home/Home.ts"
import { HomeLock } from "./home/HomeLock.ts"
import type { InstallationMode } from "./Installation.ts"
import { startOwnDatabase } from "./OwnDatabase.ts"
import { showFailure } from "./Screen.ts"
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
  const { bots, chains, cluster: asked, databaseUrl, host, notices, port: wanted } = yield* readSettings(process.env)
  const { directory: home } = yield* HomeLock
  const port = yield* settlePort(host, wanted, "ORRANGE_PORT")
  const cluster = asked && { ...asked, port: yield* settlePort(asked.host, asked.port, "ORRANGE_CLUSTER_PORT") }
  const openDatabase =
    databaseUrl === undefined ? startOwnDatabase : Effect.succeed({ url: databaseUrl, lost: Effect.never })
  const loadDaemon = Effect.promise(() => import("./Daemon.ts"))
  const [database, { runDaemon }] = yield* Effect.all([openDatabase, loadDaemon], { concurrency: 2 })
  const data = databaseUrl === undefined ? home : "the database of DATABASE_URL"
  yield* Effect.raceFirst(
    runDaemon({ mode, home, host, port, databaseUrl: database.url, cluster, data, notices, bots, chains }),
    database.lost
  )
})

const lineOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Runs the daemon until it is told to stop, and ends the process with its exit code. */
export const main = (mode: InstallationMode): void =>
  up(mode).pipe(
    Effect.provide(HomeLock.layer(homeDirectory())),
    Effect.scoped,
    Effect.tapCause((cause) =>
      Effect.sync(() => {
        if (!Cause.hasInterruptsOnly(cause)) showFailure(lineOf(Cause.squash(cause)))
      })
    ),
    Effect.provide(Logger.layer([Logger.withConsoleError(Logger.formatLogFmt)])),
    NodeRuntime.runMain({
      disableErrorReporting: true,
      // Being asked to stop and stopping is success.
      teardown: (exit, onExit) => onExit(Exit.isSuccess(exit) || Cause.hasInterruptsOnly(exit.cause) ? 0 : 1)
    })
  )
