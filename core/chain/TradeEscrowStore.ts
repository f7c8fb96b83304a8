/** All SQL about the escrows of trades in contracts. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Trade } from "../trades/Trade.ts"
import { runningStates } from "../trades/TradeMachine.ts"
import type { EscrowTerms } from "./EscrowContract.ts"

export interface TradeEscrowRow {
  readonly trade: string
  readonly chain: string
  readonly contract: string
  readonly buyer: string | null
  readonly seller: string | null
  readonly terms: EscrowTerms | null
  readonly escrow: string | null
  readonly signature: string | null
  readonly failuresTold: number
}

type Stored = Omit<TradeEscrowRow, "terms"> & {
  readonly terms: (Omit<EscrowTerms, "amount"> & { readonly amount: string }) | null
}

const read = ({ terms, ...row }: Stored): TradeEscrowRow => ({
  ...row,
  terms: terms === null ? null : { ...terms, amount: BigInt(terms.amount) }
})

export const makeTradeEscrowStore = (sql: SqlClient.SqlClient) => {
  const columns = sql`e.trade::text AS trade, e.chain, e.contract, e.buyer_wallet AS buyer, e.seller_wallet AS seller, e.terms,
    e.escrow, e.buyer_signature AS signature, e.failures_told AS "failuresTold"`

  const find = (trade: string) =>
    sql<Stored>`SELECT ${columns} FROM trade_escrows e WHERE e.trade = ${trade}::uuid`.pipe(
      Effect.map((rows) => rows.map(read)[0])
    )

  /** In the caller's transaction, made if it is not there: whoever else says something of it waits. */
  const lock = Effect.fnUntraced(function* (trade: string, chain: string, contract: string) {
    yield* sql`INSERT INTO trade_escrows (trade, chain, contract) VALUES (${trade}::uuid, ${chain}, ${contract})
      ON CONFLICT DO NOTHING`
    const [row] = yield* sql<Stored>`SELECT ${columns} FROM trade_escrows e WHERE e.trade = ${trade}::uuid FOR UPDATE`
    return row === undefined ? yield* Effect.die(new Error(`the escrow of trade ${trade} went away`)) : read(row)
  })

  const nameWallet = (trade: string, side: "buyer" | "seller", address: string) =>
    side === "buyer"
      ? sql`UPDATE trade_escrows SET buyer_wallet = ${address} WHERE trade = ${trade}::uuid`
      : sql`UPDATE trade_escrows SET seller_wallet = ${address} WHERE trade = ${trade}::uuid`

  const setTerms = (trade: string, escrow: string, terms: EscrowTerms) =>
    sql`UPDATE trade_escrows SET escrow = ${escrow},
        terms = ${JSON.stringify({ ...terms, amount: terms.amount.toString() })}::text::jsonb, terms_at = clock_timestamp()
      WHERE trade = ${trade}::uuid`

  const sign = (trade: string, signature: string) =>
    sql`UPDATE trade_escrows SET buyer_signature = ${signature} WHERE trade = ${trade}::uuid`

  const tellFailures = (trade: string, count: number) =>
    sql`UPDATE trade_escrows SET failures_told = ${count}::int4 WHERE trade = ${trade}::uuid`

  /** What the buyer's order pays of what it gets, in basis points: the fee that the contract takes. */
  const feeBps = (trade: string) =>
    sql<{ bps: number }>`SELECT CASE WHEN o.id = t.maker_order THEN o.maker_bps ELSE o.taker_bps END::int4 AS bps
      FROM trades t JOIN orders o ON o.id IN (t.maker_order, t.taker_order) AND o.side = 'buy'
      WHERE t.id = ${trade}::uuid`.pipe(Effect.map((rows) => rows[0]?.bps ?? 0))

  /** Trades of a chain that are not over and whose terms the buyer signed. */
  const following = (chain: string) =>
    sql<{ trade: string }>`SELECT e.trade::text AS trade FROM trades t JOIN trade_escrows e ON e.trade = t.id
      WHERE e.chain = ${chain} AND e.buyer_signature IS NOT NULL AND t.state = ANY(${runningStates}::text[])
      ORDER BY e.trade`.pipe(Effect.map((rows) => rows.map(({ trade }) => trade)))

  const standing = (trade: string) =>
    sql<Pick<Trade, "buyerShareBps" | "disputeState" | "state">>`SELECT state, dispute_state AS "disputeState",
        buyer_share_bps AS "buyerShareBps" FROM trades WHERE id = ${trade}::uuid`.pipe(Effect.map((rows) => rows[0]))

  /** When the last final block of a chain was made, in Unix seconds; 0 while that is not known. */
  const finalAt = (chain: string) =>
    sql<{ at: number }>`SELECT extract(epoch FROM b.at)::float8 AS at FROM chains c
      JOIN chain_blocks b ON b.chain = c.name AND b.height <= c.final_to
      WHERE c.name = ${chain} AND b.at IS NOT NULL ORDER BY b.height DESC LIMIT 1`.pipe(
      Effect.map((rows) => rows[0]?.at ?? 0)
    )

  return { find, lock, nameWallet, setTerms, sign, tellFailures, feeBps, following, standing, finalAt }
}
