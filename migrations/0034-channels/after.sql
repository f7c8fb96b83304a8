-- Nobody speaks for two people, or for one twice; and the running daemon takes no link, request or approval away.
SELECT 'orrange_app may ' || p || ' ' || t AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p,
    unnest(ARRAY['bots', 'channel_links', 'channel_requests', 'trade_approvals']) AS t
  WHERE has_table_privilege('orrange_app', t, p);
SELECT i || ' does not hold' AS fault FROM unnest(ARRAY['channel_links_user', 'channel_links_person', 'trade_approvals_one']) AS i
  WHERE NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = i::regclass AND indisunique AND indisvalid);
SELECT version AS fault FROM trade_policies WHERE NOT policy ? 'chat_release_max';
SELECT 'rows of trade_policies can be changed' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_trigger WHERE tgrelid = 'trade_policies'::regclass AND tgname = 'trade_policies_are_facts' AND tgenabled = 'O'
);
