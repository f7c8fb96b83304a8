-- The running daemon cannot change what somebody asked for, nor whose it is.
SELECT 'orrange_app may change ' || c || ' of alerts' AS fault
  FROM unnest(ARRAY['person_id', 'market', 'source', 'rule', 'pause_seconds', 'expires_at']) AS c
  WHERE has_column_privilege('orrange_app', 'alerts', c, 'UPDATE');
SELECT 'orrange_app may ' || p || ' alert_places' AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'alert_places', p);
