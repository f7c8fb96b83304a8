/** What of a provider's books, our payments and the ledger does not fit: one query, so that all three are of one moment. */
import type * as SqlClient from "effect/sql/SqlClient"
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

/** Differences noted of one comparison; the first of them are enough to begin with. */
const differencesMax = 5_000

/** Of what happened since a time; `to` is how far the books were read. What is a day old must be in them. */
export const differencesOf = (
  sql: SqlClient.SqlClient,
  provider: string,
  since: Date,
  to: Date
) => sql<Difference>`WITH lines AS (
      SELECT kind, CASE WHEN kind = 'payment' THEN payment ELSE reference END AS key, min(movement) AS movement,
        sum(amount) AS amount, bool_or(amount IS NULL) AS is_foreign, min(currency) AS currency, sum(minor) AS minor,
        sum(fee) AS fee, count(*) FILTER (WHERE minor > 0) AS times, min(at) AS at
      FROM provider_movements WHERE provider = ${provider} AND kind <> 'other' GROUP BY 1, 2 HAVING max(at) >= ${since}
    ), ours AS (
      SELECT 'payment' AS kind, a.payment AS key, i.id AS intent, i.asset, coalesce(i.accepted, i.amount) AS amount,
        a.state, a.state = 'charged' AS counts, coalesce(i.charged_at, a.created_at) AS at, i.fee, i.fee_asset
      FROM payment_attempts a JOIN payment_intents i ON i.id = a.intent
      WHERE a.provider = ${provider} AND a.payment IS NOT NULL
      UNION ALL SELECT 'refund', r.reference, i.id, i.asset, -r.amount, r.state, r.state IN ('pending', 'succeeded'),
        r.created_at, NULL, NULL
      FROM payment_refunds r JOIN payment_attempts a ON a.id = r.attempt JOIN payment_intents i ON i.id = a.intent
      WHERE a.provider = ${provider} AND r.reference IS NOT NULL
      UNION ALL SELECT 'chargeback', c.reference, i.id, i.asset, -(c.from_hold + c.from_available + c.from_debt), c.state,
        c.state <> 'won' AND c.from_hold + c.from_available + c.from_debt > 0, c.created_at, NULL, NULL
      FROM payment_chargebacks c JOIN payment_attempts a ON a.id = c.attempt JOIN payment_intents i ON i.id = a.intent
      WHERE a.provider = ${provider}
    ), pairs AS (
      SELECT l.kind AS line_kind, o.kind AS our_kind, coalesce(l.key, o.key) AS key, l.movement, l.amount AS given, l.is_foreign,
        l.minor, l.currency, l.fee AS given_fee, l.times, l.at AS line_at, o.intent, o.asset, o.amount, o.state, o.counts,
        o.at AS our_at, o.fee, o.fee_asset
      FROM lines l FULL JOIN ours o ON o.kind = l.kind AND o.key = l.key
      WHERE coalesce(l.at, o.at) >= ${since}
    ), posted AS (
      SELECT t.reference AS intent, sum(CASE WHEN t.debit = a.id THEN t.amount ELSE -t.amount END) AS amount
      FROM accounts a JOIN transfers t ON a.id IN (t.debit, t.credit)
      WHERE a.kind = 'psp_clearing' AND t.reason <> 'psp_fee' AND t.reference IS NOT NULL GROUP BY 1
    ), worth AS (
      SELECT i.id AS intent, i.charged_at AS at, coalesce(i.accepted, i.amount)
        - coalesce((SELECT sum(r.amount) FROM payment_refunds r WHERE r.attempt = a.id AND r.state = 'succeeded'), 0)
        - coalesce((SELECT sum(c.from_hold + c.from_available + c.from_debt) FROM payment_chargebacks c WHERE c.attempt = a.id AND c.state = 'lost'), 0) AS amount
      FROM payment_intents i JOIN payment_attempts a ON a.intent = i.id AND a.state = 'charged'
      WHERE a.provider = ${provider} AND i.charged_at >= ${since}
    )
    SELECT * FROM (
      SELECT CASE WHEN line_at >= ${to} - interval '1 hour' THEN 'timing' ELSE 'missing_internal' END AS kind,
        movement AS subject, NULL AS intent, 'no ' || line_kind AS expected, minor || ' ' || currency || ' of ' || coalesce(key, '?')
          AS found, line_at AS at
      FROM pairs WHERE our_kind IS NULL AND (minor <> 0 OR times > 0 AND line_kind = 'payment')
      UNION ALL SELECT CASE WHEN our_at >= ${to} - interval '1 day' THEN 'timing' ELSE 'missing_external' END,
        our_kind || ' ' || key, intent::text, amount || ' ' || asset, 'nothing', our_at
      FROM pairs WHERE line_kind IS NULL AND counts AND our_at < ${to}
      UNION ALL SELECT 'status', our_kind || ' ' || key, intent::text, state, minor || ' ' || currency, line_at
      FROM pairs WHERE line_kind = our_kind AND counts = (minor = 0)
      UNION ALL SELECT CASE WHEN is_foreign OR currency <> asset THEN 'currency' ELSE 'amount' END,
        our_kind || ' ' || key, intent::text, amount || ' ' || asset, coalesce(given::text, minor || '?') || ' ' || currency, line_at
      FROM pairs WHERE line_kind = our_kind AND counts AND minor <> 0 AND times < 2
        AND (is_foreign OR currency <> asset OR given <> amount)
      UNION ALL SELECT 'duplicate', our_kind || ' ' || key, intent::text, 'one payment', times || ' payments', line_at
      FROM pairs WHERE line_kind = 'payment' AND our_kind = 'payment' AND times > 1
      UNION ALL SELECT 'fee', our_kind || ' ' || key, intent::text, coalesce(fee, 0) || ' ' || coalesce(fee_asset, currency),
        coalesce(given_fee::text, '?') || ' ' || currency, line_at
      FROM pairs WHERE line_kind = our_kind AND counts AND minor <> 0 AND times < 2
        AND (coalesce(fee, 0) IS DISTINCT FROM given_fee OR fee > 0 AND fee_asset <> currency)
      UNION ALL SELECT 'ledger', w.intent::text, w.intent::text, w.amount::text, coalesce(p.amount, 0)::text, w.at
      FROM worth w LEFT JOIN posted p ON p.intent = w.intent WHERE w.amount IS DISTINCT FROM coalesce(p.amount, 0)
    ) AS d ORDER BY at, subject LIMIT ${differencesMax}`
