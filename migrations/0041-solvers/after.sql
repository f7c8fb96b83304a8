SELECT 'community_solvers_standing does not hold' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_index WHERE indexrelid = 'community_solvers_standing'::regclass AND indisunique AND indisvalid
);
-- Who was asked for which community, and by whom, stands.
SELECT 'orrange_app may ' || p || ' community_solvers' AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'community_solvers', p);
SELECT 'orrange_app may change community_solvers.' || c AS fault FROM unnest(ARRAY['community', 'person', 'asked_at']) AS c
  WHERE has_column_privilege('orrange_app', 'community_solvers', c, 'UPDATE');
