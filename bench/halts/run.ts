/**
 * Times a halt with two daemons on one durable Postgres and a Redis, told to either of them in turn while people place orders
 * with both: until the operator has the answer, and until the last order was sent that one of them still took. After the
 * answer neither may take any. Run: `node bench/halts/run.ts [--json] [--rounds=20]`
 */
// oxlint-disable no-await-in-loop -- one round after the other, and one order of a client after the other
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { parseArgs } from "node:util"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import type { Client } from "../../core/client/Client.ts"
import type { ClientFailure } from "../../core/client/Failure.ts"
import { HomeLock } from "../../daemon/home/HomeLock.ts"
import { EmbeddedPostgres } from "../../daemon/postgres/EmbeddedPostgres.ts"
import { makeRedis } from "../../test/cluster/RedisServer.ts"
import { SharedDaemon } from "../../test/cluster/SharedDaemon.ts"

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, rounds: { type: "string", default: "20" } }
})
const rounds = Number(values.rounds)
const market = "BTC-USDT"
/** Milliseconds between two orders of a client, so that no rate limit is met, and before a halt. */
const pauseMs = 20
const tradingMs = 200

const fresh = () => ({ client_id: crypto.randomUUID() })

/** Places orders until one is refused because of the halt; when the last that was taken was sent. */
const placeUntilHalted = async (client: Client): Promise<number> => {
  for (let lastMs = 0; ; ) {
    const sentMs = performance.now()
    try {
      const order = { market, side: "buy", type: "limit", price: "100", quantity: "0.01", ...fresh() } as const
      await client.call("orders.create", { payload: order })
    } catch (error) {
      if ((error as ClientFailure).error.code === "market.not_open") return lastMs
      throw error
    }
    lastMs = sentMs
    await setTimeout(pauseMs)
  }
}

const measure = async (daemons: readonly [SharedDaemon, SharedDaemon]) => {
  const [first] = daemons
  const traders = daemons.flatMap((daemon) => ["ann", "ben"].map((name) => daemon.client(name, first)))
  const taken: Array<{ readonly answeredMs: number; readonly lastOrderMs: number; readonly late: number }> = []
  for (let round = 0; round < rounds; round += 1) {
    const operator = (daemons[round % 2] ?? first).client("operator", first)
    // All markets and one of them, each with either daemon.
    const of = round % 4 < 2 ? {} : { market }
    const placing = traders.map(placeUntilHalted)
    await setTimeout(tradingMs)
    const sentMs = performance.now()
    await operator.call("halts.begin", { payload: { ...fresh(), action: "orders", reason: "the bench", ...of } })
    const answered = performance.now()
    const lasts = await Promise.all(placing)
    taken.push({
      answeredMs: answered - sentMs,
      lastOrderMs: Math.max(0, ...lasts.map((last) => last - sentMs)),
      late: lasts.filter((last) => last > answered).length
    })
    await operator.call("halts.lift", { payload: { ...fresh(), action: "orders", ...of } })
    for (const trader of traders.slice(0, 2)) await trader.call("orders.cancel_all", { payload: fresh() })
  }
  return taken
}

const bench = async (databaseUrl: string) => {
  const redis = await makeRedis()
  const [one, two] = [
    await SharedDaemon.make(databaseUrl, redis.url),
    await SharedDaemon.make(databaseUrl, redis.url)
  ] as const
  try {
    await redis.start()
    await one.launch()
    two.shareKeyOf(one)
    await two.launch()
    return await measure([one, two])
  } finally {
    await Promise.all([one.remove(), two.remove()])
    await redis.kill("SIGKILL")
  }
}

const home = await mkdtemp(join(tmpdir(), "orrange-bench-"))
// Under root the database runs as somebody else, who must get in.
await chmod(home, 0o711)
const taken = await Effect.runPromise(
  Effect.flatMap(EmbeddedPostgres, ({ url }) => Effect.promise(() => bench(Redacted.value(url)))).pipe(
    Effect.provide(EmbeddedPostgres.layer({ durable: true }).pipe(Layer.provide(HomeLock.layer(home)))),
    Effect.scoped,
    Effect.ensuring(Effect.promise(() => rm(home, { recursive: true, force: true })))
  )
)

const at = (all: ReadonlyArray<number>, share: number): number => {
  const sorted = all.toSorted((one, other) => one - other)
  return Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10
}
const rows = Object.fromEntries(
  (["answeredMs", "lastOrderMs"] as const).map((name) => {
    const all = taken.map((round) => round[name])
    return [name, { "p50 ms": at(all, 0.5), "p95 ms": at(all, 0.95), "worst ms": at(all, 1) }]
  })
)
const late = taken.reduce((sum, round) => sum + round.late, 0)
if (values.json) {
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length }
  console.log(JSON.stringify({ bench: "halts", rounds, machine, ...rows, late }))
} else {
  console.log(`${rounds} halts of orders, told to either of two daemons; every commit is synced\n`)
  console.table(rows)
  console.log(`\nclients whose order was taken though it was sent after the answer: ${late}`)
}
if (late > 0) process.exitCode = 1
