/**
 * Times durable orders through the engine on a Postgres of its own that syncs every commit, and in the same run what
 * they are measured against: one transaction per order, the smallest commit there is, pgbench, and the disk itself.
 * Run: `node bench/engine/run.ts [--json] [--seed=N]`
 */
import { cpus } from "node:os"
import { parseArgs } from "node:util"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as SqlClient from "effect/sql/SqlClient"
import { Doctor } from "../../core/insight/Doctor.ts"
import { Engine } from "../../core/orders/Engine.ts"
import { EmbeddedPostgres } from "../../daemon/postgres/EmbeddedPostgres.ts"
import { closedLoop, type Timed, timedOf } from "./closedLoop.ts"
import { commitRow, diskFloor, openAccounts, placeNaively } from "./naive.ts"
import { tpcB } from "./pgbench.ts"
import { serverMicroseconds } from "./ServerTime.ts"
import { openStage } from "./Stage.ts"
import { enlistTraders } from "./traders.ts"
import { Client, randomOf, type Traders } from "./workload.ts"

const tradersPerSide = 500
const warmCommands = 10_000
const timedCommands = 60_000
const naiveOrders = 4_000
/** Connections that a naive service keeps busy. */
const naiveConnections = 8
const rowCommits = 2_100
const diskSeconds = 1
/** Clients that each wait for their answer: a few busy ones, and a busy market. */
const clients = [256, 1_024]
/** Commands a second that arrive whether or not the last one is answered, and for how long. */
const arrivals = { perSecond: 10_000, seconds: 4 }

/** Carries out all, so many at a time, and times each. */
const time = Effect.fnUntraced(function* <A, E, R>(
  list: ReadonlyArray<A>,
  concurrency: number,
  work: (one: A) => Effect.Effect<unknown, E, R>
) {
  const latencies: number[] = []
  const startedMs = performance.now()
  yield* Effect.forEach(
    list,
    (one) =>
      Effect.suspend(() => {
        const sentMs = performance.now()
        return Effect.map(work(one), () => latencies.push(performance.now() - sentMs))
      }),
    { concurrency, discard: true }
  )
  return timedOf(latencies, (performance.now() - startedMs) / 1_000)
})

/** Commands arrive at random moments, and are timed from when they were due: a stall is not hidden by fewer of them. */
const openLoop = Effect.fnUntraced(function* (all: ReadonlyArray<Client>, seed: number) {
  const engine = yield* Engine
  const random = randomOf(seed)
  const latencies: number[] = []
  let refused = 0
  const count = arrivals.perSecond * arrivals.seconds
  const startedMs = performance.now()
  let dueMs = startedMs
  const fibers: Array<Fiber.Fiber<unknown>> = []
  while (fibers.length < count) {
    while (dueMs <= performance.now() && fibers.length < count) {
      const client = all[fibers.length % all.length]!
      const command = client.next()
      const sentMs = dueMs
      const answered = engine.submit(command).pipe(
        Effect.map((answer) => {
          latencies.push(performance.now() - sentMs)
          client.answered(command, answer)
        }),
        Effect.catch(() => Effect.sync(() => (refused += 1)))
      )
      fibers.push(yield* Effect.forkChild(answered))
      dueMs += (-Math.log(1 - random()) / arrivals.perSecond) * 1_000
    }
    // Asleep between them, so that whoever sends takes nothing from what is measured.
    yield* Effect.promise(() => new Promise((resolve) => setTimeout(resolve, 1)))
  }
  yield* Effect.forEach(fibers, Fiber.join, { discard: true })
  return { ...timedOf(latencies, (performance.now() - startedMs) / 1_000), refused }
})

const countFills = SqlClient.SqlClient.use(
  (sql) => sql<{ count: number }>`SELECT count(*)::int4 AS count FROM fills`
).pipe(Effect.map((rows) => rows[0]?.count ?? 0))

/** Every command was answered, the books agree with the database, and the doctor finds nothing. */
const check = Effect.fnUntraced(function* (commands: number) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ count: number }>`SELECT count(*)::int4 AS count FROM commands WHERE result IS NOT NULL`
  if (row?.count !== commands) throw new Error(`${row?.count} commands are stored, ${commands} were sent`)
  const { database, memory } = yield* Engine.use((engine) => engine.stateHashes("BTC-USDT"))
  if (database !== memory) throw new Error("the book in memory is not the one of the database")
  const report = yield* Doctor.use((doctor) => doctor.examine(true))
  if (!report.healthy) throw new Error(`the doctor found: ${JSON.stringify(report)}`)
})

