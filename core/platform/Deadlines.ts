/**
 * What must happen later is a row, never a timer in memory: it fires after a restart as well. The
 * handler of a deadline closes its row in the same transaction as the effect.
 */
import * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { Fragment, Statement } from "effect/sql/Statement"
import { ERRORS, Refusal } from "../protocol/Errors.ts"
import { NewId } from "./NewId.ts"
import { times, uuids } from "./SqlArray.ts"

/** Deadlines taken in one look. */
export const deadlinePageSize = 100
/** Deadlines fired at a time: fewer than the pool has connections, so that people are served meanwhile. */
export const deadlinesAtOnce = 6
/** Milliseconds between looks, unless a look finds a whole page. */
export const deadlinePollMs = 200
/** Seconds the clock may have stood still without anybody's deadline being moved. */
export const outageSecondsMin = 30
/** Milliseconds between notes that the clock runs. */
export const aliveMs = 5_000
/** Tries after which a deadline is set aside: it has failed for more than an hour and a half. */
export const deadlineTriesMax = 100
/** Characters kept of why a handler failed. */
const faultLengthMax = 400
/** Seconds between tries of a handler that goes on failing; the first ones follow after 1, 4, 9 and so on. */
const retrySecondsMax = 60

export type DeadlineKind =
  | "chat.retention"
  | "dispute.evidence"
  | "invoice.recurring"
  | "notice.expiring"
  | "notice.rate"
  | "notice.reminder"
  | "notice.ripe"
  | "notice.standing"
  | "notice.unassigned"
  | "order.away"
  | "order.dead_man"
  | "order.expiry"
  | "order.restore"
  | "order.schedule"
  | "payment.release"
  | "person.freeze"
  | "trade.deadline"

/** Kinds that go before others, however long those have been due: the orders of somebody silent are at risk. */
const urgency: ReadonlyArray<DeadlineKind> = [
  "person.freeze",
  "order.dead_man",
  "order.away",
  "trade.deadline",
  "order.restore",
  "dispute.evidence",
  "order.schedule",
  "order.expiry",
  "payment.release",
  "invoice.recurring",
  "notice.reminder",
  "notice.unassigned",
  "notice.expiring",
  "notice.ripe",
  "notice.rate",
  "notice.standing",
  "chat.retention"
]

export interface Deadline {
  readonly id: string
  readonly kind: DeadlineKind
  readonly subject: string
}

export interface NewDeadline {
  readonly kind: DeadlineKind
  readonly subject: string
  readonly dueAt: Date
}

export type RenewedDeadline = Pick<NewDeadline, "subject"> & { readonly dueAt: Date | null }

export type DeadlineHandlers = Readonly<Record<DeadlineKind, (deadline: Deadline) => Effect.Effect<void, unknown>>>

/** Whether a handler only says that something is away for now, which is no fault of the deadline. */
const isUnavailable = (cause: Cause.Cause<unknown>): boolean => {
  const error = Cause.squash(cause)
  return error instanceof Refusal && ERRORS[error.code].category === "unavailable"
}

const faultOf = (cause: Cause.Cause<unknown>): string => {
  let error = Cause.squash(cause)
  // What a query failed of is told by the innermost.
  while (error instanceof Error && error.cause instanceof Error) error = error.cause
  return (error instanceof Error ? error.message : String(error)).slice(0, faultLengthMax) || "nothing is said of it"
}

