-- A halt is a fact: it is lifted by somebody, and never removed or told otherwise.
SELECT 'orrange_app may ' || p || ' chain_halts' AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'chain_halts', p);
SELECT 'orrange_app may change chain_halts.' || c AS fault FROM unnest(ARRAY['chain', 'asset', 'height', 'reason']) AS c
  WHERE has_column_privilege('orrange_app', 'chain_halts', c, 'UPDATE');
