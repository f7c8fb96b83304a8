-- Nobody unsays what operators said.
SELECT 'orrange_app may ' || p || ' chargeback_rulings' AS fault
  FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p WHERE has_table_privilege('orrange_app', 'chargeback_rulings', p);
SELECT 'orrange_app may change chargeback_rulings.' || c AS fault
  FROM unnest(ARRAY['lost', 'operator', 'operators_needed']) AS c
  WHERE has_column_privilege('orrange_app', 'chargeback_rulings', c, 'UPDATE');
