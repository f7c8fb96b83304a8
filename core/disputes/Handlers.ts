/** Who is to hear of a dispute, of those who handle disputes. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Policies } from "../policy/Policies.ts"
import { makeDisputeStore } from "./DisputeStore.ts"

/** Of the open dispute of a trade: who has it, or else the arbiters who may take it; nobody where there is none. */
export const makeDisputeHandlers = Effect.gen(function* () {
  const { cases, impartial } = makeDisputeStore(yield* SqlClient.SqlClient)
  const policies = yield* Policies
  return (trade: string): Effect.Effect<ReadonlyArray<string>, SqlError.SqlError> =>
    Effect.gen(function* () {
      const row = yield* cases.find({ personId: "", handles: true }, trade)
      if (row === undefined || row.closedVersion !== null) return []
      if (row.arbiter !== null) return [row.arbiter]
      const parties = { id: row.trade, buyer: row.buyer, seller: row.seller }
      return yield* impartial(row.id, parties, policies.at(row.now).policy.disputes.conflict_days)
    })
})
