/** How the platform stands on its chains, for operators. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { withPoint } from "../money/Amount.ts"
import { texts } from "../platform/SqlArray.ts"
import type { ChainStateView } from "../protocol/Withdrawal.ts"
import type { Chain } from "./ChainNode.ts"
import type { ChainPolicy } from "./ChainPolicy.ts"
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

/** One that the operator named and that was never reached. */
const unseen = ({ chain_id, hot, name }: ChainPolicy): ChainStateView => ({
  chain: name,
  chain_id,
  hot_wallet: hot,
  height: 0,
  credited_to: 0,
  final_to: 0,
  next_nonce: 0,
  fault: "it was never followed: its nodes and its signer have to answer, and to be those that were named",
  stopped_at: null,
  seen_at: null,
  assets: []
})

const makeRows = (sql: SqlClient.SqlClient, all: ReadonlyArray<Chain>) => {
  const named = all.flatMap(({ policy }) => policy.assets.map(({ asset }) => ({ chain: policy.name, asset })))
  const chains = texts(named.map(({ chain }) => chain))
  const assets = texts(named.map(({ asset }) => asset))
  const balance = (kind: string) =>
    sql`coalesce((SELECT sum(a.balance) FROM accounts a WHERE a.kind = ${kind} AND a.asset = s.code), 0)`

  /** Of what each owes, no more than chains took of them: banks take back, too. */
  const shortfall = sql`coalesce((SELECT sum(least(-a.balance, (SELECT coalesce(sum(t.amount), 0) FROM transfers t
        WHERE t.debit = a.id AND t.reason IN ('chain_reversal', 'withdrawal_send') AND t.reference IN (
          SELECT id FROM chain_deposits WHERE person_id = a.owner UNION ALL SELECT id FROM withdrawals WHERE person_id = a.owner))))
      FROM accounts a WHERE a.kind = 'debt' AND a.asset = s.code AND a.balance < 0), 0)`

  // Where something lies is below zero in the ledger, as is what people owe.
  const rows = sql<FigureRow>`SELECT h.chain, s.code AS asset, s.scale, (-${balance("chain_deposits")})::text AS deposits,
      (-${balance("chain_hot")})::text AS hot, ${balance("in_flight")}::text AS in_flight,
      ${balance("treasury")}::text AS treasury, ${shortfall}::text AS shortfall,
      coalesce((SELECT sum(d.amount) FROM chain_dust d WHERE d.chain = h.chain AND d.asset = s.code), 0)::text AS dust,
      coalesce((SELECT sum(abs(x.found - x.expected)) FROM chain_holdings x
        WHERE x.chain = h.chain AND x.asset = s.code), 0)::text AS unexplained
    FROM (SELECT chain, asset FROM chain_holdings UNION
        SELECT * FROM unnest(${chains}::text[], ${assets}::text[])) AS h (chain, asset)
      JOIN assets s ON s.code = h.asset ORDER BY h.chain, asset`

  /** Each with what it waits for an operator for, where nothing else is the matter. */
  const followed = sql<ChainRow>`SELECT name, chain_id, genesis, xpub, hot, height::float8 AS height,
      credited_to::float8 AS credited_to, final_to::float8 AS final_to, next_nonce::float8 AS next_nonce,
      coalesce(fault, CASE WHEN signer_cut_at IS NOT NULL THEN 'the signer''s journal lacks what it had' END,
        (SELECT string_agg(h.asset || ' is halted since block ' || h.height || ': ' || h.reason, '; ' ORDER BY h.asset)
          FROM chain_halts h WHERE h.chain = name AND h.lifted_at IS NULL)) AS fault,
      stopped_at, seen_at, signer_lines::float8 AS signer_lines, signer_hash, signer_cut_at FROM chains ORDER BY name`

  return { rows, followed }
}

export const makeChainFigures = (sql: SqlClient.SqlClient, all: ReadonlyArray<Chain>) => {
  const { followed, rows } = makeRows(sql, all)

  const state = Effect.gen(function* () {
    const known = yield* rows
    const chains = (yield* followed).map(
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
    const others = all.filter(({ policy }) => !chains.some(({ chain }) => chain === policy.name))
    return [...chains, ...others.map(({ policy }) => unseen(policy))]
  })

  return { state }
}
