-- What a contract logged is a fact, which the daemon may take back with its block and never change.
SELECT 'orrange_app may change ' || t AS fault FROM unnest(ARRAY['escrow_facts', 'escrow_contracts']) AS t
  WHERE has_any_column_privilege('orrange_app', t, 'UPDATE');
SELECT 'orrange_app may forget a contract' AS fault WHERE has_table_privilege('orrange_app', 'escrow_contracts', 'DELETE');
