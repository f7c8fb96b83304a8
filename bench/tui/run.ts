/**
 * Times the screen under a storm: 200 columns and 60 rows, a thousand changes of the book a second, and a key now and
 * then. Beside it, in the same run, what reading the same messages costs alone: the floor under every screen.
 * Run: `node bench/tui/run.ts [--json] [--seconds=60] [--rate=1000]`
 */
// oxlint-disable no-await-in-loop -- what is timed goes one after the other
import { cpus } from "node:os"
import { PassThrough } from "node:stream"
import { setTimeout } from "node:timers/promises"
import { parseArgs } from "node:util"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { runApp } from "../../cli/tui/App.ts"
import { standardKeys } from "../../cli/tui/Keymap.ts"
import { Ladder } from "../../cli/tui/Ladder.ts"
import { Runtime } from "../../cli/tui/Runtime.ts"
import type { Numbered, StreamNews } from "../../core/client/Stream.ts"
import type { BookDelta } from "../../core/protocol/Stream.ts"
import { sampleDaemon } from "../../test/tui/SampleDaemon.ts"

const columns = 200
const rows = 60
const warmMs = 3_000
const keyEveryMs = 500
/** Milliseconds between two portions of changes: a timer of Node is not finer. */
const portionMs = 10

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    seconds: { type: "string", default: "60" },
    rate: { type: "string", default: "1000" }
  }
})
const seconds = Number(values.seconds)
const rate = Number(values.rate)

let seed = 11

/** The same numbers in every run. */
const next = (below: number): number => {
  seed = (seed * 16_807) % 2_147_483_647
  return seed % below
}

const level = (sign: 1 | -1) => {
  const at = next(60)
  const price = sign > 0 ? 60_912.4 + at * 1.7 : 60_910.2 - at * 1.9
  return { price: price.toFixed(1), quantity: (next(300_000) / 100_000 + 0.01).toFixed(5), orders: 1 + next(4) }
}

/** Messages as they come from the socket, made before anything is timed. */
const messages = (count: number): ReadonlyArray<string> =>
  Array.from({ length: count }, (_, index) => {
    const data = { bids: [level(-1), level(-1)], asks: [level(1), level(1)] }
    const seq = 8_842 + index
    const head = { v: 1, ts: "2026-11-21T11:42:05.000Z", type: "delta", topic: "book:BTC-USDT" }
    return JSON.stringify({ ...head, prev_seq: seq - 1, seq, data })
  })

const nothing = (): undefined => undefined

interface Measured {
  /** Share of one core. */
  readonly cpu: number
  readonly updates: number
}

/** Hands out messages at the rate for so long, and says what processor time went by. */
const storm = async (lines: ReadonlyArray<string>, take: (line: string) => void, ms: number): Promise<Measured> => {
  const began = performance.now()
  const before = process.cpuUsage()
  let sent = 0
  while (performance.now() - began < ms) {
    const due = Math.floor(((performance.now() - began) * rate) / 1_000)
    for (; sent < due; sent += 1) take(lines[sent % lines.length] ?? "")
    await setTimeout(portionMs)
  }
  const { system, user } = process.cpuUsage(before)
  return { cpu: (user + system) / 1_000 / (performance.now() - began), updates: sent }
}

const sample = messages(20_000)

const floor = async (): Promise<Measured> => {
  const ladder = new Ladder()
  return storm(sample, (line) => ladder.apply((JSON.parse(line) as { readonly data: BookDelta }).data), 5_000)
}

const percentile = (times: ReadonlyArray<number>, share: number): number =>
  times.toSorted((one, other) => one - other)[Math.floor((times.length - 1) * share)] ?? Number.NaN

setFlagsFromString("--expose-gc")
const collect = runInNewContext("gc") as () => void

/** Of what is still in use. */
const megabytes = (): number => {
  collect()
  return Math.round(process.memoryUsage().heapUsed / 1_048_576)
}

const bare = await floor()

const daemon = sampleDaemon()
const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: nothing, ref: nothing, unref: nothing })
const stdout = Object.assign(new PassThrough(), { columns, rows, isTTY: true })
let written = 0
let pictures = 0
let onWrite: () => void = nothing
stdout.on("data", (data: Buffer) => {
  written += data.length
  pictures += 1
  onWrite()
})
const outside = { copy: nothing, ring: nothing, command: () => Promise.resolve("") }
const { client, openStream } = daemon
const runtime = new Runtime({ client, openStream, signedIn: true, market: "BTC-USDT", keys: standardKeys, outside })
const app = runApp(runtime, { stdin, stdout, colour: true, spoken: false })
await setTimeout(500)

const take = (line: string): void =>
  daemon.say({ type: "message", message: JSON.parse(line) as Numbered } satisfies StreamNews)
await storm(sample, take, warmMs)
const heapBefore = megabytes()
written = 0
pictures = 0

const answers: Array<number> = []
const keys = setInterval(() => {
  const pressed = performance.now()
  onWrite = () => {
    answers.push(performance.now() - pressed)
    onWrite = nothing
  }
  // Up and down in the list of my trades: each changes the picture.
  stdin.write(answers.length % 2 === 0 ? "+" : "-")
}, keyEveryMs)
const measured = await storm(sample, take, seconds * 1_000)
clearInterval(keys)
const heapAfter = megabytes()
runtime.close()
await app

const result = {
  machine: { cpu: cpus()[0]?.model ?? "", cores: cpus().length, node: process.version },
  size: `${columns}x${rows}`,
  seconds,
  updatesPerSecond: Math.round(measured.updates / seconds),
  picturesPerSecond: Number((pictures / seconds).toFixed(1)),
  kilobytesPerSecond: Math.round(written / 1_024 / seconds),
  cpuPercent: Number((measured.cpu * 100).toFixed(1)),
  cpuPercentOfReadingAlone: Number((bare.cpu * 100).toFixed(1)),
  ratioToReadingAlone: Number((measured.cpu / bare.cpu).toFixed(1)),
  keyToPictureMs: { p50: Math.round(percentile(answers, 0.5)), p95: Math.round(percentile(answers, 0.95)) },
  heapMegabytes: { before: heapBefore, after: heapAfter }
}

process.stdout.write(
  values.json
    ? `${JSON.stringify(result)}\n`
    : `${Object.entries(result)
        .map(([name, value]) => `${name.padEnd(26)} ${typeof value === "object" ? JSON.stringify(value) : value}`)
        .join("\n")}\n`
)
process.exit(0)
