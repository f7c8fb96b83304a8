/** What runs on a database that is there: migrations, the first start's work, all services, until it is interrupted. */
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { flushCompileCache } from "node:module"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { isSqlError } from "effect/sql/SqlError"
import { profilesFolder } from "@orrange/core/client/Profile"
import { AlertWatch } from "@orrange/core/alerts/AlertWatch"
import { ChainWork } from "@orrange/core/chain/ChainWork"
import { Purchases } from "@orrange/core/chain/Purchases"
import { LightningWork } from "@orrange/core/chain/LightningWork"
import { FxWork } from "@orrange/core/fx/FxWork"
import { Rounds } from "@orrange/core/insight/Rounds"
import { BotReader } from "@orrange/core/channels/BotReader"
import { OfferPosts } from "@orrange/core/communities/OfferPosts"
import { NoticePlanner } from "@orrange/core/notices/Planning"
import { NoticeSender } from "@orrange/core/notices/Sending"
import { PaymentWork } from "@orrange/core/payments/PaymentWork"
import { ProviderInbox } from "@orrange/core/payments/ProviderInbox"
import { layerApp, layerOwner, ping } from "@orrange/core/platform/Database"
import { Deadlines, outageSecondsMin } from "@orrange/core/platform/Deadlines"
import { migrate } from "@orrange/core/platform/Migrations"
import { loadOrCreateVaultKey } from "@orrange/core/platform/Vault"
import { billingLayer } from "./billing/BillingLayer.ts"
import type { BotsSettings } from "./bots/BotSettings.ts"
import { chainsLayer, type ChainsSettings } from "./chain/ChainSettings.ts"
import { lightningLayer, type LightningSettings } from "./chain/LightningSettings.ts"
import { openContractMarkets } from "./chain/ContractMarkets.ts"
import { runBots } from "./bots/RunBots.ts"
import { fxLayer, type FxSettings } from "./fx/FxSettings.ts"
import { makeClockwork } from "./Clockwork.ts"
import { CannotStart } from "./CannotStart.ts"
import { policyFaults } from "./http/Access.ts"
import { layerServer } from "./http/Server.ts"
import { enrol, install, type InstallationMode } from "./Installation.ts"
import { migrationsFolder } from "./MigrationsFolder.ts"
import { Mode } from "./Mode.ts"
import { runMakers } from "./sandbox/Makers.ts"
import { addPracticePeople, knowPracticePeople, makePracticePeople, pointProfilesAt } from "./sandbox/PracticePeople.ts"
import { showOperatorKey, showReady } from "./Screen.ts"
import { providersLayer } from "./payments/ProvidersLayer.ts"
import type { ProviderSettings } from "./payments/ProviderSettings.ts"
import type { NoticeSettings } from "./notices/NoticeSettings.ts"
import { sendersLayer } from "./notices/SendersLayer.ts"
import { Once } from "./Once.ts"
import { foundation, services } from "./Services.ts"
import type { ClusterSettings } from "./Settings.ts"
import { streamRoute } from "./stream/Stream.ts"

export interface DaemonOptions {
  readonly mode: InstallationMode
  /** Directory of the vault key and of what tells scripts where the daemon is. */
  readonly home: string
  readonly host: string
  readonly port: number
  /** Connects as the owner. */
  readonly databaseUrl: Redacted.Redacted
  /** The daemons it shares the database with, if it does. */
  readonly cluster: ClusterSettings | undefined
  /** Where the data lies, in words. */
  readonly data: string
  readonly notices: NoticeSettings
  readonly providers: ProviderSettings
  readonly bots: BotsSettings
  readonly chains: ChainsSettings
  readonly lightning: LightningSettings | undefined
  readonly fx: FxSettings
  /** Where people reach the daemon, if that is known. */
  readonly publicUrl: string | undefined
}

const origin = (host: string, port: number): string => `http://${host.includes(":") ? `[${host}]` : host}:${port}`

