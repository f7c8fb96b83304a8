/**
 * What of a provider's books, our payments and the ledger does not fit, a page at a time: first what of ours they do not
 * have, or the ledger has otherwise, then what their lines say otherwise. A page is read by its keys, however long the
 * books are.
 */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { texts, uuids } from "../platform/SqlArray.ts"
import type { BreakKind } from "../protocol/Reconciliation.ts"

export interface Difference {
  readonly kind: BreakKind
  /** The provider's line, or our row. */
  readonly subject: string
  readonly intent: string | null
  readonly expected: string
  readonly found: string
  readonly at: Date
}

/** Money of an attempt at what another attempt has paid: as it is written down when it is heard of. */
export const secondPayment = (attempt: string, intent: string): Omit<Difference, "at"> => ({
  kind: "duplicate",
  subject: `attempt ${attempt}`,
  intent,
  expected: "one payment",
  found: "another payment"
})

/** What is compared one after the other; of our rows, and of the provider's lines. */
export const comparePhases = ["payment", "refund", "chargeback", "payout", "line"] as const
export type ComparePhase = (typeof comparePhases)[number]

export interface Compared {
  readonly provider: string
  /** Of what happened since; how far the books were read, and before when what moved is settled: a day before it is missed. */
  readonly since: Date
  readonly to: Date
  readonly settled: Date
  readonly phase: ComparePhase
  /** The last row of the page before. */
  readonly after: string | null
}

export interface ComparedPage {
  readonly found: ReadonlyArray<Difference>
  /** Null at the end. */
  readonly last: string | null
  /** Payments of whose refunds and chargebacks the lines know more. */
  readonly payments: ReadonlyArray<string>
}

const pageSize = 500
/** Days for which a payment may wait before it is charged: with its row goes back as far what is looked through. */
const waitDays = 60

interface LineRow {
  readonly movement: string
  readonly kind: string
  readonly key: string | null
  readonly at: Date
}

/** An id that sorts before all that were made since. */
const idSince = (at: Date): string => {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, "0")
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

const before = (since: Date): Date => new Date(since.getTime() - waitDays * 86_400_000)

/** What both sides of a comparison are made of. */
const makeParts = (sql: SqlClient.SqlClient) => {
  /** What a line is of. As its index has it. */
  const key = sql`(CASE WHEN m.kind = 'payment' THEN m.payment ELSE m.reference END)`
  const taken = sql`(c.from_hold + c.from_available + c.from_debt)`

  /** Rows of ours: their key at the provider, and what they are worth. */
  const ours = {
    payment: sql`SELECT a.id, 'payment' AS kind, a.payment AS key, i.id AS intent, i.asset,
        coalesce(s.amount, i.accepted, i.amount) AS amount, a.state, a.state = 'charged' OR s.amount IS NOT NULL AS counts,
        coalesce(i.charged_at, a.created_at) AS at, CASE WHEN s.amount IS NULL THEN i.fee END AS fee, i.fee_asset,
        a.provider, i.charged_at
      FROM payment_attempts a JOIN payment_intents i ON i.id = a.intent
      LEFT JOIN payment_refunds s ON s.attempt = a.id AND s.is_second AND s.state = 'succeeded'`,
    refund: sql`SELECT r.id, 'refund' AS kind, r.reference AS key, i.id AS intent, i.asset, -r.amount AS amount, r.state,
        r.state IN ('pending', 'succeeded') AS counts, r.created_at AS at, NULL::numeric AS fee, NULL::text AS fee_asset,
        a.provider, NULL::timestamptz AS charged_at
      FROM payment_refunds r JOIN payment_attempts a ON a.id = r.attempt JOIN payment_intents i ON i.id = a.intent`,
    chargeback: sql`SELECT c.id, 'chargeback' AS kind, c.reference AS key, i.id AS intent, i.asset, -${taken} AS amount,
        c.state, c.state <> 'won' AND ${taken} > 0 AS counts, c.created_at AS at, NULL::numeric AS fee,
        NULL::text AS fee_asset, a.provider, NULL::timestamptz AS charged_at
      FROM payment_chargebacks c JOIN payment_attempts a ON a.id = c.attempt JOIN payment_intents i ON i.id = a.intent`,
    payout: sql`SELECT a.id, 'payout' AS kind, a.payment AS key, NULL::uuid AS intent, a.asset, -a.amount AS amount, a.state,
        a.state = 'paid' AS counts, coalesce(a.paid_at, a.created_at) AS at, a.fee, a.fee_asset, a.provider,
        NULL::timestamptz AS charged_at
      FROM payouts a`
  }

  const id = { payment: sql`a.id`, refund: sql`r.id`, chargeback: sql`c.id`, payout: sql`a.id` }
  return { key, taken, ours, id }
}
type Parts = ReturnType<typeof makeParts>

