-- The running daemon can let a payment go, tell more of one that was seen, and let a buyer declare another payer.
SELECT 'orrange_app may ' || p || ' ' || t AS fault
  FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p,
    unnest(ARRAY['trade_payments', 'statement_payments', 'trade_payers']) AS t
  WHERE has_table_privilege('orrange_app', t, p);
SELECT 'a payment can be named by two trades' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_index WHERE indexrelid = 'trade_payments_once'::regclass AND indisunique AND indisvalid
);