/** Runs the clock's side of orders and trades. */
const runDeadlines = Effect.gen(function* () {
  const deadlines = yield* Deadlines
  const { afterAbsence, afterOutage, handlers } = yield* makeClockwork
  // A start after a few seconds is no outage to a trade; a dead-man switch may have run out in them.
  yield* deadlines.resume((seconds) => (seconds >= outageSecondsMin ? afterOutage(seconds) : afterAbsence(seconds)))
  yield* Effect.forkScoped(deadlines.run(handlers, afterOutage))
})

/** Tells people what happened; of several daemons one does. */
const runNotices = Effect.gen(function* () {
  const { run: plan } = yield* NoticePlanner
  const { run: send } = yield* NoticeSender
  yield* Effect.forkScoped(plan)
  yield* Effect.forkScoped(send)
})

/** Asks payment providers and who sells crypto, and looks at what they told; several daemons share the work. */
const runPayments = Effect.gen(function* () {
  yield* Effect.forkScoped(PaymentWork.use(({ run }) => run))
  yield* Effect.forkScoped(ProviderInbox.use(({ run }) => run))
  yield* Effect.forkScoped(Purchases.use(({ run }) => run))
})

/** Has bots show what happens; of several daemons one does. */
const runBotReader = Effect.flatMap(BotReader, ({ run }) => Effect.forkScoped(run))

/** Asks what currencies are worth; of several daemons one does. */
const runRates = Effect.flatMap(FxWork, ({ run }) => Effect.asVoid(Effect.forkScoped(run)))

/** Examines the platform now and then; of several daemons one does. */
const runRounds = Effect.flatMap(Rounds, ({ run }) => Effect.asVoid(Effect.forkScoped(run)))

/** Follows the chains, and sends what people withdraw. */
const runChains = Effect.flatMap(ChainWork, ({ run }) => Effect.forkScoped(run))

/** Has the Lightning node make invoices, and looks whether they were paid. */
const runLightning = Effect.flatMap(LightningWork, ({ run }) => Effect.asVoid(Effect.forkScoped(run)))

/** Shows communities what is offered; each chat is written to by one daemon at a time. */
const runOfferPosts = Effect.flatMap(OfferPosts, ({ run }) => Effect.forkScoped(run))

/** Tells scripts where the daemon is, for as long as it runs. */
const announce = (home: string, url: string) =>
  Effect.acquireRelease(
    Effect.sync(() => {
      const file = join(home, "daemon.json")
      // Whole or not at all: somebody may be waiting for it.
      writeFileSync(`${file}.new`, `${JSON.stringify({ url, pid: process.pid })}\n`)
      renameSync(`${file}.new`, file)
      return file
    }),
    (file) => Effect.sync(() => rmSync(file, { force: true }))
  )

/** What a live installation begins with: the operator, whose key is shown before the transaction ends. */
const operator = (url: string) =>
  enrol("operator", ["operator"]).pipe(Effect.tap((key) => Effect.sync(() => showOperatorKey(url, key))))

/** All services; those of a cluster are loaded only where there is one. */
const layerServices = ({ cluster, databaseUrl }: DaemonOptions) =>
  Layer.unwrap(
    Effect.gen(function* () {
      if (cluster === undefined) return Layer.merge(services, Layer.succeed(Once, { begin: (_name, work) => work }))
      const { sharedServices } = yield* Effect.promise(() => import("./cluster/SharedServices.ts"))
      return sharedServices(databaseUrl, cluster.redisUrl, cluster)
    })
  )

