import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDatabase } from "../../test/postgres/cleanDoctor.ts"
import { type LossyProxy, openLossyProxy } from "../../test/postgres/LossyProxy.ts"
import { type TestDatabase, testDatabase } from "../../test/postgres/TestDatabase.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { type Command, Commands } from "./Commands.ts"
import { layerApp } from "./Database.ts"
import { Events } from "./Events.ts"

let database: TestDatabase
let proxy: LossyProxy

const makeRuntime = (layer: TestDatabase["layer"]) =>
  ManagedRuntime.make(Layer.mergeAll(Commands.layer, Events.layer).pipe(Layer.provideMerge(layer)))

let runtime: ReturnType<typeof makeRuntime>
let lossy: ReturnType<typeof makeRuntime>

beforeAll(async () => {
  database = await testDatabase()
  proxy = await openLossyProxy(database.ownerUrl)
  runtime = makeRuntime(database.layer)
  lossy = makeRuntime(layerApp(Redacted.make(proxy.url)))
})

afterAll(async () => {
  await run(cleanDatabase)
  await Promise.all([runtime.dispose(), lossy.dispose()])
  await proxy.close()
  await database.drop()
})

type Services = ManagedRuntime.ManagedRuntime.Services<typeof runtime>

const run = <A, E>(effect: Effect.Effect<A, E, Services>): Promise<A> => runtime.runPromise(effect)

const newCommand = (more: Partial<Command> = {}): Command => ({
  personId: crypto.randomUUID(),
  clientId: crypto.randomUUID(),
  kind: "things.create",
  request: { name: "thing", tags: ["b", "a"] },
  ...more
})

/** Work that leaves a mark each time it is carried out. */
const mark = (subject: string) =>
  Events.use((events) => events.append([{ kind: "order.placed", subject, people: [], data: {} }]))

const marks = (subject: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{
      n: number
    }>`SELECT count(*)::int AS n FROM events, json_to_recordset(entries::json) AS e (subject uuid)
      WHERE e.subject = ${subject}::uuid`
  ).pipe(Effect.map(([row]) => row?.n))

type Work = Effect.Effect<unknown, Refusal | SqlError, Services>

const work = (subject: string, answer: unknown = { id: subject, parts: [1, "2", null] }): Work =>
  mark(subject).pipe(Effect.as(answer))

const once = (command: Command, what: Work) => Commands.use((commands) => commands.once(command, what))

/** The answer, or the code of the refusal or the tag of the fault. */
const outcome = <A, E, R>(sent: Effect.Effect<A, E, R>) =>
  sent.pipe(
    Effect.catch((error) => {
      const { _tag, code } = error as { readonly _tag: string; readonly code?: string }
      return Effect.succeed(code ?? _tag)
    })
  )

