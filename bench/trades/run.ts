/**
 * Times the steps of trades over HTTP, signed, against a daemon on a durable Postgres of its own: opening one, marking it
 * paid and releasing it, by 32 clients at a steady rate. Beside them stands how many durable transactions of its own
 * benchmark Postgres alone carries out in the same run, where `pgbench` is installed.
 * Run: `node bench/trades/run.ts [--json] [--rate=200] [--seconds=10]`
 */
// oxlint-disable no-await-in-loop -- the steps of a trade go one after the other
import type { ChildProcess } from "node:child_process"
import { cpus } from "node:os"
import { setTimeout } from "node:timers/promises"
import { parseArgs } from "node:util"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { KycTiers } from "../../core/identity/KycTiers.ts"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { PaymentAccounts } from "../../core/rails/PaymentAccounts.ts"
import { enrol, type IssuedKey } from "../../daemon/Installation.ts"
import { tpcB } from "../engine/pgbench.ts"
import { serverMicroseconds } from "../engine/ServerTime.ts"
import { askChild, freePort, startChild, stopChild, untilUp } from "../daemon/Child.ts"
import { healthy, inHome } from "../daemon/inHome.ts"
import { type Caller, openCaller } from "./Caller.ts"

const clients = 32
/** Smallest units each person begins with. */
const funds = 10n ** 18n
const warmSeconds = 5
const hotWriters = 8
const hotSeconds = 3

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rate: { type: "string", default: "200" },
    seconds: { type: "string", default: "10" }
  }
})
const rate = Number(values.rate)
const seconds = Number(values.seconds)

interface Person {
  readonly name: string
  readonly key: IssuedKey
}

const step = ["open", "mark paid", "release"] as const
type Step = (typeof step)[number]
type Latencies = Record<Step, Array<number>>

const startDaemon = async (url: string, home: string) => {
  const port = await freePort()
  const child = startChild(new URL("../http/server.ts", import.meta.url), ["daemon", String(port), url, home])
  await untilUp(child, port)
  return { child, port }
}

/** Microseconds of processor time the daemon has used. */
const usedBy = (child: ChildProcess): Promise<number> => askChild(child)

const timed = async <A>(into: Array<number>, work: Promise<A>): Promise<A> => {
  const startedMs = performance.now()
  const result = await work
  into.push(performance.now() - startedMs)
  return result
}

let commands = 0
const fresh = () => ({ client_id: `bench-${(commands += 1)}` })
const order = {
  market: "USDT-EUR",
  type: "limit",
  quantity: "10",
  price: "0.92",
  terms: { methods: ["wero"] }
} as const

/** What the bench reads of the answers. */
interface PlacedOrder {
  readonly fills: ReadonlyArray<{ readonly trade?: string }>
}
interface SteppedTrade {
  readonly seller: string
  readonly version: number
  readonly quantity: string
}

/** One whole trade: whoever's offer it met, its seller is among the clients. */
const trade = async (buyer: Caller, seller: Caller, sellers: ReadonlyMap<string, Caller>, into: Latencies) => {
  await seller.post("/v1/orders", { ...order, ...fresh(), side: "sell" })
  const taken = buyer.post("/v1/orders", { ...order, ...fresh(), side: "buy" })
  const { fills } = (await timed(into.open, taken)) as PlacedOrder
  const id = fills[0]?.trade
  if (id === undefined) throw new Error("an order opened no trade")
  const marking = buyer.post(`/v1/trades/${id}/paid`, { ...fresh(), version: 1 })
  const marked = (await timed(into["mark paid"], marking)) as SteppedTrade
  const owner = sellers.get(marked.seller)
  if (owner === undefined) throw new Error(`nobody is ${marked.seller}`)
  const release = { ...fresh(), version: marked.version, quantity: marked.quantity }
  await timed(into.release, owner.post(`/v1/trades/${id}/release`, release))
}

/** Keeps the clients at the rate, as far as they come along; gives how many trades were done in a second. */
const drive = async (people: ReadonlyArray<readonly [Person, Person]>, port: number, lastSeconds: number) => {
  const into: Latencies = { open: [], "mark paid": [], release: [] }
  const callerOf = ({ key }: Person) =>
    openCaller(port, { id: key.id, publicKey: key.publicKey, privateKey: key.privateKey })
  const pairs = await Promise.all(
    people.map(async ([buyer, seller]) => ({
      buyer: await callerOf(buyer),
      seller: await callerOf(seller),
      name: seller.name
    }))
  )
  const sellers = new Map(pairs.map(({ name, seller }) => [name, seller]))
  const startedMs = performance.now()
  const spacingMs = (clients / rate) * 1_000
  await Promise.all(
    pairs.map(async ({ buyer, seller }, index) => {
      let dueMs = startedMs + (index / clients) * spacingMs
      while (dueMs < startedMs + lastSeconds * 1_000) {
        const waitMs = dueMs - performance.now()
        if (waitMs > 0) await setTimeout(waitMs)
        await trade(buyer, seller, sellers, into)
        // Whoever does not keep up goes on at once, and the run still ends in its time.
        dueMs = Math.max(dueMs + spacingMs, performance.now())
      }
    })
  )
  for (const { buyer, seller } of pairs) for (const { close } of [buyer, seller]) close()
  return { into, perSecond: into.release.length / ((performance.now() - startedMs) / 1_000) }
}

