import { housePersonId } from "../platform/House.ts"
import type { Invariant } from "../platform/Invariant.ts"

/** What the formula of the hold gives for an order's remainder, in SQL. */
const holdFormula = `CASE
  WHEN m.settlement = 'escrow' THEN
    CASE WHEN o.side = 'sell' AND m.escrow_chain IS NULL THEN o.remaining * 10::numeric ^ (b.scale - m.lot_scale)
      + trunc(o.remaining * 10::numeric ^ (b.scale - m.lot_scale) * o.maker_bps / 10000) ELSE 0 END
    + CASE WHEN o.party -> 'bond' ->> 'mode' = 'posted' THEN ceil(o.remaining
      * 10::numeric ^ (b.scale - m.lot_scale) * (o.party -> 'bond' ->> 'bps')::int4 / 10000) ELSE 0 END
  WHEN o.side = 'sell' THEN o.remaining * 10::numeric ^ (b.scale - m.lot_scale)
  WHEN m.settlement = 'instant' THEN
    o.remaining::numeric * o.price * 10::numeric ^ (q.scale - m.price_scale - m.lot_scale)
  ELSE 0 END`

const withMarket = `JOIN markets m ON m.symbol = o.market JOIN assets b ON b.code = m.base JOIN assets q ON q.code = m.quote`

