/**
 * The right to write the markets. A session lock says who is alive: the server frees it when the
 * holder's connection ends, however it ends. The epoch says who may commit: taking over raises it,
 * and every batch asserts it, so a writer that lost its connection unnoticed is shut out.
 */
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"

/** Key of the session lock, in the namespace of the database. */
export const engineLockKey = 8_420_001

/** Somebody else writes the markets of this database. */
export class MarketsHeld extends Data.TaggedError("MarketsHeld")<Record<never, never>> {
  override get message(): string {
    return "another daemon is running on this database"
  }
}

/** Takes the session lock on a connection of its own and keeps it until the scope closes. */
export const acquireLease = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const connection = yield* sql.reserve
  const rows = yield* connection.execute(
    "SELECT pg_try_advisory_lock($1::int8) AS held",
    [String(engineLockKey)],
    undefined
  )
  const [row] = rows as ReadonlyArray<{ readonly held: boolean }>
  if (row?.held !== true) return yield* new MarketsHeld()
  yield* Effect.addFinalizer(() =>
    connection.execute("SELECT pg_advisory_unlock($1::int8)", [String(engineLockKey)], undefined).pipe(Effect.ignore)
  )
  /** Fails when the connection, and with it the lock, is gone. */
  const assertAlive = connection.execute("SELECT 1", [], undefined).pipe(Effect.asVoid)
  return { assertAlive }
})
