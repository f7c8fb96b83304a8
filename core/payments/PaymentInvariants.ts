import type { Invariant } from "../platform/Invariant.ts"
import { comparedDays } from "./BookStore.ts"
import { takeBackDays } from "./PaymentQueue.ts"
import { attemptsMax } from "./Routing.ts"
import { attemptRank, liveAttemptStates, machines } from "./PaymentMachines.ts"

const quoted = (texts: ReadonlyArray<string>): string => texts.map((text) => `'${text}'`).join(", ")
const rows = Object.entries(machines).flatMap(([machine, steps]) =>
  steps.map(({ event, from, to }) => `('${machine}', '${from}', '${event}', '${to}')`)
)
const ranks = Object.entries(attemptRank).map(([state, rank]) => `('${state}', ${rank})`)

export const paymentInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I160",
    room: "payments",
    statement:
      "what providers hold for us is what was charged, less fees, what went back to who paid, and what was paid out",
    sql: `SELECT s.code AS sample FROM assets s
          LEFT JOIN (SELECT asset, sum(coalesce(accepted, amount)) AS charged FROM payment_intents
            WHERE state = 'succeeded' GROUP BY asset) AS i ON i.asset = s.code
          LEFT JOIN (SELECT i.asset, sum(r.amount) AS amount FROM payment_refunds r
              JOIN payment_attempts a ON a.id = r.attempt JOIN payment_intents i ON i.id = a.intent
            WHERE r.is_second AND r.state <> 'failed' GROUP BY i.asset) AS w ON w.asset = s.code
          LEFT JOIN (SELECT fee_asset, sum(fee) AS fees FROM payment_intents
            WHERE state = 'succeeded' GROUP BY fee_asset) AS f ON f.fee_asset = s.code
          LEFT JOIN (SELECT i.asset, sum(v.amount) AS gone FROM (
              SELECT attempt, amount FROM payment_refunds WHERE state = 'succeeded'
              UNION ALL SELECT attempt, from_hold + from_available + from_debt FROM payment_chargebacks
                WHERE state = 'lost') AS v
            JOIN payment_attempts a ON a.id = v.attempt JOIN payment_intents i ON i.id = a.intent
            GROUP BY i.asset) AS g ON g.asset = s.code
          LEFT JOIN (SELECT asset, sum(amount) AS paid FROM payouts WHERE state = 'paid' GROUP BY asset) AS o
            ON o.asset = s.code
          LEFT JOIN (SELECT fee_asset, sum(fee) AS fees FROM payouts GROUP BY fee_asset) AS q ON q.fee_asset = s.code
          WHERE coalesce((SELECT sum(balance) FROM accounts WHERE kind = 'psp_clearing' AND asset = s.code), 0)
              <> -coalesce(i.charged, 0) - coalesce(w.amount, 0) + coalesce(f.fees, 0) + coalesce(g.gone, 0)
                + coalesce(o.paid, 0) + coalesce(q.fees, 0)
            OR coalesce((SELECT sum(balance) FROM accounts WHERE kind = 'psp_fees' AND asset = s.code), 0)
              <> -coalesce(f.fees, 0) - coalesce(q.fees, 0)`
  },
  {
    id: "I161",
    room: "payments",
    statement: "every payment that was charged moved once, whole, and nothing else moved as one",
    sql: `SELECT coalesce(i.id, t.reference)::text AS sample FROM (
            SELECT reference, sum(amount) AS amount, count(*) AS times FROM transfers WHERE reason = 'top_up'
            GROUP BY reference) AS t
          FULL JOIN (SELECT * FROM payment_intents WHERE state = 'succeeded') AS i ON i.id = t.reference
          WHERE coalesce(i.accepted, i.amount) IS DISTINCT FROM t.amount OR t.times <> 1
          UNION ALL SELECT i.id::text FROM payment_intents i
          WHERE (i.state = 'succeeded') <> EXISTS (SELECT FROM payment_attempts a
            WHERE a.intent = i.id AND a.state = 'charged')`
  },
  {
    id: "I162",
    room: "payments",
    statement: "what is on hold of a person's top-ups is on their account for it",
    sql: `SELECT coalesce(h.person_id, a.owner)::text AS sample FROM (
            SELECT person_id, asset, sum(held) AS held FROM payment_intents GROUP BY person_id, asset) AS h
          FULL JOIN (SELECT * FROM accounts WHERE kind = 'topup_hold') AS a
            ON a.owner = h.person_id AND a.asset = h.asset
          WHERE coalesce(h.held, 0) <> coalesce(a.balance, 0)`
  },
  {
    id: "I163",
    room: "payments",
    statement: "what stands aside for refunds and chargebacks is those that are not decided",
    sql: `SELECT a.asset || ' ' || a.kind AS sample FROM accounts a
          LEFT JOIN (SELECT v.kind, i.asset, sum(v.amount) AS amount FROM (
              SELECT 'refunds' AS kind, attempt, amount FROM payment_refunds
                WHERE state IN ('requested', 'sent', 'unknown', 'pending')
              UNION ALL SELECT 'chargebacks', attempt, from_hold + from_available + from_debt FROM payment_chargebacks
                WHERE state = 'open') AS v
            JOIN payment_attempts t ON t.id = v.attempt JOIN payment_intents i ON i.id = t.intent
            GROUP BY v.kind, i.asset) AS o ON o.kind = a.kind AND o.asset = a.asset
          WHERE a.kind IN ('refunds', 'chargebacks') AND a.balance <> coalesce(o.amount, 0)`
  },
  {
    id: "I164",
    room: "payments",
    statement: "the end of every hold is armed, and of no other",
    sql: `SELECT coalesce(i.id, d.subject)::text AS sample FROM (
            SELECT id FROM payment_intents WHERE charged_at IS NOT NULL AND released_at IS NULL) AS i
          FULL JOIN (SELECT subject FROM deadlines WHERE kind = 'payment.release' AND closed_at IS NULL) AS d
            ON d.subject = i.id WHERE i.id IS NULL OR d.subject IS NULL`
  },
  {
    id: "I165",
    room: "payments",
    statement: "every step of a payment is one of its machine, follows from the one before, and undoes nothing known",
    sql: `SELECT h.id::text AS sample FROM payment_history h
          LEFT JOIN (VALUES ${rows.join(", ")}) AS m (machine, from_state, event, to_state)
            USING (machine, from_state, event, to_state) WHERE m.machine IS NULL
          UNION ALL SELECT h.id::text FROM (
            SELECT id, from_state, lag(to_state) OVER (PARTITION BY machine, subject ORDER BY id) AS before
            FROM payment_history) AS h WHERE h.before <> h.from_state
          UNION ALL SELECT h.id::text FROM payment_history h
            JOIN (VALUES ${ranks.join(", ")}) AS f (state, rank) ON f.state = h.from_state
            JOIN (VALUES ${ranks.join(", ")}) AS t (state, rank) ON t.state = h.to_state
          WHERE h.machine = 'attempt' AND t.rank < f.rank AND h.event <> 'taken'
          UNION ALL SELECT l.subject::text FROM (
            SELECT DISTINCT ON (machine, subject) machine, subject, to_state FROM payment_history
            ORDER BY machine, subject, id DESC) AS l
            JOIN (SELECT 'intent' AS machine, id, state FROM payment_intents
              UNION ALL SELECT 'attempt', id, state FROM payment_attempts
              UNION ALL SELECT 'refund', id, state FROM payment_refunds
              UNION ALL SELECT 'chargeback', id, state FROM payment_chargebacks) AS r
            ON r.machine = l.machine AND r.id = l.subject WHERE r.state <> l.to_state`
  },
  {
    id: "I166",
    room: "payments",
    statement: "whatever a provider is still to be asked is due at some time",
    sql: `SELECT id::text AS sample FROM payment_attempts
          WHERE state IN (${quoted(liveAttemptStates.filter((state) => state !== "charged"))}) AND next_at IS NULL
          UNION ALL SELECT id::text FROM payment_refunds
          WHERE state IN ('requested', 'sent', 'unknown') AND next_at IS NULL
          UNION ALL SELECT a.id::text FROM payment_attempts a JOIN payment_intents i ON i.id = a.intent
          WHERE a.state = 'charged' AND a.next_at IS NULL
            AND (i.charged_at > now() - make_interval(days => ${takeBackDays - 1})
              OR EXISTS (SELECT FROM payment_chargebacks c WHERE c.attempt = a.id AND c.state = 'open'))`
  },
  {
    id: "I167",
    room: "payments",
    statement: "no event of a provider was given up and waits for an operator",
    sql: `SELECT id::text AS sample FROM provider_events WHERE state = 'dead'`
  },
  {
    id: "I168",
    room: "payments",
    statement: "no more went back of a payment than was paid, but what a bank takes",
    sql: `SELECT i.id::text AS sample FROM payment_intents i JOIN payment_attempts a ON a.intent = i.id
            JOIN payment_refunds r ON r.attempt = a.id
          WHERE r.state <> 'failed' AND NOT r.is_second GROUP BY i.id HAVING sum(r.amount) > coalesce(i.accepted, i.amount)`
  },
  {
    id: "I169",
    room: "payments",
    statement: "the running daemon can change no history of a payment, and no event of a provider",
    sql: `SELECT t || ' ' || p AS sample FROM unnest(ARRAY['payment_history', 'payment_intents', 'payment_attempts',
            'payment_refunds', 'payment_chargebacks', 'provider_events']) AS t, unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
          WHERE has_table_privilege('orrange_app', t, p)
          UNION ALL SELECT 'payment_history UPDATE' WHERE has_any_column_privilege('orrange_app', 'payment_history', 'UPDATE')
          UNION ALL SELECT 'provider_events.body' WHERE has_column_privilege('orrange_app', 'provider_events', 'body', 'UPDATE')
          UNION ALL SELECT 'no trigger' WHERE NOT EXISTS (SELECT FROM pg_trigger
            WHERE tgname = 'payment_history_are_facts' AND tgenabled IN ('O', 'A'))`
  },
  {
    id: "I183",
    room: "payments",
    statement:
      "what is lost by a chargeback was said by as many operators as it needs, and none of them was its person",
    sql: `SELECT r.id::text AS sample FROM chargeback_rulings r JOIN payment_chargebacks c ON c.id = r.chargeback
            JOIN payment_attempts a ON a.id = c.attempt JOIN payment_intents i ON i.id = a.intent
          WHERE r.operator = i.person_id OR r.seconded_by IS NOT DISTINCT FROM i.person_id
            OR r.seconded_by = r.operator OR r.lost > c.amount
            OR r.state = 'done' AND r.operators_needed = 2 AND r.seconded_by IS NULL
            OR r.state = 'proposed' AND c.state <> 'open'`
  },
  {
    id: "I185",
    room: "payments",
    statement: "every payment provider that is asked takes the key of this platform",
    sql: `SELECT id || ': ' || refusal AS sample FROM payment_providers WHERE refused_at IS NOT NULL`
  },
  {
    id: "I186",
    room: "payments",
    statement: "no difference to the books of a provider stands for a week without anybody saying why",
    sql: `SELECT provider || ' ' || kind || ' ' || subject AS sample FROM reconciliation_breaks
          WHERE cleared_at IS NULL AND resolved_at IS NULL AND found_at < now() - interval '7 days'`
  },
  {
    id: "I187",
    room: "payments",
    statement: "what differs to the books of a provider is what differed when they were last compared",
    sql: `SELECT b.provider || ' ' || b.kind || ' ' || b.subject AS sample FROM reconciliation_breaks b
          JOIN payment_providers p ON p.id = b.provider
          WHERE b.cleared_at IS NULL AND b.seen_at < p.compared_at AND b.at >= p.books_to - make_interval(days => ${comparedDays})`
  },
  {
    id: "I188",
    room: "payments",
    statement:
      "what was taken in review, or went back as a second payment, was decided by all operators it needs, none of them its person",
    sql: `SELECT r.id::text AS sample FROM payment_reviews r JOIN payment_intents i ON i.id = r.intent
          WHERE r.operator = i.person_id OR r.seconded_by IS NOT DISTINCT FROM i.person_id
            OR r.seconded_by = r.operator OR r.state IN ('decided', 'done') AND r.operators_needed = 2 AND r.seconded_by IS NULL
          UNION ALL SELECT i.id::text FROM payment_intents i WHERE i.accepted IS NOT NULL AND NOT EXISTS (
            SELECT FROM payment_reviews r WHERE r.intent = i.id AND r.state = 'done' AND r.amount = i.accepted)
          UNION ALL SELECT r.id::text FROM payment_refunds r JOIN payment_attempts a ON a.id = r.attempt
          WHERE r.is_second AND (a.state <> 'integrity_failure' OR NOT EXISTS (
            SELECT FROM payment_reviews v WHERE v.attempt = a.id AND v.state = 'done' AND v.amount = r.amount))`
  },
  {
    id: "I192",
    room: "payments",
    statement: "why each attempt at a payment went where it went is on record, and nobody can change that",
    sql: `SELECT a.id::text AS sample FROM payment_attempts a LEFT JOIN payment_routes r ON r.attempt = a.id
          WHERE r.provider IS DISTINCT FROM a.provider OR r.intent <> a.intent
          UNION ALL SELECT r.attempt::text FROM payment_routes r WHERE r.because <> 'before_routing'
            AND NOT r.candidates @> jsonb_build_array(jsonb_build_object('provider', r.provider))
          UNION ALL SELECT t || ' ' || p FROM unnest(ARRAY['payment_routes', 'payment_rules']) AS t,
            unnest(ARRAY['DELETE', 'TRUNCATE']) AS p WHERE has_table_privilege('orrange_app', t, p)
          UNION ALL SELECT t || ' UPDATE' FROM unnest(ARRAY['payment_routes', 'payment_rules']) AS t
          WHERE has_any_column_privilege('orrange_app', t, 'UPDATE')`
  },
  {
    id: "I193",
    room: "payments",
    statement: "a payment went elsewhere only after what was tried before had ended, and of that nothing came",
    sql: `SELECT a.id::text AS sample FROM payment_attempts a
          WHERE EXISTS (SELECT FROM payment_attempts b WHERE b.intent = a.intent AND b.created_at > a.created_at)
            -- Money came of it all the same: operators took it, found none after all, had it go back, or said why it is there.
            AND (a.state NOT IN ('declined', 'voided') AND NOT EXISTS (SELECT FROM payment_history h
                WHERE h.machine = 'attempt' AND h.subject = a.id AND h.event = 'taken' AND a.state = 'charged')
              AND NOT (a.state = 'integrity_failure' AND (EXISTS (SELECT FROM payment_reviews r
                  WHERE r.intent = a.intent AND r.decision = 'close' AND r.state = 'done')
                OR EXISTS (SELECT FROM payment_refunds r WHERE r.attempt = a.id AND r.is_second AND r.state <> 'failed')
                OR EXISTS (SELECT FROM reconciliation_breaks d
                  WHERE d.subject = 'attempt ' || a.id AND d.resolved_at IS NOT NULL))) OR NOT EXISTS (SELECT FROM payment_history h
                WHERE h.machine = 'attempt' AND h.subject = a.id AND h.to_state IN ('declined', 'voided')
                  AND h.at <= (SELECT min(b.created_at) FROM payment_attempts b
                    WHERE b.intent = a.intent AND b.created_at > a.created_at))
              OR EXISTS (SELECT FROM payment_history h
                WHERE h.machine = 'attempt' AND h.subject = a.id AND h.event = 'lost'))
          UNION ALL SELECT intent::text FROM payment_attempts GROUP BY intent HAVING count(*) > ${attemptsMax}`
  }
]
