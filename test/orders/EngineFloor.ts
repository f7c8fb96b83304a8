import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { Engine } from "../../core/orders/Engine.ts"
import { engineLockKey } from "../../core/orders/EngineWriter.ts"
import { Fees } from "../../core/orders/Fees.ts"
import { Orders } from "../../core/orders/Orders.ts"
import { layerApp } from "../../core/platform/Database.ts"
import { vaultKeyBytes } from "../../core/platform/Vault.ts"
import { Prices } from "../../core/prices/Prices.ts"
import type { OrderCreate } from "../../core/protocol/Order.ts"
import { install } from "../../daemon/Installation.ts"
import { foundation, services } from "../../daemon/Services.ts"
import { practiceIndexRules } from "../../daemon/sandbox/PracticeIndex.ts"
import { newPerson } from "../trades/TradingFloor.ts"

/** A setting of the connection that batches are written on. */
export const writerSetting = "force_generic_plan"
/** Less than a batch of some orders is, and more than what else is sent there. */
export const batchBytes = 1_000
export const usdt = 10n ** 6n
export const btc = 10n ** 8n
export const symbol = "BTC-USDT"

export const makeRuntime = (url: string) => {
  const rooms = Layer.unwrap(Effect.as(install("sandbox", Effect.void), services))
  const key = Redacted.make(new Uint8Array(vaultKeyBytes).fill(7))
  return ManagedRuntime.make(
    rooms.pipe(
      Layer.provideMerge(foundation(key)),
      Layer.provideMerge(layerApp(Redacted.make(url)))
    ) satisfies Layer.Layer<never, unknown>
  )
}

export type Runtime = ReturnType<typeof makeRuntime>

/** A trader of whom nobody has asked yet what they pay. */
export const newcomer = Effect.gen(function* () {
  const { personId } = yield* newPerson("trader")
  const funds = [
    ["USDT", 1_000_000n * usdt],
    ["BTC", 100n * btc]
  ] as const
  yield* Ledger.use((ledger) =>
    ledger.post(
      funds.map(([asset, amount]) => ({
        id: crypto.randomUUID(),
        amount,
        debit: houseAccount("external", asset),
        credit: { owner: personId, kind: "available" as const, asset },
        reason: "faucet" as const,
        reference: null
      }))
    )
  )
  return personId
})

/** A trader whose orders of one moment reach the engine at that moment, in their order. */
export const newTrader = Effect.tap(newcomer, (personId) => Fees.use((fees) => fees.list(personId)))

export const limit = (
  side: "buy" | "sell",
  quantity: string,
  price: string,
  more: Partial<OrderCreate> = {}
): OrderCreate => ({
  client_id: crypto.randomUUID(),
  market: symbol,
  side,
  type: "limit",
  quantity,
  price,
  ...more
})

export const place = (personId: string, order: OrderCreate) => Orders.use((orders) => orders.create(personId, order))

/** The state of the order, or the code of the refusal. */
export const outcome = (personId: string, order: OrderCreate) =>
  place(personId, order).pipe(
    Effect.map((placed): string => placed.order.state),
    Effect.catchTag("Refusal", ({ code }) => Effect.succeed(code))
  )

export const cancelAll = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const orders = yield* Orders
  const open = yield* sql<{ id: string; person: string }>`SELECT id::text AS id, person_id::text AS person FROM orders
    WHERE state = 'open'`
  yield* Effect.forEach(open, ({ id, person }) => orders.cancel(person, id, crypto.randomUUID()), { concurrency: 50 })
})

export const sameBook = Engine.use((engine) => engine.stateHashes(symbol)).pipe(
  Effect.map(({ database, memory }) => {
    if (memory !== database) throw new Error("the book in memory is not the one of the database")
  })
)

export const countOf = (query: string) =>
  SqlClient.SqlClient.use((sql) => sql.unsafe<{ count: number }>(`SELECT count(*)::int4 AS count FROM ${query}`)).pipe(
    Effect.map((rows) => rows[0]?.count)
  )

/** Every source says that the index is so many ticks. */
export const recordIndex = Effect.fnUntraced(function* (ticks: number) {
  const prices = yield* Prices
  const now = yield* Clock.currentTimeMillis
  for (const source of practiceIndexRules.get(symbol)?.sources ?? []) yield* prices.record(source, symbol, ticks, now)
})

export const killLockHolder = SqlClient.SqlClient.use(
  (sql) => sql<{ pid: number }>`SELECT pid FROM pg_locks, pg_terminate_backend(pid, 5000) AS ended
    WHERE locktype = 'advisory' AND objid::int8 = ${engineLockKey}
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
)

export const killDaemonConnections = SqlClient.SqlClient.use(
  (sql) => sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'orrange'`
).pipe(Effect.ignore)

export const until = <E, R>(holds: Effect.Effect<boolean, E, R>) =>
  holds.pipe(Effect.delay(10), Effect.repeat({ until: (held) => held }), Effect.timeout("12 seconds"), Effect.asVoid)

export const ready = Engine.use((engine) => Effect.sync(() => engine.ready()))

/** Whether a connection of the daemon waits for a lock. */
export const engineWaits = SqlClient.SqlClient.use(
  (sql) => sql`SELECT 1 AS one FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()`
).pipe(Effect.map((rows) => rows.length > 0))

/** As the owner: a person's USDT leaves, as a withdrawal would make it. */
export const moveAll = (personId: string, from: string, to: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql`WITH source AS (
        SELECT id, balance FROM accounts WHERE owner = ${personId}::uuid AND kind = ${from} AND asset = 'USDT'
      ), target AS (SELECT id FROM accounts WHERE kind = ${to} AND asset = 'USDT'), moved AS (
        INSERT INTO transfers (id, asset, amount, debit, credit, reason)
          SELECT gen_random_uuid(), 'USDT', balance, source.id, target.id, 'withdrawal' FROM source, target
      )
      UPDATE accounts a SET balance = a.balance + CASE WHEN a.id = source.id THEN -source.balance ELSE source.balance END
      FROM source, target WHERE a.id IN (source.id, target.id)`
  )
