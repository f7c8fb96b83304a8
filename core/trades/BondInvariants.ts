import { housePersonId } from "../platform/House.ts"
import type { Invariant } from "../platform/Invariant.ts"
import { waitedSince } from "./WaitedSince.ts"

/** The two bonds of every trade, one row each. */
const sides = `(SELECT t.id, t.asset, t.quantity, t.state, t.bond_state, s.*, h.harmed FROM trades t CROSS JOIN LATERAL (VALUES
    ('buy', t.buyer, t.seller, t.buyer_bond, t.buyer_bond_kind, t.buyer_slashed),
    ('sell', t.seller, t.buyer, t.seller_bond, t.seller_bond_kind, t.seller_slashed)
  ) AS s (side, owner, other, bond, kind, slashed)
  CROSS JOIN LATERAL (SELECT CASE WHEN t.default_number IS NULL OR t.seller_default_number IS NULL
    THEN div(s.slashed, 2) ELSE 0 END AS harmed) AS h)`

/** Trades that somebody is said to have let lapse, who waited for something that was away meanwhile. */
const blamedDuring = (outages: string): string =>
  `SELECT t.id::text AS sample FROM trades t JOIN trade_history l ON l.trade = t.id AND l.version = t.version ${outages}
    WHERE coalesce(t.default_number, t.seller_default_number) IS NOT NULL
      AND o.to_at > ${waitedSince("l.from_state")}`

