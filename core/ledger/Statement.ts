/**
 * What touched a person's accounts, newest first. Transfers are not indexed by account, because that was most of what
 * writing them cost. Who trades finds a page among the latest transfers of all; for others the table is read backwards
 * in windows that grow, and a filter for each stretch of it says which to leave out.
 */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { housePersonId } from "../platform/House.ts"
import { leastIdAt } from "../platform/NewId.ts"
import type { IdSpan } from "../platform/Page.ts"
import { bigints } from "../platform/SqlArray.ts"
import type { PostedTransfer } from "./Ledger.ts"

/** Transfers that are looked through one by one before the filter is asked. */
const lookedThroughMax = 10_000
/** Milliseconds of the first window, and how many times longer each next one is. */
const firstWindowMs = 3_600_000
const windowGrowth = 8

type StatementRow = Omit<PostedTransfer, "amount"> & { readonly amount: string }

/** Characters of an id, dash included, that say when it was made. */
const timeCharacters = 13

/** The least id that was made so long before another one, but not before `from`; `undefined` when there is none. */
const idBefore = (id: string, milliseconds: number, from: string | undefined): string | undefined => {
  const madeMs = BigInt(`0x${id.slice(0, timeCharacters).replace("-", "")}`) - BigInt(milliseconds)
  const least = madeMs <= 0n ? undefined : leastIdAt(madeMs)
  return from !== undefined && (least === undefined || least < from) ? from : least
}

export const makeStatement = (sql: SqlClient.SqlClient) => {
  const columnsOf = (owner: string) => sql`t.id::text AS id, t.asset, s.scale, t.amount,
    CASE WHEN d.owner IN (${owner}::uuid, ${housePersonId}::uuid) THEN d.kind ELSE 'counterparty' END AS "from",
    CASE WHEN c.owner IN (${owner}::uuid, ${housePersonId}::uuid) THEN c.kind ELSE 'counterparty' END AS "to",
    t.reason, t.reference::text AS reference, t.at`
  const named = sql`JOIN assets s ON s.code = t.asset JOIN accounts d ON d.id = t.debit JOIN accounts c ON c.id = t.credit`
  const touching = (accounts: ReadonlyArray<bigint>) =>
    sql`(t.debit = ANY(${bigints(accounts)}::int8[]) OR t.credit = ANY(${bigints(accounts)}::int8[]))`
  const isIn = ({ before, from }: IdSpan) =>
    sql.and([
      before === undefined ? sql`true` : sql`t.id < ${before}::uuid`,
      from === undefined ? sql`true` : sql`t.id >= ${from}::uuid`
    ])

  const latest = (owner: string, accounts: ReadonlyArray<bigint>, span: IdSpan, limit: number) =>
    sql<StatementRow>`SELECT ${columnsOf(owner)}
      FROM (SELECT * FROM transfers t WHERE ${isIn(span)} ORDER BY t.id DESC LIMIT ${lookedThroughMax}) AS t ${named}
      WHERE ${touching(accounts)} ORDER BY t.id DESC LIMIT ${limit}`

  /** The first transfer that `latest` did not look at comes before this one; nothing when there is none. */
  const lookedTo = (span: IdSpan) =>
    sql<{ id: string }>`SELECT id::text AS id FROM transfers t WHERE ${isIn(span)}
      ORDER BY t.id DESC OFFSET ${lookedThroughMax - 1} LIMIT 1`.pipe(Effect.map((rows) => rows[0]?.id))

  // OFFSET 0 keeps the limit out, with which the planner would look through all that lies between.
  const within = (owner: string, accounts: ReadonlyArray<bigint>, span: IdSpan, limit: number) =>
    sql<StatementRow>`SELECT ${columnsOf(owner)}
      FROM (SELECT * FROM transfers t WHERE ${isIn(span)} AND ${touching(accounts)} OFFSET 0) AS t ${named}
      ORDER BY t.id DESC LIMIT ${limit}`

  return Effect.fn("Ledger.statement")(function* (owner: string, span: IdSpan, limit: number) {
    const mine = yield* sql<{ id: bigint }>`SELECT id FROM accounts WHERE owner = ${owner}::uuid`
    if (mine.length === 0) return []
    const accounts = mine.map(({ id }) => id)
    const recent = yield* latest(owner, accounts, span, limit)
    let to = recent.length < limit ? yield* lookedTo(span) : undefined
    // What came meanwhile has moved the place; all that lies before it is found again.
    const rows = to === undefined ? [...recent] : recent.filter(({ id }) => to === undefined || id >= to)
    for (let windowMs = firstWindowMs; to !== undefined && rows.length < limit; windowMs *= windowGrowth) {
      const from = idBefore(to, windowMs, span.from)
      rows.push(...(yield* within(owner, accounts, { before: to, from }, limit - rows.length)))
      to = from === span.from ? undefined : from
    }
    return rows.map((row): PostedTransfer => ({ ...row, amount: BigInt(row.amount) }))
  })
}
