/** SQL of what happened to trades, step by step. */
import type * as SqlClient from "effect/sql/SqlClient"
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

  // A list of nothing but nulls has no type, so nothing travels as an empty text.
  const record = (rows: ReadonlyArray<HistoryRow>) =>
    sql`INSERT INTO trade_history (trade, version, event, from_state, to_state, actor, statement)
      SELECT trade, version, event, nullif(from_state, ''), to_state, nullif(actor, '')::uuid, nullif(statement, '')
      FROM unnest(${rows.map(({ trade }) => trade)}::uuid[], ${rows.map(({ version }) => version)}::int4[],
        ${rows.map(({ event }) => event)}::text[], ${rows.map(({ fromState }) => fromState ?? "")}::text[],
        ${rows.map(({ toState }) => toState)}::text[], ${rows.map(({ actor }) => actor ?? "")}::text[],
        ${rows.map(({ statement }) => statement ?? "")}::text[])
        AS h (trade, version, event, from_state, to_state, actor, statement)`

  return { steps, record }
}