export const bondInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I91",
    room: "trades",
    statement: "what people have posted as bonds is what their running trades hold",
    sql: `SELECT coalesce(h.owner, a.owner)::text AS sample FROM (
            SELECT owner, asset, sum(bond) AS total FROM ${sides} AS s
            WHERE bond_state = 'held' AND kind = 'bond' GROUP BY 1, 2
          ) AS h FULL JOIN (SELECT owner, asset, balance FROM accounts WHERE kind = 'bond') AS a USING (owner, asset)
          WHERE coalesce(h.total, 0) <> coalesce(a.balance, 0)`
  },
  {
    id: "I92",
    room: "trades",
    statement:
      "a bond comes in once and leaves whole when its trade is over: what was taken, half and half unless both let it lapse, the rest back",
    sql: `SELECT s.id::text AS sample FROM ${sides} AS s LEFT JOIN (
            SELECT x.reference, x.reason, x.amount, d.owner AS giver, d.kind AS given, c.owner AS taker, c.kind AS taken
            FROM transfers x JOIN accounts d ON d.id = x.debit JOIN accounts c ON c.id = x.credit
            WHERE x.reason IN ('bond', 'bond_return', 'bond_slash')
          ) AS x ON x.reference = s.id
          GROUP BY s.id, s.side, s.owner, s.other, s.kind, s.bond, s.slashed, s.harmed, s.bond_state
          HAVING coalesce(sum(x.amount) FILTER (WHERE x.reason = 'bond' AND x.giver = s.owner
              AND x.taker = s.owner AND x.taken = 'bond'), 0) <> CASE s.kind WHEN 'bond' THEN s.bond ELSE 0 END
            OR coalesce(sum(x.amount) FILTER (WHERE x.reason = 'bond_return' AND x.giver = s.owner AND x.given = 'bond'
              AND x.taker = s.owner AND x.taken = 'available'), 0)
              <> CASE WHEN s.kind = 'bond' AND s.bond_state IN ('returned', 'slashed') THEN s.bond - s.slashed ELSE 0 END
            OR coalesce(sum(x.amount) FILTER (WHERE x.reason = 'bond_slash' AND x.giver = s.owner AND x.given = s.kind
              AND x.taker = s.other AND x.taken = 'available'), 0) <> s.harmed
            OR coalesce(sum(x.amount) FILTER (WHERE x.reason = 'bond_slash' AND x.giver = s.owner AND x.given = s.kind
              AND x.taker = '${housePersonId}' AND x.taken = 'insurance'), 0) <> s.slashed - s.harmed`
  },
  {
    id: "I93",
    room: "trades",
    statement: "the insurance grows by what is taken of bonds, and by nothing else",
    sql: `SELECT x.id::text AS sample FROM transfers x JOIN accounts a ON a.id IN (x.debit, x.credit)
          WHERE a.kind = 'insurance' AND (x.debit = a.id OR x.reason <> 'bond_slash')`
  },
  {
    id: "I94",
    room: "trades",
    statement: "a bond is what its order said, to the unit, and there is none where the buyer's order had none",
    sql: `SELECT s.id::text AS sample FROM ${sides} AS s JOIN trades t USING (id)
            JOIN orders o ON o.id IN (t.maker_order, t.taker_order) AND o.side = s.side
            JOIN orders b ON b.id IN (t.maker_order, t.taker_order) AND b.side = 'buy'
          WHERE CASE WHEN b.party -> 'bond' ->> 'mode' = 'none' THEN s.bond <> 0
            ELSE abs(s.bond - s.quantity * coalesce((o.party -> 'bond' ->> 'bps')::int4, 0) / 10000.0) >= 1
              OR (s.kind = 'deposit') <> (coalesce(o.party -> 'bond' ->> 'mode', '') = 'deposit') END`
  },
  {
    id: "I95",
    room: "trades",
    statement: "a bond is taken by a verdict, or of who let the trade lapse more than once",
    sql: `SELECT id::text AS sample FROM trades WHERE bond_state = 'slashed' AND state <> 'resolved'
            AND (state <> 'expired' OR (default_number IS NULL AND buyer_slashed > 0)
              OR (seller_default_number IS NULL AND seller_slashed > 0))
          UNION ALL SELECT id::text FROM trades
            WHERE (default_number IS NOT NULL OR seller_default_number IS NOT NULL) AND state <> 'expired'`
  },
  {
    id: "I98",
    room: "trades",
    statement: "a deposit is there, but for what was taken of it as a penalty, while an order or a trade counts on it",
    sql: `SELECT c.id::text AS sample FROM (
            SELECT id, person_id, market, created_at, party FROM orders WHERE state IN ('open', 'paused')
            UNION SELECT o.id, o.person_id, o.market, o.created_at, o.party FROM trades t
              JOIN orders o ON o.id IN (t.maker_order, t.taker_order)
              WHERE t.state NOT IN ('completed', 'cancelled', 'expired', 'resolved')
            UNION SELECT id, person_id, market, created_at, draft -> 'party' FROM conditional_orders
              WHERE state IN ('dormant', 'waiting', 'triggered')
          ) AS c JOIN markets m ON m.symbol = c.market JOIN assets b ON b.code = m.base
            JOIN LATERAL (SELECT v.policy #>> ARRAY['bonds', 'merchant_deposits', m.base] AS asked FROM trade_policies v
              WHERE v.effective_at <= c.created_at ORDER BY v.effective_at DESC LIMIT 1) AS p ON true
            LEFT JOIN accounts a ON a.owner = c.person_id AND a.kind = 'deposit' AND a.asset = m.base
          WHERE c.party -> 'bond' ->> 'mode' = 'deposit'
            AND coalesce(a.balance, 0) + coalesce((SELECT sum(x.amount) FROM transfers x
              WHERE x.debit = a.id AND x.reason = 'bond_slash'), 0) < p.asked::numeric * 10::numeric ^ b.scale`
  },
  {
    id: "I119",
    room: "trades",
    statement: "nobody let a trade in a contract lapse whose chain was away while it was theirs to act",
    // As long as it takes until a chain counts as away, a trade may end first.
    sql: blamedDuring(
      "JOIN chain_outages o ON o.chain = t.escrow_chain AND o.from_at < t.updated_at - interval '2 minutes'"
    )
  },
  {
    id: "I227",
    room: "trades",
    statement: "nobody let a trade lapse while the service was down when it was theirs to act",
    sql: blamedDuring("JOIN outages o ON o.to_at <= t.updated_at")
  }
]
