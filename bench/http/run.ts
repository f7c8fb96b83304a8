/**
 * Times signed orders over HTTP against a daemon on a durable Postgres of its own, and in the same run what they are
 * measured against: what Node does by itself, and one transaction per order. The load comes from a third process.
 * Run: `node bench/http/run.ts [--json] [--seed=N] [--rounds=N] [--profile=FOLDER]`
 */
// oxlint-disable no-await-in-loop -- rounds go one after the other, and so does looking whether a server is up
import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises"
import { createServer, type AddressInfo } from "node:net"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { Doctor } from "../../core/insight/Doctor.ts"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { layerApp, layerOwner } from "../../core/platform/Database.ts"
import { migrate } from "../../core/platform/Migrations.ts"
import { vaultKeyBytes } from "../../core/platform/Vault.ts"
import { HomeLock } from "../../daemon/home/HomeLock.ts"
import { enrol, install, type IssuedKey } from "../../daemon/Installation.ts"
import { EmbeddedPostgres } from "../../daemon/postgres/EmbeddedPostgres.ts"
import { foundation } from "../../daemon/Services.ts"
import type { Job, Outcome } from "./load.ts"
import { prepareNaive } from "./naive.ts"
import type { Kind } from "./server.ts"
import { makeOrders } from "./workload.ts"

const connections = 64
/** Of those, how many send batches: each has a hundred orders under way. */
const batchConnections = 8
/** Smallest units each trader begins with. */
const funds = 10n ** 24n
const batchSize = 100
/** All requests of a round are signed before it, and a signature is good for 5 s. */
const roundSeconds = 1.5
/** Requests each connection sends in the first round, which tells how many the next can be, and at most. */
const firstEach = 2
const eachMax = 200
/** Orders a server is sent before those that count: a daemon that has had fewer is still being compiled. */
const warmOrders = 20_000
const startWaitMs = 20_000
const readyPauseMs = 20

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    rounds: { type: "string", default: "5" },
    profile: { type: "string" }
  }
})
const seed = Number(values.seed)
const rounds = Number(values.rounds)

interface Measured {
  readonly requestsPerSecond: number
  readonly ordersPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Microseconds of CPU that the server used for one request, and the generator. */
  readonly serverCpuUs: number
  readonly loadCpuUs: number
}

interface Server {
  readonly port: number
  readonly child: ChildProcess
}

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, "close")
  return port
}

const isUp = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(startWaitMs) }).then(
    ({ status }) => status !== 503,
    () => false
  )

const sourceOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

const start = async (kind: Kind, url = "", home = ""): Promise<Server> => {
  const port = await freePort()
  const profiling = kind === "daemon" && values.profile !== undefined
  const child = fork(sourceOf("server.ts"), [kind, String(port), url, home], {
    execArgv: profiling ? ["--cpu-prof", `--cpu-prof-dir=${values.profile}`] : [],
    stdio: ["ignore", "ignore", "inherit", "ipc"]
  })
  const startedMs = performance.now()
  while (!(await isUp(port))) {
    if (child.exitCode !== null) throw new Error(`the ${kind} server ended with ${child.exitCode}`)
    if (performance.now() - startedMs > startWaitMs) throw new Error(`the ${kind} server does not start`)
    await setTimeout(readyPauseMs)
  }
  return { port, child }
}

const stop = async ({ child }: Server): Promise<void> => {
  const ended = once(child, "exit")
  child.disconnect()
  await ended
}

const ask = <A>(child: ChildProcess, message: object): Promise<A> =>
  new Promise((resolve, reject) => {
    const onExit = (): void => reject(new Error("a process of the bench ended"))
    child.once("exit", onExit)
    child.once("message", (answer) => {
      child.off("exit", onExit)
      resolve(answer as A)
    })
    child.send(message)
  })

type JobOf = (each: number) => Omit<Job, "port">

/** Loads a server with rounds of requests, and puts those together that come after it is warm. */
const measure = async (server: Server, load: ChildProcess, jobOf: JobOf, ordersEach: number): Promise<Measured> => {
  const outcomes: Outcome[] = []
  let serverCpuUs = 0
  let each = firstEach
  let ordersDone = 0
  while (outcomes.length < rounds) {
    const before = await ask<number>(server.child, {})
    const outcome = await ask<Outcome>(load, { ...jobOf(each), port: server.port })
    const after = await ask<number>(server.child, {})
    if (outcome.failure !== undefined) throw new Error(`not every request succeeded: ${outcome.failure}`)
    const possible = ((each / outcome.seconds) * roundSeconds) | 0
    each = Math.max(1, Math.min(possible, 2 * each, eachMax))
    const warm = ordersDone >= warmOrders
    ordersDone += outcome.latenciesMs.length * ordersEach
    if (!warm) continue
    serverCpuUs += after - before
    outcomes.push(outcome)
  }
  const latencies = outcomes.flatMap(({ latenciesMs }) => latenciesMs).sort((one, other) => one - other)
  const seconds = outcomes.reduce((sum, outcome) => sum + outcome.seconds, 0)
  const at = (share: number): number => latencies[Math.floor((latencies.length - 1) * share)] ?? 0
  return {
    requestsPerSecond: latencies.length / seconds,
    ordersPerSecond: (latencies.length * ordersEach) / seconds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    serverCpuUs: serverCpuUs / latencies.length,
    loadCpuUs: outcomes.reduce((sum, { cpuUs }) => sum + cpuUs, 0) / latencies.length
  }
}