/** What of our rows the books do not have. */
const makeOurs = (sql: SqlClient.SqlClient, { id, key, ours, taken }: Parts) => {
  const idsOf = (phase: Exclude<ComparePhase, "line">, { after, provider, since }: Compared) => {
    const from = after ?? idSince(before(since))
    return sql<{ id: string }>`SELECT o.id::text AS id FROM (${ours[phase]} WHERE a.provider = ${provider}
        AND ${id[phase]} > ${from}::uuid ORDER BY ${id[phase]} LIMIT ${pageSize}) AS o ORDER BY o.id`.pipe(
      Effect.map((list) => list.map((row) => row.id))
    )
  }

  /** What of these rows the books do not have; and of payments, of which the ledger has another amount. */
  const missingOf = (
    phase: Exclude<ComparePhase, "line">,
    ids: ReadonlyArray<string>,
    { provider, settled, since }: Compared
  ) => {
    return sql<Difference>`WITH ours AS (${ours[phase]} WHERE ${id[phase]} = ANY(${uuids(ids)}::uuid[]))
      SELECT CASE WHEN at >= ${settled} - interval '1 day' THEN 'timing' ELSE 'missing_external' END AS kind,
        kind || ' ' || key AS subject, intent::text AS intent, amount || ' ' || asset AS expected, 'nothing' AS found, at
      FROM ours WHERE counts AND key IS NOT NULL AND at >= ${since} AND at < ${settled} AND NOT EXISTS (
        SELECT FROM provider_movements m WHERE m.provider = ${provider} AND m.kind = ours.kind AND ${key} = ours.key)
      UNION ALL SELECT 'duplicate', 'attempt ' || id, intent::text, 'one payment', 'another payment', at FROM ours
      WHERE kind = 'payment' AND state = 'integrity_failure' AND NOT counts AND EXISTS (
        SELECT FROM payment_attempts o WHERE o.intent = ours.intent AND o.state = 'charged')
      UNION ALL SELECT 'ledger', intent::text, intent::text, worth::text, posted::text, charged_at FROM (
        SELECT o.intent, o.charged_at, o.amount
            - coalesce((SELECT sum(r.amount) FROM payment_refunds r WHERE r.attempt = o.id AND r.state = 'succeeded'), 0)
            - coalesce((SELECT sum(${taken}) FROM payment_chargebacks c WHERE c.attempt = o.id AND c.state = 'lost'), 0)
            + coalesce((SELECT sum(r.amount) FROM payment_refunds r JOIN payment_attempts x ON x.id = r.attempt
                WHERE x.intent = o.intent AND r.is_second AND r.state NOT IN ('succeeded', 'failed')), 0) AS worth,
          coalesce((SELECT sum(CASE WHEN t.debit = p.id THEN t.amount ELSE -t.amount END)
            FROM transfers t JOIN accounts p ON p.kind = 'psp_clearing' AND p.id IN (t.debit, t.credit)
            WHERE t.reference = o.intent
              AND t.reason IN ('top_up', 'refund', 'refund_return', 'chargeback', 'chargeback_return')), 0) AS posted
        FROM ours o WHERE o.kind = 'payment' AND o.state = 'charged' AND o.charged_at >= ${since}) AS w
      WHERE worth <> posted
      UNION ALL SELECT 'ledger', 'payout ' || id, NULL, worth::text, posted::text, at FROM (
        SELECT o.id, o.at, CASE WHEN o.counts THEN -o.amount ELSE 0 END AS worth,
          coalesce((SELECT sum(CASE WHEN t.credit = p.id THEN t.amount ELSE -t.amount END)
            FROM transfers t JOIN accounts p ON p.kind = 'psp_clearing' AND p.id IN (t.debit, t.credit)
            WHERE t.reference = o.id AND t.reason IN ('withdrawal_done', 'withdrawal_undone')), 0) AS posted
        FROM ours o WHERE o.kind = 'payout' AND o.at >= ${since}) AS w
      WHERE worth <> posted`
  }

  return { idsOf, missingOf }
}

