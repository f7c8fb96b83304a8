/** All SQL about withdrawals and the addresses they may go to. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { IdSpan } from "../platform/Page.ts"
import { texts } from "../platform/SqlArray.ts"
import type { WithdrawalState } from "../protocol/Withdrawal.ts"
import { unminedStates, type WithdrawalStep } from "./WithdrawalMachine.ts"

/** Withdrawals looked after in one tick, of each kind. */
const withdrawalsPerTick = 50
/** Hours for which a withdrawal counts against what may leave in a day. */
const dayHours = 24

export interface WithdrawalRow {
  readonly id: string
  readonly person_id: string
  readonly person: string
  readonly chain: string
  readonly asset: string
  readonly scale: number
  readonly address_id: string
  readonly address: string
  readonly amount: string
  readonly fee: string
  readonly approvals: number
  readonly approvals_needed: number
  readonly state: WithdrawalState
  readonly nonce: number | null
  readonly height: number | null
  readonly gas_cost: string | null
  readonly succeeded: boolean | null
  readonly fault: string | null
  /** Of the latest transaction that was signed for it. */
  readonly txid: string | null
  readonly created_at: Date
  readonly updated_at: Date
}

export interface NewWithdrawal {
  readonly id: string
  readonly personId: string
  readonly chain: string
  readonly asset: string
  readonly addressId: string
  readonly address: string
  readonly amount: bigint
  readonly fee: bigint
  readonly approvalsNeeded: number
}

export interface WithdrawalAddressRow {
  readonly id: string
  readonly chain: string
  readonly address: string
  readonly label: string
  readonly added_at: Date
  readonly ripe_at: Date
  readonly removed_at: Date | null
  readonly is_ripe: boolean
}

export interface SendRow {
  readonly txid: string
  readonly raw: string
  readonly attempt: number
  readonly fee_max: string
  readonly tip_max: string
  readonly height: number
}

/** What of a withdrawal's row a block says; all null while none holds it. */
export interface Mined {
  readonly txid: string
  readonly height: number
  readonly gasCost: bigint
  readonly succeeded: boolean
}

const total = (rows: ReadonlyArray<{ readonly total: string }>): bigint => BigInt(rows[0]?.total ?? "0")

const makeAddresses = (sql: SqlClient.SqlClient) => {
  const columns = sql`id::text AS id, chain, address, label, added_at, ripe_at, removed_at, ripe_at <= now() AS is_ripe`

  const list = (personId: string) =>
    sql<WithdrawalAddressRow>`SELECT ${columns} FROM withdrawal_addresses
      WHERE person_id = ${personId}::uuid AND removed_at IS NULL ORDER BY id DESC`

  const find = (personId: string, chain: string, address: string) =>
    sql<WithdrawalAddressRow>`SELECT ${columns} FROM withdrawal_addresses WHERE person_id = ${personId}::uuid
      AND chain = ${chain} AND address = ${address} AND removed_at IS NULL FOR SHARE`.pipe(
      Effect.map((rows) => rows[0])
    )

  const insert = (made: {
    readonly id: string
    readonly personId: string
    readonly chain: string
    readonly address: string
    readonly label: string
    readonly ripeningHours: number
  }) =>
    sql<WithdrawalAddressRow>`INSERT INTO withdrawal_addresses (id, person_id, chain, address, label, ripe_at)
      VALUES (${made.id}::uuid, ${made.personId}::uuid, ${made.chain}, ${made.address}, ${made.label},
        now() + make_interval(hours => ${made.ripeningHours}::int4))
      ON CONFLICT (person_id, chain, address) WHERE removed_at IS NULL DO NOTHING
      RETURNING ${columns}`.pipe(Effect.map((rows) => rows[0]))

  const remove = (personId: string, id: string) =>
    sql<WithdrawalAddressRow>`UPDATE withdrawal_addresses SET removed_at = now()
      WHERE id = ${id}::uuid AND person_id = ${personId}::uuid AND removed_at IS NULL RETURNING ${columns}`.pipe(
      Effect.map((rows) => rows[0])
    )

  /** What the signer does not know yet. One that was removed may have been listed though nobody heard that it was. */
  const untold = (chain: string) =>
    sql<{ id: string; address: string; removed: boolean }>`SELECT id::text AS id, address,
        removed_at IS NOT NULL AS removed FROM withdrawal_addresses
      WHERE chain = ${chain} AND (told_at IS NULL AND removed_at IS NULL OR removed_at IS NOT NULL AND struck_at IS NULL)
      ORDER BY id LIMIT ${withdrawalsPerTick}`

  const noteTold = (id: string) => sql`UPDATE withdrawal_addresses SET told_at = now() WHERE id = ${id}::uuid`
  const noteStruck = (id: string) => sql`UPDATE withdrawal_addresses SET struck_at = now() WHERE id = ${id}::uuid`

  return { list, find, insert, remove, untold, noteTold, noteStruck }
}

