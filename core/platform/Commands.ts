/**
 * Commands that are carried out once. The row that holds the answer is reserved first and written in
 * the same transaction as the work, so a repeated command finds either nothing or its own answer. What is one statement
 * keeps its answer in that statement.
 */
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { Fragment, Statement } from "effect/sql/Statement"
import type { Refusal } from "../protocol/Errors.ts"
import { type Answer, refusalOf, refused } from "./Answer.ts"
import { requestHash } from "./Canonical.ts"
import { type Command, makeKeptAnswers } from "./KeptAnswers.ts"
import { brokenConstraint, isConnectionLoss } from "./Database.ts"
import { DryRun } from "./DryRun.ts"

export type { Command } from "./KeptAnswers.ts"

/** The assertion of a statement that carries a command out at once: it fails where that cannot be done. */
export const atOnceAssertion = "command_at_once"

/** A command, and what it is to be answered: a plain JSON value. */
export interface CommandAnswer<A> {
  readonly command: Command
  readonly answer: A
}

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

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

/** What a command answers. */
const told = <A>(answer: Answer): Effect.Effect<A, Refusal> =>
  refusalOf(answer) ?? Effect.succeed((answer as { readonly ok: A }).ok)

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
    /**
     * Carries commands out in one statement, which holds the one that keeps their answers and asserts, by the name of
     * `atOnceAssertion`, that this gave a row for each. Gives what each is answered. Gives `undefined` when it did not, or when
     * something else did not hold that the statement asserts by that name: then nothing was done.
     */
    readonly atOnce: <A>(
      commands: ReadonlyArray<CommandAnswer<A>>,
      statement: (keeping: Fragment) => Statement<unknown>
    ) => Effect.Effect<ReadonlyArray<Answered<A>> | undefined, SqlError.SqlError>
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
      const { afterConnectionLoss, first, keeping, stored } = makeKeptAnswers(sql)

      /** A refusal undoes the work, and is what the command gets from then on; unless it was answered meanwhile. */
      const keepRefusal = Effect.fnUntraced(function* (command: Command, hash: Uint8Array, refusal: Refusal) {
        const answer: Answer = refused(refusal)
        const kept = yield* keeping([{ command, hash, answer }])
        return kept.length === 0 ? yield* first(command, hash) : answer
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
        return yield* told<A>(answer)
      })

      const atOnce = Effect.fn("Commands.atOnce")(function* <A>(
        given: ReadonlyArray<CommandAnswer<A>>,
        statement: (keeping: Fragment) => Statement<unknown>
      ) {
        const kept = given.map(({ answer, command }) => ({
          command,
          answer: { ok: answer },
          hash: requestHash(command.kind, command.request)
        }))
        return yield* statement(keeping(kept)).pipe(
          Effect.map((): ReadonlyArray<Answered<A>> => given.map(({ answer }) => Effect.succeed(answer))),
          Effect.catchTag("SqlError", (error) => {
            if (brokenConstraint(error) === atOnceAssertion) return Effect.undefined
            if (!isConnectionLoss(error)) return Effect.fail(error)
            const asked = kept.map(({ command, hash }) => Effect.flatMap(afterConnectionLoss(command, hash), told<A>))
            return Effect.succeed(asked)
          })
        )
      })

      const rehearse: Commands["Service"]["rehearse"] = (work) => undone(sql, work)

      return { atOnce, once, rehearse, answered: stored }
    })
  )
}
