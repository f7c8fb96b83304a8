/**
 * Stores what providers send, as many at once as came meanwhile: whoever waits for a commit waits with all others for one.
 * As much as may wait is bounded; who comes then is to come again.
 */
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { bytes, texts, uuids } from "../platform/SqlArray.ts"

/** Events of one statement, and of those that wait for the next ones, with their bytes. */
const batchMax = 1_000
export const waitingMax = 10_000
const waitingBytesMax = 64 * 1024 * 1024

export interface TakenEvent {
  readonly id: string
  readonly provider: string
  readonly event: string
  readonly body: Uint8Array
}

interface Waiting {
  readonly row: TakenEvent
  readonly stored: Deferred.Deferred<boolean, SqlError.SqlError>
}

export const makeEventIntake = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const scope = yield* Effect.scope
  const waiting: Array<Waiting> = []
  let waitingBytes = 0
  let isStoring = false

  const insert = (rows: ReadonlyArray<TakenEvent>) =>
    sql`INSERT INTO provider_events (id, provider, event, body)
      SELECT * FROM unnest(${uuids(rows.map(({ id }) => id))}::uuid[], ${texts(rows.map(({ provider }) => provider))}::text[],
        ${texts(rows.map(({ event }) => event))}::text[], ${bytes(rows.map(({ body }) => body))}::bytea[])
      ON CONFLICT (provider, event) DO NOTHING`

  const storeOne = ({ row, stored }: Waiting) =>
    insert([row]).pipe(
      Effect.as(true),
      Effect.exit,
      Effect.flatMap((exit) => Deferred.done(stored, exit))
    )

  const comeAgain = (all: ReadonlyArray<Waiting>) =>
    Effect.forEach(all, ({ stored }) => Deferred.succeed(stored, false), { discard: true })

  /** One that the database does not take stops no other: they go one by one then. */
  const store = (batch: ReadonlyArray<Waiting>) =>
    insert(batch.map(({ row }) => row)).pipe(
      Effect.andThen(Effect.forEach(batch, ({ stored }) => Deferred.succeed(stored, true), { discard: true })),
      Effect.catchCause(() => Effect.forEach(batch, storeOne, { discard: true })),
      // What is stored already is known when it comes again.
      Effect.onInterrupt(() => comeAgain(batch))
    )

  const storeAll = Effect.gen(function* () {
    for (;;) {
      const batch = waiting.splice(0, batchMax)
      // Whoever comes from now on begins anew.
      if (batch.length === 0) return void (isStoring = false)
      waitingBytes -= batch.reduce((sum, { row }) => sum + row.body.length, 0)
      yield* store(batch)
    }
  }).pipe(
    // The daemon ends, or this is broken: what was not stored is to come again.
    Effect.onError(() => {
      isStoring = false
      waitingBytes = 0
      return comeAgain(waiting.splice(0))
    })
  )

  /** True once it is committed, or was before; false where too much waits, and it is to come again. */
  return Effect.fnUntraced(function* (row: TakenEvent) {
    if (waiting.length >= waitingMax || waitingBytes + row.body.length > waitingBytesMax) return false
    const stored = yield* Deferred.make<boolean, SqlError.SqlError>()
    waiting.push({ row, stored })
    waitingBytes += row.body.length
    if (!isStoring) {
      isStoring = true
      yield* Effect.forkIn(storeAll, scope)
    }
    return yield* Deferred.await(stored)
  })
})
