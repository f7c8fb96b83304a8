/** All SQL about invoices over Lightning. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { LightningInvoiceState } from "../protocol/Lightning.ts"

/** Invoices looked after in one tick, and seconds between two looks at one. */
const invoicesPerTick = 100
const lookSeconds = 60

export interface InvoiceRow {
  readonly id: string
  readonly person_id: string
  readonly asset: string
  readonly scale: number
  readonly amount: string
  readonly hash: string
  /** Sealed; none once the node has it. */
  readonly preimage: Uint8Array | null
  readonly request: string | null
  readonly state: LightningInvoiceState
  readonly received_msat: string | null
  readonly was_tried: boolean
  readonly is_over: boolean
  readonly expires_at: Date
  readonly created_at: Date
}

export interface NewInvoiceRow {
  readonly id: string
  readonly personId: string
  readonly asset: string
  readonly amount: bigint
  readonly hash: string
  readonly preimage: Uint8Array
  readonly expiresAt: Date
}

const makeNodeStore = (sql: SqlClient.SqlClient) => ({
  find: sql<{
    asset: string
    scale: number
    network: string
    pubkey: string
    settle_index: string
    fault: string | null
  }>`SELECT n.asset, s.scale::int4 AS scale, n.network, n.pubkey, n.settle_index::text AS settle_index, n.fault
    FROM lightning_node n JOIN assets s ON s.code = n.asset`.pipe(Effect.map(([row]) => row)),
  insert: (asset: string, network: string, pubkey: string) =>
    sql`INSERT INTO lightning_node (asset, network, pubkey) VALUES (${asset}, ${network}, ${pubkey})
      ON CONFLICT DO NOTHING`,
  noteFault: (fault: string | null) =>
    sql`UPDATE lightning_node SET fault = ${fault}::text WHERE fault IS DISTINCT FROM ${fault}::text`,
  /** It never goes back. */
  heard: (place: bigint) => sql`UPDATE lightning_node SET settle_index = greatest(settle_index, ${place})`
})

export const makeLightningStore = (sql: SqlClient.SqlClient) => {
  const select = sql`SELECT i.id::text AS id, i.person_id::text AS person_id, i.asset, s.scale::int4 AS scale,
      i.amount::text AS amount, i.hash, i.preimage, i.request, i.state, i.received_msat::text AS received_msat,
      i.tried_at IS NOT NULL AS was_tried, i.expires_at <= now() AS is_over, i.expires_at, i.created_at
    FROM lightning_invoices i JOIN assets s ON s.code = i.asset`

  const insert = ({ amount, asset, expiresAt, hash, id, personId, preimage }: NewInvoiceRow) =>
    sql`INSERT INTO lightning_invoices (id, person_id, asset, amount, hash, preimage, expires_at)
      VALUES (${id}::uuid, ${personId}::uuid, ${asset}, ${amount.toString()}::numeric, ${hash}, ${preimage}, ${expiresAt})`

  /** Of two that are asked for at once the second counts the first. */
  const begun = Effect.fnUntraced(function* (personId: string) {
    yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${`lightning invoices of ${personId}`}, 0))`
    const [row] = yield* sql<{ open: number; today: number }>`SELECT
        count(*) FILTER (WHERE state IN ('asked', 'open'))::int4 AS open,
        count(*) FILTER (WHERE created_at > now() - interval '1 day')::int4 AS today
      FROM lightning_invoices WHERE person_id = ${personId}::uuid`
    return row ?? { open: 0, today: 0 }
  })

  const one = (id: string) => Effect.map(sql<InvoiceRow>`${select} WHERE i.id = ${id}::uuid`, ([row]) => row)

  const byHash = (hash: string) => Effect.map(sql<InvoiceRow>`${select} WHERE i.hash = ${hash}`, ([row]) => row)

  const lock = (hash: string) =>
    Effect.map(sql<InvoiceRow>`${select} WHERE i.hash = ${hash} FOR UPDATE OF i`, ([row]) => row)

  /** Those that the node is to make. */
  const asked = sql<InvoiceRow>`${select} WHERE i.state = 'asked' ORDER BY i.tried_at NULLS FIRST, i.id LIMIT ${invoicesPerTick}::int4`

  /** Those that were not looked at for long, or not since they are over. */
  const due = sql<InvoiceRow>`${select} WHERE i.state = 'open'
      AND (i.looked_at < now() - make_interval(secs => ${lookSeconds}) OR i.expires_at BETWEEN i.looked_at AND now())
    ORDER BY i.looked_at LIMIT ${invoicesPerTick}::int4`

  /** Before the node hears of it. */
  const trying = (id: string) =>
    sql`UPDATE lightning_invoices SET tried_at = now() WHERE id = ${id}::uuid AND state = 'asked'`

  /** From then on it can be paid. */
  const open = (id: string, request: string, expiresAt: Date) =>
    sql`UPDATE lightning_invoices SET state = 'open', request = ${request}, preimage = NULL, expires_at = ${expiresAt},
        looked_at = now(), fault = NULL WHERE id = ${id}::uuid AND state = 'asked'`

  /** One compare and set: whether this was who settled it. */
  const settle = (id: string, request: string, received: bigint) =>
    sql`UPDATE lightning_invoices SET state = 'settled', received_msat = ${received.toString()}::numeric,
        request = coalesce(request, ${request}), preimage = NULL, settled_at = now(), looked_at = now(), fault = NULL
      WHERE id = ${id}::uuid AND state <> 'settled' RETURNING 1 AS one`.pipe(Effect.map((rows) => rows.length === 1))

  const end = (id: string, state: "expired" | "cancelled" | "refused", fault: string | null = null) =>
    sql`UPDATE lightning_invoices SET state = ${state}, preimage = NULL, looked_at = now(), fault = ${fault}::text
      WHERE id = ${id}::uuid AND state IN ('asked', 'open')`

  /** It stands as it stood, and what the node says of it fits or does not; why one ended stays. */
  const looked = (id: string, fault: string | null) =>
    sql`UPDATE lightning_invoices SET looked_at = now(), fault = ${fault}::text
      WHERE id = ${id}::uuid AND state IN ('asked', 'open')`

  /** It could not be looked at: the others are, before it is again. */
  const postpone = (id: string, fault: string | null) =>
    sql`UPDATE lightning_invoices SET looked_at = now(), fault = coalesce(${fault}::text, fault),
        tried_at = CASE WHEN tried_at IS NOT NULL THEN now() END
      WHERE id = ${id}::uuid AND state IN ('asked', 'open')`

  const list = (personId: string, before: string | undefined, limit: number) =>
    sql<InvoiceRow>`${select} WHERE i.person_id = ${personId}::uuid
      AND (${before ?? null}::uuid IS NULL OR i.id < ${before ?? null}::uuid) ORDER BY i.id DESC LIMIT ${limit}`

  const moves = { trying, open, settle, end, looked, postpone }
  return { node: makeNodeStore(sql), insert, begun, one, byHash, lock, asked, due, ...moves, list }
}
