SELECT 'orrange_app may ' || p || ' freezes' AS fault FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'freezes', p);
SELECT 'rows of freezes can be changed' AS fault
  WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = 'freezes'::regclass AND tgname = 'freezes_are_facts');
