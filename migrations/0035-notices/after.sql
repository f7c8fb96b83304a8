-- Every link is an address of its person, and counts as long as the link does.
SELECT l.id AS fault FROM channel_links l LEFT JOIN notice_addresses a ON a.id = l.id AND a.person_id = l.person_id
  WHERE a.state IS DISTINCT FROM CASE l.state WHEN 'ended' THEN 'removed' ELSE l.state END;
SELECT 'a link can change without its address' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_trigger WHERE tgrelid = 'channel_links'::regclass AND tgname = 'channel_links_are_addresses' AND tgenabled = 'O'
);
SELECT 'notice_addresses_one does not hold' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_index WHERE indexrelid = 'notice_addresses_one'::regclass AND indisunique AND indisvalid
);