/** What the lines of the books say otherwise. */
const makeLines = (sql: SqlClient.SqlClient, { key, ours }: Parts) => {
  const linesAfter = ({ after, provider, since }: Compared) => {
    const [at, movement] = after === null ? [since.toISOString(), ""] : [after.slice(0, 24), after.slice(25)]
    return sql<LineRow>`SELECT m.movement, m.kind, ${key} AS key, m.at FROM provider_movements m
      WHERE m.provider = ${provider} AND (m.at, m.movement) > (${at}::timestamptz, ${movement})
      ORDER BY m.at, m.movement LIMIT ${pageSize}`
  }

  /** What lines of the same thing come to, and what of ours they are of. */
  const pairsOf = (provider: string, keyed: ReadonlyArray<LineRow>, single: ReadonlyArray<string>) => {
    const given = JSON.stringify(keyed.map((row) => ({ kind: row.kind, key: row.key })))
    return sql`WITH lines AS (
        SELECT k.kind, k.key, l.* FROM (
          SELECT DISTINCT kind, key FROM json_to_recordset(${given}::json) AS r (kind text, key text)) AS k
        CROSS JOIN LATERAL (SELECT min(m.movement) AS movement, sum(m.amount) AS given, bool_or(m.amount IS NULL) AS is_foreign,
            min(m.currency) AS currency, sum(m.minor) AS minor, sum(m.fee) AS given_fee,
            count(*) FILTER (WHERE m.minor > 0) AS times, min(m.at) AS line_at
          FROM provider_movements m WHERE m.provider = ${provider} AND m.kind = k.kind AND ${key} = k.key) AS l
        UNION ALL SELECT m.kind, NULL, m.movement, m.amount, m.amount IS NULL, m.currency, m.minor, m.fee, 1, m.at
        FROM provider_movements m WHERE m.provider = ${provider} AND m.movement = ANY(${texts(single)}::text[])
      ), pairs AS (
        SELECT l.*, o.intent, o.asset, o.amount, o.state, o.counts, o.fee, o.fee_asset, o.id IS NOT NULL AS is_ours
        FROM lines l LEFT JOIN LATERAL (
          ${ours.payment} WHERE l.kind = 'payment' AND a.provider = ${provider} AND a.payment = l.key
          UNION ALL ${ours.refund} WHERE l.kind = 'refund' AND a.provider = ${provider} AND r.reference = l.key
          UNION ALL ${ours.chargeback} WHERE l.kind = 'chargeback' AND a.provider = ${provider} AND c.reference = l.key
          UNION ALL ${ours.payout} WHERE l.kind = 'payout' AND a.provider = ${provider} AND a.payment = l.key
        ) AS o ON true
      )`
  }

  const ofLines = (lines: ReadonlyArray<LineRow>, { provider, to }: Compared) => {
    const keyed = lines.filter((row) => row.kind !== "other" && row.key !== null)
    const single = lines.filter((row) => row.kind !== "other" && row.key === null).map(({ movement }) => movement)
    return sql<Difference>`${pairsOf(provider, keyed, single)}
      SELECT CASE WHEN line_at >= ${to} - interval '1 hour' THEN 'timing' ELSE 'missing_internal' END AS kind,
        movement AS subject, NULL AS intent, 'no ' || kind AS expected,
        minor || ' ' || currency || ' of ' || coalesce(key, '?') AS found, line_at AS at
      FROM pairs WHERE NOT is_ours AND (minor <> 0 OR times > 0 AND kind = 'payment')
      UNION ALL SELECT 'status', kind || ' ' || key, intent::text, state, minor || ' ' || currency, line_at
      FROM pairs WHERE is_ours AND counts = (minor = 0)
      UNION ALL SELECT CASE WHEN is_foreign OR currency <> asset THEN 'currency' ELSE 'amount' END,
        kind || ' ' || key, intent::text, amount || ' ' || asset, coalesce(given::text, minor || '?') || ' ' || currency, line_at
      FROM pairs WHERE is_ours AND counts AND minor <> 0 AND times < 2 AND (is_foreign OR currency <> asset OR given <> amount)
      UNION ALL SELECT 'duplicate', kind || ' ' || key, intent::text, 'one payment', times || ' payments', line_at
      FROM pairs WHERE kind = 'payment' AND is_ours AND times > 1
      UNION ALL SELECT 'fee', kind || ' ' || key, intent::text, coalesce(fee, 0) || ' ' || coalesce(fee_asset, currency),
        coalesce(given_fee::text, '?') || ' ' || currency, line_at
      FROM pairs WHERE is_ours AND counts AND minor <> 0 AND times < 2
        AND (coalesce(fee, 0) IS DISTINCT FROM given_fee OR fee > 0 AND fee_asset <> currency)`
  }

  /** What is known of the provider's own, as another one may call its alike. */
  const heardOf = (table: "payment_refunds" | "payment_chargebacks") =>
    sql`SELECT FROM ${sql(table)} r JOIN payment_attempts a ON a.id = r.attempt
      WHERE r.reference = m.reference AND a.provider = m.provider`

  /** Payments of which lines read since the comparison before tell of a refund or a chargeback that we have not heard of. */
  const knownMore = (provider: string, lines: ReadonlyArray<LineRow>) => {
    const keys = lines.map(({ movement }) => movement)
    return sql<{ payment: string }>`SELECT DISTINCT m.payment FROM provider_movements m
      WHERE m.provider = ${provider} AND m.movement = ANY(${texts(keys)}::text[]) AND m.payment IS NOT NULL
        AND (m.kind = 'refund' AND NOT EXISTS (${heardOf("payment_refunds")})
          OR m.kind = 'chargeback' AND NOT EXISTS (${heardOf("payment_chargebacks")}))
        AND m.read_at >= coalesce((SELECT p.compared_at FROM payment_providers p WHERE p.id = m.provider), m.read_at)`.pipe(
      Effect.map((rows) => rows.map(({ payment }) => payment))
    )
  }

  return { linesAfter, ofLines, knownMore }
}

const nothing: ComparedPage = { found: [], last: null, payments: [] }

export const makeDifferences = (sql: SqlClient.SqlClient) => {
  const parts = makeParts(sql)
  const { idsOf, missingOf } = makeOurs(sql, parts)
  const { knownMore, linesAfter, ofLines } = makeLines(sql, parts)

  return Effect.fnUntraced(function* (compared: Compared) {
    const { phase, provider } = compared
    if (phase !== "line") {
      const ids = yield* idsOf(phase, compared)
      if (ids.length === 0) return nothing
      const found = yield* missingOf(phase, ids, compared)
      return { found, last: ids.length < pageSize ? null : (ids.at(-1) ?? null), payments: [] } satisfies ComparedPage
    }
    const lines = yield* linesAfter(compared)
    const end = lines.at(-1)
    if (end === undefined) return nothing
    const last = lines.length < pageSize ? null : `${end.at.toISOString()} ${end.movement}`
    const found = yield* ofLines(lines, compared)
    return { found, last, payments: yield* knownMore(provider, lines) } satisfies ComparedPage
  })
}
