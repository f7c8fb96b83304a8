SELECT version AS fault FROM trade_policies, jsonb_each(policy -> 'timers' || (policy -> 'methods')) AS timers (key, value)
  WHERE NOT value ?& ARRAY['agreement_window', 'payout_window', 'ruling_window'];
SELECT 'rows of trade_policies can be changed' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_trigger WHERE tgrelid = 'trade_policies'::regclass AND tgname = 'trade_policies_are_facts' AND tgenabled = 'O'
);
SELECT person_id::text AS fault FROM track_records r WHERE (r.completed, r.failed) <> (
  SELECT count(*) FILTER (WHERE well), count(*) FILTER (WHERE NOT well) FROM trade_endings e WHERE e.person_id = r.person_id
);
