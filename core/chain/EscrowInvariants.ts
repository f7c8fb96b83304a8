import type { Invariant } from "../platform/Invariant.ts"

const settledOf = (side: string): string => `coalesce(sum((f.said ->> '${side}')::numeric), 0)`

export const escrowInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I180",
    room: "chain",
    statement: "what an escrow contract logged stands on blocks that were read, of the chain as it is",
    sql: `SELECT f.chain || ' ' || f.txid AS sample FROM escrow_facts f
            JOIN chains c ON c.name = f.chain JOIN escrow_contracts e ON e.chain = f.chain
            LEFT JOIN chain_blocks b ON b.chain = f.chain AND b.height = f.height
          WHERE f.height > c.height OR f.height <= e.since OR b.hash <> f.block_hash`
  },
  {
    id: "I181",
    room: "chain",
    statement:
      "an escrow in a contract is created, paid and disputed once each and in this order, and nothing follows its end",
    sql: `SELECT s.escrow AS sample FROM (
            SELECT f.escrow, f.kind, row_number() OVER w AS place,
              count(*) FILTER (WHERE f.kind = 'paid') OVER w AS paid,
              count(*) FILTER (WHERE f.kind = 'disputed') OVER w AS disputed,
              count(*) FILTER (WHERE f.said ->> 'closed' = 'true') OVER w AS closed
            FROM escrow_facts f WHERE f.escrow IS NOT NULL WINDOW w AS (PARTITION BY f.escrow ORDER BY f.id)
          ) AS s
          WHERE (s.place = 1) <> (s.kind = 'created') OR s.paid > 1 OR s.disputed > s.paid
            OR s.closed > CASE WHEN s.kind = 'settled' THEN 1 ELSE 0 END`
  },
  {
    id: "I182",
    room: "chain",
    statement: "what left an escrow in a contract is part of what was locked, and all of it once it is closed",
    sql: `SELECT c.escrow AS sample FROM escrow_facts c LEFT JOIN escrow_facts f
            ON f.escrow = c.escrow AND f.kind = 'settled'
          WHERE c.kind = 'created' GROUP BY c.escrow, c.said
          HAVING ${settledOf("toBuyer")} + ${settledOf("toSeller")} > (c.said #>> '{terms,amount}')::numeric
            OR coalesce(bool_or(f.said ->> 'closed' = 'true'), false)
              <> (${settledOf("toBuyer")} + ${settledOf("toSeller")} = (c.said #>> '{terms,amount}')::numeric)`
  }
]
