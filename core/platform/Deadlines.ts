/**
 * What must happen later is a row, never a timer in memory: it fires after a restart as well. The
 * handler of a deadline closes its row in the same transaction as the effect.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { NewId } from "./NewId.ts"

/** Deadlines taken in one look. */
export const deadlinePageSize = 100
/** Milliseconds between looks. */
export const deadlinePollMs = 200
/** Seconds between tries of a handler that goes on failing; the first ones follow after 1, 4, 9 and so on. */
const retrySecondsMax = 60

export type DeadlineKind = "order.expiry" | "trade.deadline"

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

export type DeadlineHandlers = Readonly<Record<DeadlineKind, (deadline: Deadline) => Effect.Effect<void, unknown>>>

export class Deadlines extends Context.Service<
  Deadlines,
  {
    /** Arms deadlines in the running transaction; a subject has at most one of a kind. */
    readonly arm: (deadlines: ReadonlyArray<NewDeadline>) => Effect.Effect<void, SqlError.SqlError>
    /** Calls off, or marks as fired, the armed deadlines of subjects. */
    readonly close: (kind: DeadlineKind, subjects: ReadonlyArray<string>) => Effect.Effect<void, SqlError.SqlError>
    /** Fires what is due, for ever. A handler that fails is tried again, later each time. */
    readonly run: (handlers: DeadlineHandlers) => Effect.Effect<never>
  }
>()("orrange/platform/Deadlines") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const newId = yield* NewId

      const arm = Effect.fn("Deadlines.arm")(function* (deadlines: ReadonlyArray<NewDeadline>) {
        if (deadlines.length === 0) return
        yield* sql`INSERT INTO deadlines (id, kind, subject, due_at)
          SELECT * FROM unnest(${deadlines.map(() => newId())}::uuid[], ${deadlines.map(({ kind }) => kind)}::text[],
            ${deadlines.map(({ subject }) => subject)}::uuid[], ${deadlines.map(({ dueAt }) => dueAt)}::timestamptz[])`
      })

      const close = Effect.fn("Deadlines.close")(function* (kind: DeadlineKind, subjects: ReadonlyArray<string>) {
        if (subjects.length === 0) return
        yield* sql`UPDATE deadlines SET closed_at = now()
          WHERE kind = ${kind} AND subject = ANY(${subjects}::uuid[]) AND closed_at IS NULL`
      })

      const due = sql<Deadline>`SELECT id::text AS id, kind, subject::text AS subject FROM deadlines
        WHERE closed_at IS NULL AND due_at <= now() AND (retry_at IS NULL OR retry_at <= now())
        ORDER BY due_at LIMIT ${deadlinePageSize}`

      const fire = (deadline: Deadline, handlers: DeadlineHandlers) =>
        handlers[deadline.kind](deadline).pipe(
          Effect.catchCause((cause) =>
            Effect.logWarning(`deadline ${deadline.kind} of ${deadline.subject} failed`, cause).pipe(
              Effect.andThen(sql`UPDATE deadlines SET attempts = attempts + 1,
                retry_at = now() + make_interval(secs => least((attempts + 1) ^ 2, ${retrySecondsMax}))
                WHERE id = ${deadline.id}::uuid`)
            )
          )
        )

      const run = (handlers: DeadlineHandlers) =>
        due.pipe(
          Effect.flatMap(Effect.forEach((deadline) => fire(deadline, handlers), { discard: true })),
          // The database may be away for a moment; the rows wait.
          Effect.catchCause((cause) => Effect.logWarning("cannot read the deadlines", cause)),
          Effect.andThen(Effect.sleep(deadlinePollMs)),
          Effect.forever
        )

      return { arm, close, run }
    })
  )
}
