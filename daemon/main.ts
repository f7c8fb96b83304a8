/** The composition root: reads the settings, starts everything in order, and stops it again. */
import { createServer } from "node:net"
import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as Cause from "effect/Cause"
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import { isSqlError } from "effect/sql/SqlError"
import { profilesFolder } from "@orrange/core/client/Profile"
import { Orders } from "@orrange/core/orders/Orders"
import { layerApp, layerOwner, ping } from "@orrange/core/platform/Database"
import { Deadlines } from "@orrange/core/platform/Deadlines"
import { migrate } from "@orrange/core/platform/Migrations"
import { loadOrCreateVaultKey } from "@orrange/core/platform/Vault"
import { Trades } from "@orrange/core/trades/Trades"
import { homeDirectory } from "./home/Home.ts"
import { HomeLock } from "./home/HomeLock.ts"
import { policyFaults } from "./http/Access.ts"
import { layerServer } from "./http/Server.ts"
import { enrol, install, type InstallationMode } from "./Installation.ts"
import { Mode } from "./Mode.ts"
import { EmbeddedPostgres } from "./postgres/EmbeddedPostgres.ts"
import { runMakers } from "./sandbox/Makers.ts"
import { makePracticePeople, pointProfilesAt } from "./sandbox/PracticePeople.ts"
import { showFailure, showReady } from "./Screen.ts"
import { foundation, services } from "./Services.ts"
import { settings } from "./Settings.ts"
import { streamRoute } from "./stream/Stream.ts"

const migrationsFolder = fileURLToPath(new URL("../migrations", import.meta.url))

/** It cannot start; the message is the one line that says why. */
class CannotStart extends Data.TaggedError("CannotStart")<{ readonly message: string }> {}

/** A free port is settled before anything is written that names it. */
const settlePort = (host: string, port: number) =>
  Effect.callback<number, CannotStart>((resume) => {
    const probe = createServer()
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const reason = error.code === "EADDRINUSE" ? "the port is in use; set ORRANGE_PORT to another" : error.message
      resume(Effect.fail(new CannotStart({ message: `cannot listen on ${host}:${port}: ${reason}` })))
    })
    probe.listen({ host, port, exclusive: true }, () => {
      const address = probe.address()
      const settled = typeof address === "object" && address !== null ? address.port : port
      probe.close(() => resume(Effect.succeed(settled)))
    })
  })

/** The owner's URL of the database, and what ends when the database of our own does. */
const openDatabase = Effect.fn("openDatabase")(function* (given: Option.Option<Redacted.Redacted>) {
  if (Option.isSome(given)) return { url: given.value, ended: Effect.never }
  const embedded = Context.get(yield* Layer.build(EmbeddedPostgres.layer({ durable: true })), EmbeddedPostgres)
  return { url: embedded.url, ended: embedded.exited }
})

const origin = (host: string, port: number): string => `http://${host.includes(":") ? `[${host}]` : host}:${port}`

/** Runs the clock's side of orders and trades. */
const runDeadlines = Effect.gen(function* () {
  const deadlines = yield* Deadlines
  const orders = yield* Orders
  const trades = yield* Trades
  yield* Effect.forkScoped(deadlines.run({ "order.expiry": orders.expire, "trade.deadline": trades.fire }))
})

/** Tells scripts where the daemon is, for as long as it runs. */
const announce = (home: string, url: string) =>
  Effect.acquireRelease(
    Effect.sync(() => {
      const file = join(home, "daemon.json")
      writeFileSync(file, `${JSON.stringify({ url, pid: process.pid })}\n`)
      return file
    }),
    (file) => Effect.sync(() => rmSync(file, { force: true }))
  )

/** What the first start makes: the practice people, whose keys are in profiles, or the operator, whose key is shown. */
const practice = (url: string) => makePracticePeople(url).pipe(Effect.as({ operatorKey: undefined }))
const operator = enrol("operator", ["operator"]).pipe(Effect.map((operatorKey) => ({ operatorKey })))

const up = Effect.fn("up")(function* (mode: InstallationMode) {
  const faults = policyFaults()
  if (faults.length > 0) return yield* new CannotStart({ message: faults.join("; ") })
  const { databaseUrl, host, port: wanted } = yield* settings
  const { directory: home } = yield* HomeLock
  const port = yield* settlePort(host, wanted)
  const url = origin(host, port)
  const database = yield* openDatabase(databaseUrl)
  yield* ping.pipe(Effect.andThen(migrate(migrationsFolder)), Effect.provide(layerOwner(database.url)))
  const vaultKey = yield* loadOrCreateVaultKey(join(home, "vault.key"))

  const run = Effect.gen(function* () {
    const made = mode === "sandbox" ? yield* install(mode, practice(url)) : yield* install(mode, operator)
    if (mode === "sandbox") yield* Effect.sync(() => pointProfilesAt(url))

    const serve = Effect.gen(function* () {
      if (mode === "sandbox") yield* runMakers
      yield* runDeadlines
      yield* announce(home, url)
      showReady({
        url,
        mode,
        data: Option.isSome(databaseUrl) ? "the database of DATABASE_URL" : home,
        profiles: profilesFolder(),
        firstStart: made !== undefined,
        operatorKey: made?.operatorKey,
        milliseconds: Math.round(performance.now())
      })
      return yield* Effect.never
    })
    const server = layerServer({ host, port }, streamRoute).pipe(Layer.provide(Layer.succeed(Mode, mode)))
    yield* serve.pipe(Effect.provide(server.pipe(Layer.provideMerge(services))))
  })
  const app = foundation(vaultKey).pipe(Layer.provideMerge(layerApp(database.url)))
  yield* Effect.raceFirst(run.pipe(Effect.scoped, Effect.provide(app)), database.ended)
})

const messageOf = (error: unknown): string | undefined => (error instanceof Error ? error.message : undefined)

/** The line for a failure that has none of its own. */
const lineOf = (error: unknown): string => {
  if (typeof error === "object" && error !== null && "_tag" in error && error._tag === "ServeError") {
    return "cannot listen: the port is in use; set ORRANGE_PORT to another"
  }
  if (isSqlError(error)) return `the database refused a query: ${messageOf(error.reason.cause) ?? error.message}`
  return messageOf(error) ?? String(error)
}

const main = (mode: InstallationMode) =>
  up(mode).pipe(
    Effect.provide(HomeLock.layer(homeDirectory())),
    Effect.scoped,
    Effect.tapCause((cause) =>
      Effect.sync(() => {
        if (!Cause.hasInterruptsOnly(cause)) showFailure(lineOf(Cause.squash(cause)))
      })
    ),
    Effect.provide(Logger.layer([Logger.withConsoleError(Logger.formatLogFmt)]))
  )

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { sandbox: { type: "boolean", default: false } }
})
if (positionals.length !== 1 || positionals[0] !== "up") {
  showFailure("usage: orrange up [--sandbox]")
  process.exitCode = 2
} else {
  NodeRuntime.runMain(main(values.sandbox ? "sandbox" : "live"), {
    disableErrorReporting: true,
    // Being asked to stop and stopping is success.
    teardown: (exit, onExit) => onExit(Exit.isSuccess(exit) || Cause.hasInterruptsOnly(exit.cause) ? 0 : 1)
  })
}
