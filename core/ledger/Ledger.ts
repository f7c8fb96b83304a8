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
import type { Fragment, Statement } from "effect/sql/Statement"
import type { Asset } from "../money/Amount.ts"
import type { AccountKind } from "../protocol/Wallet.ts"
import { brokenConstraint } from "../platform/Database.ts"
import { housePersonId } from "../platform/House.ts"
import type { IdSpan } from "../platform/Page.ts"
import { bigints, texts, uuids } from "../platform/SqlArray.ts"
import { AccountMap } from "./AccountMap.ts"
import { makeStatement } from "./Statement.ts"

/**
 * Accounts of the platform itself: the world outside, the fees it earned, its half of the bonds people lost; what payment
 * providers hold for it and what they took for that, and what is on its way back to who paid.
 */
export type HouseAccountKind =
  | "external"
  | "fees"
  | "insurance"
  | "psp_clearing"
  | "psp_fees"
  | "refunds"
  | "chargebacks"
  /** On chains: at the addresses people deposit to, and in the hot wallet. They owe, as the world outside does. */
  | "chain_deposits"
  | "chain_hot"
  /** Signed away and not settled yet. */
  | "in_flight"
  /** What of all on chains is the house's own; it pays for gas. */
  | "treasury"
  /** What people may exchange into. */
  | "fx_stock"
  /** What the Lightning node holds of what was paid by invoices; it owes. */
  | "lightning"

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
  | "community_share"
  | "rebate"
  | "escrow"
  | "escrow_release"
  | "escrow_refund"
  | "bond"
  | "bond_return"
  | "bond_slash"
  | "deposit"
  | "deposit_return"
  | "top_up"
  | "top_up_release"
  | "psp_fee"
  | "refund"
  | "refund_return"
  | "chargeback"
  | "chargeback_return"
  | "chain_deposit"
  | "chain_final"
  | "chain_reversal"
  | "lightning_deposit"
  | "withdrawal_hold"
  | "withdrawal_release"
  | "withdrawal_send"
  | "withdrawal_return"
  | "withdrawal_done"
  | "withdrawal_undone"
  | "gas"
  | "exchange"
  | "exchange_fee"
  | "exchange_stock"

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

/** Two accounts of one asset that a transfer of it can go between. */
const assertSound = ({ amount, credit, debit, id }: Transfer): void => {
  const differ = debit.owner !== credit.owner || debit.kind !== credit.kind
  if (amount > 0n && debit.asset === credit.asset && differ) return
  throw new Error(`transfer ${id} is not a positive amount of one asset between two accounts`)
}

/** Name that the assertion of the balances goes by when it fails. */
const balancesAssertion = "ledger_balances"

interface Change {
  readonly asset: string
  amount: bigint
}

export interface AvailableRow {
  readonly owner: string
  readonly asset: string
  /** Smallest units. */
  readonly balance: string
}

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

const rowOf = ({ amount, credit, debit, id, reason, reference }: Transfer, idOf: AccountIds): PostedRow => ({
  id,
  amount: amount.toString(),
  debit: idOf(debit),
  credit: idOf(credit),
  reason,
  reference
})

const isSame = ({ amount, credit, debit, reason, reference }: Transfer, row: PostedRow, idOf: AccountIds): boolean =>
  BigInt(row.amount) === amount &&
  row.debit === idOf(debit) &&
  row.credit === idOf(credit) &&
  row.reason === reason &&
  row.reference === reference

/** What a failed posting means. */
export const postingFault = (error: SqlError.SqlError): Overdrawn | SqlError.SqlError =>
  brokenConstraint(error) === "accounts_not_overdrawn" ? new Overdrawn({ cause: error }) : error

/** Ids of accounts that were opened. */
export type AccountIds = (key: AccountKey) => bigint

/** Posts transfers when all its statements are carried out together, in one that asserts what it says. */
export interface Posting {
  readonly transfers: Statement<unknown>
  /** Gives one row for every account it changes. */
  readonly balances: Statement<unknown>
  /** How many that must be. */
  readonly accounts: number
}

/** The same with the locks of its accounts in it, as parts of a statement of somebody else's that asserts it. */
export interface LockedPosting {
  readonly parts: Fragment
  readonly assertion: Fragment
}

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
    /** The same for transfers whose ids were made for this posting, so that none of them can be posted already. */
    readonly postNew: (transfers: ReadonlyArray<Transfer>) => Effect.Effect<void, Overdrawn | SqlError.SqlError>
    /** Makes sure that accounts exist. Empty accounts harm nobody, so this may be committed before their transfers. */
    readonly open: (keys: Iterable<AccountKey>) => Effect.Effect<AccountIds, SqlError.SqlError>
    /**
     * How to post new transfers between opened accounts, at least one, for whoever commits them along with its own. The
     * accounts are changed in the order of their ids.
     */
    readonly posting: (transfers: ReadonlyArray<Transfer>, idOf: AccountIds) => Posting
    /**
     * How to post new transfers along with something else, in one statement and after what `first` says of it: no account is
     * locked before that holds.
     */
    readonly postingAfter: (
      transfers: ReadonlyArray<Transfer>,
      first: Fragment
    ) => Effect.Effect<LockedPosting, SqlError.SqlError>
    /** What people have available, for whoever asks something else at the same moment. No row: no account, nothing. */
    readonly availableOf: (
      keys: ReadonlyArray<{ readonly owner: string; readonly asset: string }>
    ) => Statement<AvailableRow>
    /** A person's accounts. */
    readonly balances: (owner: string) => Effect.Effect<ReadonlyArray<Balance>, SqlError.SqlError>
    /** Transfers that touched a person's accounts, newest first. */
    readonly statement: (
      owner: string,
      span: IdSpan,
      limit: number
    ) => Effect.Effect<ReadonlyArray<PostedTransfer>, SqlError.SqlError>
  }
