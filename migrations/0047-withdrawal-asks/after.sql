-- What was asked for stays as it was asked for.
SELECT 'orrange_app may change ' || c || ' of what was asked for' AS fault
  FROM unnest(ARRAY['person_id', 'bot', 'chain', 'asset', 'address', 'amount', 'fee', 'expires_at']) AS c
  WHERE has_column_privilege('orrange_app', 'withdrawal_asks', c, 'UPDATE');
SELECT 'orrange_app may ' || p || ' what was asked for' AS fault
  FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p WHERE has_table_privilege('orrange_app', 'withdrawal_asks', p);
