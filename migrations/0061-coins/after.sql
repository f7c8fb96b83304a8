-- A coin is a fact of its transaction: only where it lies and what it is for may change.
SELECT 'orrange_app may ' || p || ' chain_coins' AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'chain_coins', p);
SELECT 'orrange_app may change chain_coins.' || c AS fault
  FROM unnest(ARRAY['chain', 'txid', 'place', 'address', 'amount', 'is_reward']) AS c
  WHERE has_column_privilege('orrange_app', 'chain_coins', c, 'UPDATE');
