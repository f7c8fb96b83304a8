-- Nothing is given back twice for a halt that is over.
SELECT t.id AS fault FROM trades t, halts h WHERE t.deadline_at IS NOT NULL AND h.action IN ('payments', 'accounts')
  AND h.lifted_at > least(t.deadline_since, t.payment_since);