/** Times a run, and adds what it matched and what it cost. */
const observed = Effect.fnUntraced(function* <E, R>(
  postmaster: number,
  name: string,
  run: Effect.Effect<Timed & { readonly refused?: number }, E, R>
) {
  const before = { fills: yield* countFills, cpu: process.cpuUsage(), server: serverMicroseconds(postmaster) }
  const timed = yield* run
  const { system, user } = process.cpuUsage(before.cpu)
  const server = serverMicroseconds(postmaster) - before.server
  const fills = (yield* countFills) - before.fills
  return {
    name,
    refused: 0,
    ...timed,
    tradesPerSecond: fills / timed.seconds,
    nodeMicroseconds: (user + system) / (timed.perSecond * timed.seconds),
    serverMicroseconds: server / (timed.perSecond * timed.seconds)
  }
})

const throughEngine = Effect.fnUntraced(function* (seed: number, postmaster: number, traders: Traders) {
  const clientsOf = (round: number, count: number) =>
    Array.from({ length: count }, (_, number) => new Client(seed + round, number, traders))
  yield* closedLoop(clientsOf(0, clients[0] ?? 1), warmCommands)
  const rounds = []
  for (const [round, count] of clients.entries()) {
    rounds.push(
      yield* observed(postmaster, `engine, ${count} clients`, closedLoop(clientsOf(round + 1, count), timedCommands))
    )
  }
  const arriving = openLoop(clientsOf(clients.length + 1, clients[0] ?? 1), seed)
  rounds.push(yield* observed(postmaster, `engine, ${arrivals.perSecond} arrive a second`, arriving))
  const sent = warmCommands + clients.length * timedCommands + arrivals.perSecond * arrivals.seconds
  yield* check(rounds.reduce((left, { refused }) => left - refused, sent))
  return rounds
})

const measure = Effect.fnUntraced(function* (seed: number, home: string) {
  const sql = yield* SqlClient.SqlClient
  const { pid, url } = yield* EmbeddedPostgres
  const traders = yield* enlistTraders(tradersPerSide, ["BTC"])
  const engine = yield* throughEngine(seed, pid, traders)
  const owners = [...traders.buyers, ...traders.sellers]
  const accounts = yield* openAccounts(owners, "BTC")
  // A naive order of either side holds some of the base asset; buyers need it too.
  yield* sql`UPDATE accounts SET balance = balance + 1000000000 WHERE asset = 'BTC' AND kind = 'available'`
  const trader = new Client(seed - 1, 0, traders)
  const workload = Array.from({ length: naiveOrders }, () => trader.order(false))
  const naive = yield* time(workload, naiveConnections, (one) => placeNaively(one, "BTC", accounts))
  const rows = Array.from({ length: rowCommits })
  const rowAlone = yield* time(rows.slice(0, rowCommits / 3), 1, () => commitRow)
  const rowTogether = yield* time(rows, clients[0] ?? 1, () => commitRow)
  const bank = yield* tpcB(url)
  return { engine, naive, rowAlone, rowTogether, bank, disk: diskFloor(home, diskSeconds) }
})

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, seed: { type: "string", default: "1" } }
})
const seed = Number(values.seed)
const results = await Effect.runPromise(
  Effect.acquireUseRelease(
    Effect.promise(() => openStage()),
    ({ home, run }) => Effect.promise(() => run(measure(seed, home))),
    ({ close }) => Effect.promise(close)
  )
)
const { bank, disk, engine, naive, rowAlone, rowTogether } = results

if (values.json) {
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length }
  console.log(JSON.stringify({ bench: "engine", seed, commands: timedCommands, machine, ...results }))
} else {
  const row = ({ p50Ms, p99Ms, perSecond }: Timed) => ({
    "per second": Math.round(perSecond),
    "p50 ms": Number(p50Ms.toFixed(1)),
    "p99 ms": Number(p99Ms.toFixed(1)),
    "times naive": Number((perSecond / naive.perSecond).toFixed(2))
  })
  console.log(`${timedCommands} commands on BTC-USDT a round, seed ${seed}; every commit is synced\n`)
  console.table({
    ...Object.fromEntries(
      engine.map((round) => [
        round.name,
        {
          ...row(round),
          "trades per second": Math.round(round.tradesPerSecond),
          "node us each": Math.round(round.nodeMicroseconds),
          "server us each": Math.round(round.serverMicroseconds),
          refused: round.refused
        }
      ])
    ),
    [`one transaction per order, ${naiveConnections} connections`]: row(naive),
    [`commit of one row, ${clients[0]} at once`]: row(rowTogether),
    "commit of one row, alone": row(rowAlone),
    "synced write of one page": { "per second": Math.round(disk) },
    ...(bank === undefined ? {} : { "pgbench TPC-B, 16 clients": { "per second": bank } })
  })
  const trades = Math.max(...engine.map(({ tradesPerSecond }) => tradesPerSecond))
  console.log(
    bank === undefined
      ? "pgbench is not installed, so trades are not compared with it"
      : `trades are ${(trades / bank).toFixed(2)} times the transactions of pgbench`
  )
}
