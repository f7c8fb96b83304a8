/** All SQL about deposits and the addresses they come to. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { IdSpan } from "../platform/Page.ts"
import { texts } from "../platform/SqlArray.ts"
import type { ChainDepositState } from "../protocol/WalletChain.ts"
import type { DepositStep } from "./DepositMachine.ts"

export interface DepositRow {
  readonly id: string
  readonly chain: string
  readonly asset: string
  readonly scale: number
  readonly person_id: string | null
  readonly is_sweep: boolean
  readonly address: string
  readonly txid: string
  readonly place: number
  readonly sender: string
  readonly nonce: number
  readonly origin: string
  readonly said: string
  readonly amount: string
  readonly height: number
  readonly block_hash: string
  /** Blocks that it waits for beyond what others do. */
  readonly waits_more: number
  readonly state: ChainDepositState
  readonly created_at: Date
}

export interface NewDeposit {
  readonly id: string
  readonly chain: string
  readonly asset: string
  readonly personId: string | null
  readonly isSweep: boolean
  readonly address: string
  readonly txid: string
  readonly place: number
  readonly sender: string
  readonly nonce: number
  readonly origin: string
  readonly said: bigint
  readonly height: number
  readonly blockHash: string
  readonly waitsMore: number
}

/** Deposits looked after in one tick, of each kind. */
const depositsPerTick = 500

const makeAddresses = (sql: SqlClient.SqlClient) => {
  const addressOf = (chain: string, personId: string) =>
    sql<{ address: string }>`SELECT address FROM deposit_addresses
      WHERE chain = ${chain} AND person_id = ${personId}::uuid`.pipe(Effect.map((rows) => rows[0]?.address))

  /** The next place below the chain's public key; of two that ask at once one waits. */
  const nextPosition = (chain: string) =>
    sql<{ position: number }>`UPDATE chains SET next_address = next_address + 1 WHERE name = ${chain}
      RETURNING next_address - 1 AS position`.pipe(Effect.map((rows) => rows[0]?.position))

  const addAddress = (chain: string, position: number, personId: string, address: string) =>
    sql`INSERT INTO deposit_addresses (chain, position, person_id, address)
      VALUES (${chain}, ${position}::int4, ${personId}::uuid, ${address})`

  /** Whose addresses are among some. */
  const ownersOf = (chain: string, addresses: ReadonlyArray<string>) =>
    sql<{ address: string; person_id: string }>`SELECT address, person_id::text AS person_id FROM deposit_addresses
      WHERE chain = ${chain} AND address = ANY(${texts(addresses)}::text[])`.pipe(
      Effect.map((rows) => new Map(rows.map((row) => [row.address, row.person_id])))
    )

  return { addressOf, nextPosition, addAddress, ownersOf }
}

