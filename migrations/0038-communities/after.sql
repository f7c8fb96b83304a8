SELECT version AS fault FROM trade_policies WHERE NOT policy ? 'community_share_max_bp';
SELECT 'rows of trade_policies can be changed' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_trigger WHERE tgrelid = 'trade_policies'::regclass AND tgname = 'trade_policies_are_facts' AND tgenabled = 'O'
);
-- What a trade took over stands, and no community goes away or changes hands.
SELECT 'orrange_app may change trades.' || c AS fault
  FROM unnest(ARRAY['community', 'community_owner', 'community_share_bps']) AS c
  WHERE has_column_privilege('orrange_app', 'trades', c, 'UPDATE');
SELECT 'orrange_app may change communities.' || c AS fault FROM unnest(ARRAY['bot', 'chat', 'owner']) AS c
  WHERE has_column_privilege('orrange_app', 'communities', c, 'UPDATE');
SELECT 'orrange_app may ' || p || ' communities' AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'communities', p);
SELECT 'communities_chat does not hold' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_index WHERE indexrelid = 'communities_chat'::regclass AND indisunique AND indisvalid
);
