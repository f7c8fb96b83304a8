/**
 * Times durable orders through the engine on a Postgres of its own that syncs every commit, and in the same run what
 * they are measured against: one transaction per order, the smallest commit there is, and the disk itself.
 * Run: `node bench/engine/run.ts [--json] [--seed=N]`
 */
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { People } from "../../core/identity/People.ts"
import { Doctor } from "../../core/insight/Doctor.ts"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { Engine } from "../../core/orders/Engine.ts"
import { layerApp, layerOwner } from "../../core/platform/Database.ts"
import { migrate } from "../../core/platform/Migrations.ts"
import { vaultKeyBytes } from "../../core/platform/Vault.ts"
import { HomeLock } from "../../daemon/home/HomeLock.ts"
import { install } from "../../daemon/Installation.ts"
import { EmbeddedPostgres } from "../../daemon/postgres/EmbeddedPostgres.ts"
import { foundation, services } from "../../daemon/Services.ts"
import { commitRow, diskFloor, openAccounts, placeNaively } from "./naive.ts"
import { makeWorkload, type Traders } from "./workload.ts"

const tradersPerSide = 500
/** Smallest units each trader begins with. */
const funds = 10n ** 24n
const warmOrders = 3_000
const timedOrders = 12_000
const naiveOrders = 2_500
const rowCommits = 2_100
const diskSeconds = 1
/** Commands in flight: what a few busy clients keep, and what a busy market does. */
const inFlight = [256, 2_048]

interface Timed {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

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
  const seconds = (performance.now() - startedMs) / 1_000
  const sorted = latencies.toSorted((one, other) => one - other)
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  return { perSecond: list.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99), seconds }
})

const enlist = Effect.fnUntraced(function* (side: string, asset: string) {
  const people = yield* People
  const names = Array.from({ length: tradersPerSide }, (_, index) => `${side}${index}`)
  const made = yield* Effect.forEach(names, (name) => people.create(name, ["trader"]))
  const ids = made.map(({ id }) => id)
  yield* Ledger.use((ledger) =>
    ledger.post(
      ids.map((owner) => ({
        id: crypto.randomUUID(),
        amount: funds,
        debit: houseAccount("external", asset),
        credit: { owner, kind: "available" as const, asset },
        reason: "faucet" as const,
        reference: null
      }))
    )
  )
  return ids
})

const countFills = SqlClient.SqlClient.use(
  (sql) => sql<{ count: number }>`SELECT count(*)::int4 AS count FROM fills`
).pipe(Effect.map((rows) => rows[0]?.count ?? 0))

/** Every order was answered with an order, the books agree with the database, and the doctor finds nothing. */
const check = Effect.fnUntraced(function* (orders: number) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ count: number }>`SELECT count(*)::int4 AS count FROM orders`
  if (row?.count !== orders) throw new Error(`${row?.count} orders are stored, ${orders} were sent`)
  const { database, memory } = yield* Engine.use((engine) => engine.stateHashes("BTC-USDT"))
  if (database !== memory) throw new Error("the book in memory is not the one of the database")
  const report = yield* Doctor.use((doctor) => doctor.examine(true))
  if (!report.healthy) throw new Error(`the doctor found: ${JSON.stringify(report)}`)
})

const throughEngine = Effect.fnUntraced(function* (seed: number, traders: Traders) {
  const engine = yield* Engine
  yield* time(makeWorkload(seed, traders, warmOrders), inFlight[0] ?? 1, engine.submit)
  const rounds = []
  for (const [round, concurrency] of inFlight.entries()) {
    const before = yield* countFills
    const workload = makeWorkload(seed + round + 1, traders, timedOrders)
    const timed = yield* time(workload, concurrency, engine.submit)
    const trades = ((yield* countFills) - before) / timed.seconds
    rounds.push({ inFlight: concurrency, ...timed, tradesPerSecond: trades })
  }
  yield* check(warmOrders + inFlight.length * timedOrders)
  return rounds
})

const measure = Effect.fnUntraced(function* (seed: number, home: string) {
  const sql = yield* SqlClient.SqlClient
  const traders = yield* sql.withTransaction(
    Effect.all({ buyers: enlist("buyer", "USDT"), sellers: enlist("seller", "BTC") })
  )
  const engine = yield* throughEngine(seed, traders)
  const owners = [...traders.buyers, ...traders.sellers]
  const accounts = yield* openAccounts(owners, "BTC")
  // A naive order of either side holds some of the base asset; buyers need it too.
  yield* sql`UPDATE accounts SET balance = balance + 1000000000 WHERE asset = 'BTC' AND kind = 'available'`
  const workload = makeWorkload(seed - 1, traders, naiveOrders)
  const naive = yield* time(workload, inFlight[0] ?? 1, (one) => placeNaively(one, "BTC", accounts))
  const rows = Array.from({ length: rowCommits })
  const rowAlone = yield* time(rows.slice(0, rowCommits / 3), 1, () => commitRow)
  const rowTogether = yield* time(rows, inFlight[0] ?? 1, () => commitRow)
  return { engine, naive, rowAlone, rowTogether, disk: diskFloor(home, diskSeconds) }
})

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, seed: { type: "string", default: "1" } }
})
const seed = Number(values.seed)
const home = await mkdtemp(join(tmpdir(), "orrange-bench-"))
// Under root the database runs as somebody else, who must get in.
await chmod(home, 0o711)
const migrations = fileURLToPath(new URL("../../migrations", import.meta.url))

const program = Effect.gen(function* () {
  const { url } = yield* EmbeddedPostgres
  yield* migrate(migrations).pipe(Effect.provide(layerOwner(url)))
  const rooms = Layer.unwrap(Effect.as(install("sandbox", Effect.void), services))
  const key = Redacted.make(new Uint8Array(vaultKeyBytes))
  return yield* measure(seed, home).pipe(
    Effect.provide(rooms.pipe(Layer.provideMerge(foundation(key)), Layer.provideMerge(layerApp(url))))
  )
}).pipe(
  Effect.provide(EmbeddedPostgres.layer({ durable: true }).pipe(Layer.provide(HomeLock.layer(home)))),
  Effect.scoped
)

const results = await Effect.runPromise(
  program.pipe(Effect.ensuring(Effect.promise(() => rm(home, { recursive: true, force: true }))))
)
const { disk, engine, naive, rowAlone, rowTogether } = results

if (values.json) {
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length }
  console.log(JSON.stringify({ bench: "engine", seed, orders: timedOrders, machine, ...results }))
} else {
  const row = ({ p50Ms, p99Ms, perSecond }: Timed) => ({
    "per second": Math.round(perSecond),
    "p50 ms": Number(p50Ms.toFixed(1)),
    "p99 ms": Number(p99Ms.toFixed(1)),
    "times naive": Number((perSecond / naive.perSecond).toFixed(2))
  })
  const few = inFlight[0]
  console.log(`${timedOrders} limit orders on BTC-USDT a round, seed ${seed}; every commit is synced\n`)
  console.table({
    ...Object.fromEntries(
      engine.map((round) => [
        `engine, ${round.inFlight} in flight`,
        { ...row(round), "trades per second": Math.round(round.tradesPerSecond) }
      ])
    ),
    [`one transaction per order, ${few} in flight`]: row(naive),
    [`commit of one row, ${few} in flight`]: row(rowTogether),
    "commit of one row, alone": row(rowAlone),
    "synced write of one page": { "per second": Math.round(disk) }
  })
}
