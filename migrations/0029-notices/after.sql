SELECT 'orrange_app may ' || p || ' ' || t AS fault
  FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p,
    unnest(ARRAY['notice_addresses', 'notice_deliveries', 'trade_deadline_moves']) AS t
  WHERE has_table_privilege('orrange_app', t, p);
SELECT 'a notice can be planned twice' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_index WHERE indexrelid = 'notice_deliveries_once'::regclass AND indisunique AND indisvalid
);
SELECT version AS fault FROM trade_policies WHERE NOT policy ? 'notice_grace';
SELECT 'rows of trade_policies can be changed' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_trigger WHERE tgrelid = 'trade_policies'::regclass AND tgname = 'trade_policies_are_facts' AND tgenabled = 'O'
);
