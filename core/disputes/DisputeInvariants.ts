import type { Invariant } from "../platform/Invariant.ts"

export const disputeInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I60",
    room: "disputes",
    statement:
      "a trade that is disputed or decided has one open case, which says of it what the trade says, and no other has any",
    sql: `SELECT coalesce(t.id, d.trade)::text AS sample FROM trades t FULL JOIN (
            SELECT * FROM disputes WHERE closed_version IS NULL
          ) AS d ON d.trade = t.id
          WHERE (t.state IN ('disputed', 'decided')) <> (d.id IS NOT NULL)
            OR (d.id IS NOT NULL AND (d.reason IS DISTINCT FROM t.dispute_reason
              OR d.opener IS DISTINCT FROM t.dispute_opened_by OR d.prior_state IS DISTINCT FROM t.disputed_from
              OR d.opened_version > t.version
              OR (t.dispute_state = 'appealed' AND d.level <> 2) OR (t.state = 'decided' AND d.level <> 1)))`
  },
  {
    id: "I61",
    room: "disputes",
    statement:
      "what was decided of what the ledger holds is a verdict that is in force, by its arbiter, with that share and those amounts",
    sql: `SELECT t.id::text AS sample FROM trades t LEFT JOIN (
            SELECT d.trade, v.* FROM dispute_verdicts v JOIN disputes d ON d.id = v.dispute
            WHERE v.decided_version IS NOT NULL AND v.void_version IS NULL
          ) AS v ON v.trade = t.id
          WHERE t.escrow_chain IS NULL AND t.resolved_by IS NOT NULL AND EXISTS (SELECT FROM disputes d WHERE d.trade = t.id)
            AND (v.arbiter IS DISTINCT FROM t.resolved_by OR v.buyer_share_bps IS DISTINCT FROM t.buyer_share_bps
              OR v.to_buyer + v.to_seller + v.fees <> t.escrowed)
          UNION ALL SELECT d.trade::text FROM dispute_verdicts v JOIN disputes d ON d.id = v.dispute
            JOIN trades t ON t.id = d.trade
            WHERE t.escrow_chain IS NULL AND v.decided_version IS NOT NULL AND v.void_version IS NULL
              AND t.resolved_by IS DISTINCT FROM v.arbiter`
  },
  {
    id: "I62",
    room: "disputes",
    statement: "no verdict counts that needs an approval and has none, or that who made it approved",
    sql: `SELECT dispute || ' ' || number AS sample FROM dispute_verdicts
          WHERE (decided_version IS NOT NULL AND needs_approval AND approver IS NULL) OR approver = arbiter
            OR decided_at > expires_at`
  },
  {
    id: "I63",
    room: "disputes",
    statement: "an appeal is decided by somebody who had no part in the first verdict, and no case by a party",
    sql: `SELECT d.trade::text AS sample FROM dispute_verdicts v JOIN disputes d ON d.id = v.dispute
            JOIN trades t ON t.id = d.trade
          WHERE v.arbiter IN (t.buyer, t.seller) OR v.approver IN (t.buyer, t.seller)
            OR (v.level = 2 AND EXISTS (SELECT FROM dispute_verdicts w WHERE w.dispute = v.dispute AND w.level = 1
              AND w.decided_version IS NOT NULL AND (v.arbiter IN (w.arbiter, w.approver) OR v.approver IN (w.arbiter, w.approver))))`
  },
  {
    id: "I64",
    room: "disputes",
    statement: "who has a case is who it was last handed to",
    sql: `SELECT d.trade::text AS sample FROM disputes d LEFT JOIN dispute_assignments a
            ON a.dispute = d.id AND a.given_back_at IS NULL
          WHERE d.arbiter IS DISTINCT FROM a.arbiter`
  },
  {
    id: "I65",
    room: "disputes",
    statement:
      "what was settled of what the ledger holds is an offer that both agreed on, and no other offer is accepted or open after the end",
    sql: `SELECT t.id::text AS sample FROM trades t LEFT JOIN (
            SELECT d.trade, o.* FROM dispute_offers o JOIN disputes d ON d.id = o.dispute WHERE o.state = 'accepted'
          ) AS o ON o.trade = t.id
          WHERE (t.escrow_chain IS NULL AND (t.state = 'resolved' AND t.resolved_by IS NULL) <> (o.id IS NOT NULL))
            OR (t.escrow_chain IS NULL AND o.id IS NOT NULL AND (o.buyer_share_bps IS DISTINCT FROM t.buyer_share_bps
              OR o.to_buyer + o.to_seller + o.fees <> t.escrowed OR NOT (o.buyer_agrees AND o.seller_agrees)))
          UNION ALL SELECT d.trade::text FROM dispute_offers o JOIN disputes d ON d.id = o.dispute
            WHERE o.state = 'open' AND d.closed_version IS NOT NULL`
  }
]
