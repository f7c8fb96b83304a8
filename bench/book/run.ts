/**
 * Times the order book against the npm packages `nodejs-order-book` and `hft-limit-order-book` on the same commands, in
 * turns, one fresh book each; then against itself with terms on every order, and with many floating prices.
 * Run: `node bench/book/run.ts [--json] [--seed=N] [--rounds=N]`
 */
import { cpus } from "node:os"
import { parseArgs } from "node:util"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { Book } from "../../core/book/Book.ts"
import type { BookOrder } from "../../core/book/BookOrder.ts"
import { demandsAccept, sharedMethod } from "../../core/book/Compatibility.ts"
import { type Contestant, peers, own } from "./contestants.ts"
import { makeTermsWorkload } from "./termsWorkload.ts"
import { makeWorkload, randomOf, type Workload } from "./workload.ts"

const resting = 10_000
const commands = 200_000
/** Orders that rest while memory is measured, with terms, and with floating prices. */
const restingMany = 100_000
/** Timed commands that are laid out at a time. */
const laidOut = 250
const indexMoves = 2_000

setFlagsFromString("--expose-gc")
const collectGarbage = runInNewContext("gc") as () => void

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!

const rounded = (value: number): number => Math.round(value * 10) / 10

interface Timed {
  readonly perSecond: number
  readonly depth: string
}

/** Commands per second of CPU, and the depth the run ended with. Nobody pays for garbage that another left. */
const time = (contestant: Contestant, workload: Workload): Timed => {
  const { depth, length, load, step } = contestant.prepare(workload)
  collectGarbage()
  let micros = 0
  for (let from = 0; from < length; from += laidOut) {
    const to = Math.min(from + laidOut, length)
    load(from, to)
    const start = process.cpuUsage()
    for (let index = from; index < to; index += 1) step(index)
    const { system, user } = process.cpuUsage(start)
    micros += user + system
  }
  return { perSecond: Math.round((length / micros) * 1e6), depth: JSON.stringify(depth()) }
}

/** 99th percentile of the microseconds a command takes. */
const p99 = (contestant: Contestant, workload: Workload): number => {
  const { length, load, step } = contestant.prepare(workload)
  const taken = new Float64Array(length)
  collectGarbage()
  for (let index = 0; index < length; index += 1) {
    if (index % laidOut === 0) load(index, Math.min(index + laidOut, length))
    const start = performance.now()
    step(index)
    taken[index] = (performance.now() - start) * 1_000
  }
  return taken.sort()[Math.floor(length * 0.99)]!
}

