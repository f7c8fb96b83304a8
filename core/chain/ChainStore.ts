/** All SQL about chains themselves: how far each was read, and what lies where. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { texts } from "../platform/SqlArray.ts"
import type { ChainBlock, JournalMark } from "./ChainNode.ts"
import { blocksKept, type ChainPolicy } from "./ChainPolicy.ts"

export interface ChainRow {
  readonly name: string
  readonly chain_id: string
  readonly genesis: string
  readonly xpub: string
  readonly hot: string
  readonly height: number
  readonly credited_to: number
  readonly final_to: number
  readonly next_nonce: number
  readonly fault: string | null
  readonly stopped_at: Date | null
  readonly seen_at: Date | null
  /** How far the signer's journal went. */
  readonly signer_lines: number
  readonly signer_hash: string
  readonly signer_cut_at: Date | null
}

/** The hash that a journal without a line goes by. */
const beginning = "0".repeat(64)

/** Seconds after which a chain that was not looked at is away. */
const awaySeconds = 120

/** Addresses looked after in one tick. */
const addressesPerTick = 20

export interface AddressRow {
  readonly address: string
  readonly asset: string
  /** By the books. */
  readonly expected: string
}

/** What lies where, as it was found. */
const makeHoldings = (sql: SqlClient.SqlClient) => {
  /** Whether all up to a height is posted, so that the ledger says what the chain has there. */
  const isSettled = (chain: string, height: number) =>
    sql`SELECT 1 AS one WHERE NOT EXISTS (SELECT FROM chain_deposits WHERE chain = ${chain}
        AND height <= ${BigInt(height)} AND state IN ('seen', 'confirming'))
      AND NOT EXISTS (SELECT FROM withdrawals WHERE chain = ${chain} AND height <= ${BigInt(height)}
        AND state = 'confirming')`.pipe(Effect.map((rows) => rows.length > 0))

  /** What the hot wallet holds by the ledger. */
  const hotExpected = (assets: ReadonlyArray<string>) =>
    sql<{ asset: string; expected: string }>`SELECT asset, (-balance)::text AS expected FROM accounts
      WHERE kind = 'chain_hot' AND asset = ANY(${texts(assets)}::text[])`

  /** Addresses of deposits that were not looked at for longest, by what is to lie there. */
  const nextAddresses = (chain: string, height: number) =>
    sql<AddressRow>`SELECT d.address, d.asset, (sum(d.amount) - coalesce((SELECT sum(s.amount) FROM chain_deposits s
        WHERE s.chain = ${chain} AND s.is_sweep AND s.origin = d.address AND s.asset = d.asset
          AND s.height <= ${BigInt(height)} AND s.state NOT IN ('reorged', 'replaced')), 0))::text AS expected
      FROM chain_deposits d LEFT JOIN chain_holdings h ON h.chain = d.chain AND h.address = d.address AND h.asset = d.asset
      WHERE d.chain = ${chain} AND d.person_id IS NOT NULL AND d.height <= ${BigInt(height)}
        AND d.state IN ('credited', 'final')
      GROUP BY d.address, d.asset, h.height ORDER BY h.height NULLS FIRST LIMIT ${addressesPerTick}`

  const noteHolding = (
    chain: string,
    height: number,
    holding: { readonly address: string; readonly asset: string; readonly found: bigint; readonly expected: bigint }
  ) =>
    sql`INSERT INTO chain_holdings (chain, address, asset, height, found, expected)
      VALUES (${chain}, ${holding.address}, ${holding.asset}, ${BigInt(height)}, ${holding.found.toString()}::numeric,
        ${holding.expected.toString()}::numeric)
      ON CONFLICT (chain, address, asset) DO UPDATE
        SET height = EXCLUDED.height, found = EXCLUDED.found, expected = EXCLUDED.expected`

  return { isSettled, hotExpected, nextAddresses, noteHolding }
}

