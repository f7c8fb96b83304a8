-- The running daemon can hide a payment account, and do nothing else to what stands here.
SELECT 'orrange_app may ' || p || ' ' || t AS fault
  FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p,
    unnest(ARRAY['subject_keys', 'payment_accounts', 'payment_account_hashes']) AS t
  WHERE has_table_privilege('orrange_app', t, p);

SELECT 'orrange_app may UPDATE ' || attrelid::regclass || '.' || attname AS fault
  FROM pg_attribute
  WHERE attrelid IN ('subject_keys'::regclass, 'payment_accounts'::regclass, 'payment_account_hashes'::regclass)
    AND attnum > 0 AND NOT attisdropped
    AND (attrelid, attname) <> ('payment_accounts'::regclass, 'removed_at')
    AND has_column_privilege('orrange_app', attrelid, attnum, 'UPDATE');