describe("a command", () => {
  it("is carried out once and answers the same ever after", () =>
    run(
      Effect.gen(function* () {
        const [command, subject] = [newCommand(), crypto.randomUUID()]
        const answer = { id: subject, parts: [1, "2", null] }
        expect(yield* once(command, work(subject))).toEqual(answer)
        expect(yield* once(command, work(subject, "another"))).toEqual(answer)
        const reordered = newCommand({ ...command, request: { tags: ["b", "a"], name: "thing" } })
        expect(yield* once(reordered, work(subject, "another"))).toEqual(answer)
        expect(yield* Commands.use((commands) => commands.answered(command))).toEqual({ ok: answer })
        expect(yield* Commands.use((commands) => commands.answered(newCommand()))).toBeUndefined()
        expect(yield* marks(subject)).toBe(1)
      })
    ))

  it("may have nothing to answer", () =>
    run(
      Effect.gen(function* () {
        const command = newCommand()
        expect(yield* once(command, Effect.void)).toBeUndefined()
        expect(yield* once(command, Effect.succeed("another"))).toBeUndefined()
      })
    ))

  it("LR-04 has one effect and one answer when it is sent 50 times at once", () =>
    run(
      Effect.gen(function* () {
        const [command, subject] = [newCommand(), crypto.randomUUID()]
        const answers = yield* Effect.all(
          Array.from({ length: 50 }, (_, index) => once(command, work(subject, { index }))),
          { concurrency: "unbounded" }
        )
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
        expect(yield* marks(subject)).toBe(1)
      })
    ))

  it("LR-07 is answered the same after years, for the daemon may neither remove nor change what it answered", () =>
    run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const [command, subject] = [newCommand(), crypto.randomUUID()]
        const answer = yield* once(command, work(subject))
        const aged = SqlClient.SqlClient.use((owner) =>
          Effect.all([
            owner`ALTER TABLE commands DISABLE TRIGGER USER`,
            owner`UPDATE commands SET at = at - interval '10 years' WHERE client_id = ${command.clientId}`,
            owner`ALTER TABLE commands ENABLE TRIGGER USER`
          ])
        )
        yield* Effect.promise(() => Effect.runPromise(Effect.provide(aged, database.ownerLayer)))
        expect(yield* once(command, work(subject, "another"))).toEqual(answer)
        expect(yield* outcome(once({ ...command, request: {} }, work(subject)))).toBe("request.client_id_reused")
        for (const statement of [
          sql`DELETE FROM commands`,
          sql`TRUNCATE commands`,
          sql`UPDATE commands SET at = now()`
        ]) {
          expect((yield* Effect.flip(statement)).reason._tag).toBe("AuthorizationError")
        }
        expect(yield* marks(subject)).toBe(1)
      })
    ))

  it("LR-11 is broken off by the database: tried once, said to be worth another try, and done by that", () =>
    run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        for (const state of ["40001", "40P01"]) {
          const [command, subject] = [newCommand(), crypto.randomUUID()]
          let tries = 0
          const broken = Effect.sync(() => (tries += 1)).pipe(
            Effect.andThen(mark(subject)),
            Effect.andThen(sql.unsafe(`DO $$ BEGIN RAISE EXCEPTION 'on purpose' USING ERRCODE = '${state}'; END $$`))
          )
          const storm = yield* Effect.all(
            Array.from({ length: 20 }, () => Effect.flip(once(command, broken))),
            { concurrency: "unbounded" }
          )
          expect(storm.map((error) => error._tag === "SqlError" && error.isRetryable)).toEqual(storm.map(() => true))
          expect([tries, yield* marks(subject)]).toEqual([storm.length, 0])
          expect(yield* once(command, work(subject, "done"))).toBe("done")
          expect(yield* marks(subject)).toBe(1)
        }
      })
    ))

  it("LR-05 is one of two under the same id at once, and the other is not carried out", () =>
    run(
      Effect.gen(function* () {
        for (let round = 0; round < 10; round += 1) {
          const command = newCommand()
          const bodies = Array.from({ length: 8 }, (_, index) => ({ body: index, subject: crypto.randomUUID() }))
          const outcomes = yield* Effect.all(
            bodies.map(({ body, subject }) => outcome(once({ ...command, request: { body } }, work(subject, "done")))),
            { concurrency: "unbounded" }
          )
          expect(outcomes.filter((each) => each === "done")).toHaveLength(1)
          expect(outcomes.filter((each) => each === "request.client_id_reused")).toHaveLength(7)
          for (const [index, { subject }] of bodies.entries()) {
            expect(yield* marks(subject)).toBe(outcomes[index] === "done" ? 1 : 0)
          }
        }
      })
    ))

  it("LR-06 of another person is another one; on another route the id is taken", () =>
    run(
      Effect.gen(function* () {
        const [command, subject] = [newCommand(), crypto.randomUUID()]
        yield* once(command, work(subject, "mine"))
        expect(yield* once({ ...command, personId: crypto.randomUUID() }, work(subject, "theirs"))).toBe("theirs")
        const elsewhere = { ...command, kind: "things.remove" }
        expect(yield* outcome(once(elsewhere, work(subject)))).toBe("request.client_id_reused")
        const answered = Commands.use((commands) => commands.answered(elsewhere))
        expect(yield* outcome(answered)).toBe("request.client_id_reused")
        expect(yield* marks(subject)).toBe(2)
      })
    ))

  it("LR-08 is replayed by the next daemon when this one ended before it answered", async () => {
    const [command, subject] = [newCommand(), crypto.randomUUID()]
    const first = makeRuntime(database.layer)
    const answer = await first.runPromise(once(command, work(subject)))
    await first.dispose()
    const second = makeRuntime(database.layer)
    expect(await second.runPromise(once(command, work(subject, "another")))).toEqual(answer)
    expect(await second.runPromise(marks(subject))).toBe(1)
    await second.dispose()
  })

  it("that is refused has no effect, and is refused again with the same details", () =>
    run(
      Effect.gen(function* () {
        const [command, subject] = [newCommand(), crypto.randomUUID()]
        const refusal = refuse("order.funds_insufficient", { needed: "1.00", available: "0.50" })
        const refused = work(subject).pipe(Effect.andThen(refusal))
        const first = yield* Effect.flip(once(command, refused))
        const again = yield* Effect.flip(once(command, work(subject)))
        for (const each of [first, again] as ReadonlyArray<Refusal>) {
          expect([each._tag, each.code, each.details]).toEqual(["Refusal", refusal.code, refusal.details])
        }
        expect(yield* marks(subject)).toBe(0)
      })
    ))

  it("that failed may be sent again", () =>
    run(
      Effect.gen(function* () {
        const [command, subject] = [newCommand(), crypto.randomUUID()]
        const sql = yield* SqlClient.SqlClient
        const broken = mark(subject).pipe(Effect.andThen(sql`SELECT 1 / 0`))
        expect(yield* outcome(once(command, broken))).toBe("SqlError")
        const dying = mark(subject).pipe(Effect.andThen(Effect.die("a bug")))
        expect(String(yield* Effect.flip(Effect.sandbox(once(command, dying))))).toContain("a bug")
        expect(yield* marks(subject)).toBe(0)
        expect(yield* once(command, work(subject, "done"))).toBe("done")
        expect(yield* marks(subject)).toBe(1)
      })
    ))
})

