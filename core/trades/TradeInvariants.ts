import { aliveMs } from "../platform/Deadlines.ts"
import { housePersonId } from "../platform/House.ts"
import type { Invariant } from "../platform/Invariant.ts"
import type { EscrowKind } from "../protocol/Trade.ts"
import { clockEvent, tradeStates, transitions } from "./TradeMachine.ts"

/** Steps that trades took under machines of before, and that no trade takes any more. */
const formerEdges = [{ from: "awaiting_payment", event: "expire", to: "expired" }]

/** The edges of the machine as rows of SQL. */
const edges = [...transitions, ...formerEdges]
  .map(({ event, from, to }) => `('${from}', '${event}', '${to}')`)
  .join(", ")

/** Columns a step of a trade writes; all others stand from the fill on. */
const moving = [
  "state",
  "escrow_state",
  "dispute_state",
  "bond_state",
  "buyer_slashed",
  "seller_slashed",
  "default_number",
  "seller_default_number",
  "version",
  "payment_reference",
  "dispute_reason",
  "dispute_opened_by",
  "resolution",
  "buyer_share_bps",
  "slash_buyer_bps",
  "slash_seller_bps",
  "resolved_by",
  "deadline_at",
  "payment_due_at",
  "deadline_since",
  "deadline_made_up",
  "payment_since",
  "payment_made_up",
  "disputed_from",
  "cancel_proposed_by",
  "extensions_left",
  "undos_left",
  "buyer_proposals_left",
  "seller_proposals_left",
  "withdrawals_left",
  "cancel_payment",
  "marked_at",
  "payment_missing_at",
  "accepted_at",
  "released_at",
  "updated_at"
]
  .map((column) => `'${column}'`)
  .join(", ")

/** States that the clock ends, by where the amount is. */
const timedBy = (kind: EscrowKind): string =>
  tradeStates.flatMap((state) => (clockEvent(state, kind) === undefined ? [] : [`'${state}'`])).join(", ")

/** Milliseconds that an outage since a time may have taken off what was given before: it begins with the last note. */
const outageSlack = (since: string): string =>
  `CASE WHEN EXISTS (SELECT FROM outages o WHERE o.to_at > ${since}) THEN ${2 * aliveMs} ELSE 0 END`