export class Deadlines extends Context.Service<
  Deadlines,
  {
    /** Arms deadlines in the running transaction; a subject has at most one of a kind. */
    readonly arm: (deadlines: ReadonlyArray<NewDeadline>) => Effect.Effect<void, SqlError.SqlError>
    /** Calls off, or marks as fired, the armed deadlines of subjects. */
    readonly close: (kind: DeadlineKind, subjects: ReadonlyArray<string>) => Effect.Effect<void, SqlError.SqlError>
    /** The statements of `arm` and `close`, for whoever commits them along with their own. */
    readonly arming: (deadlines: ReadonlyArray<NewDeadline>) => Statement<unknown>
    readonly closing: (kind: DeadlineKind, subjects: ReadonlyArray<string>) => Statement<unknown>
    /** The same as parts of a WITH: calls off the armed deadline of each subject, and arms another if it is given a time. */
    readonly renewing: (kind: DeadlineKind, deadlines: ReadonlyArray<RenewedDeadline>) => Fragment
    /** Arms a deadline some seconds from now, or moves it when it is armed; gives its time, which is whole milliseconds. */
    readonly set: (kind: DeadlineKind, subject: string, seconds: number) => Effect.Effect<Date, SqlError.SqlError>
    /** Arms deadlines some seconds from now; of a subject that has one already it stays as it is. */
    readonly ensure: (
      kind: DeadlineKind,
      subjects: ReadonlyArray<string>,
      seconds: number
    ) => Effect.Effect<void, SqlError.SqlError>
    /** Whether a deadline that was read as due still is: it may have been moved or called off since. */
    readonly isDue: (id: string) => Effect.Effect<boolean, SqlError.SqlError>
    /** Marks a deadline as fired unless it has been moved meanwhile. */
    readonly closeDue: (id: string) => Effect.Effect<void, SqlError.SqlError>
    /** Lets no armed deadline of a kind be due for some seconds. */
    readonly spare: (kind: DeadlineKind, seconds: number) => Effect.Effect<void, SqlError.SqlError>
    /** Moves every armed deadline of a kind. */
    readonly postpone: (kind: DeadlineKind, seconds: number) => Effect.Effect<void, SqlError.SqlError>
    /** Gives armed deadlines other times. */
    readonly move: (deadlines: ReadonlyArray<NewDeadline>) => Effect.Effect<void, SqlError.SqlError>
    /**
     * For a start, before `run`: tells how many seconds the clock stood still, however few, in the transaction that
     * notes that it runs again, so no second is told twice. They count from the last note, which may be 5 seconds
     * older than the end of the run before; 0 when it never ran.
     */
    readonly resume: (
      absence: (seconds: number) => Effect.Effect<void, SqlError.SqlError>
    ) => Effect.Effect<void, SqlError.SqlError>
    /**
     * Fires what is due, for ever: the urgent kinds first, within a kind the oldest first, some at a time and in no
     * order among those. A handler that fails is tried again, later each time, and after `deadlineTriesMax` the deadline
     * is set aside for an operator; a refusal because something is unavailable does not count as a try. When the clock stood still for
     * `outageSecondsMin` or more, because the daemon or its database was down, `outage` is told for how many seconds
     * before anything fires.
     */
    readonly run: (
      handlers: DeadlineHandlers,
      outage: (seconds: number) => Effect.Effect<void, SqlError.SqlError>
    ) => Effect.Effect<never>
  }
