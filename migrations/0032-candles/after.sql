-- What was traded before this is in it, and what began a stretch stays what began it.
SELECT 'orrange_app may ' || p || ' candles' AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'candles', p);
SELECT 'orrange_app may change ' || c || ' of candles' AS fault FROM unnest(ARRAY['market', 'span', 'start', 'open']) AS c
  WHERE has_column_privilege('orrange_app', 'candles', c, 'UPDATE');
SELECT f.market || ' was traded and has no candle' AS fault FROM (SELECT DISTINCT market FROM fills f
    WHERE NOT EXISTS (SELECT FROM orders k WHERE k.id = f.maker_order AND k.manner -> 'privacy' <> 'null')) AS f
  WHERE NOT EXISTS (SELECT FROM candles c WHERE c.market = f.market);
SELECT market || ' has other prints by the minute than by the hour' AS fault FROM candles GROUP BY market
  HAVING sum(prints) FILTER (WHERE span = 60) IS DISTINCT FROM sum(prints) FILTER (WHERE span = 3600);
