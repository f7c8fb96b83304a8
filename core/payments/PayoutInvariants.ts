import type { Invariant } from "../platform/Invariant.ts"
import { flyingPayoutStates, heldPayoutStates, paidAfter, payoutRank, payoutSteps } from "./PayoutMachine.ts"

const quoted = (texts: ReadonlyArray<string>): string => texts.map((text) => `'${text}'`).join(", ")
const steps = payoutSteps.map(({ event, from, to }) => `('${from}', '${event}', '${to}')`).join(", ")
const ranks = Object.entries(payoutRank)
  .map(([state, rank]) => `('${state}', ${rank})`)
  .join(", ")

export const payoutInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I155",
    room: "payments",
    statement: "the money of every payout is in one place, whole: held, in flight, paid, or with its person again",
    sql: `SELECT p.id::text AS sample FROM payouts p
          CROSS JOIN LATERAL (SELECT
              coalesce(sum(s.amount) FILTER (WHERE s.kind = 'withdrawal_hold'), 0) AS held,
              coalesce(sum(s.amount) FILTER (WHERE s.kind = 'in_flight'), 0) AS flying,
              coalesce(sum(s.amount) FILTER (WHERE s.kind = 'psp_clearing' AND s.reason <> 'psp_fee'), 0) AS paid,
              coalesce(sum(s.amount) FILTER (WHERE s.kind = 'psp_fees'), 0) AS fees
            FROM (SELECT c.kind, t.reason, t.amount FROM transfers t JOIN accounts c ON c.id = t.credit WHERE t.reference = p.id
              UNION ALL SELECT d.kind, t.reason, -t.amount FROM transfers t JOIN accounts d ON d.id = t.debit
                WHERE t.reference = p.id) AS s) AS m
          WHERE m.held <> CASE WHEN p.state IN (${quoted(heldPayoutStates)}) THEN p.amount ELSE 0 END
            OR m.flying <> CASE WHEN p.state IN (${quoted(flyingPayoutStates)}) THEN p.amount ELSE 0 END
            OR m.paid <> CASE WHEN p.state = 'paid' THEN p.amount ELSE 0 END
            OR m.fees <> -coalesce(p.fee, 0)`
  },
  {
    id: "I222",
    room: "payments",
    statement: "no payout waits for an operator to look, and whatever its provider is still to be asked is due",
    sql: `SELECT id::text AS sample FROM payouts WHERE state = 'review' OR fault = '${paidAfter}'
          UNION ALL SELECT id::text FROM payouts WHERE state IN ('approved', 'sent', 'unknown', 'pending') AND next_at IS NULL`
  },
  {
    id: "I223",
    room: "payments",
    statement:
      "every payout took steps of its machine alone, with as many operators as it needs, to an address of its person that was ripe",
    sql: `SELECT h.payout::text AS sample FROM payout_steps h
          LEFT JOIN (VALUES ${steps}) AS m (from_state, event, to_state) USING (from_state, event, to_state)
          WHERE m.event IS NULL
          UNION ALL SELECT h.payout::text FROM (
            SELECT payout, from_state, lag(to_state, 1, 'requested') OVER (PARTITION BY payout ORDER BY id) AS before
            FROM payout_steps) AS h WHERE h.before <> h.from_state
          UNION ALL SELECT h.payout::text FROM payout_steps h
            JOIN (VALUES ${ranks}) AS f (state, rank) ON f.state = h.from_state
            JOIN (VALUES ${ranks}) AS t (state, rank) ON t.state = h.to_state WHERE t.rank < f.rank
            AND h.actor IS NULL
          UNION ALL SELECT p.id::text FROM payouts p WHERE p.state <> coalesce((SELECT h.to_state FROM payout_steps h
            WHERE h.payout = p.id ORDER BY h.id DESC LIMIT 1), 'requested')
          UNION ALL SELECT p.id::text FROM payouts p WHERE p.sent_at IS NOT NULL
            AND p.approvals_needed > (SELECT count(*) FROM payout_approvals a WHERE a.payout = p.id)
          UNION ALL SELECT p.id::text FROM payouts p JOIN payout_approvals a ON a.payout = p.id AND a.operator = p.person_id
          UNION ALL SELECT p.id::text FROM payouts p JOIN payout_addresses a ON a.id = p.address_id
          WHERE a.person_id <> p.person_id OR a.provider <> p.provider OR a.address <> p.address
            OR a.ripe_at > p.created_at OR a.removed_at < p.created_at`
  }
]