const makeSends = (sql: SqlClient.SqlClient) => {
  const insert = (made: {
    readonly chain: string
    readonly withdrawal: string
    readonly attempt: number
    readonly txid: string
    readonly raw: string
    readonly feeMax: bigint
    readonly tipMax: bigint
    readonly height: number
  }) =>
    sql`INSERT INTO withdrawal_sends (chain, txid, withdrawal, attempt, raw, fee_max, tip_max, height)
      VALUES (${made.chain}, ${made.txid}, ${made.withdrawal}::uuid, ${made.attempt}::int4, ${made.raw},
        ${made.feeMax.toString()}::numeric, ${made.tipMax.toString()}::numeric, ${BigInt(made.height)})`

  /** All that were signed for a withdrawal, the latest first. */
  const of = (withdrawal: string) =>
    sql<SendRow>`SELECT txid, raw, attempt, fee_max::text AS fee_max, tip_max::text AS tip_max, height::float8 AS height
      FROM withdrawal_sends WHERE withdrawal = ${withdrawal}::uuid ORDER BY attempt DESC`

  return { insert, of }
}

const makePlaces = (sql: SqlClient.SqlClient) => {
  /** Whether the last place that was given belongs to something that is not signed yet. */
  const isPending = (chain: string) =>
    sql`SELECT FROM withdrawals WHERE chain = ${chain} AND state = 'approved' AND nonce IS NOT NULL LIMIT 1`.pipe(
      Effect.map((rows) => rows.length > 0)
    )

  /** Gives a withdrawal its place among the hot wallet's transactions, once; never one below where the chain stands. */
  const allot = (id: string, chain: string, least: number) =>
    sql<{ nonce: number }>`WITH given AS (
        UPDATE chains SET next_nonce = greatest(next_nonce, ${BigInt(least)}) + 1 WHERE name = ${chain}
        RETURNING next_nonce - 1 AS nonce)
      UPDATE withdrawals SET nonce = (SELECT nonce FROM given) WHERE id = ${id}::uuid AND state = 'approved'
        AND nonce IS NULL RETURNING nonce::float8 AS nonce`.pipe(Effect.map((rows) => rows[0]?.nonce))

  /** In the transaction that holds the chain's row and the withdrawal's, for the last place that was given. */
  const giveBack = (id: string, chain: string, nonce: number) =>
    Effect.all(
      [
        sql`UPDATE withdrawals SET nonce = NULL WHERE id = ${id}::uuid`,
        sql`UPDATE chains SET next_nonce = ${BigInt(nonce)} WHERE name = ${chain}`
      ],
      { discard: true }
    )

  /** What of an asset was signed away and no block holds yet. */
  const leaving = (chain: string, asset: string) =>
    sql<{ total: string }>`SELECT coalesce(sum(amount), 0)::text AS total FROM withdrawals WHERE chain = ${chain}
      AND asset = ${asset} AND state = ANY(${texts(unminedStates)}::text[])`.pipe(Effect.map(total))

  /** How many have a place among the wallet's transactions, and no block holds them yet. */
  const placed = (chain: string) =>
    sql<{ total: string }>`SELECT count(*)::text AS total FROM withdrawals WHERE chain = ${chain} AND nonce IS NOT NULL
      AND state = ANY(${texts(["approved", ...unminedStates])}::text[])`.pipe(Effect.map(total))

  return { isPending, allot, giveBack, leaving, placed }
}

