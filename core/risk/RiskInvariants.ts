import type { Invariant } from "../platform/Invariant.ts"
import { outcomesMax } from "./Reputation.ts"

export const riskInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I56",
    room: "risk",
    statement: "a person's KYC tier is what the last decision about them says, and none before the first",
    sql: `SELECT p.id::text AS sample FROM people p LEFT JOIN LATERAL (
            SELECT tier FROM kyc_decisions d WHERE d.person_id = p.id ORDER BY version DESC LIMIT 1
          ) AS last ON true WHERE p.kyc_tier <> coalesce(last.tier, 0)`
  },
  {
    id: "I57",
    room: "risk",
    statement: "a reputation that is kept is of trades that ended, and of the people they were with",
    sql: `SELECT r.person_id::text AS sample FROM reputations r LEFT JOIN track_records t USING (person_id)
          WHERE r.ended > coalesce(t.completed + t.failed, 0)
            OR (r.ended = t.completed + t.failed AND r.ended <= ${outcomesMax} AND r.counterparties <> (
              SELECT count(DISTINCT counterparty) FROM trade_outcomes o WHERE o.person_id = r.person_id))`
  },
  {
    id: "I75",
    room: "risk",
    statement: "a review is by one of the two people of a trade about the other, and the trade is over",
    sql: `SELECT r.id::text AS sample FROM trade_reviews r JOIN trades t ON t.id = r.trade
          WHERE (r.author, r.about) NOT IN ((t.buyer, t.seller), (t.seller, t.buyer))
            OR t.escrow_state IN ('awaited', 'held', 'frozen')`
  },
  {
    id: "I76",
    room: "risk",
    statement: "a review is hidden by an operator who is none of its two people",
    sql: `SELECT r.id::text AS sample FROM trade_reviews r JOIN people p ON p.id = r.hidden_by
          WHERE NOT 'operator' = ANY (p.roles) OR r.hidden_by IN (r.author, r.about)`
  }
]
