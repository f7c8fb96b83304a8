/** SQL of the payments of trades: which payment a trade names. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { PaymentId } from "./PaymentId.ts"

export const makePaymentsStore = (sql: SqlClient.SqlClient) => {
  /** False when another trade named the payment. Whoever else is naming it now is waited for. */
  const name = Effect.fnUntraced(function* (trade: string, version: number, { id, rail }: PaymentId) {
    const named = yield* sql`INSERT INTO trade_payments (trade, named_version, rail, payment_id)
      VALUES (${trade}::uuid, ${version}::int4, ${rail}, ${id}) ON CONFLICT DO NOTHING RETURNING 1 AS one`
    if (named.length === 1) return true
    const own = yield* sql`SELECT 1 AS one FROM trade_payments
      WHERE trade = ${trade}::uuid AND rail = ${rail} AND payment_id = ${id} AND freed_version IS NULL`
    return own.length === 1
  })

  /** Lets go what the trade named, unless the payment is known to have been made: it was seen, or was returned. */
  const free = (trade: string, version: number) =>
    sql`UPDATE trade_payments p SET freed_version = ${version}::int4
      WHERE trade = ${trade}::uuid AND freed_version IS NULL
        AND NOT EXISTS (SELECT FROM statement_payments s WHERE s.trade = p.trade AND s.confidence <> 'weak')
        AND NOT EXISTS (SELECT FROM trade_history h WHERE h.trade = p.trade AND h.statement = 'returned'
          AND h.event IN ('propose_cancel', 'accept_cancel'))`

  return { name, free }
}
