import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { standardPolicy } from "../../core/policy/TradePolicy.ts"
import type { TradePolicy } from "../../core/protocol/Policy.ts"

/** Parts of the standard rules that stand in the way of most tests. */
export type Strict = "bonds" | "holds" | "limits"

const [, , , business] = standardPolicy.tiers.new.limits
const whole = 10_000

/** Everybody may trade what a business may, and abandon trades as they like. */
const unlimited: Partial<TradePolicy> = {
  tiers: {
    ...standardPolicy.tiers,
    new: { ...standardPolicy.tiers.new, limits: [business, business, business, business] }
  },
  chargeback_bps: { very_low: whole, low: whole, medium: whole, high: whole, very_high: whole },
  abandoning: { from: 1_000, waits: [] },
  account_cooldown: 0
}

/** The standard rules, but those only that are named of the ones that limit, hold back or ask for bonds. */
export const easyPolicy = (...strict: ReadonlyArray<Strict>): TradePolicy => ({
  ...standardPolicy,
  ...(strict.includes("limits") ? {} : unlimited),
  ...(strict.includes("holds") ? {} : { holds: { very_low: 0, low: 0, medium: 0, high: 0, very_high: 0 } }),
  ...(strict.includes("bonds") ? {} : { bonds: { ...standardPolicy.bonds, bps: 0 } })
})

/** As the owner, before a daemon has read them: these rules in place of the standard. */
export const setPolicy = (policy: TradePolicy) =>
  SqlClient.SqlClient.use((sql) =>
    Effect.all([
      sql`ALTER TABLE trade_policies DISABLE TRIGGER trade_policies_are_facts`,
      sql`UPDATE trade_policies SET policy = ${JSON.stringify(policy)}::text::jsonb`,
      sql`ALTER TABLE trade_policies ENABLE TRIGGER trade_policies_are_facts`
    ]).pipe(sql.withTransaction, Effect.asVoid)
  )