export const tradeInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I21",
    room: "trades",
    statement: "what people have in escrow is what their running trades hold",
    sql: `SELECT coalesce(h.owner, a.owner)::text AS sample FROM (
            SELECT seller AS owner, asset, sum(escrowed) AS total FROM trades
            WHERE escrow_chain IS NULL AND escrow_state IN ('held', 'frozen') GROUP BY 1, 2
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
          WHERE t.escrow_chain IS NULL AND (coalesce(x.puts, 0) <> 1 OR x.put <> t.escrowed
            OR coalesce(x.taken, 0) <> CASE WHEN t.escrow_state IN ('held', 'frozen') THEN 0 ELSE t.escrowed END)`
  },
  {
    id: "I23",
    room: "trades",
    statement: "every history is a path of the trade machine that ends in the trade's state",
    // A verdict was paid at once before it could be appealed.
    sql: `WITH edge (from_state, event, to_state) AS (VALUES ${edges}, ('disputed', 'resolve', 'resolved')), path AS (
            SELECT h.*, lag(h.to_state) OVER (PARTITION BY h.trade ORDER BY h.version) AS before,
              row_number() OVER (PARTITION BY h.trade ORDER BY h.version) AS step
            FROM trade_history h
          )
          SELECT p.trade::text AS sample FROM path p LEFT JOIN edge e USING (from_state, event, to_state)
          WHERE p.version <> p.step OR p.before IS DISTINCT FROM p.from_state
            OR (p.step = 1 AND (p.event <> 'open' OR p.to_state NOT IN ('awaiting_payment', 'awaiting_accept', 'awaiting_agreement')))
            OR (p.step > 1 AND e.event IS NULL)
          UNION ALL SELECT t.id::text FROM trades t LEFT JOIN trade_history h ON h.trade = t.id AND h.version = t.version
            WHERE h.to_state IS DISTINCT FROM t.state`
  },
  {
    id: "I24",
    room: "trades",
    statement: "escrow goes from its seller to the trade's own people and the fees, as its outcome says",
    sql: `SELECT t.id::text AS sample FROM trades t JOIN transfers x ON x.reference = t.id
            JOIN accounts d ON d.id = x.debit JOIN accounts c ON c.id = x.credit
          WHERE t.escrow_chain IS NULL AND x.reason IN ('escrow_release', 'escrow_refund', 'fee')
          GROUP BY t.id
          HAVING NOT bool_and(
              d.owner = t.seller AND d.kind = 'escrow' AND c.kind = CASE x.reason WHEN 'fee' THEN 'fees' ELSE 'available' END
              AND c.owner = CASE x.reason WHEN 'escrow_release' THEN t.buyer WHEN 'escrow_refund' THEN t.seller
                ELSE '${housePersonId}' END)
            OR coalesce(sum(x.amount) FILTER (WHERE x.reason = 'escrow_release'), 0) <> CASE t.escrow_state
              WHEN 'released' THEN t.quantity - t.buyer_fee
              WHEN 'split' THEN div(t.quantity * t.buyer_share_bps, 10000) - div(t.buyer_fee * t.buyer_share_bps, 10000)
              ELSE 0 END
            OR coalesce(sum(x.amount) FILTER (WHERE x.reason = 'fee'), 0) <> CASE t.escrow_state
              WHEN 'released' THEN t.buyer_fee + t.seller_fee
              WHEN 'split' THEN div(t.buyer_fee * t.buyer_share_bps, 10000) + div(t.seller_fee * t.buyer_share_bps, 10000)
              ELSE 0 END`
  },
  {
    id: "I194",
    room: "trades",
    statement: "what a contract holds for a trade moves no account here: neither the amount nor its fee",
    sql: `SELECT t.id::text AS sample FROM trades t JOIN transfers x ON x.reference = t.id
          WHERE t.escrow_chain IS NOT NULL AND x.reason IN ('escrow', 'escrow_release', 'escrow_refund', 'fee')
          UNION ALL SELECT t.id::text FROM trades t JOIN markets m ON m.symbol = t.market
          WHERE t.escrow_chain IS DISTINCT FROM m.escrow_chain OR (t.escrow_chain IS NOT NULL AND t.seller_fee <> 0)
            OR (t.escrow_chain IS NULL AND t.escrow_state = 'awaited')`
  },
  {
    id: "I25",
    room: "trades",
    statement: "the running daemon has no right to remove a trade, nor to change what was agreed or what happened",
    sql: `SELECT attname::text AS sample FROM pg_attribute
          WHERE attrelid = 'trades'::regclass AND attnum > 0 AND NOT attisdropped
            AND attname <> ALL (ARRAY[${moving}]) AND has_column_privilege('orrange_app', 'trades', attname, 'UPDATE')
          UNION ALL SELECT t || ' ' || p FROM unnest(ARRAY['trades', 'trade_history']) AS t,
            unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p WHERE has_table_privilege('orrange_app', t, p)
          UNION ALL SELECT 'no trigger ' || t FROM unnest(ARRAY['trade_history_is_fact', 'fills_are_facts',
            'events_are_facts', 'commands_keep_their_answer']) AS t
          WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = t AND tgenabled IN ('O', 'A'))`
  },
  {
    id: "I27",
    room: "trades",
    statement: "a trade that waits for a party has exactly one deadline armed, and no other trade has any",
    sql: `SELECT t.id::text AS sample FROM trades t LEFT JOIN deadlines d
            ON d.subject = t.id AND d.kind = 'trade.deadline' AND d.closed_at IS NULL
          WHERE CASE WHEN t.escrow_chain IS NULL THEN t.state IN (${timedBy("ledger")})
              ELSE t.state IN (${timedBy("contract")}) END <> (d.id IS NOT NULL)
            OR d.due_at IS DISTINCT FROM t.deadline_at`
  },
  {
    id: "I99",
    room: "trades",
    statement: "no deadline was given more time than actions were halted while it ran",
    sql: `SELECT id::text AS sample FROM trades
          WHERE deadline_made_up > halted_ms(market, escrow_chain, deadline_since) + ${outageSlack("deadline_since")}
            OR payment_made_up > halted_ms(market, escrow_chain, payment_since) + ${outageSlack("payment_since")}`
  },
  {
    id: "I116",
    room: "trades",
    statement: "no trade stands still because its deadline failed too often and was set aside",
    sql: `SELECT subject::text AS sample FROM deadlines
          WHERE kind = 'trade.deadline' AND parked_at IS NOT NULL AND closed_at IS NULL`
  },
  {
    id: "I41",
    room: "trades",
    statement: "no verdict is by a party",
    sql: `SELECT id::text AS sample FROM trades WHERE resolved_by IN (buyer, seller)`
  },
  {
    id: "I52",
    room: "trades",
    statement: "a person's track record is what their trades came to",
    sql: `SELECT coalesce(r.person_id, e.person_id)::text AS sample FROM track_records r FULL JOIN (
            SELECT person_id, count(*) FILTER (WHERE well) AS completed, count(*) FILTER (WHERE NOT well) AS failed
            FROM trade_endings GROUP BY person_id
          ) AS e USING (person_id)
          WHERE coalesce(r.completed, 0) <> coalesce(e.completed, 0) OR coalesce(r.failed, 0) <> coalesce(e.failed, 0)`
  }
]
