-- The running daemon cannot change or remove a transfer.
SELECT 'orrange_app may ' || p AS fault FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'transfers', p);