>()("orrange/platform/Deadlines") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const newId = yield* NewId

      const arming = (deadlines: ReadonlyArray<NewDeadline>) =>
        sql`INSERT INTO deadlines (id, kind, subject, due_at)
          SELECT * FROM unnest(${deadlines.map(() => newId())}::uuid[], ${deadlines.map(({ kind }) => kind)}::text[],
            ${deadlines.map(({ subject }) => subject)}::uuid[], ${deadlines.map(({ dueAt }) => dueAt)}::timestamptz[])`

      const closing = (kind: DeadlineKind, subjects: ReadonlyArray<string>) =>
        sql`UPDATE deadlines SET closed_at = now()
          WHERE kind = ${kind} AND subject = ANY(${subjects}::uuid[]) AND closed_at IS NULL`

      // Counting what was called off makes the arming come after it: a subject has at most one armed deadline of a kind.
      const renewing = (kind: DeadlineKind, deadlines: ReadonlyArray<RenewedDeadline>) => {
        const armed = deadlines.filter(({ dueAt }) => dueAt !== null)
        return sql`called_off AS (${closing(
          kind,
          deadlines.map(({ subject }) => subject)
        )} RETURNING 1),
          armed AS (INSERT INTO deadlines (id, kind, subject, due_at)
            SELECT id, ${kind}, subject, due_at FROM unnest(${uuids(armed.map(() => newId()))}::uuid[],
              ${uuids(armed.map(({ subject }) => subject))}::uuid[], ${times(armed.map(({ dueAt }) => dueAt))}::timestamptz[])
              AS a (id, subject, due_at)
            WHERE (SELECT count(*) FROM called_off) >= 0)`
      }

      const arm = Effect.fn("Deadlines.arm")(function* (deadlines: ReadonlyArray<NewDeadline>) {
        if (deadlines.length > 0) yield* arming(deadlines)
      })

      const close = Effect.fn("Deadlines.close")(function* (kind: DeadlineKind, subjects: ReadonlyArray<string>) {
        if (subjects.length > 0) yield* closing(kind, subjects)
      })

      const postpone = Effect.fn("Deadlines.postpone")(function* (kind: DeadlineKind, seconds: number) {
        yield* sql`UPDATE deadlines SET due_at = due_at + make_interval(secs => ${seconds}::float8)
          WHERE kind = ${kind} AND closed_at IS NULL`
      })

      const set = Effect.fn("Deadlines.set")(function* (kind: DeadlineKind, subject: string, seconds: number) {
        const rows = yield* sql<{ due_at: Date }>`INSERT INTO deadlines (id, kind, subject, due_at)
          VALUES (${newId()}::uuid, ${kind}, ${subject}::uuid,
            date_trunc('milliseconds', now() + make_interval(secs => ${seconds}::float8)))
          ON CONFLICT (kind, subject) WHERE closed_at IS NULL
            DO UPDATE SET due_at = EXCLUDED.due_at, attempts = 0, retry_at = NULL, parked_at = NULL
          RETURNING due_at`
        const [row] = rows
        return row === undefined ? yield* Effect.die(new Error("a deadline was not set")) : row.due_at
      })

      const ensure = Effect.fn("Deadlines.ensure")(function* (
        kind: DeadlineKind,
        subjects: ReadonlyArray<string>,
        seconds: number
      ) {
        if (subjects.length === 0) return
        // In the order of their ids, or two that ensure the same wait for each other.
        const unique = [...new Set(subjects)].toSorted()
        yield* sql`INSERT INTO deadlines (id, kind, subject, due_at)
          SELECT id, ${kind}, subject, date_trunc('milliseconds', now() + make_interval(secs => ${seconds}::float8))
          FROM unnest(${unique.map(() => newId())}::uuid[], ${unique}::uuid[]) AS d (id, subject)
          ON CONFLICT (kind, subject) WHERE closed_at IS NULL DO NOTHING`
      })

      const isDue = Effect.fn("Deadlines.isDue")(function* (id: string) {
        const rows = yield* sql`SELECT 1 AS one FROM deadlines
          WHERE id = ${id}::uuid AND closed_at IS NULL AND due_at <= now()`
        return rows.length > 0
      })

      const closeDue = Effect.fn("Deadlines.closeDue")(function* (id: string) {
        yield* sql`UPDATE deadlines SET closed_at = now()
          WHERE id = ${id}::uuid AND closed_at IS NULL AND due_at <= now()`
      })

      const spare = Effect.fn("Deadlines.spare")(function* (kind: DeadlineKind, seconds: number) {
        yield* sql`UPDATE deadlines SET due_at = now() + make_interval(secs => ${seconds}::float8)
          WHERE kind = ${kind} AND closed_at IS NULL AND due_at < now() + make_interval(secs => ${seconds}::float8)`
      })

      const move = Effect.fn("Deadlines.move")(function* (moved: ReadonlyArray<NewDeadline>) {
        if (moved.length === 0) return
        yield* sql`UPDATE deadlines d SET due_at = m.due_at
          FROM unnest(${moved.map(({ kind }) => kind)}::text[], ${moved.map(({ subject }) => subject)}::uuid[],
            ${moved.map(({ dueAt }) => dueAt)}::timestamptz[]) AS m (kind, subject, due_at)
          WHERE d.kind = m.kind AND d.subject = m.subject AND d.closed_at IS NULL`
      })

      const due = sql<Deadline>`SELECT id::text AS id, kind, subject::text AS subject FROM deadlines
        WHERE closed_at IS NULL AND parked_at IS NULL AND due_at <= now() AND (retry_at IS NULL OR retry_at <= now())
        ORDER BY array_position(${urgency}::text[], kind), due_at LIMIT ${deadlinePageSize}`

      const fire = (deadline: Deadline, handlers: DeadlineHandlers) =>
        handlers[deadline.kind](deadline).pipe(
          Effect.catchCause((cause) =>
            Effect.logWarning(`deadline ${deadline.kind} of ${deadline.subject} failed`, cause).pipe(
              Effect.andThen(sql`UPDATE deadlines SET attempts = attempts + ${isUnavailable(cause) ? 0 : 1}::int4,
                fault = ${faultOf(cause)}, parked_at = CASE
                  WHEN attempts + ${isUnavailable(cause) ? 0 : 1}::int4 >= ${deadlineTriesMax} THEN now() END,
                retry_at = now() + make_interval(secs => least((attempts + 1) ^ 2, ${retrySecondsMax}))
                WHERE id = ${deadline.id}::uuid AND closed_at IS NULL`)
            )
          ),
          // Others of the page are under way, and a failure would break them off. This one is tried at the next look.
          Effect.catchCause((cause) => Effect.logWarning("cannot note that a deadline failed", cause))
        )

      /** Notes that the clock runs; first says how long it did not, when that is long enough. */
      const noteAlive = (leastSeconds: number, tell: (seconds: number) => Effect.Effect<void, SqlError.SqlError>) =>
        Effect.gen(function* () {
          const rows = yield* sql<{ seconds: number }>`
            SELECT extract(epoch FROM now() - at)::float8 AS seconds FROM service_alive FOR UPDATE`
          const stood = rows[0]?.seconds ?? 0
          if (stood >= leastSeconds) yield* tell(stood)
          yield* sql`INSERT INTO service_alive (at) VALUES (now()) ON CONFLICT (one) DO UPDATE SET at = now()`
        }).pipe(sql.withTransaction)

      const resume: Deadlines["Service"]["resume"] = (absence) => noteAlive(0, absence)

      const run: Deadlines["Service"]["run"] = (handlers, outage) => {
        let notedMs = Number.NEGATIVE_INFINITY
        const note = Effect.flatMap(Clock.currentTimeMillis, (nowMs) =>
          nowMs - notedMs < aliveMs
            ? Effect.void
            : Effect.andThen(
                noteAlive(outageSecondsMin, outage),
                Effect.sync(() => (notedMs = nowMs))
              )
        )
        // While the database is away the note grows old, so the first look after it counts the gap.
        return note.pipe(
          Effect.andThen(due),
          Effect.tap(
            Effect.forEach((deadline) => fire(deadline, handlers), { concurrency: deadlinesAtOnce, discard: true })
          ),
          Effect.map((page) => page.length === deadlinePageSize),
          // The database may be away for a moment; the rows wait.
          Effect.catchCause((cause) => Effect.as(Effect.logWarning("cannot read the deadlines", cause), false)),
          Effect.flatMap((more) => (more ? Effect.void : Effect.sleep(deadlinePollMs))),
          Effect.forever
        )
      }

      return { arm, arming, closing, close, set, ensure, renewing, isDue, closeDue, spare, postpone, move, resume, run }
    })
  )
}
