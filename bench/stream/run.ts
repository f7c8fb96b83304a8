/**
 * Times the stream through a daemon's own sockets: from the commit to each subscriber at a steady pace, one change to
 * all of many subscribers beside a bare loop that writes a ready frame to the same sockets, and what a connection costs.
 * Run: `node bench/stream/run.ts [--json] [--seed=N]`
 */
// oxlint-disable no-await-in-loop -- what is timed goes one after the other
import { fork, type ChildProcess } from "node:child_process"
import diagnosticsChannel from "node:diagnostics_channel"
import { once } from "node:events"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import type { Socket } from "node:net"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as Redacted from "effect/Redacted"
import * as HttpServer from "effect/http/HttpServer"
import { MarketFeed } from "../../core/orders/MarketFeed.ts"
import { layerApp, layerOwner } from "../../core/platform/Database.ts"
import { migrate } from "../../core/platform/Migrations.ts"
import { vaultKeyBytes } from "../../core/platform/Vault.ts"
import { HomeLock } from "../../daemon/home/HomeLock.ts"
import { Limits } from "../../daemon/http/Limits.ts"
import { layerServer } from "../../daemon/http/Server.ts"
import { install } from "../../daemon/Installation.ts"
import { Mode } from "../../daemon/Mode.ts"
import { EmbeddedPostgres } from "../../daemon/postgres/EmbeddedPostgres.ts"
import { foundation, services } from "../../daemon/Services.ts"
import { textFrame } from "../../daemon/stream/Frame.ts"
import { streamRoute } from "../../daemon/stream/Stream.ts"
import { makePublisher } from "./publisher.ts"
import { type FromReaders, sharedMs, type ToReaders } from "./Wire.ts"

const market = "BTC-USDT"
const topic = `book:${market}`
const ordersPerSecond = 5_000
const steadySeconds = 10
const warmSeconds = 2
const few = 1_000
const many = 10_000
/** Rounds of one change to all, each beside one of the bare loop. */
const rounds = { [few]: 60, [many]: 20 } as const
/** Each reads from a process of its own, which may hold 20,000 files. */
const readerProcesses = 2
/** Numbers of the bare loop's messages, far from those of the market. */
const bareSeqStart = 1e12

setFlagsFromString("--expose-gc")
const collect = runInNewContext("gc") as () => void

const sorted = (values: Iterable<number>): ReadonlyArray<number> => [...values].toSorted((one, other) => one - other)
const at = (values: ReadonlyArray<number>, share: number): number =>
  values[Math.floor((values.length - 1) * share)] ?? Number.NaN

class Readers {
  readonly #children: ReadonlyArray<ChildProcess>

  constructor() {
    const file = fileURLToPath(new URL("readers.ts", import.meta.url))
    this.#children = Array.from({ length: readerProcesses }, () => fork(file, { serialization: "advanced" }))
  }

  /** Says something to all, and waits until each has done it. */
  async ask(message: ToReaders): Promise<ReadonlyArray<FromReaders>> {
    return Promise.all(
      this.#children.map(async (child) => {
        child.send(message)
        for (;;) {
          const [answer] = (await once(child, "message")) as [FromReaders]
          if (answer.did === message.do) return answer
        }
      })
    )
  }

  tell(message: ToReaders): void {
    for (const child of this.#children) child.send(message)
  }

  connect(count: number, port: number): Promise<unknown> {
    return this.ask({ do: "connect", count: count / readerProcesses, port, topic })
  }

  /** Milliseconds of the shared clock when the last reader had the message of this number. */
  async received(seq: number): Promise<number> {
    const lasts = this.#children.map(
      (child) =>
        new Promise<number>((resolve) => {
          const look = (message: FromReaders): void => {
            if (message.did !== "receive" || message.seq !== seq) return
            child.off("message", look)
            resolve(message.lastMs)
          }
          child.on("message", look)
        })
    )
    return Math.max(...(await Promise.all(lasts)))
  }

  async close(): Promise<void> {
    const exits = this.#children.map((child) => once(child, "exit"))
    for (const child of this.#children) child.disconnect()
    await Promise.all(exits)
  }
}

/** Steps of a tenth of a millisecond that are told apart: ten seconds. */
const stepsMax = 100_000

