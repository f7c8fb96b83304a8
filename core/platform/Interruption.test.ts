import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDatabase } from "../../test/postgres/cleanDoctor.ts"
import { Random } from "../../test/simulation/Random.ts"
import { type TestDatabase, testDatabase } from "../../test/postgres/TestDatabase.ts"
import { Commands } from "./Commands.ts"
import { appPoolSize } from "./Database.ts"
import { Events } from "./Events.ts"

const seed = Date.now() % 1_000_000_007
const interruptionsInSuite = 360
/** In even rounds; a soak sets ORRANGE_INTERRUPTIONS to have more. */
const interruptions = Number.parseInt(process.env["ORRANGE_INTERRUPTIONS"] ?? "", 10) || interruptionsInSuite
/** More of each than there are connections, so that some are interrupted while they wait for one. */
const atOnce = 15
/** Two thirds of them are in as many rounds of one statement, the others in half as many of a command. */
const rounds = 2 * Math.ceil(interruptions / 3 / atOnce)
/** Longer than anybody waits before giving up. */
const statementSeconds = 0.02
const patienceMaxMs = 12

describe(`LR-14: requests that are interrupted at any moment; seed ${seed}`, () => {
  let database: TestDatabase
  let runtime: ReturnType<typeof makeRuntime>

  const makeRuntime = (layer: TestDatabase["layer"]) =>
    ManagedRuntime.make(Layer.mergeAll(Commands.layer, Events.layer).pipe(Layer.provideMerge(layer)))

  beforeAll(async () => {
    database = await testDatabase()
    runtime = makeRuntime(database.layer)
  })

  afterAll(async () => {
    await runtime.runPromise(cleanDatabase)
    await runtime.dispose()
    await database.drop()
  })

  /** How a request ended that was given up after a while. */
  const givenUp = <A, E, R>(request: Effect.Effect<A, E, R>, ms: number) =>
    Effect.gen(function* () {
      const fiber = yield* Effect.forkChild(request)
      yield* Effect.sleep(ms)
      yield* Fiber.interrupt(fiber)
      const exit = yield* Fiber.await(fiber)
      if (Exit.isSuccess(exit)) return "done"
      return Cause.hasInterruptsOnly(exit.cause) ? "interrupted" : Cause.pretty(exit.cause)
    })

  /** The connections the server has for the daemon, and what they are at when nobody asks for anything. */
  const connections = () =>
    Effect.runPromise(
      SqlClient.SqlClient.use(
        (sql) => sql<{ state: string }>`SELECT state FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = 'orrange' AND pid <> pg_backend_pid()`
      ).pipe(
        Effect.map((rows) => rows.map(({ state }) => state)),
        Effect.provide(database.ownerLayer)
      )
    )

  it("are no failure, and touch neither the answers of others nor the connections", async () => {
    const random = new Random(seed)
    const ends = await runtime.runPromise(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const all: Array<string> = []
        for (let round = 0; round < rounds; round += 1) {
          const hasty = Array.from({ length: atOnce }, () =>
            givenUp(sql`SELECT pg_sleep(${statementSeconds})`, random.between(0, patienceMaxMs))
          )
          const patient = Array.from({ length: atOnce }, (_, n) =>
            sql<{ n: number }>`SELECT ${round * atOnce + n}::int4 AS n FROM pg_sleep(0.001)`.pipe(
              Effect.map(([row]) => (row?.n === round * atOnce + n ? "answered" : `another's answer: ${row?.n}`))
            )
          )
          all.push(...(yield* Effect.all([...hasty, ...patient], { concurrency: "unbounded" })))
        }
        return all
      })
    )
    const count = (end: string) => ends.filter((other) => other === end).length
    expect([...new Set(ends)].toSorted()).toEqual(["answered", "interrupted"])
    expect([count("answered"), count("interrupted")]).toEqual([rounds * atOnce, rounds * atOnce])
    // As many as there were can be used at once again, each by one.
    const used = await runtime.runPromise(
      Effect.all(
        Array.from({ length: appPoolSize }, () =>
          SqlClient.SqlClient.use((sql) => sql<{ pid: number }>`SELECT pg_backend_pid() AS pid FROM pg_sleep(0.2)`)
        ),
        { concurrency: "unbounded" }
      )
    )
    expect(new Set(used.flat().map(({ pid }) => pid)).size).toBe(appPoolSize)
    expect(await connections()).toEqual(Array.from({ length: appPoolSize }, () => "idle"))
  })

  it("are carried out whole or not at all, leave no lock, and once when they are sent again", async () => {
    const random = new Random(seed)
    const outcomes = await runtime.runPromise(
      Effect.gen(function* () {
        const [commands, events, sql] = [yield* Commands, yield* Events, yield* SqlClient.SqlClient]
        const one = Effect.fnUntraced(function* (ms: number) {
          const [subject, personId, clientId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
          const send = commands.once(
            { personId, clientId, kind: "things.create", request: {} },
            events
              .append([{ kind: "order.placed", subject, people: [], data: {} }])
              .pipe(Effect.andThen(sql`SELECT pg_sleep(0.002)`), Effect.as("made"))
          )
          const first = yield* givenUp(send, ms)
          const again = yield* send
          const [row] = yield* sql<{ n: number }>`SELECT count(*)::int AS n
            FROM events, json_to_recordset(entries::json) AS e (subject uuid) WHERE e.subject = ${subject}::uuid`
          return { first, again, marks: row?.n }
        })
        const all: Array<Effect.Success<ReturnType<typeof one>>> = []
        for (let round = 0; round < rounds / 2; round += 1) {
          const sent = Array.from({ length: atOnce }, () => one(random.between(0, 2 * patienceMaxMs)))
          all.push(...(yield* Effect.all(sent, { concurrency: "unbounded" })))
        }
        return all
      })
    )
    const firsts = [...new Set(outcomes.map(({ first }) => first))]
    expect(firsts).toContain("interrupted")
    expect(firsts.filter((first) => first !== "interrupted" && first !== "done")).toEqual([])
    expect(outcomes.filter(({ again, marks }) => again !== "made" || marks !== 1)).toEqual([])
    expect((await connections()).filter((state) => state !== "idle")).toEqual([])
  })
})