describe("a command whose connection is lost", () => {
  const send = (command: Command, subject: string) => lossy.runPromise(outcome(once(command, work(subject, "done"))))

  it("LR-09 at the answer to its COMMIT has the answer that was stored", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [command, subject] = [newCommand(), crypto.randomUUID()]
      proxy.loseNext("COMMIT")
      expect(await send(command, subject)).toBe("done")
      expect(await run(marks(subject))).toBe(1)
      expect(await send(command, subject)).toBe("done")
      expect(await run(marks(subject))).toBe(1)
    }
  })

  it("LR-09 at the answer that its refusal is kept is refused with it", async () => {
    const [command, subject] = [newCommand(), crypto.randomUUID()]
    const arm = Effect.sync(() => proxy.loseNext("INSERT 0 1"))
    const refused = work(subject).pipe(Effect.andThen(arm), Effect.andThen(refuse("order.closed")))
    expect(await lossy.runPromise(outcome(once(command, refused)))).toBe("order.closed")
    expect(await run(marks(subject))).toBe(0)
    expect(await send(command, subject)).toBe("order.closed")
  })

  it("LR-09 before its refusal is kept is unknown, and is carried out when it is sent again", async () => {
    const [command, subject] = [newCommand(), crypto.randomUUID()]
    const refused = work(subject).pipe(Effect.andThen(refuse("order.closed")))
    proxy.loseNext("ROLLBACK")
    expect(await lossy.runPromise(outcome(once(command, refused)))).toBe("service.outcome_unknown")
    expect(await run(marks(subject))).toBe(0)
    expect(await send(command, subject)).toBe("done")
  })

  it("LR-09 before its COMMIT is unknown, and is carried out when it is sent again", async () => {
    for (const tag of ["BEGIN", "INSERT 0 1", "UPDATE 1"]) {
      const [command, subject] = [newCommand(), crypto.randomUUID()]
      proxy.loseNext(tag)
      expect(await send(command, subject), tag).toBe("service.outcome_unknown")
      expect(await run(marks(subject))).toBe(0)
      expect(await send(command, subject)).toBe("done")
      expect(await run(marks(subject))).toBe(1)
    }
  })

  it("LR-09 is unknown while the database cannot be asked", async () => {
    const [command, subject] = [newCommand(), crypto.randomUUID()]
    proxy.loseNext("COMMIT")
    // The work itself closes the door, so that the look afterwards finds nobody.
    const closing = work(subject, "done").pipe(Effect.tap(() => Effect.sync(() => proxy.refuse(true))))
    expect(await lossy.runPromise(outcome(once(command, closing)))).toBe("service.outcome_unknown")
    proxy.refuse(false)
    expect(await send(command, subject)).toBe("done")
    expect(await run(marks(subject))).toBe(1)
  })

  it("LR-09 by the server is unknown, and is carried out when it is sent again", async () => {
    const [command, subject] = [newCommand(), crypto.randomUUID()]
    const killed = Effect.gen(function* () {
      yield* mark(subject)
      const sql = yield* SqlClient.SqlClient
      const [row] = yield* sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`
      const kill = SqlClient.SqlClient.use((owner) => owner`SELECT pg_terminate_backend(${row?.pid ?? 0}, 5000)`)
      yield* Effect.promise(() => Effect.runPromise(kill.pipe(Effect.provide(database.ownerLayer))))
      return "done"
    })
    expect(await run(outcome(once(command, killed)))).toBe("service.outcome_unknown")
    expect(await run(marks(subject))).toBe(0)
    expect(await run(once(command, work(subject, "done")))).toBe("done")
  })
})
