/** All SQL of intents, attempts, refunds and chargebacks. A state changes only from the one that was read. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"
import { bigints, texts } from "../platform/SqlArray.ts"
import type { ChargebackState, RefundState } from "../protocol/TopUp.ts"
import { type AttemptState, type IntentState, liveAttemptStates, type MachineName } from "./PaymentMachines.ts"
import type { Split } from "./TopUpPostings.ts"

export interface Intent {
  readonly id: string
  readonly person: string
  readonly name: string
  readonly asset: string
  readonly scale: number
  /** What counts, and whether operators took another amount, or one that came otherwise, for what was asked. */
  readonly amount: bigint
  readonly isAccepted: boolean
  readonly state: IntentState
  readonly holdSeconds: number
  readonly isCancelAsked: boolean
  readonly chargedAt: Date | null
  readonly holdUntil: Date | null
  readonly releasedAt: Date | null
  readonly held: bigint
  readonly fee: bigint | null
  readonly fault: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

export interface Attempt {
  readonly id: string
  readonly intent: string
  readonly provider: string
  readonly state: AttemptState
  readonly key: string
  readonly expiresAt: Date
  readonly reference: string | null
  readonly payment: string | null
  readonly link: string | null
  readonly tries: number
  readonly hints: number
}

export interface Reversed {
  readonly id: string
  readonly attempt: string
  readonly amount: bigint
  readonly reference: string | null
  readonly taken: Split
  readonly fault: string | null
  readonly createdAt: Date
}

export interface Refund extends Reversed {
  readonly state: RefundState
  /** Of a second payment, of which nothing was credited, so nothing is taken for it. */
  readonly isSecond: boolean
  readonly key: string | null
  readonly tries: number
}

export interface Chargeback extends Reversed {
  readonly state: ChargebackState
  readonly reason: string
  /** How it was decided, where that is unclear. */
  readonly unclear: string | null
  /** How often what is taken for it changed. */
  readonly turn: number
}

interface IntentRow extends Omit<Intent, "amount" | "fee" | "held"> {
  readonly amount: string
  readonly held: string
  readonly fee: string | null
}

const readIntent = (row: IntentRow): Intent => ({
  ...row,
  amount: BigInt(row.amount),
  held: BigInt(row.held),
  fee: row.fee === null ? null : BigInt(row.fee)
})

interface ReversedRow {
  readonly amount: string
  readonly hold: string
  readonly available: string
  readonly debt: string
}

const readReversed = <Row extends ReversedRow>({ amount, available, debt, hold, ...row }: Row) => ({
  ...row,
  amount: BigInt(amount),
  taken: { hold: BigInt(hold), available: BigInt(available), debt: BigInt(debt) }
})

type RefundRow = Omit<Refund, "amount" | "taken"> & ReversedRow
type ChargebackRow = Omit<Chargeback, "amount" | "taken"> & ReversedRow

/** Of one that was won nothing is taken any more, whatever was once. */
const readChargeback = (row: ChargebackRow): Chargeback => {
  const read = readReversed(row)
  return row.state === "won" ? { ...read, taken: { hold: 0n, available: 0n, debt: 0n } } : read
}

