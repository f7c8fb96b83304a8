/** How long what a seller released stays on hold, because the payment for it could still be taken back. */
import type * as SqlClient from "effect/sql/SqlClient"
import type { TradePolicy } from "../protocol/Policy.ts"
import * as Catalogue from "../rails/Catalogue.ts"

/** The hold of a new trade, and who is exempt from it. */
export interface TradeHold {
  readonly seconds: number
  readonly exemption: TradePolicy["hold_exemption"]
}

export const holdOf = ({ hold_exemption, holds }: TradePolicy, method: Catalogue.PaymentMethod): TradeHold => ({
  seconds: holds[Catalogue.chargebackRisk(method)],
  exemption: hold_exemption
})

/** Seconds of hold for a row of new trades: none when both people are as tried as the policy asks, as of the database. */
export const heldUnlessTrusted = (sql: SqlClient.SqlClient, at: Date) =>
  sql`CASE WHEN hold_seconds > 0 AND NOT (
      SELECT bool_and(coalesce(r.completed, 0) >= trusted_completed
        AND p.created_at <= ${at}::timestamptz - make_interval(days => trusted_days::int4))
      FROM people p LEFT JOIN track_records r ON r.person_id = p.id WHERE p.id IN (buyer, seller)
    ) THEN hold_seconds ELSE 0 END`
