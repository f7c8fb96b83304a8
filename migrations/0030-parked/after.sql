-- The running daemon can set a deadline aside and take it up again, and remove none.
SELECT 'orrange_app may not set deadlines aside' AS fault
  WHERE NOT has_column_privilege('orrange_app', 'deadlines', 'parked_at', 'UPDATE')
    OR NOT has_column_privilege('orrange_app', 'deadlines', 'fault', 'UPDATE');
SELECT 'orrange_app may ' || p || ' deadlines' AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'deadlines', p);
