import type { Invariant } from "../platform/Invariant.ts"

export const fxInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I202",
    room: "fx",
    statement: "every exchange moved once, between its person and the house, exactly what its quote says",
    sql: `SELECT coalesce(q.id, t.reference)::text AS sample
          FROM (SELECT * FROM fx_quotes WHERE converted_at IS NOT NULL) AS q
          FULL JOIN (SELECT t.reference, count(*) AS moves,
              sum(t.amount) FILTER (WHERE d.kind = 'available' AND c.kind = 'fx_stock') AS spend,
              sum(t.amount) FILTER (WHERE d.kind = 'fx_stock' AND c.kind = 'available') AS receive,
              coalesce(sum(t.amount) FILTER (WHERE d.kind = 'fx_stock' AND c.kind = 'fees'), 0) AS kept,
              min(d.asset) FILTER (WHERE d.kind = 'available') AS from_code,
              min(c.asset) FILTER (WHERE c.kind = 'available') AS to_code,
              min(d.owner::text) FILTER (WHERE d.kind = 'available') AS payer,
              min(c.owner::text) FILTER (WHERE c.kind = 'available') AS payee
            FROM transfers t JOIN accounts d ON d.id = t.debit JOIN accounts c ON c.id = t.credit
            WHERE t.reason IN ('exchange', 'exchange_fee') GROUP BY t.reference) AS t ON t.reference = q.id
          WHERE q.id IS NULL OR t.reference IS NULL OR (t.spend, t.receive, t.kept, t.from_code, t.to_code)
              IS DISTINCT FROM (q.spend, q.receive, q.kept, q.from_code, q.to_code)
            OR t.payer <> q.person_id::text OR t.payee <> q.person_id::text
            OR t.moves <> CASE WHEN q.kept > 0 THEN 3 ELSE 2 END`
  },
  {
    id: "I203",
    room: "fx",
    statement:
      "what the house has to exchange is what operators gave of the fees, and what people gave less what they got",
    sql: `SELECT a.asset AS sample FROM accounts a
          LEFT JOIN (SELECT asset, sum(amount) AS amount FROM (
              SELECT t.asset, CASE WHEN c.kind = 'fx_stock' THEN t.amount ELSE -t.amount END AS amount
                FROM transfers t JOIN accounts c ON c.id = t.credit WHERE t.reason = 'exchange_stock'
              UNION ALL SELECT from_code, spend FROM fx_quotes WHERE converted_at IS NOT NULL
              UNION ALL SELECT to_code, -receive - kept FROM fx_quotes WHERE converted_at IS NOT NULL) AS v
            GROUP BY asset) AS m ON m.asset = a.asset
          WHERE a.kind = 'fx_stock' AND a.balance <> coalesce(m.amount, 0)`
  },
  {
    id: "I204",
    room: "fx",
    statement: "every quote rests on two sources or more for each of its currencies but the dollar",
    sql: `SELECT q.id::text AS sample FROM fx_quotes q, unnest(ARRAY[q.from_code, q.to_code]) AS c (code)
          WHERE c.code <> 'USD' AND (SELECT count(DISTINCT b ->> 'source') FROM jsonb_array_elements(q.basis) AS b
            WHERE b ->> 'currency' = c.code) < 2`
  }
]
