import type { Invariant } from "../platform/Invariant.ts"

export const paymentsInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I81",
    room: "trades",
    statement: "one payment pays one trade",
    sql: `SELECT min(trade::text) AS sample FROM trade_payments WHERE freed_version IS NULL
          GROUP BY rail, payment_id HAVING count(*) > 1`
  },
  {
    id: "I82",
    room: "trades",
    statement: "a trade names a payment when it is marked or claimed, and lets go of it only by taking that back",
    sql: `SELECT p.trade::text AS sample FROM trade_payments p
            LEFT JOIN trade_history n ON n.trade = p.trade AND n.version = p.named_version
            LEFT JOIN trade_history f ON f.trade = p.trade AND f.version = p.freed_version
          WHERE n.event IS NULL OR n.event NOT IN ('mark_paid', 'claim', 'state_payment') OR (p.freed_version IS NOT NULL
            AND coalesce(f.event NOT IN ('undo_paid', 'cancel', 'accept_cancel', 'lapse', 'ran_out')
              AND NOT (f.event IN ('state_payment', 'refunded') AND f.from_state = 'awaiting_payment'), true))`
  },
  {
    id: "I83",
    room: "trades",
    statement: "an entry of a bank statement pays a trade of whose statement it is",
    sql: `SELECT s.trade::text AS sample FROM statement_payments s JOIN trades t ON t.id = s.trade
          WHERE s.seller <> t.seller OR s.seen_at < t.created_at`
  },
  {
    id: "I84",
    room: "trades",
    statement: "who will pay was declared by the buyer, and is an account of theirs of the trade's method",
    sql: `SELECT p.trade::text AS sample FROM trade_payers p JOIN trades t ON t.id = p.trade
            LEFT JOIN payment_accounts a ON a.id = p.account
          WHERE p.buyer <> t.buyer OR (p.account IS NOT NULL AND (a.person_id <> t.buyer OR a.method <> t.method))`
  }
]
