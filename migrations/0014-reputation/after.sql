SELECT 'orrange_app may ' || p || ' kyc_decisions' AS fault FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'kyc_decisions', p);
SELECT 'rows of kyc_decisions can be changed' AS fault
  WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = 'kyc_decisions'::regclass AND tgname = 'kyc_decisions_are_facts');
SELECT id AS fault FROM trade_endings EXCEPT ALL SELECT id FROM trade_outcomes;
SELECT id AS fault FROM trade_outcomes EXCEPT ALL SELECT id FROM trade_endings;
