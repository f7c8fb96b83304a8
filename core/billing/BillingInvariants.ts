import type { Invariant } from "../platform/Invariant.ts"

export const billingInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I205",
    room: "billing",
    statement: "an invoice is paid to whom made it, in its asset and amount",
    sql: `SELECT v.id::text AS sample FROM invoices v JOIN payment_intents i ON i.id = v.top_up
          WHERE (i.person_id, i.asset, i.amount) IS DISTINCT FROM (v.person_id, v.asset, v.amount)`
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
