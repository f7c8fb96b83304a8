/**
 * Has people write to a Telegram bot, all at once and then one after the other, and times its answers: of a daemon that
 * runs the bot on a durable Postgres of its own, and in the same run of a bare grammY bot that answers at once. The fake
 * Telegram and the people are in this process. Every update has to be answered, and none twice.
 * Run: `node bench/bots/run.ts [--json] [--bursts=N] [--seconds=N] [--profile=FOLDER]`
 */
// oxlint-disable no-await-in-loop -- one burst goes after the other
import type { ChildProcess } from "node:child_process"
import { cpus } from "node:os"
import { setTimeout } from "node:timers/promises"
import { parseArgs } from "node:util"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { realClock } from "../../bots/test/fakes/telegram/Clock.ts"
import { FakeTelegram } from "../../bots/test/fakes/telegram/FakeTelegram.ts"
import type { Person } from "../../bots/test/fakes/telegram/Person.ts"
import { layerOwner } from "../../core/platform/Database.ts"
import { enrol } from "../../daemon/Installation.ts"
import { askChild, freePort, startChild, stopChild } from "../daemon/Child.ts"
import { healthy, inHome } from "../daemon/inHome.ts"
import type { Kind, Used } from "./server.ts"

const chats = 500
/** What each of them writes, in this order. A form is begun by some of it, and what they have is read by some. */
const texts = ["/book BTC-USDT", "/wallet", "/sell", "/fees"] as const
const updatesPerSecond = 50
/** Milliseconds for a burst, and for a start. */
const patienceMs = 120_000
/** What the answer at 50 updates a second may take, in milliseconds: a goal, not a test. */
const goalMs = 150
const firstUser = 10_000
const megabyte = 1024 * 1024

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    bursts: { type: "string", default: "4" },
    seconds: { type: "string", default: "20" },
    profile: { type: "string" }
  }
})
const bursts = Number(values.bursts)
const seconds = Number(values.seconds)

interface Burst {
  readonly seconds: number
  readonly heapMegabytes: number
}

interface Measured {
  readonly bursts: ReadonlyArray<Burst>
  /** Milliseconds from an update to its answer, at a steady rate. */
  readonly p50Ms: number
  readonly p95Ms: number
  /** Milliseconds of the server's CPU for one update, at that rate. */
  readonly cpuMs: number
}

const newFake = (): Promise<FakeTelegram<typeof realClock>> =>
  new FakeTelegram({
    clock: realClock,
    token: "4242:a-token-of-nobody-at-all",
    waitGuard: patienceMs
  }).listen()

type Fake = Awaited<ReturnType<typeof newFake>>

const start = (kind: Kind, fake: Fake, ...rest: ReadonlyArray<string>): ChildProcess =>
  startChild(new URL("server.ts", import.meta.url), [kind, fake.url, fake.token, ...rest], {
    execArgv: ["--expose-gc"],
    profile: kind === "daemon" ? values.profile : undefined
  })

const usedBy = (child: ChildProcess): Promise<Used> => askChild(child)

/** Waits until the bot has answered so many messages in all. */
const untilAnswered = (fake: Fake, from: number, count: number): Promise<boolean> =>
  fake.world.changes.until(
    () => (fake.calls.length - from >= count ? true : undefined),
    () => `${fake.calls.length - from} of ${count} updates were answered`
  )

/** How a bot answers what was written: a text, or tables. */
const answers = new Set(["sendMessage", "sendRichMessage"])

/** Times at which each chat was answered since a call, by chat; fails unless each was as often as it wrote. */
const answersOf = ({ calls }: Fake, from: number, wrote: ReadonlyMap<number, ReadonlyArray<number>>) => {
  const answered = new Map<number, Array<number>>()
  for (const { at, method, params } of calls.slice(from)) {
    if (!answers.has(method)) throw new Error(`the bot called ${method}`)
    const chat = Number(params["chat_id"])
    answered.set(chat, [...(answered.get(chat) ?? []), at])
  }
  for (const [chat, times] of wrote) {
    const count = answered.get(chat)?.length ?? 0
    if (count !== times.length)
      throw new Error(`chat ${chat} wrote ${times.length} times and was answered ${count} times`)
  }
  return answered
}

/** 2,000 updates, all there before the first is answered. */
const burst = async (fake: Fake, people: ReadonlyArray<Person>, child: ChildProcess): Promise<Burst> => {
  const from = fake.calls.length
  const wrote = new Map(people.map(({ id }) => [id, texts.map(() => 0)]))
  fake.updates.hold()
  for (const text of texts) for (const person of people) person.says(text)
  const startedMs = performance.now()
  fake.updates.release()
  await untilAnswered(fake, from, people.length * texts.length)
  const took = (performance.now() - startedMs) / 1_000
  await fake.idle()
  answersOf(fake, from, wrote)
  return { seconds: took, heapMegabytes: (await usedBy(child)).heapBytes / megabyte }
}

