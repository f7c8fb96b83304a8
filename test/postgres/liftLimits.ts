import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { standardPolicy } from "../../core/policy/TradePolicy.ts"
import type { TradePolicy } from "../../core/protocol/Policy.ts"

const [, , , business] = standardPolicy.tiers.new.limits
const whole = 10_000

/** The standard, but everybody may trade what a business may, abandon trades as they like, and be paid on a new account. */
export const liftedPolicy: TradePolicy = {
  ...standardPolicy,
  tiers: {
    ...standardPolicy.tiers,
    new: { ...standardPolicy.tiers.new, limits: [business, business, business, business] }
  },
  chargeback_bps: { very_low: whole, low: whole, medium: whole, high: whole, very_high: whole },
  account_cooldown: 0,
  abandoning: { from: 1_000, waits: [] }
}

/** As the owner: the lifted policy in place of the standard, for tests that are about something else. */
export const liftLimits = SqlClient.SqlClient.use((sql) =>
  Effect.gen(function* () {
    yield* sql`ALTER TABLE trade_policies DISABLE TRIGGER trade_policies_are_facts`
    yield* sql`UPDATE trade_policies SET policy = ${JSON.stringify(liftedPolicy)}::text::jsonb`
    yield* sql`ALTER TABLE trade_policies ENABLE TRIGGER trade_policies_are_facts`
  }).pipe(sql.withTransaction)
)
