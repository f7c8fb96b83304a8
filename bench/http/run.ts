/**
 * Times signed orders over HTTP against a daemon on a durable Postgres of its own, and in the same run what they are
 * measured against: what Node does by itself, and one transaction per order. The load comes from a third process.
 * Run: `node bench/http/run.ts [--json] [--seed=N] [--rounds=N] [--profile=FOLDER]`
 */
// oxlint-disable no-await-in-loop -- rounds go one after the other, and so does looking whether a server is up
import type { ChildProcess } from "node:child_process"
import { cpus } from "node:os"
import { parseArgs } from "node:util"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { enrol, type IssuedKey } from "../../daemon/Installation.ts"
import { askChild, freePort, startChild, stopChild, untilUp } from "../daemon/Child.ts"
import { healthy, inHome } from "../daemon/inHome.ts"
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

const sourceOf = (name: string): URL => new URL(name, import.meta.url)

const start = async (kind: Kind, url = "", home = ""): Promise<Server> => {
  const port = await freePort()
  const child = startChild(sourceOf("server.ts"), [kind, String(port), url, home], {
    profile: kind === "daemon" ? values.profile : undefined
  })
  await untilUp(child, port)
  return { port, child }
}

type JobOf = (each: number) => Omit<Job, "port">

/** Loads a server with rounds of requests, and puts those together that come after it is warm. */
const measure = async (server: Server, load: ChildProcess, jobOf: JobOf, ordersEach: number): Promise<Measured> => {
  const outcomes: Outcome[] = []
  let serverCpuUs = 0
  let each = firstEach
  let ordersDone = 0
  while (outcomes.length < rounds) {
    const before = await askChild<number>(server.child)
    const outcome = await askChild<Outcome>(load, { ...jobOf(each), port: server.port })
    const after = await askChild<number>(server.child)
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
  const load = startChild(sourceOf("load.ts"), [])
  const raw = await start("raw")
  const daemon = await start("daemon", url, home)
  const ofDaemon = {
    single: await measure(daemon, load, singles(signers), 1),
    batch: await measure(daemon, load, batches(signers), batchSize)
  }
  await stopChild(daemon.child)
  const ofRaw = await measure(raw, load, singles(undefined), 1)
  await stopChild(raw.child)
  const naive = await start("naive", url)
  const ofNaive = await measure(naive, load, singles(undefined), 1)
  await stopChild(naive.child)
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
  yield* healthy
})

const results = await inHome({
  fill: prepareNaive,
  enlist,
  work: ({ home, url }, signers) =>
    Effect.tap(
      Effect.promise(() => measureAll(Redacted.value(url), home, signers)),
      check
    )
})

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
