-- What is to be done for an update is written down by the daemon, and the reader has one place.
SELECT 'orrange_app may not ' || p || ' ' || t AS fault FROM (VALUES ('channel_settings', 'INSERT'), ('bot_reader', 'DELETE')) AS n (t, p)
  WHERE NOT has_table_privilege('orrange_app', t, p);
SELECT 'orrange_app may ' || p || ' channel_settings' AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'channel_settings', p);
