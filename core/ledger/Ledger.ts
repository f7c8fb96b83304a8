/**
 * The ledger: accounts and transfers. The only room that writes a balance, and it has one way to do
 * it: a set of transfers, posted in one statement, each carrying an id that makes it idempotent.
 */
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { Asset } from "../money/Amount.ts"
import type { AccountKind } from "../protocol/Wallet.ts"
import { housePersonId } from "../platform/House.ts"

/** Accounts of the platform itself: the world outside, and the fees it earned. */
export type HouseAccountKind = "external" | "fees"

export interface AccountKey {
  readonly owner: string
  readonly kind: AccountKind | HouseAccountKind
  readonly asset: string
}

export const houseAccount = (kind: HouseAccountKind, asset: string): AccountKey => ({
  owner: housePersonId,
  kind,
  asset
})

export type TransferReason =
  | "faucet"
  | "order_hold"
  | "order_release"
  | "fill"
  | "fee"
  | "escrow"
  | "escrow_release"
  | "escrow_refund"

export interface Transfer {
  readonly id: string
  /** Smallest units, above zero. */
  readonly amount: bigint
  /** Where it comes from; both accounts are of the same asset. */
  readonly debit: AccountKey
  readonly credit: AccountKey
  readonly reason: TransferReason
  /** The order or trade it belongs to. */
  readonly reference: string | null
}

/** A transfer would have taken more than an account holds. Nothing was posted. */
export class Overdrawn extends Data.TaggedError("Overdrawn")<{ readonly cause: unknown }> {}

export interface Balance {
  readonly asset: string
  readonly scale: number
  readonly kind: AccountKind
  readonly balance: bigint
}

export interface PostedTransfer {
  readonly id: string
  readonly asset: string
  readonly scale: number
  readonly amount: bigint
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly reference: string | null
  readonly at: Date
}

/** Transfers one call may post. */
export const transfersPerPostMax = 50_000

const keyText = ({ asset, kind, owner }: AccountKey): string => `${owner}/${kind}/${asset}`

interface AccountRow {
  readonly id: bigint
  readonly owner: string
  readonly kind: AccountKey["kind"]
  readonly asset: string
}

interface PostedRow {
  readonly id: string
  readonly amount: string
  readonly debit: bigint
  readonly credit: bigint
  readonly reason: string
  readonly reference: string | null
}

/** The driver names the constraint in the cause alone; its message says only that the query failed. */
const isOverdrawn = ({ reason }: SqlError.SqlError): boolean =>
  reason._tag === "ConstraintError" &&
  typeof reason.cause === "object" &&
  reason.cause !== null &&
  "constraint" in reason.cause &&
  reason.cause.constraint === "accounts_not_overdrawn"

export class Ledger extends Context.Service<
  Ledger,
  {
    /** Makes an asset known; an asset's scale never changes. */
    readonly addAssets: (assets: ReadonlyArray<Asset>) => Effect.Effect<void, SqlError.SqlError>
    /**
     * Posts transfers, all or none, in the caller's transaction. A transfer whose id was posted before
     * is left out, if it is the same one; another one under its id is a fault.
     */
    readonly post: (transfers: ReadonlyArray<Transfer>) => Effect.Effect<void, Overdrawn | SqlError.SqlError>
    /** What people have available, as `owner/asset`; who has no account has nothing. Takes no lock. */
    readonly available: (
      keys: ReadonlyArray<{ readonly owner: string; readonly asset: string }>
    ) => Effect.Effect<Map<string, bigint>, SqlError.SqlError>
    /** A person's accounts. */
    readonly balances: (owner: string) => Effect.Effect<ReadonlyArray<Balance>, SqlError.SqlError>
    /** Transfers that touched a person's accounts, newest first, before the one named. */
    readonly statement: (
      owner: string,
      before: string | undefined,
      limit: number
    ) => Effect.Effect<ReadonlyArray<PostedTransfer>, SqlError.SqlError>
  }
