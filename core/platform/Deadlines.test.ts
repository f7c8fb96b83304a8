import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Queue from "effect/Queue"
import { MinimumLogLevel } from "effect/References"
import * as SqlClient from "effect/sql/SqlClient"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type TestDatabase, testDatabase } from "../../test/postgres/TestDatabase.ts"
import { refuse } from "../protocol/Errors.ts"
import { Commands } from "./Commands.ts"
import {
  type Deadline,
  deadlinePageSize,
  Deadlines,
  deadlinesAtOnce,
  deadlineTriesMax,
  type NewDeadline
} from "./Deadlines.ts"
import { Events } from "./Events.ts"
import { ParkedDeadlines } from "./ParkedDeadlines.ts"

let database: TestDatabase

const makeRuntime = () =>
  ManagedRuntime.make(
    Layer.merge(Deadlines.layer, ParkedDeadlines.layer).pipe(
      Layer.provide(Layer.merge(Commands.layer, Events.layer)),
      Layer.provideMerge(database.layer)
    )
  )

let runtime: ReturnType<typeof makeRuntime>

beforeEach(async () => {
  database = await testDatabase()
  runtime = makeRuntime()
})

afterEach(async () => {
  await runtime.dispose()
  await database.drop()
})

type Services = ManagedRuntime.ManagedRuntime.Services<typeof runtime>

const run = <A, E>(effect: Effect.Effect<A, E, Services>): Promise<A> => runtime.runPromise(effect)

const dueIn = (milliseconds: number, subject: string = crypto.randomUUID()): NewDeadline => ({
  kind: "trade.deadline",
  subject,
  dueAt: new Date(Date.now() + milliseconds)
})

const arm = (...deadlines: ReadonlyArray<NewDeadline>) => Deadlines.use((service) => service.arm(deadlines))

const close = (subject: string) => Deadlines.use((service) => service.close("trade.deadline", [subject]))

/** Runs the clock; `work` is what a deadline does before it is closed. Gives the subjects as they fire. */
const running = (work: (deadline: Deadline) => Effect.Effect<void, unknown> = () => Effect.void) =>
  Effect.gen(function* () {
    const deadlines = yield* Deadlines
    const fired = yield* Queue.unbounded<string>()
    const handle = (deadline: Deadline) =>
      work(deadline).pipe(
        Effect.andThen(deadlines.close(deadline.kind, [deadline.subject])),
        Effect.ensuring(Queue.offer(fired, deadline.subject))
      )
    const fiber = yield* Effect.forkChild(
      deadlines.run(
        {
          "chat.retention": handle,
          "dispute.evidence": handle,
          "invoice.recurring": handle,
          "notice.expiring": handle,
          "notice.ripe": handle,
          "notice.rate": handle,
          "notice.reminder": handle,
          "notice.standing": handle,
          "notice.unassigned": handle,
          "order.away": handle,
          "order.dead_man": handle,
          "order.expiry": handle,
          "order.restore": handle,
          "order.schedule": handle,
          "payment.release": handle,
          "person.freeze": handle,
          "trade.deadline": handle
        },
        () => Effect.void
      )
    )
    return { fired, stop: Fiber.interrupt(fiber) }
  })

/** What fires up to and with a subject. */
const until = (fired: Queue.Dequeue<string>, subject: string) =>
  Effect.gen(function* () {
    const subjects: Array<string> = []
    while (subjects.at(-1) !== subject) subjects.push(yield* Queue.take(fired))
    return subjects
  }).pipe(Effect.timeout("60 seconds"))

interface Row {
  readonly attempts: number
  readonly seconds: number | null
  readonly closed: boolean
}

const rowOf = (subject: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<Row>`SELECT attempts, closed_at IS NOT NULL AS closed,
      extract(epoch FROM retry_at - now())::float8 AS seconds FROM deadlines WHERE subject = ${subject}::uuid`
  ).pipe(Effect.map(([row]) => row))

