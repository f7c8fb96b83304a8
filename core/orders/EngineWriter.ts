/**
 * The connection the engine writes on, and the right to do so. A session lock says who is alive: the server frees it
 * when the holder's connection ends, however it ends; processes that share the markets share the lock. The epoch of
 * each market says who may commit: taking over raises it, and every batch asserts it, so a writer that lost its
 * connection unnoticed is shut out. The writer's own number lets a batch commit only after the one before it, so that
 * the next one can be sent while the last one commits.
 */
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"
import { gridInteger } from "../money/Price.ts"
import { NewId } from "../platform/NewId.ts"
import { OwnConnection } from "../platform/Database.ts"

/** Key of the session lock, in the namespace of the database. */
export const engineLockKey = 8_420_001

/** Name that a failed assertion of the writer or of a market goes by. */
export const engineAssertion = "engine_position"

/** Somebody else writes the markets of this database. */
export class MarketsHeld extends Data.TaggedError("MarketsHeld")<Record<never, never>> {
  override get message(): string {
    return "another daemon is running on this database; several share it with REDIS_URL"
  }
}

/** Every row is found by its key, in the order given, whatever the planner believes about the size of a table. */
const settings = {
  plan_cache_mode: "force_generic_plan",
  enable_seqscan: "off",
  enable_hashjoin: "off",
  enable_mergejoin: "off",
  // A client that is gone without a word gives its lock back within half a minute, not in two hours.
  tcp_keepalives_idle: "10",
  tcp_keepalives_interval: "5",
  tcp_keepalives_count: "3"
}

/** Whether this process holds all markets, or those that it is told to. */
export type EngineShare = "alone" | "shared"

export interface EngineWriter {
  readonly sql: SqlClient.SqlClient
  /** What a batch asks before it is matched, so that it waits neither for the batch that commits nor for a free connection. */
  readonly looks: SqlClient.SqlClient
  readonly id: string
  /** Number of the batch that was sent last. */
  batch: number
}

/** Opens the connection and takes the lock, until the scope closes. */
export const openWriter = Effect.fnUntraced(function* (share: EngineShare) {
  const { open } = yield* OwnConnection
  const newId = yield* NewId
  const sql = yield* open(settings)
  const lock = sql.literal(share === "alone" ? "pg_try_advisory_lock" : "pg_try_advisory_lock_shared")
  const [row] = yield* sql<{ held: boolean }>`SELECT ${lock}(${String(engineLockKey)}::int8) AS held`
  if (row?.held !== true) return yield* new MarketsHeld()
  const id = newId()
  yield* sql`INSERT INTO engine_writers (id) VALUES (${id}::uuid)`
  return { sql, looks: yield* open(settings), id, batch: 0 } satisfies EngineWriter
})

/** Milliseconds without an answer after which a connection counts as gone: longer than two batches may take. */
const silenceMs = 25_000

/** Fails when the connection, and with it the lock, is gone. */
export const assertAlive = ({ sql }: EngineWriter) =>
  sql`SELECT WHERE false`.pipe(Effect.asVoid, Effect.timeout(silenceMs))

/** Where the batches of a writer stand. */
export const committedBatch = ({ id, sql }: EngineWriter) =>
  sql<{ batch: bigint }>`SELECT batch FROM engine_writers WHERE id = ${id}::uuid`.pipe(
    Effect.map((rows) => gridInteger(rows[0]?.batch ?? 0n)),
    Effect.timeout(silenceMs)
  )

/** Moves the writer to a batch, if it stands at the one before. */
export const nextBatch = ({ id, sql }: EngineWriter, batch: number): Fragment =>
  sql`UPDATE engine_writers SET batch = ${BigInt(batch)}::int8
    WHERE id = ${id}::uuid AND batch = ${BigInt(batch - 1)}::int8 RETURNING 1 AS one`
