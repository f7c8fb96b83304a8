/** Top-ups as they are shown. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { IdSpan } from "../platform/Page.ts"
import { columnsOf } from "./PaymentStore.ts"
import { formatAmount } from "../money/Amount.ts"
import { refuse } from "../protocol/Errors.ts"
import type { ChargebackState, RefundState, ReviewDecision, TopUpState, TopUpView } from "../protocol/TopUp.ts"

interface ReviewRow {
  readonly decision: ReviewDecision
  /** Smallest units. */
  readonly amount: string | null
  readonly state: "proposed" | "decided" | "done" | "void"
  readonly fault: string | null
}

interface Row {
  readonly id: string
  readonly person: string
  readonly provider: string
  readonly asset: string
  readonly scale: number
  readonly amount: string
  readonly state: TopUpState
  readonly link: string | null
  readonly link_until: Date
  readonly attempt: string
  readonly outcome_unknown: boolean
  readonly held: string
  readonly hold_until: Date | null
  readonly fault: string | null
  readonly review: ReviewRow | null
  readonly created_at: Date
  readonly updated_at: Date
}

interface RefundRow extends Reversal<RefundState> {
  readonly intent: string
  readonly isSecond: boolean
}

interface ChargebackRow extends Reversal<ChargebackState> {
  readonly taken: string
  readonly unclear: string | null
  readonly proposed: string | null
}

interface Reversal<State> {
  readonly id: string
  readonly attempt: string
  readonly amount: string
  readonly state: State
  readonly note: string | null
  readonly at: Date
}

const view = (row: Row, refunds: ReadonlyArray<RefundRow>, chargebacks: ReadonlyArray<ChargebackRow>): TopUpView => {
  const amount = (units: string | bigint): string => formatAmount(BigInt(units), row.scale)
  const ofThis = <One extends Reversal<unknown>>(rows: ReadonlyArray<One>) =>
    rows.filter(({ attempt }) => attempt === row.attempt)
  const back = refunds.filter(({ attempt, intent, isSecond }) =>
    isSecond ? intent === row.id : attempt === row.attempt
  )
  const isOpen = row.state === "requires_action" && row.link !== null
  return {
    id: row.id,
    person: row.person,
    provider: row.provider,
    asset: row.asset,
    amount: amount(row.amount),
    state: row.state,
    link: isOpen ? row.link : null,
    link_until: isOpen ? row.link_until.toISOString() : null,
    outcome_unknown: row.outcome_unknown || back.some(({ state }) => state === "unknown"),
    held: amount(row.held),
    hold_until: row.hold_until?.toISOString() ?? null,
    refunded: amount(
      back
        .filter(({ isSecond, state }) => state === "succeeded" && !isSecond)
        .reduce((sum, one) => sum + BigInt(one.amount), 0n)
    ),
    refunds: back.map(({ amount: units, at, id, isSecond, note, state }) => ({
      id,
      amount: amount(units),
      state,
      second_payment: isSecond,
      fault: note,
      at: at.toISOString()
    })),
    chargebacks: ofThis(chargebacks).map(({ amount: units, at, id, note, proposed, state, taken, unclear }) => ({
      id,
      amount: amount(units),
      state,
      taken: amount(taken),
      reason: note ?? "",
      unclear: state === "open" ? unclear : null,
      proposed: proposed === null ? null : amount(proposed),
      at: at.toISOString()
    })),
    fault: row.fault,
    review:
      row.review === null
        ? null
        : { ...row.review, amount: row.review.amount === null ? null : amount(row.review.amount) },
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString()
  }
}

export interface Listed extends IdSpan {
  /** Null for everybody's. */
  readonly person: string | null
  readonly state: TopUpState | null
  readonly isUnclear: boolean | null
  readonly limit: number
}

export const makeTopUpReader = (sql: SqlClient.SqlClient) => {
  const columns = sql`i.id::text AS id, p.name AS person, a.provider, i.asset, s.scale::int4 AS scale,
    coalesce(i.accepted, i.amount) AS amount, i.state, a.link, a.expires_at AS link_until, a.id::text AS attempt,
    a.state = 'unknown' OR (a.state = 'capturing' AND a.payment IS NULL) AS outcome_unknown, i.held,
    i.hold_until, i.fault, (SELECT json_build_object('decision', r.decision, 'amount', r.amount::text, 'state', r.state,
      'fault', r.fault) FROM payment_reviews r WHERE r.intent = i.id ORDER BY r.id DESC LIMIT 1) AS review, i.created_at, i.updated_at`
  // Each has an attempt from its first moment on.
  const tables = sql`payment_intents i JOIN people p ON p.id = i.person_id JOIN assets s ON s.code = i.asset
    JOIN LATERAL (SELECT * FROM payment_attempts a WHERE a.intent = i.id ORDER BY ${columnsOf(sql).attemptOrder} LIMIT 1) AS a ON true`

  const views = Effect.fnUntraced(function* (rows: ReadonlyArray<Row>) {
    if (rows.length === 0) return []
    const attempts = rows.map(({ attempt }) => attempt)
    const intents = rows.map(({ id }) => id)
    const refunds = yield* sql<RefundRow>`SELECT r.id::text AS id, r.attempt::text AS attempt, a.intent::text AS intent,
      r.is_second AS "isSecond", r.amount, r.state, r.fault AS note, r.created_at AS at
      FROM payment_attempts a JOIN payment_refunds r ON r.attempt = a.id WHERE a.intent = ANY(${intents}::uuid[]) ORDER BY r.id`
    const chargebacks = yield* sql<ChargebackRow>`SELECT c.id::text AS id, attempt::text AS attempt, amount,
      c.state, CASE WHEN c.state = 'won' THEN 0 ELSE from_hold + from_available + from_debt END AS taken, c.reason AS note,
      unclear, r.lost AS proposed, c.created_at AS at
      FROM payment_chargebacks c LEFT JOIN chargeback_rulings r ON r.chargeback = c.id AND r.state = 'proposed'
      WHERE attempt = ANY(${attempts}::uuid[]) ORDER BY c.id`
    return rows.map((row) => view(row, refunds, chargebacks))
  })

  return {
    /** Refused with `top_up.unknown` where it is not that person's; null for whoever may see any. */
    one: Effect.fnUntraced(function* (id: string, person: string | null) {
      const rows = yield* sql<Row>`SELECT ${columns} FROM ${tables} WHERE i.id = ${id}::uuid
        AND (${person}::uuid IS NULL OR i.person_id = ${person}::uuid)`
      const [shown] = yield* views(rows)
      return shown ?? (yield* refuse("top_up.unknown"))
    }),
    /** The newest first. */
    list: ({ before, from, isUnclear, limit, person, state }: Listed) =>
      Effect.flatMap(
        sql<Row>`SELECT ${columns} FROM ${tables} WHERE (${person}::uuid IS NULL OR i.person_id = ${person}::uuid)
          AND (${state}::text IS NULL OR i.state = ${state}::text)
          AND (${isUnclear}::boolean IS NULL OR ${isUnclear}::boolean = EXISTS (SELECT FROM payment_chargebacks c
            WHERE c.attempt = a.id AND c.state = 'open' AND c.unclear IS NOT NULL))
          AND (${before ?? null}::uuid IS NULL OR i.id < ${before ?? null}::uuid)
          AND (${from ?? null}::uuid IS NULL OR i.id >= ${from ?? null}::uuid) ORDER BY i.id DESC LIMIT ${limit}`,
        views
      )
  }
}
