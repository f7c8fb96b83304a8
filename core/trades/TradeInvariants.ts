import type { Invariant } from "../platform/Invariant.ts"
import { transitions } from "./TradeMachine.ts"

/** The edges of the machine as rows of SQL. */
const edges = transitions.map(({ event, from, to }) => `('${from}', '${event}', '${to}')`).join(", ")

export const tradeInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I21",
    room: "trades",
    statement: "what people have in escrow is what their running trades hold",
    sql: `SELECT coalesce(h.owner, a.owner)::text AS sample FROM (
            SELECT seller AS owner, asset, sum(escrowed) AS total FROM trades
            WHERE escrow_state IN ('held', 'frozen') GROUP BY 1, 2
          ) AS h FULL JOIN (SELECT owner, asset, balance FROM accounts WHERE kind = 'escrow') AS a USING (owner, asset)
          WHERE coalesce(h.total, 0) <> coalesce(a.balance, 0)`
  },
  {
    id: "I22",
    room: "trades",
    statement: "the transfers of a trade bring its escrow in once, and out whole once it is over",
    sql: `SELECT t.id::text AS sample FROM trades t LEFT JOIN (
            SELECT reference, sum(amount) FILTER (WHERE reason = 'escrow') AS put,
              count(*) FILTER (WHERE reason = 'escrow') AS puts,
              sum(amount) FILTER (WHERE reason IN ('escrow_release', 'escrow_refund', 'fee')) AS taken
            FROM transfers WHERE reference IS NOT NULL GROUP BY reference
          ) AS x ON x.reference = t.id
          WHERE coalesce(x.puts, 0) <> 1 OR x.put <> t.escrowed
            OR coalesce(x.taken, 0) <> CASE WHEN t.escrow_state IN ('held', 'frozen') THEN 0 ELSE t.escrowed END`
  },
  {
    id: "I23",
    room: "trades",
    statement: "every history is a path of the trade machine that ends in the trade's state",
    sql: `WITH edge (from_state, event, to_state) AS (VALUES ${edges}), path AS (
            SELECT h.*, lag(h.to_state) OVER (PARTITION BY h.trade ORDER BY h.version) AS before,
              row_number() OVER (PARTITION BY h.trade ORDER BY h.version) AS step
            FROM trade_history h
          )
          SELECT p.trade::text AS sample FROM path p LEFT JOIN edge e USING (from_state, event, to_state)
          WHERE p.version <> p.step OR p.before IS DISTINCT FROM p.from_state
            OR (p.step = 1 AND (p.event <> 'open' OR p.to_state <> 'awaiting_payment'))
            OR (p.step > 1 AND e.event IS NULL)
          UNION ALL SELECT t.id::text FROM trades t LEFT JOIN trade_history h ON h.trade = t.id AND h.version = t.version
            WHERE h.to_state IS DISTINCT FROM t.state`
  },
  {
    id: "I25",
    room: "trades",
    statement: "the running daemon has no right to change what was agreed: parties, price, amounts, method, account",
    sql: `SELECT c AS sample FROM unnest(ARRAY['buyer', 'seller', 'price', 'quantity', 'escrowed', 'buyer_fee',
            'seller_fee', 'payment_amount', 'method', 'payment_account', 'reference']) AS c
          WHERE has_column_privilege('orrange_app', 'trades', c, 'UPDATE')`
  },
  {
    id: "I27",
    room: "trades",
    statement: "a trade that waits for a party has exactly one deadline armed, and no other trade has any",
    sql: `SELECT t.id::text AS sample FROM trades t LEFT JOIN deadlines d
            ON d.subject = t.id AND d.kind = 'trade.deadline' AND d.closed_at IS NULL
          WHERE (t.state IN ('awaiting_payment', 'payment_marked')) <> (d.id IS NOT NULL)
            OR d.due_at IS DISTINCT FROM t.deadline_at`
  },
  {
    id: "I41",
    room: "trades",
    statement: "no verdict is by a party",
    sql: `SELECT id::text AS sample FROM trades WHERE resolved_by IN (buyer, seller)`
  }
]
