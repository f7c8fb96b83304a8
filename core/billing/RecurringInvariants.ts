import type { Invariant } from "../platform/Invariant.ts"

export const recurringInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I184",
    room: "billing",
    statement: "an invoice that the calendar made has the owner, asset, amount and note that its recurring invoice has",
    sql: `SELECT v.id::text AS sample FROM recurring_invoice_runs n JOIN recurring_invoices r ON r.id = n.recurring
          JOIN invoices v ON v.id = n.invoice
          WHERE (v.person_id, v.asset, v.amount, v.note) IS DISTINCT FROM (r.person_id, r.asset, r.amount, r.note)`
  },
  {
    id: "I198",
    room: "billing",
    statement: "the periods of a recurring invoice are noted one after the other, and none twice",
    sql: `SELECT r.id::text AS sample FROM recurring_invoices r
          WHERE r.runs <> (SELECT count(*) FROM recurring_invoice_runs n WHERE n.recurring = r.id)
            OR r.runs <> (SELECT coalesce(max(n.run), 0) FROM recurring_invoice_runs n WHERE n.recurring = r.id)
            OR r.next_at <= (SELECT max(n.due_at) FROM recurring_invoice_runs n WHERE n.recurring = r.id)
          UNION ALL SELECT n.recurring::text FROM recurring_invoice_runs n
            JOIN recurring_invoice_runs later ON later.recurring = n.recurring AND later.run = n.run + 1
          WHERE later.due_at <= n.due_at`
  },
  {
    id: "I199",
    room: "billing",
    statement: "a recurring invoice has a deadline at its next period while it is active, and else none",
    sql: `SELECT coalesce(r.id, d.subject)::text AS sample
          FROM (SELECT id, next_at FROM recurring_invoices WHERE state = 'active') AS r
          FULL JOIN (SELECT subject, due_at FROM deadlines
            WHERE kind = 'invoice.recurring' AND closed_at IS NULL) AS d ON d.subject = r.id
          WHERE r.next_at IS DISTINCT FROM d.due_at`
  }
]