/** Assets that wait until an operator has looked at their contract. */
const makeHalts = (sql: SqlClient.SqlClient) => {
  /** Once, for the first reason. */
  const halt = (chain: string, asset: string, height: number, reason: string) =>
    sql`INSERT INTO chain_halts (chain, asset, height, reason) VALUES (${chain}, ${asset}, ${BigInt(height)}, ${reason})
      ON CONFLICT (chain, asset) WHERE lifted_at IS NULL DO NOTHING`

  const halted = sql<{ asset: string }>`SELECT asset FROM chain_halts WHERE lifted_at IS NULL`.pipe(
    Effect.map((rows) => new Set(rows.map(({ asset }) => asset)))
  )

  /** Whether it was halted. */
  const lift = (chain: string, asset: string, operator: string) =>
    sql`UPDATE chain_halts SET lifted_at = now(), lifted_by = ${operator}::uuid
      WHERE chain = ${chain} AND asset = ${asset} AND lifted_at IS NULL RETURNING 1 AS one`.pipe(
      Effect.map((rows) => rows.length > 0)
    )

  return { halt, halted, lift }
}

/** Whether it is followed, and whether it waits for an operator. */
const makeStanding = (sql: SqlClient.SqlClient) => {
  const noteFault = (name: string, fault: string | null) =>
    sql`UPDATE chains SET fault = ${fault}, seen_at = CASE WHEN ${fault === null} THEN now() ELSE seen_at END
      WHERE name = ${name}`

  /** Those that are followed right now. */
  const running = sql<{ name: string }>`SELECT name FROM chains
    WHERE fault IS NULL AND seen_at > now() - make_interval(secs => ${awaySeconds})`.pipe(
    Effect.map((rows) => new Set(rows.map(({ name }) => name)))
  )

  const stop = (name: string) => sql`UPDATE chains SET stopped_at = coalesce(stopped_at, now()) WHERE name = ${name}`

  /** A signer that lacks what its journal had is believed again from where it stands. */
  const resume = (name: string) =>
    sql`UPDATE chains SET stopped_at = NULL, signer_cut_at = NULL,
        signer_lines = CASE WHEN signer_cut_at IS NULL THEN signer_lines ELSE 0 END,
        signer_hash = CASE WHEN signer_cut_at IS NULL THEN signer_hash ELSE ${beginning} END
      WHERE name = ${name} RETURNING 1 AS one`.pipe(Effect.map((rows) => rows.length > 0))

  /**
   * Notes that a chain was read to its end, unless that is older than so many seconds or waits for an operator. The markets of
   * a chain that was away for some time until now, which is noted too.
   */
  const goOn = (name: string, oldSeconds: number | null) =>
    sql<{ market: string }>`WITH fresh AS (
        SELECT name FROM chains WHERE name = ${name} AND stopped_at IS NULL
          AND (${oldSeconds}::float8 IS NULL OR block_at > now() - make_interval(secs => ${oldSeconds}::float8))
        FOR UPDATE
      ), noted AS (
        INSERT INTO chain_outages (chain, from_at, to_at)
        SELECT d.chain, d.from_at, d.to_at FROM chain_downtimes d JOIN fresh f ON f.name = d.chain WHERE d.lasts
        RETURNING chain
      ), moved AS (
        UPDATE chains c SET went_on_at = now() FROM fresh f WHERE c.name = f.name
      )
      SELECT m.symbol AS market FROM markets m JOIN noted n ON n.chain = m.escrow_chain`.pipe(
      Effect.map((rows) => rows.map(({ market }) => market))
    )

  const noteJournal = (name: string, { hash, lines }: JournalMark) =>
    sql`UPDATE chains SET signer_lines = ${BigInt(lines)}, signer_hash = ${hash} WHERE name = ${name}
      AND signer_hash <> ${hash}`

  const stopForJournal = (name: string) =>
    sql`UPDATE chains SET signer_cut_at = coalesce(signer_cut_at, now()), stopped_at = coalesce(stopped_at, now())
      WHERE name = ${name}`

  return { noteFault, running, goOn, stop, resume, noteJournal, stopForJournal }
}

