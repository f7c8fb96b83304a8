/** All SQL of payouts and of the addresses they may go to. A state changes only from the one that was read. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { bigints } from "../platform/SqlArray.ts"
import type { IdSpan } from "../platform/Page.ts"
import type { PayoutState } from "../protocol/Payout.ts"
import { paidAfter, type PayoutStep } from "./PayoutMachine.ts"
import { leaseSeconds, uuidOf } from "./PaymentQueue.ts"

/** Payouts taken at a time: all of them are worked on at once, as their leases run from then on. */
const pageSize = 4
/** Hours for which a payout counts against what may leave in a day. */
const dayHours = 24

export interface PayoutRow {
  readonly id: string
  readonly person: string
  readonly personName: string
  readonly provider: string
  readonly asset: string
  readonly scale: number
  readonly address: string
  readonly amount: bigint
  readonly approvals: number
  readonly approvalsNeeded: number
  readonly state: PayoutState
  readonly reference: string | null
  readonly fee: bigint | null
  readonly fault: string | null
  readonly sentAt: Date | null
  readonly paidAt: Date | null
  readonly tries: number
  readonly hints: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

type Row = Omit<PayoutRow, "amount" | "fee"> & { readonly amount: string; readonly fee: string | null }

const readRow = ({ amount, fee, ...row }: Row): PayoutRow => ({
  ...row,
  amount: BigInt(amount),
  fee: fee === null ? null : BigInt(fee)
})

export interface NewPayout {
  readonly id: string
  readonly person: string
  readonly provider: string
  readonly asset: string
  readonly addressId: string
  readonly address: string
  readonly amount: bigint
  readonly approvalsNeeded: number
}

export interface PayoutAddressRow {
  readonly id: string
  readonly provider: string
  readonly address: string
  readonly addedAt: Date
  readonly ripeAt: Date
  readonly removedAt: Date | null
  readonly isRipe: boolean
}

const makeAddresses = (sql: SqlClient.SqlClient) => {
  const columns = sql`id::text AS id, provider, address, added_at AS "addedAt", ripe_at AS "ripeAt",
    removed_at AS "removedAt", ripe_at <= now() AS "isRipe"`
  return {
    /** Of a person one list is changed after the other: what one adds, the next counts. */
    takeTurn: (person: string) =>
      sql`SELECT pg_advisory_xact_lock(hashtextextended(${`payout addresses ${person}`}, 0))`,
    list: (person: string) =>
      sql<PayoutAddressRow>`SELECT ${columns} FROM payout_addresses
        WHERE person_id = ${person}::uuid AND removed_at IS NULL ORDER BY id DESC`,
    remove: (person: string, id: string) =>
      sql<PayoutAddressRow>`UPDATE payout_addresses SET removed_at = now()
        WHERE id = ${id}::uuid AND person_id = ${person}::uuid AND removed_at IS NULL RETURNING ${columns}`.pipe(
        Effect.map(([row]) => row)
      ),
    find: (person: string, provider: string, address: string) =>
      sql<PayoutAddressRow>`SELECT ${columns} FROM payout_addresses WHERE person_id = ${person}::uuid
        AND provider = ${provider} AND address = ${address} AND removed_at IS NULL FOR SHARE`.pipe(
        Effect.map(([row]) => row)
      ),
    insert: (
      row: { readonly id: string; readonly person: string; readonly provider: string; readonly address: string },
      ripeningHours: number
    ) =>
      sql<PayoutAddressRow>`INSERT INTO payout_addresses (id, person_id, provider, address, ripe_at)
        VALUES (${row.id}::uuid, ${row.person}::uuid, ${row.provider}, ${row.address},
          now() + make_interval(hours => ${ripeningHours}::int4)) RETURNING ${columns}`.pipe(
        Effect.map(([made]) => made)
      ),
    stands: (payout: string) =>
      sql`SELECT 1 AS one FROM payouts p JOIN payout_addresses a ON a.id = p.address_id
        WHERE p.id = ${payout}::uuid AND a.removed_at IS NULL FOR SHARE OF a`.pipe(
        Effect.map((rows) => rows.length > 0)
      )
  }
}

const makeQueue = (sql: SqlClient.SqlClient) => ({
  lease: sql<{
    id: string
    provider: string
  }>`UPDATE payouts SET leased_until = now() + make_interval(secs => ${leaseSeconds}::float8),
      tries = tries + 1
    WHERE id IN (SELECT id FROM payouts WHERE next_at <= now() AND (leased_until IS NULL OR leased_until < now())
      ORDER BY next_at LIMIT ${pageSize} FOR UPDATE SKIP LOCKED) RETURNING id::text AS id, provider`,
  later: (id: string, seconds: number) =>
    sql`UPDATE payouts SET leased_until = NULL, next_at = now() + make_interval(secs => ${seconds}::float8)
      WHERE id = ${id}::uuid`,
  /** Gives one back; it is due at once when it was hinted at meanwhile, and counted anew when it moved. */
  putBack: ({ hints, id }: Pick<PayoutRow, "hints" | "id">, seconds: number | null, isNew: boolean) =>
    sql`UPDATE payouts SET leased_until = NULL, tries = CASE WHEN ${isNew} THEN 0 ELSE tries END,
      next_at = CASE WHEN hints > ${hints}::int4 THEN now()
        WHEN ${seconds}::float8 IS NOT NULL THEN now() + make_interval(secs => ${seconds}::float8) END
      WHERE id = ${id}::uuid`,
  /** Has one looked at as soon as possible of which an event speaks, once it may have been sent; whether there is any. */
  hint: (provider: string, id: string) =>
    sql`UPDATE payouts SET hints = hints + 1, next_at = CASE WHEN sent_at IS NULL THEN next_at ELSE now() END
      WHERE id = ${uuidOf(id)}::uuid AND provider = ${provider} RETURNING 1 AS one`.pipe(
      Effect.map((rows) => rows.length)
    )
})

const total = (rows: ReadonlyArray<{ readonly total: string }>): bigint => BigInt(rows[0]?.total ?? "0")

const makeLimits = (sql: SqlClient.SqlClient) => {
  /** What was asked for and did not come back. */
  const counted = sql`created_at > now() - make_interval(hours => ${dayHours}::int4)
    AND state NOT IN ('released', 'failed', 'returned')`
  return {
    spentBy: (person: string, asset: string) =>
      sql<{ total: string }>`SELECT coalesce(sum(amount), 0)::text AS total FROM payouts
        WHERE ${counted} AND asset = ${asset} AND person_id = ${person}::uuid`.pipe(Effect.map(total)),
    spentByAll: (asset: string) =>
      sql<{ total: string }>`SELECT coalesce(sum(amount), 0)::text AS total FROM payouts
        WHERE ${counted} AND asset = ${asset}`.pipe(Effect.map(total)),
    /** Payouts of an asset are asked for one after the other: what one counts, the next has seen. */
    takeTurn: (asset: string) => sql`SELECT pg_advisory_xact_lock(hashtextextended(${`payouts of ${asset}`}, 0))`,
    /** Whether a person owes for a payment that was taken back after they had spent it, or one of theirs is disputed. */
    owes: (person: string) =>
      sql`SELECT FROM accounts WHERE owner = ${person}::uuid AND kind = 'debt' AND balance < 0
        UNION ALL SELECT FROM payment_chargebacks c JOIN payment_attempts a ON a.id = c.attempt
          JOIN payment_intents i ON i.id = a.intent
        WHERE i.person_id = ${person}::uuid AND c.state = 'open' LIMIT 1`.pipe(Effect.map((rows) => rows.length > 0))
  }
}

const makeReads = (sql: SqlClient.SqlClient) => {
  const rows = sql`SELECT p.id::text AS id, p.person_id::text AS person, m.name AS "personName", p.provider, p.asset,
      s.scale::int4 AS scale, p.address, p.amount,
      (SELECT count(*)::int4 FROM payout_approvals a WHERE a.payout = p.id) AS approvals,
      p.approvals_needed::int4 AS "approvalsNeeded", p.state, p.reference, p.fee, p.fault, p.sent_at AS "sentAt",
      p.paid_at AS "paidAt", p.tries::int4 AS tries, p.hints::int4 AS hints, p.created_at AS "createdAt",
      p.updated_at AS "updatedAt"
    FROM payouts p JOIN assets s ON s.code = p.asset JOIN people m ON m.id = p.person_id`
  const read = Effect.map((found: ReadonlyArray<Row>) => found.map(readRow))
  return {
    find: (id: string) =>
      sql<Row>`${rows} WHERE p.id = ${id}::uuid`.pipe(
        read,
        Effect.map(([row]) => row)
      ),
    /** Of one person, the newest first. */
    listOf: (person: string, { before, from }: IdSpan, limit: number) =>
      sql<Row>`${rows} WHERE p.person_id = ${person}::uuid AND (${before ?? null}::uuid IS NULL OR p.id < ${before ?? null}::uuid)
        AND (${from ?? null}::uuid IS NULL OR p.id >= ${from ?? null}::uuid) ORDER BY p.id DESC LIMIT ${limit}`.pipe(
        read
      ),
    /** Those that are under way, or that wait for an operator alone; the newest first. */
    listOpen: (isWaiting: boolean, before: string | undefined, limit: number) =>
      sql<Row>`${rows} WHERE (p.fault = ${paidAfter} OR p.state IN ('requested', 'review')
          OR NOT ${isWaiting} AND p.state IN ('approved', 'sent', 'unknown', 'pending'))
        AND (${before ?? null}::uuid IS NULL OR p.id < ${before ?? null}::uuid) ORDER BY p.id DESC LIMIT ${limit}`.pipe(
        read
      )
  }
}

export const makePayoutStore = (sql: SqlClient.SqlClient) => {
  const reads = makeReads(sql)
  const lock = (id: string) =>
    sql`SELECT FROM payouts WHERE id = ${id}::uuid FOR NO KEY UPDATE`.pipe(
      // Read by a statement that begins with the row locked, so that it has seen who approved meanwhile.
      Effect.andThen(reads.find(id))
    )

  /** One compare and set, and the line of history that says so. */
  const advance = (id: string, { event, from, to }: PayoutStep, actor: string | null) =>
    sql`WITH moved AS (UPDATE payouts SET state = ${to}, updated_at = now(),
          sent_at = CASE WHEN ${event === "send"} THEN coalesce(sent_at, now()) ELSE sent_at END,
          paid_at = CASE WHEN ${to === "paid"} THEN now() ELSE paid_at END,
          next_at = CASE WHEN ${to === "approved"} THEN now() ELSE next_at END
        WHERE id = ${id}::uuid AND state = ${from} RETURNING id)
      INSERT INTO payout_steps (payout, event, from_state, to_state, actor)
      SELECT id, ${event}, ${from}, ${to}, ${actor}::uuid FROM moved RETURNING 1 AS one`.pipe(
      Effect.map((rows) => rows.length === 1)
    )

  return {
    addresses: makeAddresses(sql),
    queue: makeQueue(sql),
    ...makeLimits(sql),
    ...reads,
    lock,
    advance,
    insert: (row: NewPayout) =>
      sql`INSERT INTO payouts (id, person_id, provider, asset, address_id, address, amount, approvals_needed)
        VALUES (${row.id}::uuid, ${row.person}::uuid, ${row.provider}, ${row.asset}, ${row.addressId}::uuid, ${row.address},
          ${row.amount.toString()}::numeric, ${row.approvalsNeeded}::int4)`,
    approve: (id: string, operator: string) =>
      sql`INSERT INTO payout_approvals (payout, operator) VALUES (${id}::uuid, ${operator}::uuid)
        ON CONFLICT DO NOTHING RETURNING 1 AS one`.pipe(Effect.map((rows) => rows.length === 1)),
    /** What the provider calls it; what is known of that stays. */
    noteSeen: (id: string, reference: string, payment: string | null) =>
      sql`UPDATE payouts SET reference = coalesce(reference, ${reference}), payment = coalesce(payment, ${payment}::text)
        WHERE id = ${id}::uuid`,
    noteFault: (id: string, fault: string | null) =>
      sql`UPDATE payouts SET fault = ${fault}::text, updated_at = now() WHERE id = ${id}::uuid`,
    noteFee: (id: string, fee: bigint, asset: string) =>
      sql`UPDATE payouts SET fee = ${fee.toString()}::numeric, fee_asset = ${asset} WHERE id = ${id}::uuid`,
    scaleOf: (asset: string) =>
      sql<{ scale: number }>`SELECT scale::int4 AS scale FROM assets WHERE code = ${asset}`.pipe(
        Effect.map(([row]) => row?.scale)
      ),
    lockBalances: (accounts: ReadonlyArray<bigint>) =>
      sql<{ id: bigint; balance: string }>`SELECT id, balance FROM accounts
        WHERE id = ANY(${bigints(accounts)}::int8[]) ORDER BY id FOR NO KEY UPDATE`
  }
}

export type PayoutStore = ReturnType<typeof makePayoutStore>
