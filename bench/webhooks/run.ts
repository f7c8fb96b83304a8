/**
 * Webhooks of a provider over HTTP to a daemon on a durable Postgres of its own: at a pace, and as many as it takes; each
 * is acknowledged once its row is committed. In the same run what one would write first: an insert for each.
 * Run: `node bench/webhooks/run.ts [--json] [--rate=5000] [--seconds=10]`
 */
// oxlint-disable no-await-in-loop -- rounds go one after the other, and so does looking whether a server is up
import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises"
import { type AddressInfo, createServer } from "node:net"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { layerApp, layerOwner } from "../../core/platform/Database.ts"
import { migrate } from "../../core/platform/Migrations.ts"
import { vaultKeyBytes } from "../../core/platform/Vault.ts"
import { HomeLock } from "../../daemon/home/HomeLock.ts"
import { install } from "../../daemon/Installation.ts"
import { EmbeddedPostgres } from "../../daemon/postgres/EmbeddedPostgres.ts"
import { foundation } from "../../daemon/Services.ts"
import type { Job, Outcome } from "./load.ts"
import type { Memory } from "./server.ts"

const connections = 128
const secret = "whsec_bench"
/** Events before those that count, and bytes of a body that is inserted by itself. */
const warmEvents = 10_000
const bodyBytes = 1_700
const startWaitMs = 30_000

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rate: { type: "string", default: "5000" },
    seconds: { type: "string", default: "10" }
  }
})
const rate = Number(values.rate)
const seconds = Number(values.seconds)

const sourceOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

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

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, "close")
  return port
}

const startDaemon = async (url: string, home: string) => {
  const port = await freePort()
  const child = fork(sourceOf("server.ts"), [String(port), url, home, secret], {
    execArgv: ["--expose-gc"],
    stdio: ["ignore", "ignore", "inherit", "ipc"]
  })
  const endMs = performance.now() + startWaitMs
  while ((await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.ok !== true) {
    if (child.exitCode !== null || performance.now() > endMs) throw new Error("the daemon does not start")
    await pause(50)
  }
  return { child, port }
}

const summary = ({ latenciesMs, seconds: took, statuses }: Outcome) => {
  const sorted = latenciesMs.toSorted((one, other) => one - other)
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  const accepted = statuses["200"] ?? 0
  return { accepted, statuses, perSecond: accepted / took, p50Ms: at(0.5), p99Ms: at(0.99), worstMs: at(1) }
}

const measure = async (url: string, home: string) => {
  const load = fork(sourceOf("load.ts"), { stdio: ["ignore", "ignore", "inherit", "ipc"] })
  const { child, port } = await startDaemon(url, home)
  const send = (round: string, events: number, pace?: number) =>
    ask<Outcome>(load, { port, secret, round, events, connections, rate: pace } satisfies Job).then(summary)
  const warm = await send("warm", warmEvents)
  const before = await ask<Memory>(child, {})
  const paced = await send("paced", rate * seconds, rate)
  const between = await ask<Memory>(child, {})
  const again = await send("again", rate * seconds, rate)
  const after = await ask<Memory>(child, {})
  const most = await send("most", Math.ceil(paced.perSecond * seconds))
  load.disconnect()
  child.disconnect()
  await once(child, "exit")
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

const home = await mkdtemp(join(tmpdir(), "orrange-bench-"))
// Under root the database runs as somebody else, who must get in.
await chmod(home, 0o711)
const vaultKey = new Uint8Array(vaultKeyBytes)
await writeFile(join(home, "vault.key"), vaultKey, { mode: 0o600 })
const migrations = fileURLToPath(new URL("../../migrations", import.meta.url))

const program = Effect.gen(function* () {
  const { url } = yield* EmbeddedPostgres
  yield* migrate(migrations).pipe(Effect.provide(layerOwner(url)))
  const rooms = foundation(Redacted.make(vaultKey)).pipe(Layer.provideMerge(layerApp(url)))
  return yield* Effect.gen(function* () {
    yield* install("live", Effect.void)
    const results = yield* Effect.promise(() => measure(Redacted.value(url), home))
    const sql = yield* SqlClient.SqlClient
    const [row] = yield* sql<{
      rows: number
    }>`SELECT count(*)::int4 AS rows FROM provider_events WHERE provider = 'stripe'`
    if (row?.rows !== results.accepted) {
      throw new Error(`${results.accepted} were acknowledged, and ${row?.rows} are stored`)
    }
    return { ...results, insertsPerSecond: yield* insertEach }
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