export const orderInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I11",
    room: "orders",
    statement:
      "what an order has filled is the sum of its fills but for what came back, and every fill is of two orders of its market",
    sql: `SELECT f.id::text AS sample FROM fills f
            LEFT JOIN orders t ON t.id = f.taker_order AND t.market = f.market
            LEFT JOIN orders k ON k.id = f.maker_order AND k.market = f.market
            WHERE t.id IS NULL OR k.id IS NULL
          UNION ALL SELECT o.id::text AS sample FROM orders o LEFT JOIN (
            SELECT id, sum(quantity) AS total FROM (
              SELECT taker_order AS id, quantity FROM fills UNION ALL SELECT maker_order, quantity FROM fills
            ) AS sides GROUP BY id
          ) AS f ON f.id = o.id
          WHERE o.quantity - o.remaining - o.prevented + o.returned <> coalesce(f.total, 0)`
  },
  {
    id: "I12",
    room: "orders",
    statement: "no order is filled beyond its quantity, and none is filled and open or paused at once",
    sql: `SELECT id::text AS sample FROM orders WHERE remaining < 0
            OR (state IN ('open', 'paused') AND remaining = 0)`
  },
  {
    id: "I13",
    room: "orders",
    statement: "an open or paused order holds exactly what its remainder can cost",
    sql: `SELECT o.id::text AS sample FROM orders o ${withMarket} 
          WHERE o.state IN ('open', 'paused') AND o.held <> ${holdFormula}`
  },
  {
    id: "I14",
    room: "orders",
    statement: "a closed order holds nothing, and what people have on hold is what their open and paused orders hold",
    sql: `SELECT coalesce(h.owner, a.owner)::text AS sample FROM (
            SELECT o.person_id AS owner, CASE WHEN o.side = 'sell' OR m.settlement = 'escrow' THEN m.base ELSE m.quote END AS asset,
              sum(o.held) AS total
            FROM orders o JOIN markets m ON m.symbol = o.market GROUP BY 1, 2
          ) AS h FULL JOIN (SELECT owner, asset, balance FROM accounts WHERE kind = 'order_hold') AS a USING (owner, asset)
          WHERE coalesce(h.total, 0) <> coalesce(a.balance, 0)
          UNION ALL SELECT id::text FROM orders WHERE state NOT IN ('open', 'paused') AND held <> 0`
  },
  {
    id: "I16",
    room: "orders",
    statement:
      "every fill since an order came to its price is within its limit, and at the resting order's if that is fixed",
    sql: `SELECT f.id::text AS sample FROM fills f JOIN orders t ON t.id = f.taker_order JOIN orders k ON k.id = f.maker_order
          WHERE (f.seq >= t.seq AND (t.price - f.price) * (CASE t.side WHEN 'buy' THEN 1 ELSE -1 END) < 0)
            OR (f.seq >= k.seq AND (k.price - f.price) * (CASE k.side WHEN 'buy' THEN 1 ELSE -1 END) < 0)
            OR (f.seq >= k.seq AND k.floating_margin IS NULL AND f.price <> k.price)`
  },
  {
    id: "I17",
    room: "orders",
    statement: "no book of an instant market is crossed at rest, but for prices that float",
    sql: `SELECT o.market AS sample FROM orders o JOIN markets m ON m.symbol = o.market
          WHERE m.settlement = 'instant' AND o.state = 'open' AND o.floating_margin IS NULL
            AND (o.expires_at IS NULL OR o.expires_at > now())
          GROUP BY o.market HAVING max(o.price) FILTER (WHERE o.side = 'buy') >= min(o.price) FILTER (WHERE o.side = 'sell')`
  },
  {
    id: "I18",
    room: "orders",
    statement: "the commands of every market are numbered without gaps up to its sequence number",
    sql: `SELECT e.market AS sample FROM engine_markets e LEFT JOIN (
            SELECT market, count(DISTINCT seq) AS total, max(seq) AS last, count(*) AS rows FROM commands
            WHERE market IS NOT NULL GROUP BY market
          ) AS c ON c.market = e.market
          WHERE e.seq <> coalesce(c.total, 0) OR e.seq <> coalesce(c.last, 0) OR e.seq <> coalesce(c.rows, 0)`
  },
  {
    id: "I20",
    room: "orders",
    statement: "nobody trades with themselves",
    sql: `SELECT f.id::text AS sample FROM fills f JOIN orders t ON t.id = f.taker_order JOIN orders k ON k.id = f.maker_order
          WHERE t.person_id = k.person_id OR f.buyer = f.seller`
  },
  {
    id: "I34",
    room: "orders",
    statement: "every command has one answer, and every order its person, its market and the command that made it",
    sql: `SELECT client_id AS sample FROM commands WHERE result IS NULL
          UNION ALL SELECT o.id::text FROM orders o
            LEFT JOIN commands c ON c.person_id = o.person_id AND c.client_id = o.client_id
              AND c.kind IN ('orders.create', 'orders.conditional')
            LEFT JOIN commands t ON t.person_id = '${housePersonId}' AND t.client_id = o.client_id
              AND t.kind = 'orders.trigger'
            WHERE c.client_id IS NULL AND t.client_id IS NULL
          UNION ALL SELECT o.id::text FROM orders o LEFT JOIN people p ON p.id = o.person_id
            LEFT JOIN markets m ON m.symbol = o.market WHERE p.id IS NULL OR m.symbol IS NULL`
  },
  {
    id: "I47",
    room: "orders",
    statement: "a conditional order that was placed became one order of its person and market, and no other became any",
    sql: `SELECT c.id::text AS sample FROM conditional_orders c
            LEFT JOIN orders o ON o.id = c.order_id AND o.person_id = c.person_id AND o.market = c.market
              AND o.client_id = c.id::text
            WHERE c.state = 'placed' AND o.id IS NULL
          UNION ALL SELECT c.id::text FROM conditional_orders c
            JOIN orders o ON o.client_id = c.id::text AND o.person_id = c.person_id
            WHERE o.id IS DISTINCT FROM c.order_id`
  },
  {
    id: "I48",
    room: "orders",
    statement:
      "whatever ends or comes at a time has one armed deadline: orders, conditional orders, schedules, absence",
    sql: `SELECT w.id::text AS sample FROM (
            SELECT id, 'order.expiry' AS kind FROM orders
              WHERE state IN ('open', 'paused') AND expires_at IS NOT NULL
            UNION ALL SELECT id, 'order.expiry' FROM conditional_orders
              WHERE state IN ('dormant', 'waiting') AND expires_at IS NOT NULL
            UNION ALL SELECT id, 'order.schedule' FROM schedules WHERE state = 'active'
            UNION ALL SELECT DISTINCT person_id, 'order.away' FROM orders
              WHERE state = 'open' AND pause_when_away IS NOT NULL
          ) AS w LEFT JOIN deadlines d ON d.kind = w.kind AND d.subject = w.id AND d.closed_at IS NULL
          GROUP BY w.id HAVING count(d.id) <> 1`
  },
  {
    id: "I49",
    room: "orders",
    statement:
      "conditional orders and schedules are somebody's, on a market; a fill is between the people of its orders",
    sql: `SELECT w.id::text AS sample FROM (
            SELECT id, person_id, market FROM conditional_orders UNION ALL SELECT id, person_id, market FROM schedules
          ) AS w LEFT JOIN people p ON p.id = w.person_id LEFT JOIN markets m ON m.symbol = w.market
            WHERE p.id IS NULL OR m.symbol IS NULL
          UNION ALL SELECT f.id::text FROM fills f JOIN orders t ON t.id = f.taker_order
            JOIN orders k ON k.id = f.maker_order JOIN markets m ON m.symbol = f.market
            WHERE f.taker_side <> t.side OR (f.trade IS NULL) <> (m.settlement = 'instant')
              OR f.buyer <> CASE t.side WHEN 'buy' THEN t.person_id ELSE k.person_id END
              OR f.seller <> CASE t.side WHEN 'sell' THEN t.person_id ELSE k.person_id END`
  },
  {
    id: "I50",
    room: "orders",
    statement: "what the fills of an instant order say was paid, and its fees, is what the ledger moved for it",
    sql: `SELECT f.taker_order::text AS sample FROM (
            SELECT f.taker_order, sum(f.notional) AS quote, sum(f.quantity * 10::numeric ^ (b.scale - m.lot_scale)) AS base,
              sum(CASE f.taker_side WHEN 'buy' THEN f.seller_fee ELSE f.buyer_fee END) AS maker_fees,
              sum(CASE f.taker_side WHEN 'buy' THEN f.buyer_fee ELSE f.seller_fee END) AS taker_fees,
              sum(f.rebate) AS rebates
            FROM fills f JOIN markets m ON m.symbol = f.market JOIN assets b ON b.code = m.base
            WHERE m.settlement = 'instant' GROUP BY f.taker_order
          ) AS f LEFT JOIN (
            SELECT reference, sum(amount) FILTER (WHERE reason = 'fill') AS moved,
              sum(amount) FILTER (WHERE reason = 'fee') AS fees, sum(amount) FILTER (WHERE reason = 'rebate') AS rebates
            FROM transfers WHERE reason IN ('fill', 'fee', 'rebate') GROUP BY reference
          ) AS t ON t.reference = f.taker_order
          WHERE coalesce(t.moved, 0) <> f.quote + f.base - f.maker_fees
            OR coalesce(t.fees, 0) <> f.maker_fees + f.taker_fees - f.rebates
            OR coalesce(t.rebates, 0) <> f.rebates`
  },
  {
    id: "I51",
    room: "orders",
    statement: "every order and every fill says what one can say, within the bounds of each number",
    sql: `SELECT id::text AS sample FROM orders WHERE (
            side IN ('buy', 'sell') AND type IN ('limit', 'market') AND time_in_force IN ('gtc', 'gtd', 'ioc', 'fok')
            AND post_only IN ('off', 'reject', 'slide')
            AND self_trade IN ('cancel_newest', 'cancel_oldest', 'cancel_both', 'decrement')
            AND state IN ('open', 'paused', 'filled', 'cancelled', 'expired')
            AND coalesce(pause_when_away, 1) > 0
            AND price > 0 AND quantity > 0 AND coalesce(display, 1) > 0
            AND (floating_margin IS NOT NULL OR (floating_floor IS NULL AND floating_cap IS NULL))
            AND coalesce(floating_margin, 0) BETWEEN -9999 AND 10000
            AND coalesce(floating_floor, 1) BETWEEN 1 AND coalesce(floating_cap, floating_floor, 1)
            AND coalesce(floating_cap, 1) > 0
            AND (state = 'filled') = (remaining = 0 AND prevented = 0)
            AND (shown IS NULL) = (display IS NULL)
            AND (state NOT IN ('open', 'paused') OR shown IS NULL OR shown BETWEEN 1 AND least(remaining, display))
            AND (time_in_force = 'gtd') = (expires_at IS NOT NULL)
            AND maker_bps <= taker_bps AND maker_bps >= -1000 AND taker_bps BETWEEN 0 AND 1000
          ) IS NOT TRUE
          UNION ALL SELECT id::text FROM fills WHERE (
            taker_side IN ('buy', 'sell') AND price > 0 AND buyer_fee >= 0 AND seller_fee >= 0 AND rebate >= 0
          ) IS NOT TRUE`
  },
  {
    id: "I53",
    room: "orders",
    statement: "nobody who is frozen has an order in a book, aside or waiting, unless the clock is about to cancel it",
    sql: `SELECT o.id::text AS sample FROM frozen_people f JOIN (
            SELECT id, person_id FROM orders WHERE state IN ('open', 'paused')
            UNION ALL SELECT id, person_id FROM conditional_orders WHERE state IN ('dormant', 'waiting', 'triggered')
          ) AS o USING (person_id)
          WHERE NOT EXISTS (SELECT FROM deadlines d
            WHERE d.kind = 'person.freeze' AND d.subject = f.person_id AND d.closed_at IS NULL)`
  },
  {
    id: "I54",
    room: "orders",
    statement:
      "the fees of every fill are its orders' rates, rounded down, none for who sells into a contract; a rebate is within the taker's",
    sql: `SELECT s.id::text AS sample FROM (
            SELECT f.id, f.rebate, m.settlement, t.taker_bps, k.maker_bps,
              -- Who sells into a contract pays none.
              CASE WHEN m.escrow_chain IS NOT NULL THEN CASE t.side WHEN 'sell' THEN 'taker' ELSE 'maker' END END AS seller_is,
              CASE t.side WHEN 'buy' THEN f.buyer_fee ELSE f.seller_fee END AS taker_fee,
              CASE t.side WHEN 'buy' THEN f.seller_fee ELSE f.buyer_fee END AS maker_fee,
              CASE WHEN t.side = 'buy' OR m.settlement = 'escrow' THEN u.units ELSE f.notional END AS taker_gets,
              CASE WHEN t.side = 'sell' OR m.settlement = 'escrow' THEN u.units ELSE f.notional END AS maker_gets
            FROM fills f JOIN orders t ON t.id = f.taker_order JOIN orders k ON k.id = f.maker_order
              JOIN markets m ON m.symbol = f.market JOIN assets b ON b.code = m.base
              CROSS JOIN LATERAL (SELECT f.quantity * 10::numeric ^ (b.scale - m.lot_scale) AS units) AS u
          ) AS s
          WHERE s.taker_fee <> CASE WHEN s.seller_is = 'taker' THEN 0 ELSE div(s.taker_gets * s.taker_bps, 10000) END
            OR s.maker_fee <> CASE WHEN s.seller_is = 'maker' THEN 0
              ELSE div(s.maker_gets * greatest(s.maker_bps, 0), 10000) END
            OR s.rebate <> least(s.taker_fee, div(s.taker_gets * greatest(-s.maker_bps, 0), 10000))
            OR (s.settlement = 'escrow' AND s.rebate <> 0)`
  },
  {
    id: "I55",
    room: "orders",
    statement: "what people traded on a day is the sum of their fills on instant markets",
    sql: `SELECT coalesce(f.person_id, v.person_id)::text AS sample FROM (
            SELECT s.person_id, f.market, (f.at AT TIME ZONE 'UTC')::date AS day, sum(f.notional) AS volume
            FROM fills f CROSS JOIN LATERAL (VALUES (f.buyer), (f.seller)) AS s (person_id)
            WHERE f.trade IS NULL GROUP BY 1, 2, 3
          ) AS f FULL JOIN traded_volumes v USING (person_id, market, day)
          WHERE f.volume IS DISTINCT FROM v.volume`
  },
  {
    id: "I77",
    room: "orders",
    statement: "an open order for people whom its owner trusts says who they are, and no other does",
    sql: `SELECT o.id::text AS sample FROM orders o WHERE o.state IN ('open', 'paused') AND o.methods <> '{}'
          AND (o.party -> 'asks' ? 'trusted_only') <> (o.party ? 'trusted')`
  },
  {
    id: "I97",
    room: "orders",
    statement: "whoever has an order that waits on an escrow market took a turn for it",
    sql: `SELECT DISTINCT o.person_id::text AS sample FROM orders o
          WHERE o.state IN ('open', 'paused') AND o.methods <> '{}'
            AND NOT EXISTS (SELECT FROM limit_turns l WHERE l.person_id = o.person_id)`
  },
  {
    id: "I115",
    room: "orders",
    statement:
      "what came back to an order is what its market gave back for trades of it that were refunded, once for each",
    sql: `WITH back AS (
            SELECT t.id, t.maker_order, t.escrow_state, t.quantity, m.lot_scale,
              (c.result::jsonb -> 'ok' ->> 'restored')::numeric AS restored, b.scale
            FROM commands c JOIN trades t ON t.id::text = left(c.client_id, 36)
              JOIN markets m ON m.symbol = t.market JOIN assets b ON b.code = m.base
            WHERE c.person_id = '${housePersonId}' AND c.kind = 'orders.restore' AND c.result::jsonb ? 'ok'
          )
          SELECT o.id::text AS sample FROM orders o
            LEFT JOIN (SELECT maker_order, sum(restored * 10::numeric ^ lot_scale) AS lots FROM back GROUP BY 1) AS s
              ON s.maker_order = o.id
            WHERE o.returned <> coalesce(s.lots, 0)
          UNION ALL SELECT id::text FROM back
            WHERE escrow_state <> 'refunded' OR restored <= 0 OR restored * 10::numeric ^ scale > quantity`
  },
  {
    id: "I117",
    room: "orders",
    statement: "the candles of a market are the fills that everybody is told of, by the minute and by the hour",
    sql: `SELECT market || ' ' || span || ' ' || start AS sample FROM (
            SELECT f.market, s.span, date_bin(make_interval(secs => s.span), f.at, 'epoch') AS start,
              (array_agg(f.price ORDER BY f.seq, f.id))[1] AS open, max(f.price) AS high, min(f.price) AS low,
              (array_agg(f.price ORDER BY f.seq DESC, f.id DESC))[1] AS close, sum(f.quantity) AS volume,
              sum(f.notional) AS notional, count(*) AS prints
            FROM fills f CROSS JOIN (VALUES (60), (3600)) AS s (span)
            WHERE NOT EXISTS (SELECT FROM orders k WHERE k.id = f.maker_order AND k.manner -> 'privacy' <> 'null')
            GROUP BY 1, 2, 3
          ) AS f FULL JOIN candles c USING (market, span, start)
          WHERE (f.open, f.high, f.low, f.close, f.volume, f.notional, f.prints)
            IS DISTINCT FROM (c.open, c.high, c.low, c.close, c.volume, c.notional, c.prints)`
  },
  {
    id: "I118",
    room: "orders",
    statement: "no market waits for its clock or for an order that was triggered because that failed and was set aside",
    sql: `SELECT market || ' ' || (command ->> 'kind') AS sample FROM engine_parked
          WHERE replayed_at IS NULL AND person_id = '${housePersonId}'::uuid AND command ->> 'kind' IN ('clock', 'trigger')`
  }
]
