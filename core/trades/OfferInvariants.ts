/** What must hold of offers that are accepted by hand or not public, and of what is released on hold. */
import type { Invariant } from "../platform/Invariant.ts"

export const offerInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I85",
    room: "trades",
    statement:
      "only what rests on an escrow market is accepted by hand or not public, and a direct offer is for another",
    sql: `SELECT o.id::text AS sample FROM orders o JOIN markets m ON m.symbol = o.market
          WHERE o.manner IS NOT NULL AND NOT (o.manner ? 'community' AND m.settlement = 'escrow'
              AND o.manner - 'community' = '{"accept": "auto", "privacy": null}'::jsonb)
              AND (m.settlement = 'escrow' AND o.type = 'limit' AND o.time_in_force IN ('gtc', 'gtd')
            AND o.manner ->> 'accept' IN ('auto', 'manual') AND CASE o.manner -> 'privacy' ->> 'kind'
              WHEN 'unlisted' THEN o.manner -> 'privacy' ->> 'token' ~ '^[0-9a-f]{64}$'
              WHEN 'direct' THEN EXISTS (SELECT FROM people p
                WHERE p.id::text = o.manner -> 'privacy' ->> 'to' AND p.id <> o.person_id)
              ELSE o.manner ->> 'accept' = 'manual' END) IS NOT TRUE`
  },
  {
    id: "I86",
    room: "trades",
    statement: "an offer that is not public traded with orders that do not rest, and a direct one with whom it is for",
    sql: `SELECT f.id::text AS sample FROM fills f JOIN orders k ON k.id = f.maker_order JOIN orders t ON t.id = f.taker_order
          WHERE k.manner -> 'privacy' <> 'null' AND (t.time_in_force NOT IN ('ioc', 'fok')
            OR coalesce(k.manner -> 'privacy' ->> 'to' <> t.person_id::text, false))`
  },
  {
    id: "I87",
    room: "trades",
    statement: "a trade waits for its maker first where the maker's order asks for it, and nowhere else",
    sql: `SELECT t.id::text AS sample FROM trades t JOIN orders k ON k.id = t.maker_order
            JOIN trade_history h ON h.trade = t.id AND h.version = 1
          WHERE (h.to_state = 'awaiting_accept') <> coalesce(k.manner ->> 'accept' = 'manual', false)
            OR (t.accepted_at IS NULL) <> (h.to_state = 'awaiting_accept'
              AND NOT EXISTS (SELECT FROM trade_history a WHERE a.trade = t.id AND a.event = 'accept'))`
  },
  {
    id: "I88",
    room: "trades",
    statement: "a trade with a hold is released for good only after it",
    sql: `SELECT t.id::text AS sample FROM trades t JOIN trade_history h ON h.trade = t.id AND h.event = 'release'
          WHERE (h.to_state = 'on_hold' AND t.hold_seconds = 0) OR (h.to_state = 'completed' AND t.hold_seconds > 0
            AND NOT EXISTS (SELECT FROM trade_history b WHERE b.trade = t.id AND b.version < h.version
              AND b.to_state = 'on_hold'))`
  }
]