/** What counts against what may leave in a day. */
const makeSpending = (sql: SqlClient.SqlClient) => {
  const spent = sql`coalesce(sum(amount) FILTER (WHERE state <> 'released'), 0)::text AS total FROM withdrawals
    WHERE created_at > now() - make_interval(hours => ${dayHours})`

  /** What a person asked to have withdrawn within a day, and what all did. */
  const spentBy = (personId: string, asset: string) =>
    sql<{ total: string }>`SELECT ${spent} AND asset = ${asset} AND person_id = ${personId}::uuid`.pipe(
      Effect.map(total)
    )
  const spentByAll = (asset: string) =>
    sql<{ total: string }>`SELECT ${spent} AND asset = ${asset}`.pipe(Effect.map(total))

  /** Withdrawals of an asset are asked for one after the other: what one counts, the next has seen. */
  const takeTurn = (asset: string) =>
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`withdrawals of ${asset}`}, 0))`

  return { spentBy, spentByAll, takeTurn }
}

const one = (rows: ReadonlyArray<WithdrawalRow>) => rows[0]

export const makeWithdrawalStore = (sql: SqlClient.SqlClient) => {
  const select = sql`SELECT w.id::text AS id, w.person_id::text AS person_id, p.name AS person, w.chain, w.asset, s.scale,
      w.address_id::text AS address_id, w.address, w.amount::text AS amount, w.fee::text AS fee,
      (SELECT count(*)::int4 FROM withdrawal_approvals a WHERE a.withdrawal = w.id) AS approvals, w.approvals_needed,
      w.state, w.nonce::float8 AS nonce, w.height::float8 AS height, w.gas_cost::text AS gas_cost, w.succeeded, w.fault,
      coalesce(w.txid, (SELECT x.txid FROM withdrawal_sends x WHERE x.withdrawal = w.id ORDER BY x.attempt DESC LIMIT 1))
        AS txid, w.created_at, w.updated_at
    FROM withdrawals w JOIN people p ON p.id = w.person_id JOIN assets s ON s.code = w.asset`

  const lock = (id: string) =>
    sql<WithdrawalRow>`${select} WHERE w.id = ${id}::uuid FOR UPDATE OF w`.pipe(Effect.map(one))

  /** In the order of their places; those that have none in turn, so that none which is refused holds up the others. */
  const inStates = (chain: string, states: ReadonlyArray<WithdrawalState>) =>
    sql<WithdrawalRow>`${select} WHERE w.chain = ${chain} AND w.state = ANY(${texts(states)}::text[])
      ORDER BY w.nonce NULLS LAST, w.updated_at, w.id LIMIT ${withdrawalsPerTick}`

  /** Those whose block is above a height. */
  const above = (chain: string, height: number) =>
    sql<WithdrawalRow>`${select} WHERE w.chain = ${chain} AND w.height > ${BigInt(height)} ORDER BY w.id FOR UPDATE OF w`

  const insert = (made: NewWithdrawal) =>
    sql`INSERT INTO withdrawals (id, person_id, chain, asset, address_id, address, amount, fee, approvals_needed)
      VALUES (${made.id}::uuid, ${made.personId}::uuid, ${made.chain}, ${made.asset}, ${made.addressId}::uuid,
        ${made.address}, ${made.amount.toString()}::numeric, ${made.fee.toString()}::numeric,
        ${made.approvalsNeeded}::int4)`

  /** One compare and set, and the line of history that says so. */
  const advance = (id: string, { event, from, to }: WithdrawalStep, actor: string | null, mined: Mined | null) =>
    sql`WITH moved AS (UPDATE withdrawals SET state = ${to}, fault = NULL, updated_at = now(),
        txid = ${mined?.txid ?? null}::text, height = ${mined === null ? null : BigInt(mined.height)}::int8,
        gas_cost = ${mined?.gasCost.toString() ?? null}::numeric, succeeded = ${mined?.succeeded ?? null}::boolean
        WHERE id = ${id}::uuid AND state = ${from} RETURNING id)
      INSERT INTO withdrawal_steps (withdrawal, event, from_state, to_state, actor)
      SELECT id, ${event}, ${from}, ${to}, ${actor}::uuid FROM moved RETURNING 1 AS one`.pipe(
      Effect.map((rows) => rows.length === 1)
    )

  /** Which withdrawals some transactions are of. */
  const sentAs = (chain: string, txids: ReadonlyArray<string>) =>
    sql<{ id: string; txid: string }>`SELECT withdrawal::text AS id, txid FROM withdrawal_sends
      WHERE chain = ${chain} AND txid = ANY(${texts(txids)}::text[]) ORDER BY withdrawal`

  /** Whether a person owes for a payment that was taken back after they had spent it, or one of theirs is disputed. */
  const owes = (personId: string) =>
    sql`SELECT FROM accounts WHERE owner = ${personId}::uuid AND kind = 'debt' AND balance < 0
      UNION ALL SELECT FROM payment_chargebacks c JOIN payment_attempts a ON a.id = c.attempt
        JOIN payment_intents i ON i.id = a.intent
      WHERE i.person_id = ${personId}::uuid AND c.state = 'open' LIMIT 1`.pipe(Effect.map((rows) => rows.length > 0))

  const noteFault = (id: string, fault: string) =>
    sql`UPDATE withdrawals SET fault = ${fault}, updated_at = now() WHERE id = ${id}::uuid`

  const approve = (id: string, operator: string) =>
    sql`INSERT INTO withdrawal_approvals (withdrawal, operator) VALUES (${id}::uuid, ${operator}::uuid)
      ON CONFLICT DO NOTHING RETURNING 1 AS one`.pipe(Effect.map((rows) => rows.length === 1))

  const listOf = (personId: string, { before, from }: IdSpan, limit: number) =>
    sql<WithdrawalRow>`${select} WHERE w.person_id = ${personId}::uuid
      AND (${before ?? null}::uuid IS NULL OR w.id < ${before ?? null}::uuid)
      AND (${from ?? null}::uuid IS NULL OR w.id >= ${from ?? null}::uuid) ORDER BY w.id DESC LIMIT ${limit}`

  /** With `waiting`, those alone for which somebody has to say yes; one that needs nobody goes by itself. */
  const listOpen = (waiting: boolean, before: string | undefined, limit: number) =>
    sql<WithdrawalRow>`${select} WHERE w.state NOT IN ('done', 'released')
      AND (NOT ${waiting}::bool OR (w.state IN ('requested', 'screened')
        AND w.approvals_needed > (SELECT count(*) FROM withdrawal_approvals a WHERE a.withdrawal = w.id)))
      AND (${before ?? null}::uuid IS NULL OR w.id < ${before ?? null}::uuid) ORDER BY w.id DESC LIMIT ${limit}`

  return {
    addresses: makeAddresses(sql),
    sends: makeSends(sql),
    places: makePlaces(sql),
    lock,
    inStates,
    above,
    insert,
    advance,
    sentAs,
    owes,
    noteFault,
    approve,
    ...makeSpending(sql),
    listOf,
    listOpen
  }
}