>()("orrange/ledger/Ledger") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      // Ids of accounts never change, so they may be remembered once they are committed.
      const known = new AccountMap()

      /** Makes the accounts that are not known yet. */
      const openMissing = Effect.fnUntraced(function* (missing: ReadonlyArray<AccountKey>) {
        const owners = missing.map(({ owner }) => owner)
        const kinds = missing.map(({ kind }) => kind)
        const assets = missing.map(({ asset }) => asset)
        yield* sql`INSERT INTO accounts (owner, kind, asset)
          SELECT * FROM unnest(${owners}::uuid[], ${kinds}::text[], ${assets}::text[]) AS k (owner, kind, asset)
          ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING`
        return yield* sql<AccountRow>`SELECT a.id, a.owner::text AS owner, a.kind, a.asset FROM accounts a
          JOIN unnest(${owners}::uuid[], ${kinds}::text[], ${assets}::text[]) AS k (owner, kind, asset)
            USING (owner, kind, asset)`
      })

      const open = Effect.fn("Ledger.open")(function* (keys: Iterable<AccountKey>) {
        const missing = new Map<string, AccountKey>()
        for (const key of keys) if (known.get(key) === undefined) missing.set(keyText(key), key)
        const opened = missing.size === 0 ? [] : yield* openMissing([...missing.values()])
        const made = new AccountMap()
        for (const row of opened) made.set(row, row.id)
        yield* sql.afterCommit(
          Effect.sync(() => {
            for (const row of opened) known.set(row, row.id)
          })
        )
        return (key: AccountKey): bigint => {
          const id = known.get(key) ?? made.get(key)
          if (id === undefined) throw new Error(`account ${keyText(key)} was not opened`)
          return id
        }
      })

      /** `locked`: how many accounts a part of the same statement by that name locks before a balance is changed. */
      const posting = (transfers: ReadonlyArray<Transfer>, idOf: AccountIds, locked?: number): Posting => {
        const changes = new Map<bigint, Change>()
        const change = (id: bigint, asset: string, amount: bigint): void => {
          const found = changes.get(id)
          if (found === undefined) changes.set(id, { asset, amount })
          else found.amount += amount
        }
        const debits: Array<bigint> = []
        const credits: Array<bigint> = []
        for (const transfer of transfers) {
          assertSound(transfer)
          const { amount, credit, debit } = transfer
          const [from, to] = [idOf(debit), idOf(credit)]
          debits.push(from)
          credits.push(to)
          change(from, debit.asset, -amount)
          change(to, credit.asset, amount)
        }
        const moved = [...changes].sort(([one], [other]) => (one < other ? -1 : 1))
        return {
          transfers: sql`INSERT INTO transfers (id, asset, amount, debit, credit, reason, reference)
            SELECT unnest(${uuids(transfers.map(({ id }) => id))}::uuid[]),
              unnest(${texts(transfers.map(({ debit }) => debit.asset))}::text[]),
              unnest(${texts(transfers.map(({ amount }) => amount.toString()))}::text[])::numeric,
              unnest(${bigints(debits)}::int8[]), unnest(${bigints(credits)}::int8[]),
              unnest(${texts(transfers.map(({ reason }) => reason))}::text[]),
              unnest(${uuids(transfers.map(({ reference }) => reference))}::uuid[])`,
          balances: sql`UPDATE accounts a SET balance = a.balance + c.amount::numeric
            FROM (SELECT unnest(${bigints(moved.map(([id]) => id))}::int8[]) AS id,
              unnest(${texts(moved.map(([, { asset }]) => asset))}::text[]) AS asset,
              unnest(${texts(moved.map(([, { amount }]) => amount.toString()))}::text[]) AS amount) AS c
            WHERE a.id = c.id AND a.asset = c.asset
              ${locked === undefined ? sql`` : sql`AND (SELECT count(*) FROM locked) = ${locked}`} RETURNING 1 AS one`,
          accounts: moved.length
        }
      }

      /** Those of the transfers that were not posted before. Another transfer under an id that was is a fault. */
      const notPosted = Effect.fnUntraced(function* (transfers: ReadonlyArray<Transfer>, idOf: AccountIds) {
        const rows = yield* sql<PostedRow>`
          SELECT id::text AS id, amount, debit, credit, reason, reference::text AS reference FROM transfers
          WHERE id = ANY(${transfers.map(({ id }) => id)}::uuid[])`
        const posted = new Map(rows.map((row) => [row.id, row]))
        const fresh: Array<Transfer> = []
        for (const transfer of transfers) {
          const row = posted.get(transfer.id)
          if (row === undefined) {
            fresh.push(transfer)
            posted.set(transfer.id, rowOf(transfer, idOf))
          } else if (!isSame(transfer, row, idOf)) {
            return yield* Effect.die(new Error(`transfer ${transfer.id} was posted before as another one`))
          }
        }
        return fresh
      })

      /** What a post begins with: sound transfers, at most so many, between opened accounts. */
      const admit = Effect.fnUntraced(function* (transfers: ReadonlyArray<Transfer>) {
        if (transfers.length > transfersPerPostMax) {
          return yield* Effect.die(
            new Error(`${transfers.length} transfers in one post, ${transfersPerPostMax} allowed`)
          )
        }
        yield* Effect.sync(() => transfers.forEach(assertSound))
        const keys = transfers.flatMap(({ credit, debit }) => [debit, credit])
        const idOf = yield* open(keys)
        return { idOf, ids: [...new Set(keys.map(idOf))] }
      })

      // Locked in id order by everybody, so two posts never wait for each other in a circle.
      const locking = (ids: ReadonlyArray<bigint>, first: Fragment = sql`true`) =>
        sql`SELECT FROM accounts WHERE id = ANY(${ids}::int8[]) AND ${first} ORDER BY id FOR NO KEY UPDATE`

      // Under the lock nobody else can post the same transfer.
      const post = Effect.fn("Ledger.post")(function* (transfers: ReadonlyArray<Transfer>) {
        if (transfers.length === 0) return
        const { idOf, ids } = yield* admit(transfers)
        yield* locking(ids)
        const left = yield* notPosted(transfers, idOf)
        if (left.length === 0) return
        const { accounts, balances, transfers: inserted } = posting(left, idOf)
        yield* sql`WITH posted AS (${inserted}), moved AS (${balances})
          SELECT assert_rows(${balancesAssertion}, (SELECT count(*) FROM moved), ${accounts})`
      }, Effect.mapError(postingFault))

      // The locks are counted before a balance is changed, so all of them are taken first.
      const newPosting = Effect.fnUntraced(function* (transfers: ReadonlyArray<Transfer>, first?: Fragment) {
        const { idOf, ids } = yield* admit(transfers)
        const { accounts, balances, transfers: inserted } = posting(transfers, idOf, ids.length)
        return {
          parts: sql`locked AS MATERIALIZED (${locking(ids, first)}), posted AS (${inserted}), balanced AS (${balances})`,
          assertion: sql`assert_rows(${balancesAssertion}, (SELECT count(*) FROM balanced), ${accounts})`
        } satisfies LockedPosting
      })

      // In one statement, because an account that many pay into is locked from here to the end of the transaction.
      const postNew = Effect.fn("Ledger.postNew")(function* (transfers: ReadonlyArray<Transfer>) {
        if (transfers.length === 0) return
        const { assertion, parts } = yield* newPosting(transfers)
        yield* sql`WITH ${parts} SELECT ${assertion}`
      }, Effect.mapError(postingFault))

      const addAssets = Effect.fn("Ledger.addAssets")(function* (assets: ReadonlyArray<Asset>) {
        for (const { code, scale } of assets) {
          yield* sql`INSERT INTO assets (code, scale) VALUES (${code}, ${scale}) ON CONFLICT DO NOTHING`
        }
      })

      const availableOf = (keys: ReadonlyArray<{ readonly owner: string; readonly asset: string }>) =>
        sql<AvailableRow>`SELECT k.owner::text AS owner, k.asset, a.balance
          FROM (SELECT unnest(${uuids(keys.map(({ owner }) => owner))}::uuid[]) AS owner,
            unnest(${texts(keys.map(({ asset }) => asset))}::text[]) AS asset) AS k,
            LATERAL (SELECT a.balance FROM accounts a
              WHERE a.owner = k.owner AND a.kind = 'available' AND a.asset = k.asset OFFSET 0) AS a`

      const balances = Effect.fn("Ledger.balances")(function* (owner: string) {
        const rows = yield* sql<{ asset: string; scale: number; kind: AccountKind; balance: string }>`
          SELECT a.asset, s.scale, a.kind, a.balance FROM accounts a JOIN assets s ON s.code = a.asset
          WHERE a.owner = ${owner}::uuid ORDER BY a.asset, a.kind`
        return rows.map((row) => ({ ...row, balance: BigInt(row.balance) }))
      })

      return {
        addAssets,
        post,
        postNew,
        open,
        posting,
        postingAfter: newPosting,
        availableOf,
        balances,
        statement: makeStatement(sql)
      }
    })
  )
}
