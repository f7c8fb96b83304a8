/** What a month comes to, and when something is next to happen in it. */
import { createHash } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"

/** When the next deadline is due. */
export const nextDue = SqlClient.SqlClient.use(
  (sql) => sql<{ at: Date | null }>`SELECT min(due_at) AS at FROM deadlines WHERE closed_at IS NULL`
).pipe(Effect.map(([row]) => row?.at?.getTime()))

/** Of who has what, of every trade and its steps, and of what people are said to be worth. */
export const stateOf = SqlClient.SqlClient.use((sql) =>
  sql.unsafe<{ line: string }>(`
    SELECT p.name || ' ' || a.kind || ' ' || a.asset || ' ' || a.balance AS line
      FROM accounts a LEFT JOIN people p ON p.id = a.owner
    UNION ALL SELECT to_jsonb(t) - 'reference' - 'payment_account' #>> '{}' FROM trades t
    UNION ALL SELECT to_jsonb(h) #>> '{}' FROM trade_history h
    UNION ALL SELECT to_jsonb(r) #>> '{}' FROM reputations r
    ORDER BY 1`)
).pipe(
  Effect.map((rows) =>
    createHash("sha256")
      .update(rows.map(({ line }) => line).join("\n"))
      .digest("hex")
  )
)