describe("a deadline", () => {
  it("fires when it is due, and once", () =>
    run(
      Effect.gen(function* () {
        const [one, other, last] = [dueIn(-1_000), dueIn(-2_000), dueIn(500)]
        yield* arm(one, other, last, dueIn(60_000))
        const { fired } = yield* running()
        const subjects = yield* until(fired, last.subject)
        expect(new Set(subjects.slice(0, 2))).toEqual(new Set([one.subject, other.subject]))
        expect(subjects).toHaveLength(3)
        expect(Date.now()).toBeGreaterThanOrEqual(last.dueAt.getTime())
        // Whoever fires now shows what fired again before.
        const sentinel = dueIn(-5_000)
        yield* arm(sentinel)
        expect(yield* until(fired, sentinel.subject)).toEqual([sentinel.subject])
      })
    ))

  it("does not fire when it was called off, and its row stays", () =>
    run(
      Effect.gen(function* () {
        const [off, on] = [dueIn(-2_000), dueIn(-1_000)]
        yield* arm(off, on)
        yield* close(off.subject)
        const { fired } = yield* running()
        expect(yield* until(fired, on.subject)).toEqual([on.subject])
        expect(yield* rowOf(off.subject)).toMatchObject({ closed: true, attempts: 0 })
      })
    ))

  it("ES-07 fires after a restart", async () => {
    const missed = dueIn(300)
    await run(arm(missed))
    await runtime.dispose()
    runtime = makeRuntime()
    const fired = await run(Effect.flatMap(running(), ({ fired: queue }) => until(queue, missed.subject)))
    expect(fired).toEqual([missed.subject])
  })

  it("is one per subject and kind as long as it is armed", () =>
    run(
      Effect.gen(function* () {
        const first = dueIn(60_000)
        yield* arm(first)
        const error = yield* Effect.flip(arm(dueIn(90_000), dueIn(90_000, first.subject)))
        expect(error.reason._tag).toBe("UniqueViolation")
        yield* arm({ ...first, kind: "order.expiry" })
        yield* close(first.subject)
        yield* arm(first)
        yield* arm()
        const sql = yield* SqlClient.SqlClient
        expect(yield* sql`SELECT count(*)::int AS armed FROM deadlines WHERE closed_at IS NULL`).toEqual([{ armed: 2 }])
      })
    ))

  it("goes with the transaction that arms it", () =>
    run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const undone = dueIn(-1_000)
        yield* arm(undone).pipe(Effect.andThen(Effect.fail("undo")), sql.withTransaction, Effect.ignore)
        expect(yield* rowOf(undone.subject)).toBeUndefined()
      })
    ))
})

describe("many deadlines", () => {
  it("fire the urgent kinds first, and the oldest of a kind", () =>
    run(
      Effect.gen(function* () {
        const expiries = Array.from({ length: 2 * deadlinePageSize }, (_, index) => ({
          ...dueIn(index - 5_000),
          kind: "order.expiry" as const
        }))
        const deadMan = { ...dueIn(-100), kind: "order.dead_man" as const }
        const [trade, schedule] = [dueIn(-90), { ...dueIn(-80), kind: "order.schedule" as const }]
        yield* arm(...expiries.toReversed(), schedule, trade, deadMan)
        const started: Array<string> = []
        const { fired } = yield* running(({ subject }) => Effect.sync(() => started.push(subject)))
        yield* until(fired, expiries.at(-1)?.subject ?? "")
        expect(started.slice(0, 3)).toEqual([deadMan, trade, schedule].map(({ subject }) => subject))
        expect(started.slice(3)).toEqual(expiries.map(({ subject }) => subject))
      })
    ))

  it("fire some at a time, and the next look follows a full page at once", () =>
    run(
      Effect.gen(function* () {
        // Whoever sleeps by this clock never wakes.
        const clock: Clock.Clock = Object.assign(Object.create(yield* Clock.Clock), { sleep: () => Effect.never })
        const armed = Array.from({ length: 2 * deadlinePageSize + 1 }, (_, index) => dueIn(index - 60_000))
        yield* arm(...armed)
        const started = { now: 0, most: 0 }
        const begin = Effect.sync(() => {
          started.now += 1
          started.most = Math.max(started.most, started.now)
        })
        const end = Effect.sync(() => (started.now -= 1))
        const { fired } = yield* running(() => begin.pipe(Effect.andThen(Effect.yieldNow), Effect.andThen(end))).pipe(
          Effect.provideService(Clock.Clock, clock)
        )
        yield* until(fired, armed.at(-1)?.subject ?? "")
        expect(started.most).toBeGreaterThan(1)
        expect(started.most).toBeLessThanOrEqual(deadlinesAtOnce)
      })
    ))
})

