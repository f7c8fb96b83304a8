-- The running daemon can say that a command is to be tried again, and change nothing else of it.
SELECT 'orrange_app may not have a command tried again' AS fault
  WHERE NOT has_column_privilege('orrange_app', 'engine_parked', 'replayed_at', 'UPDATE');
SELECT 'orrange_app may change ' || c AS fault FROM unnest(ARRAY['command', 'fault', 'market', 'at']) AS c
  WHERE has_column_privilege('orrange_app', 'engine_parked', c, 'UPDATE');
SELECT 'orrange_app may ' || p || ' engine_parked' AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'engine_parked', p);