export const columnsOf = (sql: SqlClient.SqlClient) => ({
  intent: sql`i.id::text AS id, i.person_id::text AS person, p.name, i.asset, s.scale::int4 AS scale,
    coalesce(i.accepted, i.amount) AS amount, i.accepted IS NOT NULL AS "isAccepted", i.state,
    i.hold_seconds::int4 AS "holdSeconds", i.cancel_asked AS "isCancelAsked", i.charged_at AS "chargedAt",
    i.hold_until AS "holdUntil", i.released_at AS "releasedAt", i.held, i.fee, i.fault, i.created_at AS "createdAt",
    i.updated_at AS "updatedAt"`,
  intentTables: sql`payment_intents i JOIN people p ON p.id = i.person_id JOIN assets s ON s.code = i.asset`,
  attempt: sql`a.id::text AS id, a.intent::text AS intent, a.provider, a.state, a.idempotency_key AS key,
    a.expires_at AS "expiresAt", a.reference, a.payment, a.link, a.tries::int4 AS tries, a.hints::int4 AS hints`,
  /** The one that has the money, or may have it, however old it is; else the latest, by the clock of the database. */
  attemptOrder: sql`a.state = 'charged' DESC, a.state = 'integrity_failure' DESC, a.created_at DESC, a.id DESC`,
  refund: sql`r.id::text AS id, r.attempt::text AS attempt, r.amount, r.state, r.is_second AS "isSecond",
    r.idempotency_key AS key, r.reference, r.from_hold AS hold,
    r.from_available AS available, r.from_debt AS debt, r.fault, r.tries::int4 AS tries,
    r.created_at AS "createdAt"`,
  chargeback: sql`c.id::text AS id, c.attempt::text AS attempt, c.amount, c.state, c.reference, c.reason,
    c.from_hold AS hold, c.from_available AS available, c.from_debt AS debt, NULL::text AS fault,
    c.unclear, c.turn::int4 AS turn, c.created_at AS "createdAt"`
})

