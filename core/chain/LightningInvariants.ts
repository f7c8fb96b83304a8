import type { Invariant } from "../platform/Invariant.ts"

const paid = "floor(i.received_msat / 1000)"

export const lightningInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I212",
    room: "chain",
    statement:
      "an invoice over Lightning was credited to its person once it was paid, in whole satoshis, and never else",
    sql: `SELECT i.id::text AS sample FROM lightning_invoices i
          WHERE coalesce((SELECT sum(x.amount) FROM transfers x JOIN accounts c ON c.id = x.credit
              WHERE x.reference = i.id AND x.reason = 'lightning_deposit' AND c.owner = i.person_id), 0)
            <> CASE WHEN i.state = 'settled' THEN ${paid} ELSE 0 END
          UNION ALL SELECT x.id::text FROM transfers x WHERE x.reason = 'lightning_deposit'
            AND NOT EXISTS (SELECT FROM lightning_invoices i WHERE i.id = x.reference AND i.asset = x.asset)`
  },
  {
    id: "I213",
    room: "chain",
    statement: "the Lightning node holds by the books what was paid by invoices",
    sql: `SELECT coalesce(p.asset, a.asset) AS sample FROM (
            SELECT i.asset, sum(${paid}) AS total FROM lightning_invoices i WHERE i.state = 'settled' GROUP BY 1
          ) AS p FULL JOIN (SELECT asset, balance FROM accounts WHERE kind = 'lightning') AS a USING (asset)
          WHERE coalesce(p.total, 0) <> -coalesce(a.balance, 0)`
  },
  {
    id: "I214",
    room: "chain",
    statement: "the Lightning node is the one that it was at first, and says nothing of invoices that does not fit",
    sql: `SELECT pubkey AS sample FROM lightning_node WHERE fault IS NOT NULL
          UNION ALL SELECT id::text FROM lightning_invoices WHERE state IN ('asked', 'open') AND fault IS NOT NULL`
  },
  {
    id: "I215",
    room: "chain",
    statement: "no invoice over Lightning waits for its node for a day after it was over",
    sql: `SELECT id::text AS sample FROM lightning_invoices
          WHERE state IN ('asked', 'open') AND expires_at < now() - interval '1 day'`
  }
]
