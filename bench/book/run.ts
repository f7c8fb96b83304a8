/**
 * Times the order book against the npm package `nodejs-order-book` on the same commands, in turns, one fresh book each.
 * Run: `node bench/book/run.ts [--json] [--seed=N]`
 */
import { cpus } from "node:os"
import { parseArgs } from "node:util"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { Book } from "../../core/book/Book.ts"
import type { BookOrder, PriceLevel } from "../../core/book/BookOrder.ts"
import { type Command, makeWorkload, type Workload } from "./workload.ts"

const resting = 10_000
const commands = 200_000
const rounds = 5
/** Commands after which the touched levels are taken, as the engine does once a batch; the peer keeps no such list. */
const batch = 100
const peerName: string = "nodejs-order-book"

interface PeerOrder {
  readonly id: string
  readonly side: string
  readonly size: number
  readonly price: number
  readonly timeInForce: string
}

/** The part of the peer that is used. Depth is asks then bids, each as price and size. */
interface PeerBook {
  limit(order: PeerOrder): { readonly err: unknown }
  cancel(id: string): unknown
  depth(): [[number, number][], [number, number][]]
}

interface Contestant {
  readonly name: string
  /** Fills a new book and lays out the commands as it takes them; only `run` is timed. */
  readonly prepare: (workload: Workload) => { readonly run: () => void; readonly depth: () => Depth }
}

interface Timed {
  readonly perSecond: number
  readonly depth: string
}

/** Price and lots of each level of each side, by price. */
type Depth = Record<"bids" | "asks", readonly (readonly number[])[]>

const byPrice = (levels: readonly (readonly number[])[]) => levels.toSorted((one, other) => one[0]! - other[0]!)

const pairs = (levels: readonly PriceLevel[]) => byPrice(levels.map(({ price, quantity }) => [price, quantity]))

const ownCommand = (command: Command): BookOrder | string => (command.kind === "cancel" ? command.id : command.order)

const peerCommand = (command: Command): PeerOrder | string => {
  if (command.kind === "cancel") return command.id
  const { id, side, quantity, price, timeInForce } = command.order
  return { id, side, size: quantity, price, timeInForce: timeInForce.toUpperCase() }
}

const own: Contestant = {
  name: "core/book",
  prepare: ({ warm, timed }) => {
    const book = new Book()
    const run = (list: readonly (BookOrder | string)[]) => {
      list.forEach((command, index) => {
        if (typeof command === "string") book.cancel(command)
        else book.place(command, 0)
        if (index % batch === 0) book.takeTouched()
      })
    }
    run(warm.map(ownCommand))
    const list = timed.map(ownCommand)
    return {
      run: () => run(list),
      depth: () => {
        const { bids, asks } = book.levels(Infinity)
        return { bids: pairs(bids), asks: pairs(asks) }
      }
    }
  }
}

const loadPeer = async (): Promise<Contestant> => {
  const loaded = await import(peerName).catch(() => undefined)
  if (loaded === undefined) {
    console.error(`${peerName} is not installed: run \`npm install\` with development dependencies first`)
    process.exit(1)
  }
  const { OrderBook } = loaded as { OrderBook: new () => PeerBook }

  const prepare = ({ warm, timed }: Workload) => {
    const book = new OrderBook()
    const run = (list: readonly (PeerOrder | string)[]) => {
      for (const command of list) {
        if (typeof command === "string") book.cancel(command)
        else book.limit(command)
      }
    }
    run(warm.map(peerCommand))
    const list = timed.map(peerCommand)
    return {
      run: () => run(list),
      depth: () => {
        const [asks, bids] = book.depth()
        return { bids: byPrice(bids), asks: byPrice(asks) }
      }
    }
  }
  return { name: peerName, prepare }
}

setFlagsFromString("--expose-gc")
const collectGarbage = runInNewContext("gc") as () => void

/** Commands per second, and the depth the run ended with. Nobody pays for garbage that another left. */
const time = (contestant: Contestant, workload: Workload): Timed => {
  const { run, depth } = contestant.prepare(workload)
  collectGarbage()
  const start = process.hrtime.bigint()
  run()
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  return { perSecond: Math.round(workload.timed.length / seconds), depth: JSON.stringify(depth()) }
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, seed: { type: "string", default: "1" } }
})
const seed = Number(values.seed)
const peer = await loadPeer()
const workload = makeWorkload(seed, resting, commands)

time(own, workload)
time(peer, workload)
const measured: { own: number; peer: number; ratio: number }[] = []
for (let round = 0; round < rounds; round += 1) {
  const ownFirst = round % 2 === 0
  const first = time(ownFirst ? own : peer, workload)
  const second = time(ownFirst ? peer : own, workload)
  if (first.depth !== second.depth) throw new Error(`the books disagree after seed ${seed}`)
  const [mine, theirs] = ownFirst ? [first, second] : [second, first]
  measured.push({ own: mine.perSecond, peer: theirs.perSecond, ratio: mine.perSecond / theirs.perSecond })
}
const ratio = median(measured.map((each) => each.ratio))

if (values.json) {
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length }
  console.log(JSON.stringify({ bench: "book", seed, resting, commands, machine, rounds: measured, ratio }))
} else {
  console.log(`${commands} commands on ${resting} resting orders, seed ${seed}; commands per second\n`)
  console.table(
    measured.map((each) => ({ [own.name]: each.own, [peerName]: each.peer, ratio: Number(each.ratio.toFixed(1)) }))
  )
  console.log(`median ratio over ${rounds} rounds: ${ratio.toFixed(1)}`)
}
