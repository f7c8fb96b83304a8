SELECT 'orrange_app may ' || p || ' trade_reviews' AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'trade_reviews', p);
