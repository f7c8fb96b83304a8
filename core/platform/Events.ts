/**
 * What happened, appended in the transaction that made it happen, and read once each. Ids are given
 * out before commits, so a reader never goes by `id > last`: its place is a snapshot, and what comes
 * next is what became visible since. An event that followed from another one is never read before it.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { Statement } from "effect/sql/Statement"
import type { EventKind } from "../protocol/Events.ts"

/** Appends one read takes. */
export const eventPageSize = 32
/** Milliseconds between looks when nobody wakes the reader. */
export const eventPollMs = 250

export interface NewEvent {
  readonly kind: EventKind
  readonly subject: string
  /** Who may hear of it. */
  readonly people: ReadonlyArray<string>
  readonly data: unknown
}

/**
 * A place in the feed, always between two appends: what the snapshot `seen` shows has been read, and of what `reading`
 * shows in addition, everything up to `id`.
 */
export interface EventPosition {
  readonly seen: string
  readonly reading: string
  readonly id: string
}

export interface StoredEvent extends NewEvent {
  /** The place after the append that the event is of. */
  readonly position: EventPosition
}

/** Appends that were read, as far as they are of some kinds. */
export interface EventPage {
  readonly events: ReadonlyArray<StoredEvent>
  /** The place after all that was read; `undefined` when there was nothing new. */
  readonly position: EventPosition | undefined
  /** Whether it holds as many appends as one read takes. */
  readonly isFull: boolean
}

/** How the kinds of events start that a reader is after; with a part that the whole append has to hold, where many do not. */
export type EventStart = string | { readonly start: string; readonly holding: string }

const startOf = (wanted: EventStart): string => (typeof wanted === "string" ? wanted : wanted.start)

const literally = (text: string): string => text.replace(/\W/g, "\\$&")

/** What an append looks like that holds one of these: one expression reads it once, however many they are. */
const patternOf = (wanted: ReadonlyArray<EventStart>): string => {
  const each = wanted.map((one) =>
    typeof one === "string" ? literally(one) : `${literally(one.start)}.*${literally(one.holding)}`
  )
  return `"kind":"(?:${each.join("|")})`
}

/** Fits every append. */
const anyKind = ""

/** A snapshot that shows nothing. */
const emptySnapshot = "1:1:"

interface EventRow {
  /** Whether a page was already read of the snapshot that shows it. */
  readonly begun: boolean
  readonly current: string
  readonly id: string
  readonly entries: string
}

export class Events extends Context.Service<
  Events,
  {
    /** Appends in the running transaction. */
    readonly append: (events: ReadonlyArray<NewEvent>) => Effect.Effect<void, SqlError.SqlError>
    /** The statement that appends, for whoever commits it along with its own; there must be an event. */
    readonly appending: (events: ReadonlyArray<NewEvent>) => Statement<unknown>
    /** The place after everything that is settled now. */
    readonly now: Effect.Effect<EventPosition, SqlError.SqlError>
    /** The next appends after a place, whole; empty when there is nothing new. */
    readonly after: (position: EventPosition) => Effect.Effect<ReadonlyArray<StoredEvent>, SqlError.SqlError>
    /** The same for a reader of some kinds, by how these start: appends with none of them are passed over unread. */
    readonly afterOf: (
      position: EventPosition,
      starts: ReadonlyArray<EventStart>
    ) => Effect.Effect<EventPage, SqlError.SqlError>
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

      const appending = (events: ReadonlyArray<NewEvent>) =>
        sql`INSERT INTO events (entries) VALUES (${JSON.stringify(events)})`

      const append = Effect.fn("Events.append")(function* (events: ReadonlyArray<NewEvent>) {
        if (events.length === 0) return
        yield* appending(events)
      })

      const now = sql<{ snapshot: string }>`SELECT pg_current_snapshot()::text AS snapshot`.pipe(
        Effect.map((rows) => rows[0]?.snapshot ?? emptySnapshot),
        Effect.map((snapshot) => ({ seen: snapshot, reading: snapshot, id: "0" }))
      )

      const page = Effect.fnUntraced(function* ({ id: last, reading, seen }: EventPosition, pattern: string) {
        // Within a snapshot ids are in order of cause: who waited for a lock took its id after who held it.
        const rows = yield* sql<EventRow>`
          WITH fresh AS (
            SELECT *, pg_visible_in_snapshot(xid, ${reading}::pg_snapshot) AS begun FROM events
            WHERE xid >= pg_snapshot_xmin(${seen}::pg_snapshot) AND NOT pg_visible_in_snapshot(xid, ${seen}::pg_snapshot)
          )
          SELECT begun, pg_current_snapshot()::text AS current, id::text AS id,
            CASE WHEN entries ~ ${pattern} THEN entries ELSE '[]' END AS entries
          FROM fresh WHERE NOT begun OR id > ${last}::int8
          ORDER BY begun DESC, fresh.id LIMIT ${eventPageSize}`
        let place: EventPosition | undefined
        const events = rows.flatMap(({ begun, current, entries, id }) => {
          const position = begun ? { seen, reading, id } : { seen: reading, reading: current, id }
          place = position
          return (JSON.parse(entries) as ReadonlyArray<NewEvent>).map((event) => ({ ...event, position }))
        })
        return { events, position: place, isFull: rows.length === eventPageSize } satisfies EventPage
      })

      const after = Effect.fn("Events.after")(function* (position: EventPosition) {
        return (yield* page(position, anyKind)).events
      })

      const afterOf = Effect.fn("Events.afterOf")(function* (
        position: EventPosition,
        starts: ReadonlyArray<EventStart>
      ) {
        const { events, ...rest } = yield* page(position, patternOf(starts))
        const wanted = events.filter(({ kind }) => starts.some((one) => kind.startsWith(startOf(one))))
        return { ...rest, events: wanted }
      })

      // A waker opens the latch and closes it again: whoever waits now goes on, whoever comes later waits.
      const wake = Latch.release(latch)
      const wait = Latch.await(latch).pipe(Effect.timeoutOption(eventPollMs), Effect.asVoid)

      return { append, appending, now, after, afterOf, wake, wait }
    })
  )
}
