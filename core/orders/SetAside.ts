/**
 * Commands that the engine gave itself and could not carry out: what waits for an operator, and how it is tried again.
 * Those of deadlines are not among them, as their deadlines are; those of people are not, as they were told.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import { housePersonId } from "../platform/House.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { type ParkedReplay, type ParkedReplayed, parkedShown, type ParkedView } from "../protocol/Parked.ts"

/** Characters told of why a command failed. */
const faultShown = 400

/** Kinds that no deadline has tried again. */
const kinds = ["clock", "trigger"]

interface Row {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly at: Date
  readonly fault: string
}

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

export class SetAside extends Context.Service<
  SetAside,
  {
    /** The first of them, those first that have waited longest. */
    readonly list: Effect.Effect<ReadonlyArray<ParkedView>, SqlError.SqlError>
    /** How many there are of them. */
    readonly waiting: Effect.Effect<number, SqlError.SqlError>
    /** Whether an id is that of such a command, tried again or not. */
    readonly has: (id: string) => Effect.Effect<boolean, SqlError.SqlError>
    /** Has the holder of its market try it within a second. Refused with `parked.unknown`. */
    readonly replay: (operatorId: string, id: string, request: ParkedReplay) => Answered<ParkedReplayed>
  }
>()("orrange/orders/SetAside") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const commands = yield* Commands
      const events = yield* Events

      const ours = sql`person_id = ${housePersonId}::uuid AND command ->> 'kind' = ANY(${kinds}::text[])`

      const list = sql<Row>`SELECT id::text AS id, 'engine.' || (command ->> 'kind') AS kind, client_id AS subject, at,
          left(market || ': ' || fault, ${faultShown}) AS fault FROM engine_parked
        WHERE replayed_at IS NULL AND ${ours} ORDER BY at, id LIMIT ${parkedShown}`.pipe(
        Effect.map((rows) =>
          rows.map(({ at, ...row }) => ({ ...row, due_at: at.toISOString(), tries: 1, parked_at: at.toISOString() }))
        )
      )

      const waiting = sql<{ n: number }>`SELECT count(*)::int4 AS n FROM engine_parked
        WHERE replayed_at IS NULL AND ${ours}`.pipe(Effect.map(([row]) => row?.n ?? 0))

      const has = (id: string) =>
        sql`SELECT 1 AS one FROM engine_parked WHERE id = ${id}::uuid AND ${ours}`.pipe(
          Effect.map((rows) => rows.length > 0)
        )

      const work = Effect.fnUntraced(function* (operatorId: string, id: string) {
        const [row] = yield* sql<{ at: Date }>`UPDATE engine_parked SET replayed_at = now()
          WHERE id = ${id}::uuid AND replayed_at IS NULL AND ${ours} RETURNING replayed_at AS at`
        if (row === undefined) return yield* refuse("parked.unknown")
        const data = { operator: operatorId }
        yield* events.append([{ kind: "operation.replayed", subject: id, people: [], data }])
        return { id, replayed_at: row.at.toISOString() }
      })

      const replay: SetAside["Service"]["replay"] = Effect.fn("SetAside.replay")(
        (operatorId, id, { client_id: clientId }) =>
          commands.once(
            { personId: operatorId, clientId, kind: "parked.replay", request: { id } },
            work(operatorId, id)
          )
      )

      return { list, waiting, has, replay }
    })
  )
}