>()("orrange/ledger/Ledger") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      // Ids of accounts never change, so they may be remembered once they are committed.
      const known = new Map<string, bigint>()

      const accountIds = Effect.fnUntraced(function* (keys: ReadonlyMap<string, AccountKey>) {
        const missing = [...keys.entries()].filter(([text]) => !known.has(text)).map(([, key]) => key)
        if (missing.length === 0) return known
        const owners = missing.map(({ owner }) => owner)
        const kinds = missing.map(({ kind }) => kind)
        const assets = missing.map(({ asset }) => asset)
        yield* sql`INSERT INTO accounts (owner, kind, asset)
          SELECT * FROM unnest(${owners}::uuid[], ${kinds}::text[], ${assets}::text[]) AS k (owner, kind, asset)
          ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING`
        const rows = yield* sql<AccountRow>`SELECT a.id, a.owner::text AS owner, a.kind, a.asset FROM accounts a
          JOIN unnest(${owners}::uuid[], ${kinds}::text[], ${assets}::text[]) AS k (owner, kind, asset)
            USING (owner, kind, asset)`
        yield* sql.afterCommit(
          Effect.sync(() => {
            for (const row of rows) known.set(keyText(row), row.id)
          })
        )
        return new Map([...known, ...rows.map((row) => [keyText(row), row.id] as const)])
      })

      /** Two transfers under one id: harmless when they are the same, a fault when they are not. */
      const assertSame = Effect.fnUntraced(function* (
        transfers: ReadonlyArray<Transfer>,
        ids: ReadonlyMap<string, bigint>
      ) {
        const rows = yield* sql<PostedRow>`
          SELECT id::text AS id, amount, debit, credit, reason, reference::text AS reference FROM transfers
          WHERE id = ANY(${transfers.map(({ id }) => id)}::uuid[])`
        const posted = new Map(rows.map((row) => [row.id, row]))
        for (const transfer of transfers) {
          const row = posted.get(transfer.id)
          const same =
            row !== undefined &&
            BigInt(row.amount) === transfer.amount &&
            row.debit === ids.get(keyText(transfer.debit)) &&
            row.credit === ids.get(keyText(transfer.credit)) &&
            row.reason === transfer.reason &&
            row.reference === transfer.reference
          if (!same) return yield* Effect.die(new Error(`transfer ${transfer.id} was posted before as another one`))
        }
      })

      const postAll = Effect.fnUntraced(function* (transfers: ReadonlyArray<Transfer>) {
        const keys = new Map<string, AccountKey>()
        for (const { amount, credit, debit, id } of transfers) {
          if (amount <= 0n || debit.asset !== credit.asset || keyText(debit) === keyText(credit)) {
            return yield* Effect.die(
              new Error(`transfer ${id} is not a positive amount of one asset between two accounts`)
            )
          }
          keys.set(keyText(debit), debit).set(keyText(credit), credit)
        }
        const ids = yield* accountIds(keys)
        const idOf = (key: AccountKey): bigint => {
          const id = ids.get(keyText(key))
          if (id === undefined) throw new Error(`account ${keyText(key)} was not made`)
          return id
        }
        // Locked in id order by everybody, so two posts never wait for each other in a circle.
        yield* sql`SELECT FROM accounts WHERE id = ANY(${[...keys.values()].map(idOf)}::int8[])
          ORDER BY id FOR NO KEY UPDATE`
        const [row] = yield* sql<{ fresh: number }>`
          WITH fresh AS (
            INSERT INTO transfers (id, asset, amount, debit, credit, reason, reference)
            SELECT id, asset, amount, debit, credit, reason, nullif(reference, '')::uuid
            FROM unnest(${transfers.map(({ id }) => id)}::uuid[],
              ${transfers.map(({ debit }) => debit.asset)}::text[],
              ${transfers.map(({ amount }) => amount.toString())}::numeric[],
              ${transfers.map(({ debit }) => idOf(debit))}::int8[],
              ${transfers.map(({ credit }) => idOf(credit))}::int8[],
              ${transfers.map(({ reason }) => reason)}::text[],
              ${transfers.map(({ reference }) => reference ?? "")}::text[])
              AS t (id, asset, amount, debit, credit, reason, reference)
            ON CONFLICT (id) DO NOTHING
            RETURNING debit, credit, amount
          ), change AS (
            SELECT account, sum(amount) AS amount FROM (
              SELECT debit AS account, -amount AS amount FROM fresh
              UNION ALL SELECT credit, amount FROM fresh
            ) AS sides GROUP BY account
          ), moved AS (
            UPDATE accounts SET balance = balance + change.amount FROM change WHERE accounts.id = change.account
          )
          SELECT count(*)::int4 AS fresh FROM fresh`
        if (row?.fresh !== transfers.length) yield* assertSame(transfers, ids)
      })

      const post = Effect.fn("Ledger.post")(function* (transfers: ReadonlyArray<Transfer>) {
        if (transfers.length === 0) return
        if (transfers.length > transfersPerPostMax) {
          return yield* Effect.die(
            new Error(`${transfers.length} transfers in one post, ${transfersPerPostMax} allowed`)
          )
        }
        yield* postAll(transfers).pipe(
          Effect.mapError((error) => (isOverdrawn(error) ? new Overdrawn({ cause: error }) : error))
        )
      })

      const addAssets = Effect.fn("Ledger.addAssets")(function* (assets: ReadonlyArray<Asset>) {
        for (const { code, scale } of assets) {
          yield* sql`INSERT INTO assets (code, scale) VALUES (${code}, ${scale}) ON CONFLICT DO NOTHING`
        }
      })

      const available = Effect.fn("Ledger.available")(function* (
        keys: ReadonlyArray<{ readonly owner: string; readonly asset: string }>
      ) {
        if (keys.length === 0) return new Map<string, bigint>()
        const rows = yield* sql<{ owner: string; asset: string; balance: string }>`
          SELECT owner::text AS owner, asset, balance FROM accounts
          JOIN unnest(${keys.map(({ owner }) => owner)}::uuid[], ${keys.map(({ asset }) => asset)}::text[])
            AS k (owner, asset) USING (owner, asset)
          WHERE kind = 'available'`
        return new Map(rows.map((row) => [`${row.owner}/${row.asset}`, BigInt(row.balance)]))
      })

      const balances = Effect.fn("Ledger.balances")(function* (owner: string) {
        const rows = yield* sql<{ asset: string; scale: number; kind: AccountKind; balance: string }>`
          SELECT a.asset, s.scale, a.kind, a.balance FROM accounts a JOIN assets s ON s.code = a.asset
          WHERE a.owner = ${owner}::uuid ORDER BY a.asset, a.kind`
        return rows.map((row) => ({ ...row, balance: BigInt(row.balance) }))
      })

      const statement = Effect.fn("Ledger.statement")(function* (
        owner: string,
        before: string | undefined,
        limit: number
      ) {
        const earlier = before === undefined ? sql`true` : sql`t.id < ${before}::uuid`
        const rows = yield* sql<Omit<PostedTransfer, "amount"> & { readonly amount: string }>`
          WITH mine AS (SELECT id FROM accounts WHERE owner = ${owner}::uuid), touched AS (
            SELECT t.* FROM mine CROSS JOIN LATERAL (
              SELECT * FROM transfers t WHERE t.debit = mine.id AND ${earlier}
              ORDER BY t.id DESC LIMIT ${limit}
            ) AS t
            UNION
            SELECT t.* FROM mine CROSS JOIN LATERAL (
              SELECT * FROM transfers t WHERE t.credit = mine.id AND ${earlier}
              ORDER BY t.id DESC LIMIT ${limit}
            ) AS t
          )
          SELECT t.id::text AS id, t.asset, s.scale, t.amount,
            CASE WHEN d.owner IN (${owner}::uuid, ${housePersonId}::uuid) THEN d.kind ELSE 'counterparty' END AS "from",
            CASE WHEN c.owner IN (${owner}::uuid, ${housePersonId}::uuid) THEN c.kind ELSE 'counterparty' END AS "to",
            t.reason, t.reference::text AS reference, t.at
          FROM touched t JOIN assets s ON s.code = t.asset
            JOIN accounts d ON d.id = t.debit JOIN accounts c ON c.id = t.credit
          ORDER BY t.id DESC LIMIT ${limit}`
        return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }))
      })

      return { addAssets, post, available, balances, statement }
    })
  )
}
