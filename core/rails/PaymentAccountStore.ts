/** All SQL of payment accounts; nothing here opens a seal or judges a reader. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"

export interface AccountRow {
  readonly id: string
  readonly person_id: string
  readonly method: string
  readonly catalogue_version: string
  readonly country: string | null
  readonly details: Uint8Array
  /** What its owner calls it since they gave it another name. */
  readonly label: Uint8Array | null
  readonly created_at: Date
  /** Whether its owner said with a key of theirs that it is theirs. */
  readonly confirmed: boolean
}

export interface NewAccountRow extends Omit<AccountRow, "confirmed" | "created_at" | "label"> {
  readonly holder_hash: Uint8Array | null
  /** Now when null. */
  readonly since: Date | null
  /** The bot it was added through, if it was. */
  readonly bot: string | null
}

export interface HashRow {
  readonly field: string
  readonly hash: Uint8Array
}

export const makePaymentAccountStore = Effect.map(SqlClient.SqlClient, (sql) => {
  const isConfirmed = sql.literal("(added_through IS NULL OR confirmed_at IS NOT NULL)")
  const columns = sql`id, person_id, method, catalogue_version, country, details, label, created_at, ${isConfirmed} AS confirmed`

  return {
    inTransaction: sql.withTransaction,

    /** Makes others who add an account for this person wait for the end of the transaction. */
    lockPerson: (personId: string) =>
      sql`SELECT pg_advisory_xact_lock(hashtextextended(${`payment_accounts:${personId}`}, 0))`,

    countActive: (personId: string) =>
      sql<{ active: number }>`SELECT count(*)::int AS active FROM payment_accounts
        WHERE person_id = ${personId}::uuid AND removed_at IS NULL`.pipe(Effect.map(([row]) => row?.active ?? 0)),

    insert: (row: NewAccountRow) =>
      sql`INSERT INTO payment_accounts (id, person_id, method, catalogue_version, country, details, holder_hash, created_at,
          added_through)
        VALUES (${row.id}::uuid, ${row.person_id}::uuid, ${row.method}, ${row.catalogue_version}, ${row.country},
          ${row.details}, ${row.holder_hash}::bytea, coalesce(${row.since}::timestamptz, now()), ${row.bot}::uuid)`,

    insertHashes: (accountId: string, rows: ReadonlyArray<HashRow>) =>
      sql`INSERT INTO payment_account_hashes (account_id, field, hash)
        SELECT ${accountId}::uuid, field, hash
        FROM unnest(${rows.map(({ field }) => field)}::text[], ${rows.map(({ hash }) => hash)}::bytea[])
          AS given (field, hash)`,

    /** True when the person had such an active account. */
    hide: (personId: string, accountId: string) =>
      sql`UPDATE payment_accounts SET removed_at = now()
        WHERE id = ${accountId}::uuid AND person_id = ${personId}::uuid AND removed_at IS NULL
        RETURNING 1 AS one`.pipe(Effect.map((rows) => rows.length > 0)),

    /** True when the person has such an active account. */
    relabel: (personId: string, accountId: string, label: Uint8Array) =>
      sql`UPDATE payment_accounts SET label = ${label}
        WHERE id = ${accountId}::uuid AND person_id = ${personId}::uuid AND removed_at IS NULL
        RETURNING 1 AS one`.pipe(Effect.map((rows) => rows.length > 0)),

    /** True when the person has such an active account. */
    confirm: (personId: string, accountId: string) =>
      sql`UPDATE payment_accounts SET confirmed_at = coalesce(confirmed_at,
          CASE WHEN added_through IS NOT NULL THEN now() END)
        WHERE id = ${accountId}::uuid AND person_id = ${personId}::uuid AND removed_at IS NULL
        RETURNING 1 AS one`.pipe(Effect.map((rows) => rows.length > 0)),

    /** One of these accounts that nobody has confirmed, if there is one. */
    unconfirmed: (ids: ReadonlyArray<string>) =>
      sql<{ readonly id: string }>`SELECT id::text AS id FROM payment_accounts
        WHERE id = ANY(${ids}::uuid[]) AND NOT ${isConfirmed} ORDER BY id LIMIT 1`.pipe(Effect.map(([row]) => row?.id)),

    active: (personId: string) =>
      sql<AccountRow>`SELECT ${columns} FROM payment_accounts
        WHERE person_id = ${personId}::uuid AND removed_at IS NULL ORDER BY created_at, id`,

    byId: (accountId: string) =>
      sql<AccountRow>`SELECT ${columns} FROM payment_accounts WHERE id = ${accountId}::uuid`.pipe(
        Effect.map(([row]) => row)
      ),

    latestActive: (personId: string, methodIds: ReadonlyArray<string>) =>
      sql<{
        readonly method: string
        readonly id: string
        readonly since: Date
        readonly confirmed: boolean
      }>`SELECT DISTINCT ON (method) method, id, created_at AS since, ${isConfirmed} AS confirmed
        FROM payment_accounts
        WHERE person_id = ${personId}::uuid AND method = ANY(${methodIds}::text[]) AND removed_at IS NULL
        ORDER BY method, ${isConfirmed} DESC, created_at DESC, id DESC`
  }
})
