/** All SQL of purchases whose seller has to be asked. A state changes only from one before it. */
import type * as SqlClient from "effect/sql/SqlClient"
import * as Effect from "effect/Effect"
import type { PurchaseState, RampName } from "../protocol/Purchase.ts"

/** Purchases taken at a time, and seconds for which one is this worker's: longer than all that a seller may take. */
const pageSize = 4
const leaseSeconds = 180

export interface PurchaseAsk {
  readonly id: string
  readonly provider: RampName
  readonly asset: string
  readonly address: string
  readonly state: PurchaseState
  readonly spend: string
  readonly email: string | null
  readonly sellerOrder: string | null
  readonly isSent: boolean
  /** Seconds since it was begun, or since the request may have left. */
  readonly age: number
  readonly tries: number
  readonly hints: number
}

const isThere = (rows: ReadonlyArray<unknown>): boolean => rows.length > 0

export const makePurchaseAskStore = (sql: SqlClient.SqlClient) => {
  const columns = sql`p.id::text AS id, p.provider, p.asset, p.address, p.state, p.spend::text AS spend, p.email,
    p.seller_order AS "sellerOrder", p.sent_at IS NOT NULL AS "isSent", p.tries::int4 AS tries, p.hints::int4 AS hints,
    extract(epoch FROM now() - coalesce(p.sent_at, p.created_at))::float8 AS age`
  const taken = sql`tries = p.tries + 1, next_at = now() + make_interval(secs => ${leaseSeconds}::float8)`
  const at = (seconds: number) => sql`now() + make_interval(secs => ${seconds}::float8)`

  return {
    lease: (providers: ReadonlyArray<string>) =>
      sql<PurchaseAsk>`UPDATE purchases p SET ${taken} WHERE p.id IN (SELECT id FROM purchases
        WHERE next_at <= now() AND provider = ANY(${providers}::text[])
        ORDER BY next_at LIMIT ${pageSize} FOR UPDATE SKIP LOCKED) RETURNING ${columns}`,
    leaseOne: (id: string) =>
      sql<PurchaseAsk>`UPDATE purchases p SET ${taken} WHERE p.id = ${id}::uuid AND p.next_at <= now()
        RETURNING ${columns}`.pipe(Effect.map(([row]) => row)),
    isAsking: (personId: string, provider: string) =>
      sql`SELECT 1 AS one FROM purchases WHERE person_id = ${personId}::uuid AND provider = ${provider}
        AND state IN ('asked', 'unknown')`.pipe(Effect.map(isThere)),
    /** Committed before anything leaves; false where it was, or may have been, already. */
    sending: (id: string) =>
      sql`UPDATE purchases SET sent_at = now() WHERE id = ${id}::uuid AND state = 'asked' AND sent_at IS NULL
        RETURNING 1 AS one`.pipe(Effect.map(isThere)),
    /** Nothing left. */
    unsent: (id: string, seconds: number) =>
      sql`UPDATE purchases SET sent_at = NULL, next_at = ${at(seconds)} WHERE id = ${id}::uuid AND state = 'asked'`,
    later: (id: string, seconds: number) =>
      sql`UPDATE purchases SET next_at = ${at(seconds)} WHERE id = ${id}::uuid AND next_at IS NOT NULL`,
    lost: (id: string) =>
      sql`UPDATE purchases SET state = 'unknown', email = NULL, tries = 0, next_at = now(), updated_at = now()
        WHERE id = ${id}::uuid AND state = 'asked'`,
    opened: (id: string, order: string, page: string) =>
      sql`UPDATE purchases SET state = 'open', seller_order = ${order}, page = ${page}, email = NULL, tries = 0,
          next_at = NULL, updated_at = now() WHERE id = ${id}::uuid AND state = 'asked'`,
    /** Nobody was told of a page, so nobody pays on one. */
    failed: (id: string) =>
      sql`UPDATE purchases SET state = 'failed', email = NULL, next_at = NULL, updated_at = now()
        WHERE id = ${id}::uuid AND state IN ('asked', 'unknown')`,
    /** What the seller says now. It is asked again at once where something was said meanwhile. */
    seen: ({ hints, id }: Pick<PurchaseAsk, "hints" | "id">, state: PurchaseState, txid: string | null) =>
      sql`UPDATE purchases SET txid = coalesce(txid, ${txid}::text), tries = 0, updated_at = now(),
          next_at = CASE WHEN hints > ${hints}::int4 THEN now() END,
          state = CASE WHEN state IN ('failed', 'completed') OR (state = 'pending' AND ${state}::text = 'open') THEN state
            ELSE ${state}::text END
        WHERE id = ${id}::uuid AND state <> 'asked'`,
    quiet: (id: string) =>
      sql`UPDATE purchases SET next_at = NULL WHERE id = ${id}::uuid AND state NOT IN ('asked', 'unknown')`,
    /** Has the purchase looked at that an order is of, or may be of: how many there are. */
    hint: (provider: string, order: string, address: string | null) =>
      sql`UPDATE purchases p SET hints = hints + 1, next_at = now(), tries = 0, seller_order = ${order}
        WHERE p.provider = ${provider} AND p.state <> 'asked' AND p.id = coalesce(
          (SELECT id FROM purchases WHERE provider = ${provider} AND seller_order = ${order}),
          (SELECT id FROM purchases WHERE provider = ${provider} AND state = 'unknown' AND seller_order IS NULL
            AND lower(address) = lower(${address}::text)))
        RETURNING 1 AS one`.pipe(Effect.map((rows) => rows.length)),
    takeEvents: (providers: ReadonlyArray<string>) =>
      sql<{ provider: string; event: string; body: Uint8Array; tries: number }>`
        UPDATE provider_events e SET tries = tries + 1, next_at = now() + make_interval(secs => ${leaseSeconds}::float8)
        WHERE e.id IN (SELECT id FROM provider_events
          WHERE state = 'waiting' AND next_at <= now() AND provider = ANY(${providers}::text[])
          ORDER BY next_at LIMIT ${pageSize} FOR UPDATE SKIP LOCKED)
        RETURNING e.provider, e.event, e.body, e.tries::int4 AS tries`,
    eventDone: (provider: string, event: string, outcome: string) =>
      sql`UPDATE provider_events SET state = 'done', outcome = ${outcome} WHERE provider = ${provider} AND event = ${event}`,
    eventLater: (provider: string, event: string, seconds: number) =>
      sql`UPDATE provider_events SET next_at = ${at(seconds)} WHERE provider = ${provider} AND event = ${event}`
  }
}