/** Milliseconds from each commit to each subscriber. */
const latencies = (handed: ReadonlyMap<number, number>, reports: ReadonlyArray<FromReaders>) => {
  const commits = [...handed]
  const index = new Map(commits.map(([seq], place) => [seq, place]))
  const counts = new Float64Array(stepsMax)
  let total = 0
  let messages = 0
  for (const report of reports) {
    if (report.did !== "report") continue
    for (let place = 0; place < report.arrivals.length; place += 3) {
      const [prevSeq = 0, seq = 0, arrivedMs = 0] = report.arrivals.subarray(place, place + 3)
      const last = index.get(seq)
      if (last === undefined) continue
      messages += 1
      for (let commit = last; commit >= 0; commit -= 1) {
        const [number, handedMs] = commits[commit] ?? [0, 0]
        if (number <= prevSeq) break
        const step = Math.min(stepsMax - 1, Math.max(0, Math.round((arrivedMs - handedMs) * 10)))
        counts[step] = (counts[step] ?? 0) + 1
        total += 1
      }
    }
  }
  const quantile = (share: number): number => {
    let left = total * share
    const step = counts.findIndex((count) => (left -= count) <= 0)
    return step / 10
  }
  return { p50Ms: quantile(0.5), p99Ms: quantile(0.99), deliveries: total, messages }
}

type Publisher = ReturnType<typeof makePublisher>

const steady = async (readers: Readers, publisher: Publisher, subscribers: number) => {
  await publisher.run(ordersPerSecond, warmSeconds)
  readers.tell({ do: "record" })
  const cpu = process.cpuUsage()
  const handed = await publisher.run(ordersPerSecond, steadySeconds)
  const { system, user } = process.cpuUsage(cpu)
  await new Promise((resolve) => setTimeout(resolve, 500))
  const figures = latencies(handed, await readers.ask({ do: "report" }))
  const expected = handed.size * subscribers
  // What was on its way when the record began is not of these commits.
  if (figures.deliveries !== expected) throw new Error(`${figures.deliveries} deliveries, expected ${expected}`)
  const cpuMicroseconds = user + system
  return {
    subscribers,
    ordersPerSecond,
    p50Ms: figures.p50Ms,
    p99Ms: figures.p99Ms,
    messagesPerSecond: figures.messages / subscribers / steadySeconds,
    cpuShare: cpuMicroseconds / 1e6 / steadySeconds,
    cpuMicrosecondsPerMessage: cpuMicroseconds / figures.messages
  }
}

/** One change to all, and a bare loop over the same sockets with a frame of the same kind, in turn. */
const oneToAll = async (
  readers: Readers,
  publisher: Publisher,
  sockets: ReadonlySet<Socket>,
  subscribers: typeof few | typeof many
) => {
  const stream: Array<number> = []
  const bare: Array<number> = []
  const data = {
    bids: Array.from({ length: 10 }, () => ({ price: "60000.0", quantity: "1.00000", orders: 3 })),
    asks: []
  }
  for (let round = 0; round < rounds[subscribers]; round += 1) {
    const { atMs, seq } = publisher.commit()
    stream.push((await readers.received(seq)) - atMs)
    const bareSeq = bareSeqStart + subscribers * 1_000 + round
    const ts = new Date().toISOString()
    const frame = textFrame(
      JSON.stringify({ v: 1, type: "delta", topic, seq: bareSeq, prev_seq: bareSeq - 1, ts, data })
    )
    const all = readers.received(bareSeq)
    const startMs = sharedMs()
    for (const socket of sockets) socket.write(frame)
    bare.push((await all) - startMs)
  }
  const ratios = sorted(stream.map((ms, round) => ms / (bare[round] ?? Number.NaN)))
  const figures = (list: ReadonlyArray<number>) => ({ p50Ms: at(sorted(list), 0.5), p99Ms: at(sorted(list), 0.99) })
  return { subscribers, stream: figures(stream), bare: figures(bare), ratio: at(ratios, 0.5) }
}

const memory = (): { readonly rss: number; readonly heap: number } => {
  collect()
  const { external, heapUsed, rss } = process.memoryUsage()
  return { rss, heap: heapUsed + external }
}

