/**
 * Commands that are carried out once. The row that holds the answer is reserved first and written in
 * the same transaction as the work, so a repeated command finds either nothing or its own answer.
 */
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { type Answer, refusalOf, refused } from "./Answer.ts"
import { requestHash, sameBytes } from "./Canonical.ts"
import { isConnectionLoss } from "./Database.ts"
import { DryRun } from "./DryRun.ts"

export interface Command {
  readonly personId: string
  readonly clientId: string
  /** Names the route and its object, so that one client_id cannot mean two things. */
  readonly kind: string
  /** The decoded body. */
  readonly request: unknown
}

/** A refusal of the work, which undoes the transaction it passes through. */
class Undone extends Data.TaggedError("Undone")<{ readonly refusal: Refusal }> {}

const undoing = (refusal: Refusal) => Effect.fail(new Undone({ refusal }))

/** Undoes the transaction it passes through, and takes what was found in it along. */
class Rehearsed extends Data.TaggedError("Rehearsed")<{ readonly answer: unknown }> {}

const undone = <A, E, R>(sql: SqlClient.SqlClient, work: Effect.Effect<A, E, R>) =>
  work.pipe(
    Effect.flatMap((answer) => Effect.fail(new Rehearsed({ answer }))),
    sql.withTransaction,
    Effect.catchIf(
      (error): error is Rehearsed => error instanceof Rehearsed,
      ({ answer }) => Effect.succeed(answer as A)
    ),
    Effect.provideService(DryRun, true)
  ) as Effect.Effect<A, E | SqlError.SqlError, R>

interface StoredRow {
  readonly request_hash: Uint8Array
  readonly result: string | null
}

export class Commands extends Context.Service<
  Commands,
  {
    /**
     * Runs `work` in one transaction with the row that stores its answer. `work` must give a plain
     * JSON value; it is what a repeated command gets. Refusals are stored too, with the work undone.
     */
    readonly once: <A, R>(
      command: Command,
      work: Effect.Effect<A, Refusal | SqlError.SqlError, R>
    ) => Effect.Effect<A, Refusal | SqlError.SqlError, R>
    /** Runs `work` in a transaction that is undone: nothing of it stays, and no client_id is taken. */
    readonly rehearse: <A, E, R>(work: Effect.Effect<A, E, R>) => Effect.Effect<A, E | SqlError.SqlError, R>
    /** The answer a command already has, if it was sent before. */
    readonly answered: (command: Command) => Effect.Effect<Answer | undefined, Refusal | SqlError.SqlError>
  }
>()("orrange/platform/Commands") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const stored = (command: Command) =>
        sql<StoredRow>`SELECT request_hash, result FROM commands
          WHERE person_id = ${command.personId}::uuid AND client_id = ${command.clientId}`.pipe(
          Effect.map((rows) => rows[0])
        )

      const read = Effect.fnUntraced(function* (row: StoredRow, hash: Uint8Array) {
        if (row.result === null || !sameBytes(row.request_hash, hash)) {
          return yield* refuse("request.client_id_reused")
        }
        return JSON.parse(row.result) as Answer
      })

      /** What the command was answered before. */
      const first = Effect.fnUntraced(function* (command: Command, hash: Uint8Array) {
        const row = yield* stored(command)
        return row === undefined ? yield* refuse("request.client_id_reused") : yield* read(row, hash)
      })

      const carryOut = Effect.fnUntraced(function* <A, R>(
        command: Command,
        hash: Uint8Array,
        work: Effect.Effect<A, Refusal | SqlError.SqlError, R>
      ) {
        const reserved = yield* sql`INSERT INTO commands (person_id, client_id, kind, request_hash)
          VALUES (${command.personId}::uuid, ${command.clientId}, ${command.kind}, ${hash})
          ON CONFLICT (person_id, client_id) DO NOTHING RETURNING 1 AS one`
        if (reserved.length === 0) return yield* first(command, hash)
        const answer: Answer = { ok: yield* work.pipe(Effect.catchTag("Refusal", undoing)) }
        yield* sql`UPDATE commands SET result = ${JSON.stringify(answer)}
          WHERE person_id = ${command.personId}::uuid AND client_id = ${command.clientId}`
        return answer
      })

      /** A refusal undoes the work, and is what the command gets from then on; unless it was answered meanwhile. */
      const keepRefusal = Effect.fnUntraced(function* (command: Command, hash: Uint8Array, refusal: Refusal) {
        const answer: Answer = refused(refusal)
        const kept = yield* sql`INSERT INTO commands (person_id, client_id, kind, request_hash, result)
          VALUES (${command.personId}::uuid, ${command.clientId}, ${command.kind}, ${hash}, ${JSON.stringify(answer)})
          ON CONFLICT (person_id, client_id) DO NOTHING RETURNING 1 AS one`
        return kept.length === 0 ? yield* first(command, hash) : answer
      })

      // The connection may have gone after the server committed, so ask before saying that nothing happened.
      const afterConnectionLoss = Effect.fnUntraced(function* (command: Command, hash: Uint8Array) {
        const row = yield* stored(command).pipe(Effect.mapError(() => refuse("service.outcome_unknown")))
        if (row === undefined) return yield* refuse("service.outcome_unknown")
        return yield* read(row, hash)
      })

      const once = Effect.fn("Commands.once")(function* <A, R>(
        command: Command,
        work: Effect.Effect<A, Refusal | SqlError.SqlError, R>
      ) {
        const hash = requestHash(command.kind, command.request)
        const answer = yield* sql.withTransaction(carryOut(command, hash, work)).pipe(
          Effect.catchTag("Undone", ({ refusal }) => keepRefusal(command, hash, refusal)),
          Effect.catchTag(
            "SqlError",
            (error): Effect.Effect<Answer, Refusal | SqlError.SqlError> =>
              isConnectionLoss(error) ? afterConnectionLoss(command, hash) : Effect.fail(error)
          )
        )
        const refusal = refusalOf(answer)
        if (refusal !== undefined) return yield* refusal
        return (answer as { readonly ok: A }).ok
      })

      const rehearse: Commands["Service"]["rehearse"] = (work) => undone(sql, work)

      const answered = Effect.fn("Commands.answered")(function* (command: Command) {
        const row = yield* stored(command)
        return row === undefined ? undefined : yield* read(row, requestHash(command.kind, command.request))
      })

      return { once, rehearse, answered }
    })
  )
}
