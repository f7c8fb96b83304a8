-- The running daemon clears no event of a provider but by the function that leaves what waits.
SELECT 'orrange_app may ' || p || ' provider_events' AS fault
  FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p WHERE has_table_privilege('orrange_app', 'provider_events', p);
