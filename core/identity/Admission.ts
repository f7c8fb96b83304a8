/**
 * The one question each signed request asks of the database: is its key still good, whose is it, and is its nonce new.
 * All requests that wait ask it together, so that a busy daemon asks once for many of them.
 */
import type * as Cause from "effect/Cause"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Queue from "effect/Queue"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { Role, Scope } from "../protocol/Person.ts"

/** Requests one statement asks for. */
const askedTogetherMax = 500

/** Whose a key is and what it may, at the time it was asked. */
export interface KeyState {
  readonly person_id: string
  readonly name: string
  readonly roles: ReadonlyArray<Role>
  readonly scopes: ReadonlyArray<Scope>
}

export interface Admitted {
  /** Nothing when the key is unknown or was revoked. */
  readonly key: KeyState | undefined
  /** False when the nonce was there already. */
  readonly fresh: boolean
}

interface Question {
  readonly keyId: string
  /** Remembered if it is new; a request that changes nothing has none. */
  readonly nonce: string | undefined
}

interface Asked extends Question {
  readonly answer: Deferred.Deferred<Admitted, SqlError.SqlError>
}

interface KeyRow extends KeyState {
  readonly key_id: string
  readonly remembered: ReadonlyArray<string>
}

const unknown: Admitted = { key: undefined, fresh: false }

const answersOf = (asked: ReadonlyArray<Question>, rows: ReadonlyArray<KeyRow>): ReadonlyArray<Admitted> => {
  const keys = new Map(rows.map((row) => [row.key_id, { row, remembered: new Set(row.remembered) }]))
  return asked.map(({ keyId, nonce }) => {
    const key = keys.get(keyId)
    // The first of several with one nonce takes it.
    return { key: key?.row, fresh: nonce === undefined || key?.remembered.delete(nonce) === true }
  })
}

/** Gives what asks; it works for as long as the scope lives. */
export const makeAdmission = Effect.fnUntraced(function* (nonceLifeMs: number) {
  const sql = yield* SqlClient.SqlClient
  const queue = yield* Queue.unbounded<Asked, Cause.Done>()

  // The commit of a nonce is not waited for. Its record stands in the log before those of all that its request does, so
  // whatever makes an effect durable has made the nonce durable: a crash loses it only together with the effect.
  // Sorted, or two daemons with one another's nonces would wait for each other.
  const ask = (asked: ReadonlyArray<Question>) => {
    const commands = asked.filter(({ nonce }) => nonce !== undefined)
    const keyIds = [...new Set(asked.map(({ keyId }) => keyId))]
    return sql<KeyRow>`WITH unsynced AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
        remembered AS (
          INSERT INTO nonces (key_id, nonce, expires_at)
          SELECT DISTINCT key_id, nonce, now() + ${`${nonceLifeMs} milliseconds`}::interval
          FROM unnest(${commands.map(({ keyId }) => keyId)}::uuid[], ${commands.map(({ nonce }) => nonce ?? "")}::text[])
            AS c (key_id, nonce), unsynced
          ORDER BY key_id, nonce
          ON CONFLICT DO NOTHING RETURNING key_id, nonce
        )
      SELECT k.id::text AS key_id, p.id::text AS person_id, p.name, p.roles, k.scopes,
        ARRAY(SELECT nonce FROM remembered r WHERE r.key_id = k.id) AS remembered
      FROM api_keys k JOIN people p ON p.id = k.person_id
      WHERE k.id = ANY(${keyIds}::uuid[]) AND k.revoked_at IS NULL`
  }

  const answer = (asked: ReadonlyArray<Asked>) =>
    ask(asked).pipe(
      Effect.map((rows) => answersOf(asked, rows)),
      Effect.onExit((exit) =>
        Effect.sync(() => {
          for (const [index, one] of asked.entries()) {
            Deferred.doneUnsafe(
              one.answer,
              Exit.map(exit, (answers) => answers[index] ?? unknown)
            )
          }
        })
      ),
      Effect.exit
    )

  yield* Queue.takeBetween(queue, 1, askedTogetherMax).pipe(Effect.flatMap(answer), Effect.forever, Effect.forkScoped)

  return (question: Question): Effect.Effect<Admitted, SqlError.SqlError> =>
    Effect.suspend(() => {
      const deferred = Deferred.makeUnsafe<Admitted, SqlError.SqlError>()
      Queue.offerUnsafe(queue, { ...question, answer: deferred })
      return Deferred.await(deferred)
    })
})
