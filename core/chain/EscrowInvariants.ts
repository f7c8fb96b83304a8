import type { Invariant } from "../platform/Invariant.ts"

const settledOf = (side: string): string => `coalesce(sum((f.said ->> '${side}')::numeric), 0)`

/** Trades whose terms were made, with what of their escrows is final. */
const ofTrades = `SELECT e.trade, e.chain, e.buyer_wallet, e.seller_wallet, e.buyer_signature IS NOT NULL AS agreed,
    t.state, t.escrow_state, t.escrow_chain, t.quantity, t.buyer_fee, t.buyer_share_bps, f.*
  FROM trade_escrows e JOIN trades t ON t.id = e.trade CROSS JOIN LATERAL (
    SELECT coalesce(bool_or(f.kind = 'created'), false) AS created, coalesce(bool_or(f.kind = 'paid'), false) AS paid,
      coalesce(bool_or(f.kind = 'disputed'), false) AS disputed,
      coalesce(bool_or(f.said ->> 'closed' = 'true'), false) AS closed,
      max((f.said #>> '{terms,amount}')::numeric) AS amount, max((f.said #>> '{terms,feeBps}')::numeric) AS fee_bps,
      max(f.said #>> '{terms,seller}') AS seller, max(f.said #>> '{terms,buyer}') AS buyer,
      ${settledOf("toBuyer")} AS to_buyer, ${settledOf("toSeller")} AS to_seller
    FROM escrow_facts f JOIN chains c ON c.name = f.chain WHERE f.escrow = e.escrow AND f.height <= c.final_to
  ) AS f WHERE e.escrow IS NOT NULL`

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
            FROM escrow_facts f WHERE f.escrow IS NOT NULL AND f.kind <> 'failed' WINDOW w AS (PARTITION BY f.escrow ORDER BY f.id)
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
  },
  {
    id: "I195",
    room: "chain",
    statement:
      "a trade is as far as its escrow in a contract is in final blocks, and over once nothing is left or can be locked",
    sql: `SELECT trade::text AS sample FROM (${ofTrades}) AS t
          WHERE state IN ('awaiting_payment', 'payment_marked', 'disputed', 'decided', 'payout_pending', 'payout_failed')
              AND NOT created
            OR state IN ('completed', 'resolved') AND NOT closed
            OR state IN ('cancelled', 'expired') AND created AND NOT closed
            OR state IN ('awaiting_agreement', 'awaiting_escrow') AND closed
            OR state IN ('payment_marked', 'disputed', 'decided', 'payout_pending', 'payout_failed') AND NOT paid
            OR state IN ('disputed', 'decided') AND NOT disputed
            OR created AND NOT agreed`
  },
  {
    id: "I200",
    room: "chain",
    statement:
      "what a contract holds for a trade is what the trade is about: its amount, its fee, and the wallets of its two",
    sql: `SELECT trade::text AS sample FROM (${ofTrades}) AS t
          WHERE created AND ((amount, seller_wallet, buyer_wallet) IS DISTINCT FROM (quantity, seller, buyer)
              OR div(quantity * fee_bps, 10000) <> buyer_fee)
            OR chain <> escrow_chain`
  },
  {
    id: "I201",
    room: "chain",
    statement: "who got how much of a trade by a contract is what the trade says",
    sql: `SELECT trade::text AS sample FROM (${ofTrades}) AS t
          WHERE closed AND escrow_state NOT IN ('awaited', 'held', 'frozen') AND (
            escrow_state = 'released' AND to_seller <> 0 OR escrow_state = 'refunded' AND to_buyer <> 0
            OR escrow_state = 'split' AND (to_buyer = 0 OR to_seller = 0
              OR abs(to_buyer * 10000 - quantity * buyer_share_bps) >= quantity))`
  }
]