const steady = async (fake: Fake, people: ReadonlyArray<Person>, child: ChildProcess) => {
  const from = fake.calls.length
  const count = updatesPerSecond * seconds
  const wrote = new Map<number, Array<number>>()
  const before = await usedBy(child)
  const startedMs = Date.now()
  for (let sent = 0; sent < count; sent += 1) {
    const dueMs = startedMs + (sent * 1_000) / updatesPerSecond
    if (dueMs > Date.now()) await setTimeout(dueMs - Date.now())
    const person = people[sent % people.length] as Person
    wrote.set(person.id, [...(wrote.get(person.id) ?? []), Date.now()])
    person.says(texts[sent % texts.length] as string)
  }
  await untilAnswered(fake, from, count)
  await fake.idle()
  const after = await usedBy(child)
  const answered = answersOf(fake, from, wrote)
  const latencies = [...wrote].flatMap(([chat, times]) => times.map((at, n) => (answered.get(chat)?.[n] ?? 0) - at))
  latencies.sort((one, other) => one - other)
  const at = (share: number): number => latencies[Math.floor((latencies.length - 1) * share)] ?? 0
  return { p50Ms: at(0.5), p95Ms: at(0.95), cpuMs: (after.cpuUs - before.cpuUs) / 1_000 / count }
}

const measure = async (fake: Fake, child: ChildProcess): Promise<Measured> => {
  const people = Array.from({ length: chats }, (_, n) =>
    fake.person({ id: firstUser + n, name: `p${n}`, language: "en" })
  )
  const done: Array<Burst> = []
  while (done.length < bursts) done.push(await burst(fake, people, child))
  return { bursts: done, ...(await steady(fake, people, child)) }
}

/** Somebody for each chat, who has a link to the bot as soon as it is there. */
const people = Effect.forEach(Array.from({ length: chats }), (_, n) => enrol(`person${n}`, ["trader"]))

const linkAll = (ids: ReadonlyArray<string>) =>
  SqlClient.SqlClient.use(
    (sql) => sql`INSERT INTO channel_links (id, bot, user_id, user_name, person_id, terms)
      SELECT gen_random_uuid(), b.id, (${firstUser}::int4 + p.n - 1)::text, 'somebody', p.id, 'bench'
      FROM bots b, unnest(${ids}::uuid[]) WITH ORDINALITY AS p (id, n)`
  )

const ofDaemon = () =>
  inHome({
    enlist: people,
    work: ({ home, url }, keys) =>
      Effect.gen(function* () {
        const fake = yield* Effect.promise(newFake)
        const port = yield* Effect.promise(freePort)
        const child = start("daemon", fake, Redacted.value(url), home, String(port))
        yield* Effect.promise(() => fake.idle())
        yield* linkAll(keys.map(({ personId }) => personId)).pipe(Effect.provide(layerOwner(url)))
        const measured = yield* Effect.promise(() => measure(fake, child))
        yield* healthy
        yield* Effect.promise(() => stopChild(child))
        yield* Effect.promise(() => fake.close())
        return measured
      })
  })

const ofBare = async (): Promise<Measured> => {
  const fake = await newFake()
  const child = start("bare", fake)
  await fake.idle()
  const measured = await measure(fake, child)
  await stopChild(child)
  await fake.close()
  return measured
}

const daemon = await ofDaemon()
const bare = await ofBare()

const meanOf = (numbers: ReadonlyArray<number>): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
/** Without the first, before which nothing was compiled, where there are more. */
const burstSeconds = ({ bursts: all }: Measured): number =>
  meanOf((all.length > 1 ? all.slice(1) : all).map((one) => one.seconds))

if (values.json) {
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length }
  console.log(JSON.stringify({ bench: "bots", chats, bursts, seconds, machine, daemon, bare }))
} else {
  const updates = chats * texts.length
  const row = (measured: Measured) => ({
    "updates/s in a burst": Math.round(updates / burstSeconds(measured)),
    "p50 ms": measured.p50Ms,
    "p95 ms": measured.p95Ms,
    "CPU ms/update": Number(measured.cpuMs.toFixed(2)),
    "heap MB after each burst": measured.bursts.map((one) => one.heapMegabytes.toFixed(1)).join(" ")
  })
  console.log(
    `${bursts} bursts of ${updates} updates from ${chats} chats, then ${updatesPerSecond} a second for ${seconds} s;`
  )
  console.log("every update was answered, and none twice\n")
  console.table({ "the daemon and its bot": row(daemon), "grammY alone, answering at once": row(bare) })
  const times = burstSeconds(daemon) / burstSeconds(bare)
  console.log(`A burst takes ${times.toFixed(1)} times as long as grammY alone.`)
  console.log(
    `p95 at ${updatesPerSecond} a second: ${daemon.p95Ms} ms, goal ${goalMs} ms: ${daemon.p95Ms < goalMs ? "met" : "missed"}`
  )
}
