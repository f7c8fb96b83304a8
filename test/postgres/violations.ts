import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type { Invariant } from "../../core/platform/Invariant.ts"

/** What an invariant finds once statements have done their damage, which is undone again. As the database's owner. */
export const violations = (invariants: ReadonlyArray<Invariant>, id: string, ...statements: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const query = invariants.find((invariant) => invariant.id === id)?.sql
    if (query === undefined) throw new Error(`there is no invariant ${id}`)
    const broken = Effect.gen(function* () {
      for (const statement of statements) yield* sql.unsafe(statement)
      return yield* Effect.fail({ found: yield* sql.unsafe<{ readonly sample: string }>(query) })
    })
    // Failing undoes the damage.
    const end = yield* Effect.flip(sql.withTransaction(broken))
    return "found" in end ? end.found.map(({ sample }) => sample) : yield* Effect.fail(end)
  })
