-- The history of an account is found by its filter alone.
SELECT 'transfers has other indexes' AS fault
  WHERE (SELECT array_agg(indexname ORDER BY indexname) FROM pg_indexes WHERE tablename = 'transfers')
    <> ARRAY['transfers_accounts', 'transfers_pkey']::name[];
