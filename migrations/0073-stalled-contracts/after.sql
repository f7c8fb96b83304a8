SELECT 'a marked payment in a contract has no deadline' AS fault WHERE EXISTS (
  SELECT FROM trades WHERE escrow_chain IS NOT NULL AND state = 'payment_marked' AND deadline_at IS NULL
);
