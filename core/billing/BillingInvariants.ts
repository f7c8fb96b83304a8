import type { Invariant } from "../platform/Invariant.ts"

export const billingInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I205",
    room: "billing",
    statement: "an invoice is paid to whom made it, in its asset and amount",
    sql: `SELECT v.id::text AS sample FROM invoices v JOIN invoice_pages g ON g.invoice = v.id
          JOIN payment_intents i ON i.id = g.top_up
          WHERE (i.person_id, i.asset, i.amount) IS DISTINCT FROM (v.person_id, v.asset, v.amount)`
  },
  {
    id: "I207",
    room: "billing",
    statement: "an invoice is paid by one of its pages, which brought enough, and unpaid by none that did and was kept",
    sql: `SELECT v.id::text AS sample FROM invoices v WHERE v.paid_by IS NOT NULL AND NOT EXISTS (
            SELECT FROM invoice_pages g JOIN payment_intents i ON i.id = g.top_up WHERE g.top_up = v.paid_by
              AND g.invoice = v.id AND i.state = 'succeeded' AND coalesce(i.accepted, i.amount) >= v.amount)
          UNION ALL SELECT v.id::text FROM invoices v WHERE v.paid_by IS NULL AND EXISTS (
            SELECT FROM invoice_pages g JOIN payment_intents i ON i.id = g.top_up WHERE g.invoice = v.id
              AND i.state = 'succeeded' AND coalesce(i.accepted, i.amount) >= v.amount
              AND NOT EXISTS (SELECT FROM payment_refunds r JOIN payment_attempts a ON a.id = r.attempt
                WHERE a.intent = i.id AND NOT r.is_second))`
  },
  {
    id: "I218",
    room: "billing",
    statement: "only the last page of an invoice can be open",
    sql: `SELECT g.invoice::text AS sample FROM invoice_pages g JOIN invoices v ON v.id = g.invoice
          JOIN payment_intents i ON i.id = g.top_up
          WHERE g.top_up IS DISTINCT FROM v.top_up AND i.state IN ('created', 'requires_action', 'processing')`
  },
  {
    id: "I206",
    room: "billing",
    statement: "the invoices of a person are numbered without a gap, and billed by quotes of their own",
    sql: `SELECT person_id::text AS sample FROM invoices GROUP BY person_id HAVING max(number) <> count(*)
          UNION ALL SELECT v.id::text FROM invoices v JOIN fx_quotes q ON q.id = v.quote
          WHERE q.person_id <> v.person_id OR q.to_code <> v.asset OR q.receive + q.kept <> v.amount`
  }
]
