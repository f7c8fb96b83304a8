-- What was counted stays counted.
SELECT 'orrange_app may ' || p || ' bot_releases' AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'bot_releases', p);
