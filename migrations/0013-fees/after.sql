SELECT 'market ' || symbol || ' has no fees' AS fault FROM markets m
  WHERE NOT EXISTS (SELECT FROM fee_tiers t WHERE t.market = m.symbol AND t.volume_from = 0);
SELECT 'orrange_app may ' || p || ' fee_tiers' AS fault FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'fee_tiers', p);