const enlistPair = Effect.fnUntraced(function* (operator: IssuedKey, number: number) {
  const accounts = yield* PaymentAccounts
  const ledger = yield* Ledger
  const kycTiers = yield* KycTiers
  const person = Effect.fnUntraced(function* (name: string) {
    const key = yield* enrol(name, ["trader"])
    const fields = { holderName: "Bench Person", phoneOrEmail: `${name}@practice.example` }
    const account = { method: "wero", label: "Wero", fields }
    yield* accounts.create(key.personId, crypto.randomUUID(), account, { since: new Date(0) })
    const debit = houseAccount("external", "USDT")
    const credit = { owner: key.personId, kind: "available" as const, asset: "USDT" }
    const id = crypto.randomUUID()
    yield* ledger.post([{ id, amount: funds, debit, credit, reason: "faucet", reference: null }])
    // Who is known that well may trade as much as the bench does.
    yield* kycTiers.decide(operator.personId, name, { client_id: name, tier: 3, reason: "for the bench" })
    return { name, key }
  })
  return [yield* person(`buyer${number}`), yield* person(`seller${number}`)] as const
})

const enlist = Effect.flatMap(enrol("operator", ["operator"]), (operator) =>
  Effect.forEach(Array.from({ length: clients }), (_, number) => enlistPair(operator, number))
)

/** LR-12: transfers a second into the one account of the fees, each in a transaction of its own, by 8 writers. */
const hotAccount = Effect.fnUntraced(function* (people: ReadonlyArray<readonly [Person, Person]>) {
  const sql = yield* SqlClient.SqlClient
  const ledger = yield* Ledger
  const startedMs = performance.now()
  let posted = 0
  const payFee = ({ key: { personId } }: Person) =>
    ledger.postNew([
      {
        id: crypto.randomUUID(),
        amount: 1n,
        debit: { owner: personId, kind: "available", asset: "USDT" },
        credit: houseAccount("fees", "USDT"),
        reason: "fee",
        reference: null
      }
    ])
  const write = ([person]: readonly [Person, Person]) =>
    sql.withTransaction(Effect.suspend(() => payFee(person))).pipe(
      Effect.tap(() => Effect.sync(() => (posted += 1))),
      Effect.repeat({ while: () => performance.now() - startedMs < hotSeconds * 1_000 })
    )
  yield* Effect.forEach(people.slice(0, hotWriters), write, { concurrency: "unbounded", discard: true })
  return Math.round((posted / (performance.now() - startedMs)) * 1_000)
})

const { cost, floor, hot, into, perSecond } = await inHome({
  enlist,
  work: ({ home, postmaster, url }, people) =>
    Effect.gen(function* () {
      const driven = yield* Effect.promise(async () => {
        const { child, port } = await startDaemon(Redacted.value(url), home)
        await drive(people, port, warmSeconds)
        const before = { daemon: await usedBy(child), server: serverMicroseconds(postmaster) }
        const measured = await drive(people, port, seconds)
        const trades = measured.into.release.length
        const perTrade = {
          daemon: Math.round(((await usedBy(child)) - before.daemon) / trades),
          server: Math.round((serverMicroseconds(postmaster) - before.server) / trades)
        }
        await stopChild(child)
        return { ...measured, cost: perTrade }
      })
      yield* healthy
      return { ...driven, hot: yield* hotAccount(people), floor: yield* tpcB(url) }
    })
})

const at = (latencies: ReadonlyArray<number>, share: number): number => {
  const sorted = latencies.toSorted((one, other) => one - other)
  return Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10
}
const rows = Object.fromEntries(
  step.map((name) => [
    name,
    { "p50 ms": at(into[name], 0.5), "p95 ms": at(into[name], 0.95), "p99 ms": at(into[name], 0.99) }
  ])
)

if (values.json) {
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length }
  console.log(
    JSON.stringify({ bench: "trades", rate, seconds, clients, machine, perSecond, steps: rows, cost, hot, floor })
  )
} else {
  console.log(
    `${clients} clients, ${rate} trades a second asked for, ${perSecond.toFixed(0)} done; every commit is synced\n`
  )
  console.table(rows)
  console.log(`\nmicroseconds of processor time for a trade: ${cost.daemon} of the daemon, ${cost.server} of Postgres`)
  console.log(`the account of the fees alone, ${hotWriters} writers: ${hot} transfers a second`)
  console.log(`Postgres alone, TPC-B with 16 clients: ${floor ?? "pgbench is not installed"} transactions a second`)
}
