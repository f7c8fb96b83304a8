-- Of an account, its name, whether it is there and whether it was confirmed may change, and nothing else.
SELECT 'orrange_app may UPDATE payment_accounts.' || attname AS fault
  FROM pg_attribute
  WHERE attrelid = 'payment_accounts'::regclass AND attnum > 0 AND NOT attisdropped
    AND attname NOT IN ('label', 'removed_at', 'confirmed_at')
    AND has_column_privilege('orrange_app', attrelid, attnum, 'UPDATE');
