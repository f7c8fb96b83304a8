-- What was counted stays counted, and of what was dealt with nothing stays that was said.
SELECT 'orrange_app may ' || p || ' ' || t AS fault
  FROM unnest(ARRAY['bot_orders', 'bot_releases']) AS t, unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', t, p);
SELECT 'update ' || update_id || ' of bot ' || bot AS fault FROM bot_updates WHERE done_at IS NOT NULL AND body <> '{}';
