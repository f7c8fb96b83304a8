import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe } from "vitest"
import { paymentInvariants } from "../../core/payments/PaymentInvariants.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { type Breakage, testInvariants } from "../postgres/testInvariants.ts"
import {
  later,
  newPayer,
  openPaymentFloor,
  type PaymentFloor,
  paidTopUp,
  refund,
  topUp,
  workAll
} from "./PaymentFloor.ts"

const facts = "SET LOCAL session_replication_role = replica"

/** An attempt before that of a payment that waits. */
const another = (state: string): ReadonlyArray<string> => [
  `WITH made AS (INSERT INTO payment_attempts (id, intent, provider, state, idempotency_key, expires_at, next_at, created_at)
      SELECT gen_random_uuid(), intent, 'other', 'declined', 'another', now(), now(), created_at - interval '1 hour'
      FROM payment_attempts WHERE state = 'pending' LIMIT 1 RETURNING id, intent)
    INSERT INTO payment_routes (attempt, intent, provider, because, rules_version, candidates, left_out)
    SELECT id, intent, 'other', 'before_routing', 0, '[]', '[]' FROM made`,
  "DROP INDEX payment_attempts_one_live",
  `UPDATE payment_attempts SET state = '${state}' WHERE provider = 'other'`
]
/** It ended in time, after these events. */
const ended = (events: string): string =>
  `INSERT INTO payment_history (machine, subject, from_state, event, to_state, at)
    SELECT 'attempt', id, 'sent', unnest(ARRAY[${events}]), 'voided', created_at
    FROM payment_attempts WHERE provider = 'other'`