const measure = async (feed: MarketFeed["Service"], port: number, seed: number) => {
  const sockets = new Set<Socket>()
  diagnosticsChannel.subscribe("net.server.socket", (message) => {
    sockets.add((message as { readonly socket: Socket }).socket)
  })
  const readers = new Readers()
  const publisher = makePublisher(feed, market, seed)
  // The book that the snapshots show.
  for (let commit = 0; commit < 100; commit += 1) publisher.commit()
  await readers.connect(few, port)
  const steadily = await steady(readers, publisher, few)
  const fanOutFew = await oneToAll(readers, publisher, sockets, few)
  const before = memory()
  await readers.connect(many - few, port)
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  const after = memory()
  const connection = {
    connections: many,
    rssBytes: (after.rss - before.rss) / (many - few),
    heapBytes: (after.heap - before.heap) / (many - few)
  }
  const fanOutMany = await oneToAll(readers, publisher, sockets, many)
  await readers.close()
  return { steady: steadily, fanOut: [fanOutFew, fanOutMany], connection }
}

const tenth = (value: number): number => Math.round(value * 10) / 10

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, seed: { type: "string", default: "1" } }
})
const seed = Number(values.seed)
const home = await mkdtemp(join(tmpdir(), "orrange-bench-"))
// Under root the database runs as somebody else, who must get in.
await chmod(home, 0o711)
const migrations = fileURLToPath(new URL("../../migrations", import.meta.url))

// All readers are of one address.
const limits = Layer.effect(
  Limits,
  Effect.map(Limits, (defaults) => ({ ...defaults, connectionsPerAddressMax: defaults.connectionsMax }))
)

const program = Effect.gen(function* () {
  const { url } = yield* EmbeddedPostgres
  yield* migrate(migrations).pipe(Effect.provide(layerOwner(url)))
  const rooms = Layer.unwrap(Effect.as(install("sandbox", Effect.void), services))
  const key = Redacted.make(new Uint8Array(vaultKeyBytes))
  const daemon = layerServer({ host: "127.0.0.1", port: 0 }, streamRoute).pipe(
    Layer.provide(Layer.succeed(Mode, "sandbox")),
    Layer.provideMerge(rooms),
    Layer.provideMerge(foundation(key)),
    Layer.provideMerge(layerApp(url)),
    Layer.provide(limits),
    // At the end the readers go without a word.
    Layer.provide(Logger.layer([]))
  )
  return yield* Effect.gen(function* () {
    const { address } = yield* HttpServer.HttpServer
    const feed = yield* MarketFeed
    const port = "port" in address ? address.port : 0
    return yield* Effect.promise(() => measure(feed, port, seed))
  }).pipe(Effect.provide(daemon))
}).pipe(
  Effect.provide(EmbeddedPostgres.layer({ durable: false }).pipe(Layer.provide(HomeLock.layer(home)))),
  Effect.scoped
)

const results = await Effect.runPromise(
  program.pipe(Effect.ensuring(Effect.promise(() => rm(home, { recursive: true, force: true }))))
)

if (values.json) {
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length }
  console.log(JSON.stringify({ bench: "stream", seed, machine, ...results }))
} else {
  const { connection, fanOut, steady: paced } = results
  console.log(`\ncommit to subscriber: ${paced.subscribers} subscribers, ${paced.ordersPerSecond} orders a second`)
  console.log(`  p50 ${paced.p50Ms} ms, p99 ${paced.p99Ms} ms`)
  console.log(
    `  ${tenth(paced.messagesPerSecond)} messages a second to each, for ${tenth(paced.cpuMicrosecondsPerMessage)} us`
  )
  console.log(`  of the daemon's time each, the commits included: ${Math.round(paced.cpuShare * 100)} % of one core\n`)
  console.log("one change to all, until the last one has it")
  console.table(
    fanOut.map(({ bare, ratio, stream, subscribers }) => ({
      subscribers,
      "stream p50 ms": tenth(stream.p50Ms),
      "stream p99 ms": tenth(stream.p99Ms),
      "bare loop p50 ms": tenth(bare.p50Ms),
      "bare loop p99 ms": tenth(bare.p99Ms),
      "times the bare loop": Math.round(ratio * 100) / 100
    }))
  )
  console.log(`\n${connection.connections} connections held`)
  console.log(
    `  ${Math.round(connection.rssBytes)} bytes each, ${Math.round(connection.heapBytes)} of them on the heap`
  )
}
process.exit()
