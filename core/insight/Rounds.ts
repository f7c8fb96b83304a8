/** The doctor's rounds: now and then the daemon examines itself, and operators hear of what it finds. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { texts } from "../platform/SqlArray.ts"
import { Doctor } from "./Doctor.ts"

/** Seconds from one examination to the next, at least. */
const pauseSeconds = 3_600
/** How many times as long as an examination took it is until the next one: it reads every table. */
const pauseTimes = 20
/** Seconds between looks at whether it is time. */
const lookSeconds = 60

export class Rounds extends Context.Service<
  Rounds,
  {
    /** Examines, and keeps which invariants are broken: the notices' alarms tell of them. */
    readonly examine: Effect.Effect<void, SqlError.SqlError>
    /** Does so for ever, when it is time; of several daemons one does. */
    readonly run: Effect.Effect<never>
  }
>()("orrange/insight/Rounds") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const doctor = yield* Doctor

      const examine = Effect.gen(function* () {
        const { checked_at: at, duration_ms: duration, invariants } = yield* doctor.examine(true)
        const broken = invariants.filter(({ violations }) => violations > 0)
        for (const { id, samples, statement, violations } of broken) {
          yield* Effect.logError(`the doctor finds ${id} broken ${violations} times: ${statement}`, samples)
        }
        yield* sql`INSERT INTO examination (at, duration_ms, broken)
          VALUES (${at}::timestamptz, ${duration}::int4, ${texts(broken.map(({ id }) => id))}::text[])
          ON CONFLICT (one) DO UPDATE SET at = EXCLUDED.at, duration_ms = EXCLUDED.duration_ms, broken = EXCLUDED.broken`
      }).pipe(Effect.withSpan("Rounds.examine"))

      const isTime = sql<{ due: boolean }>`SELECT NOT EXISTS (SELECT FROM examination WHERE at > now() - make_interval(
          secs => greatest(${pauseSeconds}::int4, ${pauseTimes}::int4 * duration_ms / 1000))) AS due`.pipe(
        Effect.map(([row]) => row?.due === true)
      )

      const run = Effect.when(examine, isTime).pipe(
        // As long as after one that was done: it may be that the statements take too long.
        Effect.catchCause((cause) =>
          Effect.andThen(Effect.logWarning("cannot examine", cause), Effect.sleep(pauseSeconds * 1_000))
        ),
        Effect.delay(lookSeconds * 1_000),
        Effect.forever
      )

      return { examine, run }
    })
  )
}