describe("a start", () => {
  const told = Effect.gen(function* () {
    const seconds: Array<number> = []
    yield* Deadlines.use((deadlines) => deadlines.resume((away) => Effect.sync(() => seconds.push(away))))
    return seconds
  })

  it("tells how long the clock stood still, however short, and not again", () =>
    run(
      Effect.gen(function* () {
        expect(yield* told).toEqual([0])
        yield* SqlClient.SqlClient.use((sql) => sql`UPDATE service_alive SET at = now() - interval '8 seconds'`)
        const [away] = yield* told
        expect(away).toBeGreaterThanOrEqual(8)
        expect(away).toBeLessThan(12)
        expect((yield* told)[0]).toBeLessThan(5)
      })
    ))

  it("does not note that the clock runs when what follows from the absence fails", () =>
    run(
      Effect.gen(function* () {
        yield* told
        yield* SqlClient.SqlClient.use((sql) => sql`UPDATE service_alive SET at = now() - interval '8 seconds'`)
        const failing = Deadlines.use((deadlines) => deadlines.resume(() => Effect.die(new Error("on purpose"))))
        yield* Effect.exit(failing)
        expect((yield* told)[0]).toBeGreaterThanOrEqual(8)
      })
    ))
})

describe("a deadline whose handler fails", () => {
  it("is tried again, later each time up to a minute, however long it has been due", () =>
    run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const broken = dueIn(-86_400_000)
        const hasFailed = (times: number) =>
          sql`UPDATE deadlines SET retry_at = NULL, attempts = ${times} WHERE subject = ${broken.subject}::uuid`
        let repaired = false
        const { fired } = yield* running(({ subject }) =>
          subject === broken.subject && !repaired ? Effect.die(new Error("broken on purpose")) : Effect.void
        )
        yield* sql.withTransaction(Effect.andThen(arm(broken), hasFailed(3)))
        for (const [attempts, seconds, next] of [
          [4, 16, 6],
          [7, 49, 97],
          [98, 60, undefined]
        ] as const) {
          expect(yield* until(fired, broken.subject)).toEqual([broken.subject])
          // Others go on meanwhile, and when one of them has fired the failure is written down.
          const other = dueIn(-1_000)
          yield* arm(other)
          expect(yield* until(fired, other.subject)).toEqual([other.subject])
          const row = yield* rowOf(broken.subject)
          expect(row).toMatchObject({ attempts, closed: false })
          expect(row?.seconds).toBeGreaterThan(seconds - 10)
          expect(row?.seconds).toBeLessThanOrEqual(seconds)
          repaired = next === undefined
          yield* hasFailed(next ?? attempts)
        }
        expect(yield* until(fired, broken.subject)).toEqual([broken.subject])
        const sentinel = dueIn(-1_000)
        yield* arm(sentinel)
        expect(yield* until(fired, sentinel.subject)).toEqual([sentinel.subject])
        expect(yield* rowOf(broken.subject)).toMatchObject({ closed: true, attempts: 98 })
      }).pipe(Effect.provideService(MinimumLogLevel, "None"))
    ))

  it("breaks off no other of its page, even when its failure cannot be written down", () =>
    run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const [broken, slow] = [dueIn(-2_000), dueIn(-1_000)]
        // One more attempt than this is none that the column can hold.
        const worn = sql`UPDATE deadlines SET attempts = 2147483647 WHERE subject = ${broken.subject}::uuid`
        yield* sql.withTransaction(Effect.andThen(arm(broken, slow), worn))
        let begun = 0
        const { fired } = yield* running(({ subject }) =>
          subject === broken.subject
            ? Effect.fail("broken on purpose")
            : Effect.andThen(
                Effect.sync(() => (begun += 1)),
                Effect.sleep(100)
              )
        )
        while ((yield* Queue.take(fired)) !== slow.subject) continue
        expect(yield* rowOf(slow.subject)).toMatchObject({ closed: true })
        expect(begun).toBe(1)
      }).pipe(Effect.provideService(MinimumLogLevel, "None"))
    ))

  it("PW-20: does not stand in the way, not even a page full of them", () =>
    run(
      Effect.gen(function* () {
        const broken = Array.from({ length: deadlinePageSize + 20 }, () => dueIn(-86_400_000))
        const good = dueIn(-1_000)
        yield* arm(...broken, good)
        const bad = new Set(broken.map(({ subject }) => subject))
        const { fired } = yield* running(({ subject }) =>
          bad.has(subject) ? Effect.fail("broken on purpose") : Effect.void
        )
        expect((yield* until(fired, good.subject)).at(-1)).toBe(good.subject)
        expect(yield* rowOf(good.subject)).toMatchObject({ closed: true })
      }).pipe(Effect.provideService(MinimumLogLevel, "None"))
    ))

  it("is not worn out by what is away for a while", () =>
    run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const waiting = dueIn(-86_400_000)
        const last = sql`UPDATE deadlines SET attempts = ${deadlineTriesMax - 1} WHERE subject = ${waiting.subject}::uuid`
        yield* sql.withTransaction(Effect.andThen(arm(waiting), last))
        let away = true
        const { fired } = yield* running(({ subject }) =>
          subject === waiting.subject && away ? refuse("engine.unavailable") : Effect.void
        )
        expect(yield* until(fired, waiting.subject)).toEqual([waiting.subject])
        const sentinel = dueIn(-1_000)
        yield* arm(sentinel)
        expect(yield* until(fired, sentinel.subject)).toEqual([sentinel.subject])
        expect(yield* rowOf(waiting.subject)).toMatchObject({ attempts: deadlineTriesMax - 1, closed: false })
        expect(yield* ParkedDeadlines.use(({ list }) => list)).toEqual([])
        away = false
        yield* sql`UPDATE deadlines SET retry_at = NULL WHERE subject = ${waiting.subject}::uuid`
        expect(yield* until(fired, waiting.subject)).toEqual([waiting.subject])
      }).pipe(Effect.provideService(MinimumLogLevel, "None"))
    ))

  it("PW-20: is set aside after its last try, and tried again when an operator says so", () =>
    run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const parked = yield* ParkedDeadlines
        const broken = dueIn(-86_400_000)
        const last = sql`UPDATE deadlines SET attempts = ${deadlineTriesMax - 1} WHERE subject = ${broken.subject}::uuid`
        yield* sql.withTransaction(Effect.andThen(arm(broken), last))
        let repaired = false
        const { fired } = yield* running(({ subject }) =>
          subject === broken.subject && !repaired ? Effect.fail(new Error("broken on purpose")) : Effect.void
        )
        const sentinel = Effect.gen(function* () {
          const other = dueIn(-1_000)
          yield* arm(other)
          return yield* until(fired, other.subject)
        })
        expect(yield* until(fired, broken.subject)).toEqual([broken.subject])
        yield* sentinel
        const [row, ...others] = yield* parked.list
        expect([row, others]).toMatchObject([
          { subject: broken.subject, kind: broken.kind, tries: deadlineTriesMax, fault: "broken on purpose" },
          []
        ])
        repaired = true
        // Whatever time passes, the queue goes on without it.
        yield* sql`UPDATE deadlines SET retry_at = now() - interval '1 day' WHERE subject = ${broken.subject}::uuid`
        expect(yield* sentinel).toHaveLength(1)
        const replay = (clientId: string) => parked.replay(crypto.randomUUID(), row?.id ?? "", { client_id: clientId })
        yield* replay("first")
        expect(yield* until(fired, broken.subject)).toEqual([broken.subject])
        yield* sentinel
        expect(yield* rowOf(broken.subject)).toMatchObject({ closed: true, attempts: 0 })
        expect(yield* parked.list).toEqual([])
        expect(yield* Effect.flip(replay("again"))).toMatchObject({ code: "parked.unknown" })
      }).pipe(Effect.provideService(MinimumLogLevel, "None"))
    ))
})
