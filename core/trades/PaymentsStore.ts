/** SQL of the payments of trades: which payment a trade names. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { bytes, int4s, texts, uuids } from "../platform/SqlArray.ts"
import type { NameCheck } from "../protocol/Payment.ts"
import type { PaymentId } from "./PaymentId.ts"
import type { PaymentSeen } from "./Trade.ts"

export interface SeenRow {
  readonly hash: string
  readonly trade: string
  readonly kind: "credit" | "reversal"
  readonly confidence: PaymentSeen["confidence"]
  readonly nameCheck: NameCheck["result"] | null
  readonly nameScore: number | null
}

export interface NewSeenRow extends Pick<SeenRow, "trade" | "kind" | "confidence"> {
  readonly hash: Uint8Array
  readonly check: NameCheck | null
}

/** The payment that a trade named with the step to a version. */
export interface NamedPayment {
  readonly trade: string
  readonly version: number
  readonly payment: PaymentId
}

export interface DeclaredPayer {
  readonly trade: string
  readonly buyer: string
  /** `null` where it is no account of ours. */
  readonly account: string | null
  /** Sealed. */
  readonly holder: Uint8Array
}

export const makePaymentsStore = (sql: SqlClient.SqlClient) => {
  /** Gives a row for each payment that is not named already. Whoever else is naming one now is waited for. */
  const naming = (rows: ReadonlyArray<NamedPayment>) =>
    sql`INSERT INTO trade_payments (trade, named_version, rail, payment_id)
      SELECT * FROM unnest(${uuids(rows.map(({ trade }) => trade))}::uuid[], ${int4s(rows.map(({ version }) => version))}::int4[],
        ${texts(rows.map(({ payment }) => payment.rail))}::text[], ${texts(rows.map(({ payment }) => payment.id))}::text[])
      ORDER BY 3, 4 ON CONFLICT DO NOTHING RETURNING 1 AS one`

  /** False when another trade named the payment. */
  const name = Effect.fnUntraced(function* (trade: string, version: number, payment: PaymentId) {
    const { id, rail } = payment
    const named = yield* naming([{ trade, version, payment }])
    if (named.length === 1) return true
    const own = yield* sql`SELECT 1 AS one FROM trade_payments
      WHERE trade = ${trade}::uuid AND rail = ${rail} AND payment_id = ${id} AND freed_version IS NULL`
    return own.length === 1
  })

  /** Lets go what the trade named, unless the payment is known to have been made: it was seen, or was returned. */
  const free = (trade: string, version: number) =>
    sql`UPDATE trade_payments p SET freed_version = ${version}::int4
      WHERE trade = ${trade}::uuid AND freed_version IS NULL
        AND NOT EXISTS (SELECT FROM statement_payments s WHERE s.trade = p.trade AND s.confidence <> 'weak')
        AND NOT EXISTS (SELECT FROM trades t WHERE t.id = p.trade AND t.cancel_payment = 'returned')`

  /** The payment ids a trade holds, in their one spelling. */
  const idsOf = (trades: ReadonlyArray<string>) =>
    sql<{ readonly trade: string; readonly id: string }>`SELECT trade::text AS trade, payment_id AS id
      FROM trade_payments WHERE trade = ANY(${trades}::uuid[]) AND freed_version IS NULL`

  /** Makes others who import a statement of this person wait for the end of the transaction. */
  const lockSeller = (seller: string) =>
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`statement_payments:${seller}`}, 0))`

  /** What is known of entries that were imported before, and of all entries that pay one of these trades. */
  const seen = (seller: string, hashes: ReadonlyArray<Uint8Array>, trades: ReadonlyArray<string>) =>
    sql<SeenRow>`SELECT encode(hash, 'hex') AS hash, trade::text AS trade, kind, confidence, name_check AS "nameCheck",
        name_score::int4 AS "nameScore"
      FROM statement_payments
      WHERE seller = ${seller}::uuid AND (hash = ANY(${hashes}::bytea[]) OR trade = ANY(${trades}::uuid[]))`

  const keep = (seller: string, rows: ReadonlyArray<NewSeenRow>) =>
    sql`INSERT INTO statement_payments (seller, hash, trade, kind, confidence, name_check, name_score)
      SELECT ${seller}::uuid, hash, trade, kind, confidence, nullif(name_check, ''), nullif(name_score, -1)
      FROM unnest(${rows.map(({ hash }) => hash)}::bytea[], ${rows.map(({ trade }) => trade)}::uuid[],
        ${rows.map(({ kind }) => kind)}::text[], ${rows.map(({ confidence }) => confidence)}::text[],
        ${rows.map(({ check }) => check?.result ?? "")}::text[],
        ${rows.map(({ check }) => String(check?.score ?? -1))}::int2[])
        AS given (hash, trade, kind, confidence, name_check, name_score)
      ON CONFLICT (seller, hash) DO UPDATE SET trade = excluded.trade, kind = excluded.kind,
        confidence = excluded.confidence, name_check = excluded.name_check, name_score = excluded.name_score,
        seen_at = clock_timestamp()`

  const payers = (rows: ReadonlyArray<DeclaredPayer>) =>
    sql`INSERT INTO trade_payers (trade, buyer, account, holder)
      SELECT * FROM unnest(${uuids(rows.map(({ trade }) => trade))}::uuid[], ${uuids(rows.map(({ buyer }) => buyer))}::uuid[],
        ${uuids(rows.map(({ account }) => account))}::uuid[], ${bytes(rows.map(({ holder }) => holder))}::bytea[])`

  /** Gives a row for each trade of which nobody declared who pays. */
  const declaring = (rows: ReadonlyArray<DeclaredPayer>) =>
    sql`${payers(rows)} ON CONFLICT (trade) DO NOTHING RETURNING 1 AS one`

  const declare = (row: DeclaredPayer) =>
    sql`${payers([row])} ON CONFLICT (trade) DO UPDATE SET account = excluded.account, holder = excluded.holder,
        declared_at = clock_timestamp()`

  return { name, naming, free, idsOf, lockSeller, seen, keep, declare, declaring }
}
