/** Deadlines that failed too often: what waits for an operator, and how it is tried again. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { type ParkedReplay, type ParkedReplayed, parkedShown, type ParkedView } from "../protocol/Parked.ts"
import { Commands } from "./Commands.ts"
import { Events } from "./Events.ts"

type Row = Omit<ParkedView, "due_at" | "parked_at"> & { readonly due_at: Date; readonly parked_at: Date }

export class ParkedDeadlines extends Context.Service<
  ParkedDeadlines,
  {
    /** The first of them, those first that have waited longest. */
    readonly list: Effect.Effect<ReadonlyArray<ParkedView>, SqlError.SqlError>
    /** How many there are of them. */
    readonly waiting: Effect.Effect<number, SqlError.SqlError>
    /** Lets it be tried at once, and as often as before. Refused with `parked.unknown`. */
    readonly replay: (
      operatorId: string,
      id: string,
      request: ParkedReplay
    ) => Effect.Effect<ParkedReplayed, Refusal | SqlError.SqlError>
  }
>()("orrange/platform/ParkedDeadlines") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const commands = yield* Commands
      const events = yield* Events

      const list = sql<Row>`SELECT id::text AS id, kind, subject::text AS subject, due_at, attempts AS tries, parked_at,
          fault FROM deadlines WHERE parked_at IS NOT NULL AND closed_at IS NULL
        ORDER BY parked_at, id LIMIT ${parkedShown}`.pipe(
        Effect.map((rows) =>
          rows.map((row) => ({
            ...row,
            due_at: row.due_at.toISOString(),
            parked_at: row.parked_at.toISOString()
          }))
        )
      )

      const waiting = sql<{ n: number }>`SELECT count(*)::int4 AS n FROM deadlines
        WHERE parked_at IS NOT NULL AND closed_at IS NULL`.pipe(Effect.map(([row]) => row?.n ?? 0))

      const work = Effect.fnUntraced(function* (operatorId: string, id: string) {
        const [row] = yield* sql<{ at: Date }>`UPDATE deadlines SET parked_at = NULL, attempts = 0, retry_at = NULL
          WHERE id = ${id}::uuid AND parked_at IS NOT NULL AND closed_at IS NULL RETURNING now() AS at`
        if (row === undefined) return yield* refuse("parked.unknown")
        const data = { operator: operatorId }
        yield* events.append([{ kind: "operation.replayed", subject: id, people: [], data }])
        return { id, replayed_at: row.at.toISOString() }
      })

      const replay = Effect.fn("ParkedDeadlines.replay")(
        (operatorId: string, id: string, { client_id: clientId }: ParkedReplay) =>
          commands.once(
            { personId: operatorId, clientId, kind: "parked.replay", request: { id } },
            work(operatorId, id)
          )
      )

      return { list, waiting, replay }
    })
  )
}
