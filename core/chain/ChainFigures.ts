/** How the platform stands on its chains, for operators. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { withPoint } from "../money/Amount.ts"
import type { ChainStateView } from "../protocol/Withdrawal.ts"
import type { ChainRow } from "./ChainStore.ts"

interface FigureRow {
  readonly chain: string
  readonly asset: string
  readonly scale: number
  readonly deposits: string
  readonly hot: string
  readonly in_flight: string
  readonly treasury: string
  readonly shortfall: string
  readonly dust: string
  readonly unexplained: string
}

/** A figure of the books, which may be below zero. */
const signed = (units: string, scale: number): string =>
  units.startsWith("-") ? `-${withPoint(units.slice(1), scale)}` : withPoint(units, scale)

const figures = ["deposits", "hot", "in_flight", "treasury", "shortfall", "dust", "unexplained"] as const

const figuresOf = (row: FigureRow) => ({
  asset: row.asset,
  ...(Object.fromEntries(figures.map((name) => [name, signed(row[name], row.scale)])) as Record<
    (typeof figures)[number],
    string
  >)
})

export const makeChainFigures = (sql: SqlClient.SqlClient) => {
  const balance = (kind: string) =>
    sql`coalesce((SELECT a.balance FROM accounts a WHERE a.kind = ${kind} AND a.asset = s.code), 0)::text`

  const rows = sql<FigureRow>`SELECT DISTINCT h.chain, s.code AS asset, s.scale, ${balance("chain_deposits")} AS deposits,
      ${balance("chain_hot")} AS hot, ${balance("in_flight")} AS in_flight, ${balance("treasury")} AS treasury,
      ${balance("shortfall")} AS shortfall,
      coalesce((SELECT sum(d.amount) FROM chain_dust d WHERE d.chain = h.chain AND d.asset = s.code), 0)::text AS dust,
      coalesce((SELECT sum(abs(x.found - x.expected)) FROM chain_holdings x
        WHERE x.chain = h.chain AND x.asset = s.code), 0)::text AS unexplained
    FROM chain_holdings h JOIN assets s ON s.code = h.asset ORDER BY h.chain, asset`

  const chains = sql<ChainRow>`SELECT name, chain_id, genesis, xpub, hot, height::float8 AS height,
      credited_to::float8 AS credited_to, final_to::float8 AS final_to, next_nonce::float8 AS next_nonce, fault,
      stopped_at, seen_at FROM chains ORDER BY name`

  const state = Effect.gen(function* () {
    const known = yield* rows
    return (yield* chains).map(
      (row): ChainStateView => ({
        chain: row.name,
        chain_id: row.chain_id,
        hot_wallet: row.hot,
        height: row.height,
        credited_to: Math.max(0, row.credited_to),
        final_to: Math.max(0, row.final_to),
        next_nonce: row.next_nonce,
        fault: row.fault,
        stopped_at: row.stopped_at?.toISOString() ?? null,
        seen_at: row.seen_at?.toISOString() ?? null,
        assets: known.filter(({ chain }) => chain === row.name).map(figuresOf)
      })
    )
  })

  return { state }
}
