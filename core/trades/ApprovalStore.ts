/** SQL of leave that is taken: each is used once. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { TradeAction } from "../protocol/Trade.ts"
import type { Trade } from "./Trade.ts"

export const makeApprovalStore = (sql: SqlClient.SqlClient) => ({
  /** Uses up leave that was given for just this; whether there was any. */
  use: (person: string, trade: Pick<Trade, "id" | "quantity" | "version">, action: TradeAction) =>
    sql`UPDATE trade_approvals SET used_at = now()
      WHERE person_id = ${person}::uuid AND trade = ${trade.id}::uuid AND action = ${action}
        AND version = ${trade.version} AND quantity = ${trade.quantity}::numeric
        AND approved_at IS NOT NULL AND used_at IS NULL AND ended_at IS NULL AND expires_at > now()
      RETURNING 1 AS one`.pipe(Effect.map(({ length }) => length === 1))
})
