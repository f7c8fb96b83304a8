import type { Invariant } from "../platform/Invariant.ts"

export const multisigInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I217",
    room: "chain",
    statement: "coins of an escrow of three keys stand on blocks that were read, and are taken after they were made",
    sql: `SELECT c.txid || ':' || c.place AS sample FROM multisig_coins c JOIN chains h ON h.name = c.chain
          WHERE c.height > h.height OR c.spent_height > h.height OR c.spent_height < c.height`
  },
  {
    id: "I219",
    room: "chain",
    statement:
      "a transaction of an escrow of three keys pays the two and its fee what its coins are worth, no more and no less",
    sql: `SELECT s.txid AS sample FROM multisig_sends s CROSS JOIN LATERAL (
            SELECT count(*) AS known, coalesce(sum(c.amount), 0) AS total, bool_and(c.multisig = s.multisig) AS own
            FROM multisig_coins c WHERE c.chain = s.chain AND c.txid || ':' || c.place = ANY(s.coins)) AS c
          WHERE s.to_buyer + s.to_seller <= 0 OR c.own = false
            OR c.known = cardinality(s.coins) AND c.total <> s.to_buyer + s.to_seller + s.fee`
  },
  {
    id: "I220",
    room: "chain",
    statement:
      "a transaction of an escrow of three keys that was handed in brought the two in its block what was signed",
    sql: `SELECT s.txid AS sample FROM multisig_sends s
          JOIN multisig_spends p ON p.chain = s.chain AND p.txid = s.txid AND p.multisig = s.multisig
          WHERE (p.to_buyer, p.to_seller) <> (s.to_buyer, s.to_seller)`
  },
  {
    id: "I221",
    room: "chain",
    statement:
      "each coin of an escrow of three keys that was taken has the transaction that took it, and no other has one",
    sql: `SELECT c.txid || ':' || c.place AS sample FROM multisig_coins c
            LEFT JOIN multisig_spends p ON p.chain = c.chain AND p.txid = c.spent_by AND p.multisig = c.multisig
          WHERE c.spent_height IS DISTINCT FROM p.height
          UNION ALL SELECT p.txid FROM multisig_spends p WHERE NOT EXISTS (SELECT FROM multisig_coins c
            WHERE c.chain = p.chain AND c.spent_by = p.txid AND c.multisig = p.multisig)`
  }
]
