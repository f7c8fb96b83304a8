/** What the engine is measured against, on the same database through the same driver. */
import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type { EngineCommand } from "../../core/orders/EngineCommand.ts"

/** Bytes of one write before it is synced: a page of the write-ahead log. */
const pageBytes = 8_192

/** Synced writes a second of the disk that the database is on. */
export const diskFloor = (directory: string, seconds: number): number => {
  const file = openSync(join(directory, "floor"), "w")
  const page = Buffer.alloc(pageBytes, 1)
  const startedMs = performance.now()
  let writes = 0
  while (performance.now() - startedMs < seconds * 1_000) {
    writeSync(file, page)
    fdatasyncSync(file)
    writes += 1
  }
  closeSync(file)
  return (writes / (performance.now() - startedMs)) * 1_000
}

/** Makes the two accounts of every owner that a naive order moves. */
export const openAccounts = Effect.fnUntraced(function* (owners: ReadonlyArray<string>, asset: string) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`INSERT INTO accounts (owner, kind, asset)
    SELECT owner, kind, ${asset} FROM unnest(${owners}::uuid[]) AS owner, unnest(ARRAY['available', 'order_hold']) AS kind
    ON CONFLICT DO NOTHING`
  const rows = yield* sql<{
    owner: string
    kind: string
    id: bigint
  }>`SELECT owner::text AS owner, kind, id FROM accounts
    WHERE owner = ANY(${owners}::uuid[]) AND asset = ${asset}`
  return new Map(rows.map(({ id, kind, owner }) => [`${owner}/${kind}`, id]))
})

/** One transaction for one order: reserve, order, and the two transfers of its hold and of a fill. It matches nothing. */
export const placeNaively = Effect.fnUntraced(function* (
  { clientId, draft, market, personId }: Extract<EngineCommand, { kind: "create" }>,
  asset: string,
  accounts: ReadonlyMap<string, bigint>
) {
  const sql = yield* SqlClient.SqlClient
  const amount = BigInt(draft.quantity)
  const available = accounts.get(`${personId}/available`) ?? 0n
  const hold = accounts.get(`${personId}/order_hold`) ?? 0n
  const order = crypto.randomUUID()
  const transfer = (debit: bigint, credit: bigint, reason: string) =>
    sql`INSERT INTO transfers (id, asset, amount, debit, credit, reason, reference)
      VALUES (${crypto.randomUUID()}::uuid, ${asset}, ${amount}::int8, ${debit}::int8, ${credit}::int8, ${reason},
        ${order}::uuid)`
  yield* sql.withTransaction(
    Effect.gen(function* () {
      yield* sql`UPDATE accounts SET balance = balance - ${amount}::int8 WHERE id = ${available}::int8`
      yield* sql`INSERT INTO orders (id, person_id, client_id, market, side, type, time_in_force, post_only,
          self_trade, price, quantity, remaining, prevented, held, state, methods, minimum, maximum, accounts, maker_bps, taker_bps, seq,
          updated_seq, queue, created_at, updated_at)
        VALUES (${order}::uuid, ${personId}::uuid, ${clientId}, ${market}, ${draft.side}, 'limit', 'gtc', 'off', 'cancel_newest',
          ${BigInt(draft.price ?? 1)}::int8, ${amount}::int8, ${amount}::int8, 0, ${amount}::int8, 'open', '{}', 0, 0, '{}',
          10, 40, 1, 1, 1, now(), now())`
      yield* transfer(available, hold, "order_hold")
      yield* transfer(hold, available, "order_release")
    })
  )
})

/** The least a durable commit can be: one small row, nothing else. */
export const commitRow = SqlClient.SqlClient.use(
  (sql) => sql`INSERT INTO engine_parked (id, market, person_id, client_id, command, fault)
    VALUES (${crypto.randomUUID()}::uuid, '', ${crypto.randomUUID()}::uuid, '', '{}', '')`
)