const clients = Array.from({ length: connections }, (_, client) => client)

let roundSeed = seed * 1_000
/** Orders the daemon was sent. */
let ordersSent = 0

const singles =
  (signers: readonly IssuedKey[] | undefined): JobOf =>
  (each) => {
    roundSeed += 1
    if (signers !== undefined) ordersSent += connections * each
    const bodies = clients.map((client) => makeOrders(roundSeed, client, each).map((order) => JSON.stringify(order)))
    return { target: "/v1/orders", signers, bodies }
  }

const batches =
  (signers: readonly IssuedKey[]): JobOf =>
  (each) => {
    roundSeed += 1
    ordersSent += batchConnections * each * batchSize
    const bodies = clients.slice(0, batchConnections).map((client) => {
      const orders = makeOrders(roundSeed, client, each * batchSize)
      return Array.from({ length: each }, (_, index) =>
        JSON.stringify({
          items: orders.slice(index * batchSize, (index + 1) * batchSize).map((create) => ({ create }))
        })
      )
    })
    return { target: "/v1/orders/batch", signers, bodies }
  }

const measureAll = async (url: string, home: string, signers: readonly IssuedKey[]) => {
  const load = fork(sourceOf("load.ts"), { stdio: ["ignore", "ignore", "inherit", "ipc"] })
  const raw = await start("raw")
  const daemon = await start("daemon", url, home)
  const ofDaemon = {
    single: await measure(daemon, load, singles(signers), 1),
    batch: await measure(daemon, load, batches(signers), batchSize)
  }
  await stop(daemon)
  const ofRaw = await measure(raw, load, singles(undefined), 1)
  await stop(raw)
  const naive = await start("naive", url)
  const ofNaive = await measure(naive, load, singles(undefined), 1)
  await stop(naive)
  load.disconnect()
  return { ...ofDaemon, raw: ofRaw, naive: ofNaive }
}

const enlist = Effect.forEach(clients, (client) =>
  Effect.gen(function* () {
    const key = yield* enrol(`client${client}`, ["trader"])
    const asset = client % 2 === 0 ? "USDT" : "BTC"
    const transfer = {
      id: crypto.randomUUID(),
      amount: funds,
      debit: houseAccount("external", asset),
      credit: { owner: key.personId, kind: "available" as const, asset },
      reason: "faucet" as const,
      reference: null
    }
    yield* Ledger.use((ledger) => ledger.post([transfer]))
    return key
  })
)

/** Every order is stored, and the doctor finds nothing. */
const check = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ count: number }>`SELECT count(*)::int4 AS count FROM orders`
  if (row?.count !== ordersSent) throw new Error(`${row?.count} orders are stored, ${ordersSent} were sent`)
  const report = yield* Doctor.use((doctor) => doctor.examine(true))
  if (!report.healthy) throw new Error(`the doctor found: ${JSON.stringify(report)}`)
})

const home = await mkdtemp(join(tmpdir(), "orrange-bench-"))
// Under root the database runs as somebody else, who must get in.
await chmod(home, 0o711)
const vaultKey = new Uint8Array(vaultKeyBytes)
// The daemon is a process of its own, with the key that the bench made its people with.
await writeFile(join(home, "vault.key"), vaultKey, { mode: 0o600 })
const migrations = fileURLToPath(new URL("../../migrations", import.meta.url))

const program = Effect.gen(function* () {
  const { url } = yield* EmbeddedPostgres
  yield* migrate(migrations).pipe(Effect.andThen(prepareNaive), Effect.provide(layerOwner(url)))
  const key = Redacted.make(vaultKey)
  const rooms = Doctor.layer.pipe(Layer.provideMerge(foundation(key)), Layer.provideMerge(layerApp(url)))
  return yield* Effect.gen(function* () {
    const signers: IssuedKey[] = []
    yield* install(
      "live",
      Effect.map(enlist, (keys) => signers.push(...keys))
    )
    const results = yield* Effect.promise(() => measureAll(Redacted.value(url), home, signers))
    yield* check
    return results
  }).pipe(Effect.provide(rooms))
}).pipe(
  Effect.provide(EmbeddedPostgres.layer({ durable: true }).pipe(Layer.provide(HomeLock.layer(home)))),
  Effect.scoped
)

const results = await Effect.runPromise(
  program.pipe(Effect.ensuring(Effect.promise(() => rm(home, { recursive: true, force: true }))))
)

if (values.json) {
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length }
  console.log(JSON.stringify({ bench: "http", seed, rounds, connections, machine, ...results }))
} else {
  const { batch, naive, raw, single: one } = results
  const row = (measured: Measured) => ({
    "orders/s": Math.round(measured.ordersPerSecond),
    "p50 ms": Number(measured.p50Ms.toFixed(1)),
    "p99 ms": Number(measured.p99Ms.toFixed(1)),
    "server us/request": Math.round(measured.serverCpuUs),
    "load us/request": Math.round(measured.loadCpuUs),
    "times naive": Number((measured.ordersPerSecond / naive.ordersPerSecond).toFixed(2)),
    "of raw": Number((measured.ordersPerSecond / raw.ordersPerSecond).toFixed(2))
  })
  console.log(`limit orders on BTC-USDT over ${connections} connections, seed ${seed}; every commit is synced\n`)
  console.table({
    "signed, one order a request": row(one),
    [`signed, ${batchSize} orders a request`]: row(batch),
    "unsigned, one transaction an order": row(naive),
    "node:http alone, JSON read and said back": row(raw)
  })
}
