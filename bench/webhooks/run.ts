/**
 * Webhooks of a provider over HTTP to a daemon on a durable Postgres of its own: at a pace, and as many as it takes; each
 * is acknowledged once its row is committed. In the same run what one would write first: an insert for each.
 * Run: `node bench/webhooks/run.ts [--json] [--rate=5000] [--seconds=10]`
 */
import { cpus } from "node:os"
import { parseArgs } from "node:util"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { askChild, freePort, startChild, stopChild, untilUp } from "../daemon/Child.ts"
import { inHome } from "../daemon/inHome.ts"
import type { Job, Outcome } from "./load.ts"
import type { Memory } from "./server.ts"

const connections = 128
const secret = "whsec_bench"
/** Events before those that count, and bytes of a body that is inserted by itself. */
const warmEvents = 10_000
const bodyBytes = 1_700

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rate: { type: "string", default: "5000" },
    seconds: { type: "string", default: "10" }
  }
})
const rate = Number(values.rate)
const seconds = Number(values.seconds)

const sourceOf = (name: string): URL => new URL(name, import.meta.url)

const startDaemon = async (url: string, home: string) => {
  const port = await freePort()
  const execArgv = ["--expose-gc"]
  const child = startChild(sourceOf("server.ts"), [String(port), url, home, secret], { execArgv })
  await untilUp(child, port)
  return { child, port }
}

const summary = ({ latenciesMs, seconds: took, statuses }: Outcome) => {
  const sorted = latenciesMs.toSorted((one, other) => one - other)
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  const accepted = statuses["200"] ?? 0
  return { accepted, statuses, perSecond: accepted / took, p50Ms: at(0.5), p99Ms: at(0.99), worstMs: at(1) }
}

const measure = async (url: string, home: string) => {
  const load = startChild(sourceOf("load.ts"), [])
  const { child, port } = await startDaemon(url, home)
  const send = (round: string, events: number, pace?: number) =>
    askChild<Outcome>(load, { port, secret, round, events, connections, rate: pace } satisfies Job).then(summary)
  const warm = await send("warm", warmEvents)
  const before = await askChild<Memory>(child)
  const paced = await send("paced", rate * seconds, rate)
  const between = await askChild<Memory>(child)
  const again = await send("again", rate * seconds, rate)
  const after = await askChild<Memory>(child)
  const most = await send("most", Math.ceil(paced.perSecond * seconds))
  load.disconnect()
  await stopChild(child)
  const heapMiB = [before, between, after].map(({ heapUsed }) => Math.round(heapUsed / 1_048_576))
  return {
    paced,
    again,
    most,
    heapMiB,
    accepted: [warm, paced, again, most].reduce((sum, one) => sum + one.accepted, 0)
  }
}

/** An insert for each, as many at a time as the daemon had connections for them. */
const insertEach = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const body = new Uint8Array(bodyBytes).fill(120)
  const endMs = performance.now() + seconds * 1_000
  let rows = 0
  const one = Effect.gen(function* () {
    while (performance.now() < endMs) {
      yield* sql`INSERT INTO provider_events (id, provider, event, body)
        VALUES (${crypto.randomUUID()}::uuid, 'bench', ${`raw_${(rows += 1)}`}, ${body}) ON CONFLICT DO NOTHING`
    }
  })
  yield* Effect.all(
    Array.from({ length: connections }, () => one),
    { concurrency: "unbounded", discard: true }
  )
  return rows / seconds
})

const results = await inHome({
  enlist: Effect.void,
  work: ({ home, url }) =>
    Effect.gen(function* () {
      const measured = yield* Effect.promise(() => measure(Redacted.value(url), home))
      const sql = yield* SqlClient.SqlClient
      const [row] = yield* sql<{
        rows: number
      }>`SELECT count(*)::int4 AS rows FROM provider_events WHERE provider = 'stripe'`
      if (row?.rows !== measured.accepted) {
        throw new Error(`${measured.accepted} were acknowledged, and ${row?.rows} are stored`)
      }
      return { ...measured, insertsPerSecond: yield* insertEach }
    })
})

if (values.json) {
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length }
  console.log(JSON.stringify({ bench: "webhooks", rate, seconds, connections, machine, ...results }))
} else {
  const { again, heapMiB, insertsPerSecond, most, paced } = results
  const row = ({ accepted, p50Ms, p99Ms, perSecond, worstMs }: typeof paced) => ({
    accepted,
    "a second": Math.round(perSecond),
    "p50 ms": Number(p50Ms.toFixed(1)),
    "p99 ms": Number(p99Ms.toFixed(1)),
    "worst ms": Math.round(worstMs),
    "of inserts one by one": Number((perSecond / insertsPerSecond).toFixed(2))
  })
  console.log(`webhooks over ${connections} connections, ${seconds} s each; every commit is synced, none was lost\n`)
  console.table({ [`${rate} a second`]: row(paced), "the same again": row(again), "as many as it takes": row(most) })
  console.log(`inserts one by one: ${Math.round(insertsPerSecond)} a second`)
  console.log(`memory of the daemon, MiB of heap after a collection: ${heapMiB.join(", ")}`)
}