export const makePaymentStore = (sql: SqlClient.SqlClient) => {
  const columns = columnsOf(sql)

  /** Locked first by whoever changes anything of a top-up. */
  const lock = (intent: string) =>
    sql`SELECT FROM payment_intents WHERE id = ${intent}::uuid FOR NO KEY UPDATE`.pipe(
      Effect.andThen(
        sql<IntentRow>`SELECT ${columns.intent} FROM ${columns.intentTables} WHERE i.id = ${intent}::uuid`
      ),
      Effect.map(([row]) => (row === undefined ? undefined : readIntent(row)))
    )

  const attempt = (id: string) =>
    sql<Attempt>`SELECT ${columns.attempt} FROM payment_attempts a WHERE a.id = ${id}::uuid`.pipe(
      Effect.map(([row]) => row)
    )

  /** The one that counts of several. */
  const attemptOf = (intent: string) =>
    sql<Attempt>`SELECT ${columns.attempt} FROM payment_attempts a WHERE a.intent = ${intent}::uuid
      ORDER BY ${columns.attemptOrder} LIMIT 1`.pipe(Effect.map(([row]) => row))

  const refund = (id: string) =>
    sql<RefundRow>`SELECT ${columns.refund} FROM payment_refunds r WHERE r.id = ${id}::uuid`.pipe(
      Effect.map(([row]) => (row === undefined ? undefined : readReversed(row)))
    )

  const refunds = (attempts: ReadonlyArray<string>) =>
    sql<RefundRow>`SELECT ${columns.refund} FROM payment_refunds r WHERE r.attempt = ANY(${attempts}::uuid[])
      ORDER BY r.id`.pipe(Effect.map((rows) => rows.map(readReversed)))

  const chargebacks = (attempts: ReadonlyArray<string>) =>
    sql<ChargebackRow>`SELECT ${columns.chargeback} FROM payment_chargebacks c
      WHERE c.attempt = ANY(${attempts}::uuid[]) ORDER BY c.id`.pipe(Effect.map((rows) => rows.map(readChargeback)))

  /** Writes a step of a machine down; false when the row no longer is where the step begins. */
  const step = Effect.fnUntraced(function* (
    machine: MachineName,
    id: string,
    { event, from, to }: { readonly from: string; readonly event: string; readonly to: string },
    along: Fragment = sql``
  ) {
    const table = sql(machine === "intent" ? "payment_intents" : `payment_${machine}s`)
    const moved = yield* sql`UPDATE ${table} SET state = ${to}, updated_at = now() ${along}
      WHERE id = ${id}::uuid AND state = ${from} RETURNING 1 AS one`
    if (moved.length === 0) return false
    yield* sql`INSERT INTO payment_history (machine, subject, from_state, event, to_state)
      VALUES (${machine}, ${id}::uuid, ${from}, ${event}, ${to})`
    return true
  })

  const insertIntent = (row: {
    readonly intent: string
    readonly person: string
    readonly asset: string
    readonly amount: bigint
    readonly holdSeconds: number
    readonly isBilled: boolean
  }) => sql`INSERT INTO payment_intents (id, person_id, asset, amount, hold_seconds, is_billed)
    VALUES (${row.intent}::uuid, ${row.person}::uuid, ${row.asset}, ${row.amount.toString()}::numeric,
      ${row.holdSeconds}, ${row.isBilled})`

  const insertAttempt = (row: {
    readonly attempt: string
    readonly intent: string
    readonly provider: string
    readonly expiresAt: Date
  }) => sql`INSERT INTO payment_attempts (id, intent, provider, idempotency_key, expires_at, next_at)
    VALUES (${row.attempt}::uuid, ${row.intent}::uuid, ${row.provider}, ${row.attempt}, ${row.expiresAt}, now())`

  const insertRefund = (row: {
    readonly id: string
    readonly attempt: string
    readonly amount: bigint
    readonly state: RefundState
    readonly isSecond: boolean
    readonly taken: Split
    readonly askedBy: string | null
    readonly reference: string | null
    readonly at: Date
  }) => sql`INSERT INTO payment_refunds (id, attempt, amount, state, idempotency_key, reference, from_hold,
      from_available, from_debt, is_second, asked_by, created_at, next_at)
    VALUES (${row.id}::uuid, ${row.attempt}::uuid, ${row.amount.toString()}::numeric, ${row.state},
      ${row.askedBy === null ? null : row.id}::text, ${row.reference}::text, ${row.taken.hold.toString()}::numeric,
      ${row.taken.available.toString()}::numeric, ${row.taken.debt.toString()}::numeric, ${row.isSecond},
      ${row.askedBy}::uuid, ${row.at},
      CASE WHEN ${row.askedBy}::uuid IS NOT NULL THEN now() END)`

  const insertChargeback = (row: {
    readonly id: string
    readonly attempt: string
    readonly amount: bigint
    readonly reference: string
    readonly reason: string
    readonly taken: Split
    readonly at: Date
  }) => sql`INSERT INTO payment_chargebacks (id, attempt, amount, state, reference, reason, from_hold, from_available,
      from_debt, created_at)
    VALUES (${row.id}::uuid, ${row.attempt}::uuid, ${row.amount.toString()}::numeric, 'open', ${row.reference},
      ${row.reason}, ${row.taken.hold.toString()}::numeric, ${row.taken.available.toString()}::numeric,
      ${row.taken.debt.toString()}::numeric, ${row.at})`

  return {
    lock,
    /** What is taken for a chargeback changes, which may be more than was disputed; false when it has since it was read. */
    turn: ({ id, turn }: Chargeback, { available, debt, hold }: Split) =>
      sql`UPDATE payment_chargebacks SET turn = turn + 1,
          amount = greatest(amount, ${(available + debt + hold).toString()}::numeric), from_hold = ${hold.toString()}::numeric,
          from_available = ${available.toString()}::numeric, from_debt = ${debt.toString()}::numeric, updated_at = now()
        WHERE id = ${id}::uuid AND turn = ${turn}::int4 RETURNING 1 AS one`.pipe(Effect.map((rows) => rows.length > 0)),
    noteUnclear: (id: string, unclear: string | null) =>
      sql`UPDATE payment_chargebacks SET unclear = ${unclear}::text, updated_at = now() WHERE id = ${id}::uuid`,
    attempt,
    attemptOf,
    /** Whether another attempt at it may still bring money. */
    hasLiveBeside: ({ id, intent }: Pick<Attempt, "id" | "intent">) =>
      sql`SELECT 1 AS one FROM payment_attempts WHERE intent = ${intent}::uuid AND id <> ${id}::uuid
        AND state <> 'charged' AND state = ANY(${texts(liveAttemptStates)}::text[])`.pipe(
        Effect.map((rows) => rows.length > 0)
      ),
    refund,
    refunds,
    chargebacks,
    step,
    insertIntent,
    insertAttempt,
    insertRefund,
    insertChargeback,
    /** Goes along with the step by which an intent succeeds. */
    charging: (at: Date, until: Date, held: bigint) =>
      sql`, charged_at = ${at}, hold_until = ${until}, held = ${held.toString()}::numeric`,
    noteHeld: (intent: string, held: bigint) =>
      sql`UPDATE payment_intents SET held = ${held.toString()}::numeric, updated_at = now() WHERE id = ${intent}::uuid`,
    noteRelease: (intent: string) =>
      sql`UPDATE payment_intents SET held = 0, released_at = now(), updated_at = now() WHERE id = ${intent}::uuid`,
    noteFee: (intent: string, fee: bigint, asset: string) =>
      sql`UPDATE payment_intents SET fee = ${fee.toString()}::numeric, fee_asset = ${asset} WHERE id = ${intent}::uuid`,
    scaleOf: (asset: string) =>
      sql<{ scale: number }>`SELECT scale::int4 AS scale FROM assets WHERE code = ${asset}`.pipe(
        Effect.map(([row]) => row?.scale)
      ),
    noteAccepted: (intent: string, amount: bigint) =>
      sql`UPDATE payment_intents SET accepted = ${amount.toString()}::numeric WHERE id = ${intent}::uuid`,
    noteFault: (intent: string, fault: string | null) =>
      sql`UPDATE payment_intents SET fault = ${fault}::text WHERE id = ${intent}::uuid`,
    askCancel: (intent: string) =>
      sql`UPDATE payment_intents SET cancel_asked = true, updated_at = now() WHERE id = ${intent}::uuid`,
    /**
     * Of those that wait to be paid; gives which. One that somebody is at is left as it is: whoever asks holds another one
     * already, and to wait for a second one may be to wait for each other.
     */
    askCancelOf: (intents: ReadonlyArray<string>) =>
      sql<{ id: string }>`UPDATE payment_intents SET cancel_asked = true, updated_at = now()
        WHERE id IN (SELECT id FROM payment_intents WHERE id = ANY(${texts(intents)}::uuid[])
          AND state IN ('created', 'requires_action') FOR NO KEY UPDATE SKIP LOCKED) RETURNING id::text AS id`.pipe(
        Effect.map((rows) => rows.map(({ id }) => id))
      ),
    /** What the provider calls it; what is known of that stays. */
    noteSeen: (id: string, reference: string, payment: string | null, link: string | null) =>
      sql`UPDATE payment_attempts SET reference = coalesce(reference, ${reference}),
        payment = coalesce(payment, ${payment}::text), link = ${link}::text WHERE id = ${id}::uuid`,
    /** Operators took this payment, whichever one was known of it before. */
    notePayment: (id: string, payment: string | null) =>
      sql`UPDATE payment_attempts SET payment = ${payment}::text, link = NULL WHERE id = ${id}::uuid`,
    noteRefund: (id: string, reference: string | null, fault: string | null) =>
      sql`UPDATE payment_refunds SET reference = coalesce(reference, ${reference}::text), fault = ${fault}::text
        WHERE id = ${id}::uuid`,
    /** Locks accounts in the order of their ids, and gives what is on them. */
    lockBalances: (accounts: ReadonlyArray<bigint>) =>
      sql<{ id: bigint; balance: string }>`SELECT id, balance FROM accounts
        WHERE id = ANY(${bigints(accounts)}::int8[]) ORDER BY id FOR NO KEY UPDATE`
  }
}

export type PaymentStore = ReturnType<typeof makePaymentStore>
