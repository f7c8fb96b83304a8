SELECT conname AS fault FROM pg_constraint
  WHERE conrelid = 'orders'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%''open''%'
    AND pg_get_constraintdef(oid) NOT LIKE '%''paused''%';
SELECT 'orrange_app may ' || p AS fault FROM unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'track_records', p);
