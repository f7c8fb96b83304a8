/** SQL of who let a trade in a contract lapse, as far as a contract, its chain and what was told let them do otherwise. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Party } from "./Bond.ts"
import type { Trade } from "./Trade.ts"
import { waitedSince } from "./WaitedSince.ts"

interface Times {
  /** Seconds. */
  readonly agreement: number
  readonly grace: number
}

export const makeContractBlameStore = (sql: SqlClient.SqlClient) => {
  const since = ({ state }: Trade) => sql.literal(waitedSince(`'${state}'`))

  /** Whether a trade's chain was not followed since it waits, or within the grace; one that is not known here is not. */
  const wasAway = (trade: Trade, now: Date, grace: number) =>
    sql`(NOT EXISTS (SELECT FROM chains c JOIN escrow_contracts k ON k.chain = c.name
          WHERE c.name = t.escrow_chain AND c.stopped_at IS NULL AND c.went_on_at IS NOT NULL)
        OR EXISTS (SELECT FROM chain_downtimes d WHERE d.chain = t.escrow_chain
          AND d.to_at > least(${since(trade)}, ${now}::timestamptz - make_interval(secs => ${grace}::float8))))`

  /** Whether nothing could be created in its contract at some time since then. Of what is locked nothing is stopped by that. */
  const wasPaused = (trade: Trade) =>
    sql`EXISTS (SELECT FROM escrow_contracts k WHERE k.chain = t.escrow_chain AND (
          coalesce((SELECT f.kind = 'paused' FROM escrow_facts f WHERE f.chain = k.chain
            AND f.kind IN ('paused', 'unpaused') ORDER BY f.id DESC LIMIT 1), k.paused_at_first)
          OR EXISTS (SELECT FROM escrow_facts f WHERE f.chain = k.chain AND f.kind IN ('paused', 'unpaused')
            AND f.at > ${since(trade)})))`

  /**
   * Who of a trade in a contract did not do their part of agreeing. Who was left less than half of the time to sign is not
   * at fault; nobody is where the contract could not be reached or was stopped while the two were to agree.
   */
  const disagreed = (trade: Trade, now: Date, { agreement, grace }: Times) =>
    sql<Record<Party, boolean>>`SELECT NOT o.away AND (e.buyer_wallet IS NULL OR (e.buyer_signature IS NULL
          AND e.terms_at < ${now}::timestamptz - make_interval(secs => ${agreement}::float8 / 2))) AS buyer,
        NOT o.away AND e.seller_wallet IS NULL AS seller
      FROM trades t LEFT JOIN trade_escrows e ON e.trade = t.id
        CROSS JOIN LATERAL (SELECT ${wasAway(trade, now, grace)} OR ${wasPaused(trade)} AS away) AS o
      WHERE t.id = ${trade.id}::uuid`.pipe(
      Effect.map(([row]) => (["buyer", "seller"] as const).filter((party) => row?.[party] === true))
    )

  /** The seller, who could lock the amount and knew it for half of the time at least. */
  const unlocked = (trade: Trade, now: Date, { agreement, grace }: Times) =>
    sql`SELECT 1 AS one FROM trades t JOIN trade_escrows e ON e.trade = t.id
        JOIN trade_history h ON h.trade = e.trade AND h.event = 'agree'
      WHERE e.trade = ${trade.id}::uuid AND NOT ${wasAway(trade, now, grace)} AND NOT ${wasPaused(trade)}
        AND h.at <= to_timestamp((e.terms ->> 'createBefore')::float8) - make_interval(secs => ${agreement}::float8 / 2)`.pipe(
      Effect.map((rows) => (rows.length > 0 ? (["seller"] as const) : []))
    )

  /** The buyer, who could mark a payment and knew for half of the time at least that the amount is locked. */
  const unpaid = (trade: Trade, now: Date, grace: number) =>
    sql`SELECT 1 AS one FROM trades t JOIN trade_escrows e ON e.trade = t.id
        JOIN trade_history h ON h.trade = e.trade AND h.event = 'fund'
      WHERE e.trade = ${trade.id}::uuid AND NOT ${wasAway(trade, now, grace)}
        AND h.at <= ${trade.paymentDueAt}::timestamptz
          - make_interval(secs => (e.terms ->> 'paymentWindow')::float8 / 2)`.pipe(
      Effect.map((rows) => (rows.length > 0 ? (["buyer"] as const) : []))
    )

  return { disagreed, unlocked, unpaid }
}