const breakages: ReadonlyArray<Breakage> = [
  ["I160", "money is missing at a provider", ["UPDATE accounts SET balance = balance + 1 WHERE kind = 'psp_clearing'"]],
  ["I160", "a fee was never booked", ["UPDATE payment_intents SET fee = fee + 1 WHERE fee IS NOT NULL"]],
  ["I160", "a fee went elsewhere", ["UPDATE accounts SET balance = balance + 1 WHERE kind = 'psp_fees'"]],
  [
    "I161",
    "a payment moved twice",
    [
      `INSERT INTO transfers (id, asset, amount, debit, credit, reason, reference)
        SELECT gen_random_uuid(), asset, amount, debit, credit, reason, reference FROM transfers
        WHERE reason = 'top_up' LIMIT 1`
    ]
  ],
  ["I161", "a payment never moved", [facts, "DELETE FROM transfers WHERE reason = 'top_up'"]],
  ["I161", "no attempt was charged", ["UPDATE payment_attempts SET state = 'pending' WHERE state = 'charged'"]],
  ["I162", "less is held than was paid", ["UPDATE payment_intents SET held = held - 1 WHERE held > 0"]],
  ["I163", "a refund is forgotten", ["UPDATE payment_refunds SET state = 'failed' WHERE state = 'pending'"]],
  ["I163", "a chargeback is forgotten", ["UPDATE payment_chargebacks SET state = 'won' WHERE state = 'open'"]],
  ["I164", "a hold has no end", ["UPDATE deadlines SET closed_at = now() WHERE kind = 'payment.release'"]],
  [
    "I164",
    "a hold ends that there is not",
    [
      `INSERT INTO deadlines (id, kind, subject, due_at)
        VALUES (gen_random_uuid(), 'payment.release', gen_random_uuid(), now())`
    ]
  ],
  [
    "I165",
    "a step is in no machine",
    [facts, "UPDATE payment_history SET event = 'mismatch' WHERE machine = 'attempt' AND to_state = 'charged'"]
  ],
  [
    "I165",
    "a step does not follow",
    [
      `INSERT INTO payment_history (machine, subject, from_state, event, to_state)
        SELECT 'attempt', id, 'sent', 'accepted', 'pending' FROM payment_attempts WHERE state = 'charged' LIMIT 1`
    ]
  ],
  ["I165", "a state was written over", ["UPDATE payment_attempts SET state = 'declined' WHERE state = 'pending'"]],
  ["I166", "nobody asks any more", ["UPDATE payment_attempts SET next_at = NULL WHERE state = 'pending'"]],
  ["I166", "nobody looks for chargebacks", ["UPDATE payment_attempts SET next_at = NULL WHERE state = 'charged'"]],
  ["I166", "a refund is not sent", ["UPDATE payment_refunds SET state = 'requested', next_at = NULL"]],
  [
    "I167",
    "an event was given up",
    [
      `INSERT INTO provider_events (id, provider, event, body, state, outcome)
        VALUES (gen_random_uuid(), 'stripe', 'evt_1', '', 'dead', 'a test')`
    ]
  ],
  ["I168", "more goes back than came", ["UPDATE payment_refunds SET amount = 10000, from_hold = 10000"]],
  ["I169", "history can go", ["GRANT DELETE ON payment_history TO orrange_app"]],
  ["I169", "history can change", ["GRANT UPDATE ON payment_history TO orrange_app"]],
  ["I169", "what was told can change", ["GRANT UPDATE (body) ON provider_events TO orrange_app"]],
  ["I169", "facts are none", ["ALTER TABLE payment_history DISABLE TRIGGER payment_history_are_facts"]],
  [
    "I183",
    "one says what two must",
    [
      `INSERT INTO chargeback_rulings (id, chargeback, lost, reason, state, operators_needed, operator)
        SELECT gen_random_uuid(), c.id, 1, 'a test', 'done', 2, p.id FROM payment_chargebacks c
        JOIN payment_attempts a ON a.id = c.attempt JOIN payment_intents i ON i.id = a.intent, people p
        WHERE p.id <> i.person_id LIMIT 1`
    ]
  ],
  [
    "I185",
    "our key is refused",
    ["INSERT INTO payment_providers (id, refused_at, refusal) VALUES ('other', now(), 'a test')"]
  ],
  [
    "I186",
    "a difference is forgotten",
    [
      `INSERT INTO reconciliation_breaks (id, provider, kind, subject, expected, found, at, found_at)
        VALUES (gen_random_uuid(), 'stripe', 'fee', 'pi_1', '1', '2', now(), now() - interval '8 days')`
    ]
  ],
  [
    "I187",
    "a difference is not looked at again",
    [
      `INSERT INTO payment_providers (id, books_to, compared_at) VALUES ('other', now(), now())`,
      `INSERT INTO reconciliation_breaks (id, provider, kind, subject, expected, found, at, seen_at)
        VALUES (gen_random_uuid(), 'other', 'fee', 'pi_1', '1', '2', now(), now() - interval '1 hour')`
    ]
  ],
  ["I188", "nobody decided it", ["UPDATE payment_intents SET accepted = amount WHERE state = 'succeeded'"]],
  [
    "I188",
    "one decided what two must",
    [
      `INSERT INTO payment_reviews (id, intent, decision, amount, reason, state, operators_needed, operator)
        SELECT gen_random_uuid(), i.id, 'accept', 1, 'a test', 'done', 2, p.id
        FROM payment_intents i, people p WHERE p.id <> i.person_id LIMIT 1`
    ]
  ],
  [
    "I188",
    "nobody decided that a second payment goes back",
    ["UPDATE payment_refunds SET is_second = true, from_hold = 0, from_available = 0, from_debt = 0"]
  ],
  ["I192", "an attempt is in no journal", ["DELETE FROM payment_routes"]],
  ["I192", "it went elsewhere", ["UPDATE payment_routes SET provider = 'other'"]],
  ["I192", "it went to who was no candidate", ["UPDATE payment_routes SET candidates = '[]'"]],
  ["I192", "the journal can change", ["GRANT UPDATE (because) ON payment_routes TO orrange_app"]],
  ["I192", "rules can go", ["GRANT DELETE ON payment_rules TO orrange_app"]],
  ["I193", "one is tried while another may have come", another("unknown")],
  ["I193", "money came for what was left", another("integrity_failure")],
  ["I193", "what may have been done was done elsewhere", [...another("voided"), ended("'lost', 'voided'")]]
]

describe("the invariants of payments", () => {
  let floor: PaymentFloor

  /** A page to pay on, and a payment of which a part goes back and a part is taken back. */
  beforeAll(async () => {
    floor = await openPaymentFloor()
    await floor.run(
      Effect.gen(function* () {
        const ann = yield* newPayer
        yield* newPayer
        const { id, payment } = yield* paidTopUp(floor, ann)
        yield* refund(ann, id, "5.00")
        yield* topUp(ann)
        floor.stripe.dispute(payment, 1_000)
        yield* workAll
        yield* later(floor)
        yield* workAll
      })
    )
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  testInvariants(() => floor, paymentInvariants, breakages)
})
