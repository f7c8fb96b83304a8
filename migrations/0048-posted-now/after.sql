SELECT 'orrange_app may post a transfer of another time' AS fault WHERE has_column_privilege('orrange_app', 'transfers', 'at', 'INSERT');
SELECT 'orrange_app may not name the ' || c || ' of a transfer' AS fault
  FROM unnest(ARRAY['id', 'asset', 'amount', 'debit', 'credit', 'reason', 'reference']) AS c
  WHERE NOT has_column_privilege('orrange_app', 'transfers', c, 'INSERT');
SELECT 'a transfer has no time of its own accord' AS fault WHERE NOT EXISTS (
  SELECT FROM information_schema.columns
  WHERE table_schema = current_schema() AND table_name = 'transfers' AND column_name = 'at' AND column_default = 'now()'
);
SELECT 'transfer ' || id || ' is of a time to come' AS fault FROM transfers WHERE at > now() LIMIT 1;
