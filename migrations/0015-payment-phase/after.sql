SELECT id AS fault FROM trades WHERE state = 'awaiting_payment' AND payment_due_at IS DISTINCT FROM deadline_at;
SELECT id AS fault FROM trades WHERE dispute_state <> 'none' AND disputed_from IS NULL;
SELECT 'two rules for the axes' AS fault WHERE (
  SELECT count(*) FROM pg_constraint WHERE conrelid = 'trades'::regclass AND pg_get_constraintdef(oid) LIKE '%CASE state%'
) <> 1;
