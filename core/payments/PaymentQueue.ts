/** SQL of what is to be done next at providers: taken by one worker for a while, and given back with a time. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { type Attempt, columnsOf } from "./PaymentStore.ts"

/** Milliseconds after which a worker lets go of what it took, whatever it waits for; and seconds for which it is theirs. */
export const stepMs = 150_000
export const leaseSeconds = stepMs / 1_000 + 30
/** Days after it was paid in which a bank may take something back: the longest that card schemes allow. */
export const takeBackDays = 540
/** Attempts taken at a time, and refunds: all of them are worked on at once, as their leases run from then on. */
const pageSize = 4

/** Whatever an event names may be anything; only such a one can be ours. */
export const uuidOf = (text: string | null): string | null =>
  text !== null && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null

export const makePaymentQueue = (sql: SqlClient.SqlClient) => {
  const columns = columnsOf(sql)
  const due = sql`next_at <= now() AND (leased_until IS NULL OR leased_until < now())
    ORDER BY next_at LIMIT ${pageSize} FOR UPDATE SKIP LOCKED`
  const taken = sql`leased_until = now() + make_interval(secs => ${leaseSeconds}::float8), tries = tries + 1`
  const later = (seconds: number | null) =>
    sql`CASE WHEN ${seconds}::float8 IS NOT NULL THEN now() + make_interval(secs => ${seconds}::float8) END`

  return {
    leaseAttempts: sql<Attempt>`UPDATE payment_attempts a SET ${taken}
      WHERE a.id IN (SELECT id FROM payment_attempts WHERE ${due}) RETURNING ${columns.attempt}`,
    leaseRefunds: sql<{ id: string; attempt: string }>`UPDATE payment_refunds r SET ${taken}
      WHERE r.id IN (SELECT id FROM payment_refunds WHERE ${due}) RETURNING r.id::text AS id, r.attempt::text AS attempt`,
    /** Gives an attempt back; one that was hinted at meanwhile is due at once. */
    putBack: ({ hints, id }: Pick<Attempt, "hints" | "id">, seconds: number | null, isNew: boolean) =>
      sql`UPDATE payment_attempts SET leased_until = NULL, tries = CASE WHEN ${isNew} THEN 0 ELSE tries END,
        next_at = CASE WHEN hints > ${hints}::int4 THEN now() ELSE ${later(seconds)} END WHERE id = ${id}::uuid`,
    putRefundBack: (id: string, seconds: number | null) =>
      sql`UPDATE payment_refunds SET leased_until = NULL, next_at = ${later(seconds)} WHERE id = ${id}::uuid`,
    /**
     * Has attempts looked at as soon as possible that an event is about, by our reference, the provider's page, or the
     * payment; and gives how many there are. A page that was not known is asked for by the name that the event gives.
     */
    hint: (
      provider: string,
      {
        page,
        payment,
        reference
      }: { readonly page: string | null; readonly payment: string | null; readonly reference: string | null }
    ) =>
      sql`UPDATE payment_attempts SET hints = hints + 1, next_at = now(),
          reference = CASE WHEN id = ${uuidOf(reference)}::uuid THEN coalesce(reference, ${page}::text) ELSE reference END
        WHERE id = ${uuidOf(reference)}::uuid AND provider = ${provider}
          OR provider = ${provider} AND reference = ${page}::text OR provider = ${provider} AND payment = ${payment}::text
        RETURNING 1 AS one`.pipe(Effect.map((rows) => rows.length)),
    hintIntent: (intent: string) =>
      sql`UPDATE payment_attempts SET hints = hints + 1, next_at = now() WHERE intent = ${intent}::uuid`
  }
}