/** Heap bytes a resting order costs, with all that the book keeps of it. */
const bytesPerOrder = (contestant: Contestant, seed: number): number => {
  const { plain } = makeTermsWorkload(seed, 1, 0)
  const [first] = plain.warm
  if (first?.kind !== "place") throw new Error("the workload begins with an order")
  const random = randomOf(seed)
  collectGarbage()
  const before = process.memoryUsage()
  const { book, place } = contestant.open()
  for (let index = 0; index < restingMany; index += 1) {
    const price = 500_000 - 1 - Math.floor(random() * 5_000)
    place({ ...first.order, id: `m${index}`, side: "buy", price, quantity: 1 + Math.floor(random() * 100) })
  }
  collectGarbage()
  const after = process.memoryUsage()
  if (book === undefined) throw new Error("the book is gone")
  return Math.round((after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / restingMany)
}

const against = (peer: Contestant, workload: Workload, rounds: number, seed: number) => {
  time(own, workload)
  time(peer, workload)
  const turns: { own: number; peer: number; ratio: number; p99: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const ownFirst = round % 2 === 0
    const first = time(ownFirst ? own : peer, workload)
    const second = time(ownFirst ? peer : own, workload)
    if (first.depth !== second.depth) throw new Error(`the books disagree after seed ${seed}`)
    const [mine, theirs] = ownFirst ? [first, second] : [second, first]
    turns.push({
      own: mine.perSecond,
      peer: theirs.perSecond,
      ratio: mine.perSecond / theirs.perSecond,
      p99: p99(peer, workload) / p99(own, workload)
    })
  }
  return {
    peer: peer.name,
    rounds: turns,
    ratio: median(turns.map((each) => each.ratio)),
    p99Ratio: median(turns.map((each) => each.p99)),
    bytesRatio: bytesPerOrder(peer, seed) / bytesPerOrder(own, seed)
  }
}

/** Share of pairs of resting orders of opposite sides whose terms exclude each other. */
const incompatibleShare = ({ timed, warm }: Workload): number => {
  const orders = [...warm, ...timed].flatMap((command) => (command.kind === "place" ? [command.order] : []))
  const pairs = orders.slice(1, 20_001).map((order, index): [BookOrder, BookOrder] => [order, orders[index]!])
  const apart = pairs.filter(([one, other]) => sharedMethod(one, other) === undefined || !demandsAccept(one, other))
  return apart.length / pairs.length
}

/** The run with terms against the same without. */
const withTerms = (rounds: number, seed: number) => {
  const { plain, terms } = makeTermsWorkload(seed, restingMany, commands)
  time(own, plain)
  time(own, terms)
  const measured = Array.from({ length: rounds }, () => {
    const without = time(own, plain).perSecond
    const under = time(own, terms).perSecond
    return { plain: without, terms: under, times: without / under }
  })
  return {
    rounds: measured,
    incompatible: incompatibleShare(terms),
    times: median(measured.map((each) => each.times))
  }
}

/** Microseconds of an index move, and of the first trade after it, with many floating orders. */
const indexMove = (seed: number) => {
  const { plain } = makeTermsWorkload(seed, restingMany, 0)
  const random = randomOf(seed)
  const book = new Book()
  book.setIndex(500_000)
  for (const command of plain.warm) {
    if (command.kind !== "place") continue
    const above = command.order.side === "sell" ? 1 : -1
    const marginBps = above * (1 + Math.floor(random() * 500))
    const clamped = random() < 0.5
    const floating = { marginBps, floor: clamped ? 490_000 : 1, cap: clamped ? 510_000 : Number.MAX_SAFE_INTEGER }
    book.place({ ...command.order, price: 0, floating, quantity: 1_000 }, 0)
  }
  const [first] = plain.warm
  if (first?.kind !== "place") throw new Error("the workload begins with an order")
  const moves: number[] = []
  const trades: number[] = []
  for (let move = 0; move < indexMoves; move += 1) {
    const taker: BookOrder = {
      ...first.order,
      id: `t${move}`,
      owner: "taker",
      side: "buy",
      price: 600_000,
      quantity: 1,
      timeInForce: "ioc"
    }
    const start = performance.now()
    book.setIndex(480_000 + Math.floor(random() * 40_000))
    const moved = performance.now()
    const placed = book.place(taker, 0)
    const traded = performance.now()
    if (placed.outcome !== "accepted" || placed.fills.length !== 1) throw new Error("the index left nothing to trade")
    moves.push((moved - start) * 1_000)
    trades.push((traded - start) * 1_000)
  }
  return { floating: book.size, moveMicros: median(moves), moveAndTradeMicros: median(trades) }
}

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "5" },
    seed: { type: "string", default: "1" }
  }
})
const seed = Number(values.seed)
const rounds = Number(values.rounds)
const workload = makeWorkload(seed, resting, commands)
const measured = peers.map((peer) => against(peer, workload, rounds, seed))
const terms = withTerms(rounds, seed)
const index = indexMove(seed)

if (values.json) {
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length }
  console.log(JSON.stringify({ bench: "book", seed, resting, commands, machine, peers: measured, terms, index }))
} else {
  console.log(`${commands} commands on ${resting} resting orders, seed ${seed}; commands per second of CPU\n`)
  for (const { bytesRatio, p99Ratio, peer, ratio, rounds: each } of measured) {
    console.table(each.map((round) => ({ [own.name]: round.own, [peer]: round.peer, ratio: rounded(round.ratio) })))
    console.log(`median: ${rounded(ratio)} times the commands, 1/${rounded(p99Ratio)} of the p99,`)
    console.log(`1/${rounded(bytesRatio)} of the bytes per resting order\n`)
  }
  console.log(`terms on ${restingMany} resting orders, ${rounded(terms.incompatible * 100)} % of pairs incompatible:`)
  console.table(terms.rounds.map((each) => ({ ...each, times: rounded(each.times) })))
  console.log(`median: ${rounded(terms.times)} times the CPU of the run without terms\n`)
  const { floating, moveAndTradeMicros, moveMicros } = index
  console.log(`index move with ${floating} floating orders: ${rounded(moveMicros)} µs,`)
  console.log(`with the first trade after it: ${rounded(moveAndTradeMicros)} µs`)
}
