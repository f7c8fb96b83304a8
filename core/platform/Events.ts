/**
 * What happened, appended in the transaction that made it happen, and read in commit order. Ids are
 * given out before commits, so a reader never goes by `id > last`: it reads only rows of
 * transactions that are older than every one still running.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { EventKind } from "../protocol/Events.ts"

/** Events one read takes. */
export const eventPageSize = 500
/** Milliseconds between looks when nobody wakes the reader. */
export const eventPollMs = 250

export interface NewEvent {
  readonly kind: EventKind
  readonly subject: string
  /** Who may hear of it. */
  readonly people: ReadonlyArray<string>
  readonly data: unknown
}

/** A place in the feed: everything at or before it has been read. */
export interface EventPosition {
  readonly xid: string
  readonly id: string
}

export interface StoredEvent {
  readonly position: EventPosition
  readonly kind: EventKind
  readonly subject: string
  readonly people: ReadonlyArray<string>
  readonly data: unknown
}

interface EventRow {
  readonly xid: string
  readonly id: string
  readonly kind: EventKind
  readonly subject: string
  readonly people: ReadonlyArray<string>
  readonly data: unknown
}

export class Events extends Context.Service<
  Events,
  {
    /** Appends in the running transaction, in one statement. */
    readonly append: (events: ReadonlyArray<NewEvent>) => Effect.Effect<void, SqlError.SqlError>
    /** The place after everything that is settled now. */
    readonly now: Effect.Effect<EventPosition, SqlError.SqlError>
    /** The next page after a place; empty when there is nothing new. */
    readonly after: (position: EventPosition) => Effect.Effect<ReadonlyArray<StoredEvent>, SqlError.SqlError>
    /** Says that something was committed, so that readers look at once. */
    readonly wake: Effect.Effect<void>
    /** Waits until woken, or for the poll interval. */
    readonly wait: Effect.Effect<void>
  }
>()("orrange/platform/Events") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const latch = yield* Latch.make(false)

      const append = Effect.fn("Events.append")(function* (events: ReadonlyArray<NewEvent>) {
        if (events.length === 0) return
        yield* sql`INSERT INTO events (kind, subject, people, data)
          SELECT kind, subject, ARRAY(SELECT jsonb_array_elements_text(people)::uuid), data
          FROM unnest(${events.map((event) => event.kind)}::text[], ${events.map((event) => event.subject)}::uuid[],
            ${events.map((event) => JSON.stringify(event.people))}::jsonb[],
            ${events.map((event) => JSON.stringify(event.data))}::jsonb[]) AS e (kind, subject, people, data)`
      })

      const now = sql<{ xid: string }>`SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid`.pipe(
        // Rows of the oldest running transaction come after this place, whatever their id.
        Effect.map((rows) => ({ xid: rows[0]?.xid ?? "0", id: "0" }))
      )

      const after = Effect.fn("Events.after")(function* (position: EventPosition) {
        const rows = yield* sql<EventRow>`SELECT xid::text AS xid, id::text AS id, kind, subject::text AS subject,
            people::text[] AS people, data FROM events
          WHERE (xid, id) > (${position.xid}::xid8, ${position.id}::int8)
            AND xid < pg_snapshot_xmin(pg_current_snapshot())
          ORDER BY xid, id LIMIT ${eventPageSize}`
        return rows.map(({ data, id, kind, people, subject, xid }) => ({
          position: { xid, id },
          kind,
          subject,
          people,
          data
        }))
      })

      // A waker opens the latch and closes it again: whoever waits now goes on, whoever comes later waits.
      const wake = Latch.release(latch)
      const wait = Latch.await(latch).pipe(Effect.timeoutOption(eventPollMs), Effect.asVoid)

      return { append, now, after, wake, wait }
    })
  )
}
