SELECT 'policy ' || version || ' says nothing of bonds' AS fault FROM trade_policies WHERE NOT policy ? 'bonds';
SELECT 'the policies could be changed' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_trigger WHERE tgname = 'trade_policies_are_facts' AND tgenabled IN ('O', 'A')
);
SELECT 'orrange_app may ' || p || ' outages' AS fault FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'outages', p);
SELECT 'trade ' || id || ' runs and has a bond nobody posted' AS fault FROM trades
  WHERE buyer_bond + seller_bond > 0 AND bond_state = 'none';
