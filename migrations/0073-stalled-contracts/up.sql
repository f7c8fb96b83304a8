-- Once a payment is marked in a contract the two are told again in time, as long as no wallet does anything.
WITH waiting AS (
  UPDATE trades SET deadline_at = date_trunc('milliseconds', now()) + release_window * interval '1 second',
      deadline_since = now(), deadline_made_up = 0
    WHERE escrow_chain IS NOT NULL AND state = 'payment_marked' AND deadline_at IS NULL
    RETURNING id, deadline_at
)
INSERT INTO deadlines (id, kind, subject, due_at) SELECT gen_random_uuid(), 'trade.deadline', id, deadline_at FROM waiting;
