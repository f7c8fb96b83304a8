/** SQL of what happened to trades, step by step. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { ReceiptContract } from "../protocol/Receipt.ts"
import type { TradeState } from "../protocol/Trade.ts"

export interface HistoryRow {
  readonly trade: string
  readonly version: number
  readonly event: string
  readonly fromState: TradeState | null
  readonly toState: TradeState
  readonly actor: string | null
  readonly statement: string | null
}

/** A step as it was recorded. */
export type RecordedStep = Omit<HistoryRow, "trade"> & { readonly at: Date }

export const makeTradeHistoryStore = (sql: SqlClient.SqlClient) => {
  /** All steps of a trade, in their order. */
  const steps = (id: string) =>
    sql<RecordedStep>`SELECT version, event, from_state AS "fromState", to_state AS "toState", actor::text AS actor,
      statement, at FROM trade_history WHERE trade = ${id}::uuid ORDER BY version`

  /** What the contract of a trade did for it, in blocks that are final. */
  const inContract = (id: string) =>
    sql<ReceiptContract>`SELECT t.escrow_chain AS chain, coalesce(e.contract, k.contract) AS contract, e.escrow,
        (SELECT f.txid FROM escrow_facts f WHERE f.escrow = e.escrow AND f.kind = 'created' AND f.height <= c.final_to) AS lock_transaction,
        ARRAY(SELECT f.txid FROM escrow_facts f
          WHERE f.escrow = e.escrow AND f.kind = 'settled' AND f.height <= c.final_to ORDER BY f.id) AS payout_transactions
      FROM trades t LEFT JOIN trade_escrows e ON e.trade = t.id LEFT JOIN chains c ON c.name = t.escrow_chain
        LEFT JOIN escrow_contracts k ON k.chain = t.escrow_chain
      WHERE t.id = ${id}::uuid AND t.escrow_chain IS NOT NULL`.pipe(Effect.map(([row]) => row))

  // A list of nothing but nulls has no type, so nothing travels as an empty text.
  const record = (rows: ReadonlyArray<HistoryRow>) =>
    sql`INSERT INTO trade_history (trade, version, event, from_state, to_state, actor, statement)
      SELECT trade, version, event, nullif(from_state, ''), to_state, nullif(actor, '')::uuid, nullif(statement, '')
      FROM unnest(${rows.map(({ trade }) => trade)}::uuid[], ${rows.map(({ version }) => version)}::int4[],
        ${rows.map(({ event }) => event)}::text[], ${rows.map(({ fromState }) => fromState ?? "")}::text[],
        ${rows.map(({ toState }) => toState)}::text[], ${rows.map(({ actor }) => actor ?? "")}::text[],
        ${rows.map(({ statement }) => statement ?? "")}::text[])
        AS h (trade, version, event, from_state, to_state, actor, statement)`

  return { steps, inContract, record }
}