export const makeDepositStore = (sql: SqlClient.SqlClient) => {
  const select = sql`SELECT d.id::text AS id, d.chain, d.asset, s.scale, d.person_id::text AS person_id, d.is_sweep,
      d.address, d.txid, d.place, d.sender, d.nonce::float8 AS nonce, d.origin, d.said::text AS said, d.amount::text AS amount,
      d.height::float8 AS height, d.block_hash, d.waits_more, d.state, d.created_at
    FROM chain_deposits d JOIN assets s ON s.code = d.asset`

  const lock = (id: string) =>
    sql<DepositRow>`${select} WHERE d.id = ${id}::uuid FOR UPDATE OF d`.pipe(Effect.map((rows) => rows[0]))

  /** All that one place of a transaction was found to be, in one block or another. */
  const atPlace = (chain: string, txid: string, place: number) =>
    sql<DepositRow>`${select} WHERE d.chain = ${chain} AND d.txid = ${txid} AND d.place = ${place}::int4
      ORDER BY d.id FOR UPDATE OF d`

  /** In turn; none of an asset that is halted. */
  const inState = (chain: string, state: ChainDepositState, upTo: number) =>
    sql<DepositRow>`${select} WHERE d.chain = ${chain} AND d.state = ${state}
      AND d.height + CASE WHEN d.state IN ('confirming', 'credited') THEN d.waits_more ELSE 0 END <= ${BigInt(upTo)}
      AND NOT EXISTS (SELECT FROM chain_halts h WHERE h.chain = d.chain AND h.asset = d.asset AND h.lifted_at IS NULL)
      ORDER BY d.updated_at, d.id LIMIT ${depositsPerTick}`

  /** Those that went away and stood on one of some coins. */
  const sentFrom = (chain: string, senders: ReadonlyArray<string>) =>
    sql<DepositRow>`${select} WHERE d.chain = ${chain} AND d.state = 'reorged' AND d.sender = ANY(${texts(senders)}::text[])
      ORDER BY d.id FOR UPDATE OF d`

  /** Its turn comes again after all the others'. */
  const postpone = (id: string) => sql`UPDATE chain_deposits SET updated_at = now() WHERE id = ${id}::uuid`

  /** What an address holds when all that is said to have come to it did. */
  const saidToLieAt = (chain: string, address: string, asset: string) =>
    sql<{ total: string }>`SELECT (coalesce(sum(CASE WHEN address = ${address} THEN CASE WHEN state = 'seen' THEN said
          ELSE amount END END), 0) - coalesce(sum(amount) FILTER (WHERE is_sweep AND origin = ${address}), 0))::text AS total
      FROM chain_deposits WHERE chain = ${chain} AND asset = ${asset} AND (address = ${address} OR origin = ${address})
        AND state IN ('seen', 'confirming', 'credited', 'final')`.pipe(
      Effect.map((rows) => BigInt(rows[0]?.total ?? "0"))
    )

  /** Those that stand on blocks above a height. */
  const above = (chain: string, height: number) =>
    sql<DepositRow>`${select} WHERE d.chain = ${chain} AND d.height > ${BigInt(height)}
      AND d.state IN ('seen', 'confirming', 'credited', 'final', 'rejected') ORDER BY d.id FOR UPDATE OF d`

  const insert = (made: NewDeposit) =>
    sql`INSERT INTO chain_deposits (id, chain, asset, person_id, is_sweep, address, txid, place, sender, nonce, origin,
        said, amount, height, block_hash, waits_more, state)
      VALUES (${made.id}::uuid, ${made.chain}, ${made.asset}, ${made.personId}::uuid, ${made.isSweep}, ${made.address},
        ${made.txid}, ${made.place}::int4, ${made.sender}, ${BigInt(made.nonce)}, ${made.origin},
        ${made.said.toString()}::numeric, ${made.said.toString()}::numeric, ${BigInt(made.height)}, ${made.blockHash},
        ${made.waitsMore}::int4, 'seen')`

  /** One compare and set, and the line of history that says so. */
  const advance = (
    id: string,
    { event, from, to }: DepositStep,
    change: { readonly amount: bigint; readonly height: number; readonly blockHash: string }
  ) =>
    sql`WITH moved AS (UPDATE chain_deposits SET state = ${to}, amount = ${change.amount.toString()}::numeric,
        height = ${BigInt(change.height)}, block_hash = ${change.blockHash}, updated_at = now()
        WHERE id = ${id}::uuid AND state = ${from} RETURNING id)
      INSERT INTO chain_deposit_steps (deposit, event, from_state, to_state)
      SELECT id, ${event}, ${from}, ${to} FROM moved RETURNING 1 AS one`.pipe(Effect.map((rows) => rows.length === 1))

  const list = (personId: string, { before, from }: IdSpan, limit: number) =>
    sql<DepositRow & { readonly tip: number }>`SELECT q.*, c.height::float8 AS tip FROM (${select}
        WHERE d.person_id = ${personId}::uuid AND (${before ?? null}::uuid IS NULL OR d.id < ${before ?? null}::uuid)
          AND (${from ?? null}::uuid IS NULL OR d.id >= ${from ?? null}::uuid)
        ORDER BY d.id DESC LIMIT ${limit}) AS q JOIN chains c ON c.name = q.chain ORDER BY q.id DESC`

  return {
    ...makeAddresses(sql),
    lock,
    atPlace,
    inState,
    sentFrom,
    postpone,
    saidToLieAt,
    above,
    insert,
    advance,
    list
  }
}
