-- Nobody unsays a quote or changes what it says, but for that it was used.
SELECT 'orrange_app may delete ' || t AS fault FROM unnest(ARRAY['fx_quotes', 'fx_samples', 'fx_sources']) AS t
  WHERE has_table_privilege('orrange_app', t, 'DELETE') OR has_table_privilege('orrange_app', t, 'TRUNCATE');
SELECT 'orrange_app may change fx_quotes.' || c AS fault FROM unnest(ARRAY['spend', 'receive', 'expires_at']) AS c
  WHERE has_column_privilege('orrange_app', 'fx_quotes', c, 'UPDATE');
