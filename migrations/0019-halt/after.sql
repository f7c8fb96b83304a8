-- The running daemon can lift a halt, and change nothing else of it.
SELECT 'orrange_app may ' || p || ' halts' AS fault FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'halts', p);
SELECT 'an action can be halted twice at once' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_index WHERE indexrelid = 'halts_in_force'::regclass AND indisunique AND indisvalid
);
