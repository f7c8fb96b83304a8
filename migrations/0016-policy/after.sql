SELECT 'no policy is in force' AS fault WHERE NOT EXISTS (SELECT FROM trade_policies WHERE effective_at <= now());
SELECT 'orrange_app may ' || p || ' trade_policies' AS fault FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'trade_policies', p);