const serve = Effect.fn("serve")(function* (options: DaemonOptions) {
  const { data, home, host, mode, port } = options
  const url = origin(host, port)
  const firstStart = yield* mode === "sandbox" ? install(mode, makePracticePeople(url)) : install(mode, operator(url))
  if (mode === "sandbox") {
    const sql = yield* SqlClient.SqlClient
    if (!firstStart) yield* sql.withTransaction(addPracticePeople(url))
    yield* Effect.sync(() => pointProfilesAt(url))
  }

  yield* openContractMarkets(options.chains)

  const work = Effect.gen(function* () {
    const once = yield* Once
    if (mode === "sandbox") yield* once.begin("makers", Effect.andThen(knowPracticePeople, runMakers))
    yield* once.begin("deadlines", runDeadlines)
    yield* once.begin("notices", runNotices)
    yield* once.begin("payments", runPayments)
    yield* once.begin("doctor", runRounds)
    yield* once.begin("alerts", Effect.asVoid(Effect.forkScoped(AlertWatch.use(({ run }) => run))))
    if (options.fx.sources.length > 0) yield* once.begin("rates", runRates)
    if (options.chains.length > 0) yield* once.begin("chains", runChains)
    if (options.lightning !== undefined) yield* once.begin("lightning", runLightning)
    yield* once.begin("bots", runBotReader)
    yield* once.begin("communities", runOfferPosts)
    yield* once.begin("bot programs", runBots(options.bots, home, url))
    yield* announce(home, url)
    showReady({
      url,
      mode,
      data,
      profiles: profilesFolder(),
      firstStart,
      milliseconds: Math.round(performance.now())
    })
    // Now, and not at the end, which may be a kill.
    flushCompileCache()
    return yield* Effect.never
  })
  const server = layerServer({ host, port }, streamRoute).pipe(Layer.provide(Layer.succeed(Mode, mode)))
  const rooms = layerServices(options).pipe(
    Layer.provide([
      sendersLayer(options.notices),
      providersLayer(options.providers),
      chainsLayer(options.chains),
      lightningLayer(options.lightning),
      fxLayer(options.fx),
      billingLayer(options.publicUrl)
    ])
  )
  return yield* work.pipe(Effect.scoped, Effect.provide(server.pipe(Layer.provideMerge(rooms))))
})

const messageOf = (error: unknown): string | undefined => (error instanceof Error ? error.message : undefined)

/** One line for every failure, also for those that have none of their own. */
const told = (error: { readonly _tag: string }): CannotStart => {
  if (error._tag === "ServeError") {
    return new CannotStart({ message: "cannot listen: the port is in use; set ORRANGE_PORT to another" })
  }
  if (isSqlError(error)) {
    const message = messageOf(error.reason.cause) ?? error.message
    return new CannotStart({ message: `the database refused a query: ${message}` })
  }
  return new CannotStart({ message: messageOf(error) ?? error._tag })
}

/** A database that was started with a key needs that one: none is made that would be of no use to it. */
const keyAtHand = Effect.fnUntraced(function* (keyFile: string) {
  const sql = yield* SqlClient.SqlClient
  const claimed = yield* sql`SELECT 1 AS one FROM vault_key`
  if (claimed.length === 0 || existsSync(keyFile)) return
  const message = `this database has a vault key, and ${keyFile} is not there: copy it from a home that has it`
  return yield* new CannotStart({ message })
})

/** Runs it all; it ends by failing or by being interrupted. */
export const runDaemon = Effect.fn("runDaemon")(function* (options: DaemonOptions) {
  const faults = policyFaults()
  if (faults.length > 0) return yield* new CannotStart({ message: faults.join("; ") })
  const makeTables =
    options.cluster === undefined
      ? Effect.void
      : Effect.flatMap(
          Effect.promise(() => import("./cluster/Cluster.ts")),
          ({ makeClusterTables }) => makeClusterTables
        )
  const keyFile = join(options.home, "vault.key")
  yield* ping.pipe(
    Effect.andThen(migrate(migrationsFolder)),
    Effect.andThen(makeTables),
    Effect.andThen(keyAtHand(keyFile)),
    Effect.provide(layerOwner(options.databaseUrl))
  )
  const vaultKey = yield* loadOrCreateVaultKey(keyFile)
  const app = foundation(vaultKey).pipe(Layer.provideMerge(layerApp(options.databaseUrl)))
  return yield* serve(options).pipe(Effect.provide(app))
}, Effect.mapError(told))
