/** SQL of withdrawals that are asked for through bots: each becomes one withdrawal, or none. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { withdrawalAskMinutes } from "../protocol/WithdrawalAsk.ts"

export interface WithdrawalAskRow {
  readonly id: string
  readonly chain: string
  readonly asset: string
  readonly scale: number
  readonly address: string
  readonly amount: string
  readonly fee: string
  readonly approvals_needed: number
  readonly bot: string
  readonly is_open: boolean
  readonly withdrawal: string | null
  readonly created_at: Date
  readonly expires_at: Date
}

/** What is withdrawn. */
export interface Asked {
  readonly personId: string
  readonly asset: string
  readonly address: string
  readonly amount: bigint
  readonly fee: bigint
}

export const makeWithdrawalAskStore = (sql: SqlClient.SqlClient) => {
  const find = (personId: string, id: string) =>
    sql<WithdrawalAskRow>`SELECT k.id::text AS id, k.chain, k.asset, s.scale, k.address, k.amount::text AS amount,
        k.fee::text AS fee, k.approvals_needed, b.name AS bot, k.withdrawal::text AS withdrawal, k.created_at, k.expires_at,
        k.withdrawal IS NULL AND k.ended_at IS NULL AND k.expires_at > now() AS is_open
      FROM withdrawal_asks k JOIN bots b ON b.id = k.bot JOIN assets s ON s.code = k.asset
      WHERE k.id = ${id}::uuid AND k.person_id = ${personId}::uuid`.pipe(Effect.map((rows) => rows[0]))

  /** How many a person asked for within an hour; nobody else asks in their name meanwhile. */
  const countRecent = Effect.fnUntraced(function* (personId: string) {
    yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${`withdrawal asks of ${personId}`}, 0))`
    const [asked] = yield* sql<{ count: number }>`SELECT count(*)::int4 AS count FROM withdrawal_asks
      WHERE person_id = ${personId}::uuid AND created_at > now() - interval '1 hour'`
    return asked?.count ?? 0
  })

  /** In the place of what was asked for before and not confirmed. */
  const insert = Effect.fnUntraced(function* (
    made: Asked & {
      readonly id: string
      readonly bot: string
      readonly chain: string
      readonly approvalsNeeded: number
    }
  ) {
    yield* sql`UPDATE withdrawal_asks SET ended_at = now()
      WHERE person_id = ${made.personId}::uuid AND withdrawal IS NULL AND ended_at IS NULL`
    yield* sql`INSERT INTO withdrawal_asks (id, person_id, bot, chain, asset, address, amount, fee, approvals_needed,
        expires_at)
      VALUES (${made.id}::uuid, ${made.personId}::uuid, ${made.bot}::uuid, ${made.chain}, ${made.asset}, ${made.address},
        ${made.amount.toString()}::numeric, ${made.fee.toString()}::numeric, ${made.approvalsNeeded}::int4,
        now() + make_interval(mins => ${withdrawalAskMinutes}::int4))`
  })

  /** One compare and set: whether this was asked for, waited, and is this withdrawal from now on. */
  const use = (id: string, withdrawal: string, asked: Asked) =>
    sql`UPDATE withdrawal_asks SET withdrawal = ${withdrawal}::uuid
      WHERE id = ${id}::uuid AND person_id = ${asked.personId}::uuid AND asset = ${asked.asset}
        AND address = ${asked.address} AND amount = ${asked.amount.toString()}::numeric
        AND fee = ${asked.fee.toString()}::numeric
        AND withdrawal IS NULL AND ended_at IS NULL AND expires_at > now()
      RETURNING 1 AS one`.pipe(Effect.map(({ length }) => length === 1))

  return { find, countRecent, insert, use }
}