export const makeChainStore = (sql: SqlClient.SqlClient) => {
  const columns = sql`name, chain_id, genesis, xpub, hot, height::float8 AS height, credited_to::float8 AS credited_to,
    final_to::float8 AS final_to, next_nonce::float8 AS next_nonce, fault, stopped_at, seen_at,
    signer_lines::float8 AS signer_lines, signer_hash, signer_cut_at`

  const find = (name: string) =>
    sql<ChainRow>`SELECT ${columns} FROM chains WHERE name = ${name}`.pipe(Effect.map((rows) => rows[0]))

  /** In the caller's transaction: whoever reads on, or takes back, does so alone. */
  const lock = (name: string) =>
    sql<ChainRow>`SELECT ${columns} FROM chains WHERE name = ${name} FOR UPDATE`.pipe(Effect.map((rows) => rows[0]))

  /** In the caller's transaction: what is read now is not taken back before it ends. */
  const hold = (name: string) =>
    sql<ChainRow>`SELECT ${columns} FROM chains WHERE name = ${name} FOR SHARE`.pipe(Effect.map((rows) => rows[0]))

  const insert = ({ chain_id: id, genesis, hot, name, xpub }: ChainPolicy, height: number) =>
    sql`INSERT INTO chains (name, chain_id, genesis, xpub, hot, height, credited_to, final_to)
      VALUES (${name}, ${id}, ${genesis}, ${xpub}, ${hot}, ${BigInt(height)}, -1, -1) ON CONFLICT DO NOTHING`

  /** `at`: when it says that it was made, in Unix seconds. */
  const addBlock = (chain: string, height: number, hash: string, at: number | null = null) =>
    sql`INSERT INTO chain_blocks (chain, height, hash, at)
      VALUES (${chain}, ${BigInt(height)}, ${hash}, to_timestamp(${at}::float8))`

  const hashAt = (chain: string, height: number) =>
    sql<{ hash: string }>`SELECT hash FROM chain_blocks WHERE chain = ${chain} AND height = ${BigInt(height)}`.pipe(
      Effect.map((rows) => rows[0]?.hash)
    )

  /** Moves on to the next block, and forgets those that no other history can begin at. */
  const moveOn = (chain: string, { at, hash, height }: Pick<ChainBlock, "at" | "hash" | "height">) =>
    Effect.all(
      [
        addBlock(chain, height, hash, at),
        sql`UPDATE chains SET height = ${BigInt(height)}, block_at = to_timestamp(${at}::float8) WHERE name = ${chain}`,
        sql`DELETE FROM chain_blocks b USING chains c WHERE c.name = ${chain} AND b.chain = c.name
          AND b.height < least(c.final_to, ${BigInt(height)}) - ${BigInt(blocksKept)}`
      ],
      { discard: true }
    )

  const takeBack = (chain: string, height: number, stops: boolean) =>
    Effect.all(
      [
        sql`DELETE FROM chain_blocks WHERE chain = ${chain} AND height > ${BigInt(height)}`,
        sql`DELETE FROM chain_dust WHERE chain = ${chain} AND height > ${BigInt(height)}`,
        sql`UPDATE chains SET height = ${BigInt(height)}, credited_to = least(credited_to, ${BigInt(height)}),
          final_to = least(final_to, ${BigInt(height)}),
          stopped_at = CASE WHEN ${stops} THEN coalesce(stopped_at, now()) ELSE stopped_at END WHERE name = ${chain}`
      ],
      { discard: true }
    )

  /** Lets more be credited; it never falls but by what is taken back. */
  const deepen = (chain: string, creditedTo: number, finalTo: number) =>
    sql`UPDATE chains SET credited_to = greatest(credited_to, least(height, ${BigInt(creditedTo)})),
      final_to = greatest(final_to, least(height, ${BigInt(finalTo)})) WHERE name = ${chain}`

  const addDust = (chain: string, height: number, asset: string, amount: bigint, movements: number) =>
    sql`INSERT INTO chain_dust (chain, height, asset, amount, movements)
      VALUES (${chain}, ${BigInt(height)}, ${asset}, ${amount.toString()}::numeric, ${movements}::int4)`

  return {
    ...makeHoldings(sql),
    ...makeHalts(sql),
    ...makeStanding(sql),
    find,
    lock,
    hold,
    insert,
    addBlock,
    hashAt,
    moveOn,
    takeBack,
    deepen,
    addDust
  }
}
