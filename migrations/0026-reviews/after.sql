SELECT 'orrange_app may ' || p || ' trade_reviews' AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'trade_reviews', p);
SELECT version AS fault FROM trade_policies WHERE NOT policy ? 'account_cooldown';
SELECT 'rows of trade_policies can be changed' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_trigger WHERE tgrelid = 'trade_policies'::regclass AND tgname = 'trade_policies_are_facts' AND tgenabled = 'O'
);
