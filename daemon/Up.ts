/** Starting and stopping: the home, the port and the database come first, and the rest is loaded while they do. */
import { createServer } from "node:net"
import * as Effect from "effect/Effect"
import { CannotStart } from "./CannotStart.ts"
import { homeDirectory } from "./home/Home.ts"
import { HomeLock } from "./home/HomeLock.ts"
import type { InstallationMode } from "./Installation.ts"
import { startOwnDatabase } from "./OwnDatabase.ts"
import { runToEnd } from "./RunToEnd.ts"
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

/** Runs the daemon until it is told to stop, and ends the process with its exit code. */
export const main = (mode: InstallationMode): void =>
  runToEnd(up(mode).pipe(Effect.provide(HomeLock.layer(homeDirectory())), Effect.scoped))
