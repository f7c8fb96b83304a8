/** When people were last heard of. Kept in memory and written down together, now and then. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schedule from "effect/Schedule"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"

/** Seconds that may pass before other daemons know of somebody's request. */
export const presenceLagSeconds = 20

export class Presence extends Context.Service<
  Presence,
  {
    /** A signed request of a person came now. */
    readonly see: (personId: string) => Effect.Effect<void>
    /** Milliseconds since 1970 at which a person was last heard; `undefined` when they never were. */
    readonly lastSeenMs: (personId: string) => Effect.Effect<number | undefined, SqlError.SqlError>
    /** Nobody could be heard for some seconds: they do not count as anybody's silence. */
    readonly afterAbsence: (seconds: number) => Effect.Effect<void, SqlError.SqlError>
  }
>()("orrange/identity/Presence") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const clock = yield* Clock.Clock
      /** Seen and not written down yet. */
      let fresh = new Map<string, number>()

      const see = (personId: string): Effect.Effect<void> =>
        Effect.sync(() => {
          fresh.set(personId, clock.currentTimeMillisUnsafe())
        })

      // Sorted, or two daemons with one another's people would wait for each other.
      const write = (seen: ReadonlyMap<string, number>) => {
        const people = [...seen.keys()].sort()
        return sql`INSERT INTO people_seen (person_id, at)
          SELECT * FROM unnest(${people}::uuid[], ${people.map((id) => new Date(seen.get(id) ?? 0))}::timestamptz[])
          ON CONFLICT (person_id) DO UPDATE SET at = greatest(people_seen.at, EXCLUDED.at)`
      }

      const flush = Effect.suspend(() => {
        const taken = fresh
        if (taken.size === 0) return Effect.void
        fresh = new Map()
        return write(taken).pipe(
          Effect.tapError(() =>
            Effect.sync(() => {
              fresh = new Map([...taken, ...fresh])
            })
          ),
          Effect.ignore({ log: "Warn", message: "cannot note who was seen" })
        )
      })

      const lastSeenMs = Effect.fn("Presence.lastSeenMs")(function* (personId: string) {
        const rows = yield* sql<{ at: Date }>`SELECT at FROM people_seen WHERE person_id = ${personId}::uuid`
        const [noted, now] = [rows[0]?.at.getTime(), fresh.get(personId)]
        return noted === undefined || now === undefined ? (noted ?? now) : Math.max(noted, now)
      })

      const afterAbsence = Effect.fn("Presence.afterAbsence")(function* (seconds: number) {
        yield* sql`UPDATE people_seen SET at = least(now(), at + make_interval(secs => ${seconds}::float8))
          WHERE person_id IN (SELECT subject FROM deadlines WHERE kind = 'order.away' AND closed_at IS NULL)`
      })

      yield* flush.pipe(Effect.repeat(Schedule.spaced(`${presenceLagSeconds} seconds`)), Effect.forkScoped)
      yield* Effect.addFinalizer(() => flush)

      return { see, lastSeenMs, afterAbsence }
    })
  )
}
