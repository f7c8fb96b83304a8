SELECT version AS fault FROM trade_policies, jsonb_each(policy -> 'timers' || (policy -> 'methods')) AS timers (key, value)
  WHERE NOT value ?& ARRAY['agreement_window', 'payout_window', 'ruling_window'];
SELECT 'rows of trade_policies can be changed' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_trigger WHERE tgrelid = 'trade_policies'::regclass AND tgname = 'trade_policies_are_facts' AND tgenabled = 'O'
);
SELECT coalesce(r.person_id, e.person_id)::text AS fault FROM track_records r FULL JOIN (
  SELECT person_id, count(*) FILTER (WHERE well) AS completed, count(*) FILTER (WHERE NOT well) AS failed
  FROM trade_endings GROUP BY person_id
) AS e USING (person_id)
WHERE coalesce(r.completed, 0) <> coalesce(e.completed, 0) OR coalesce(r.failed, 0) <> coalesce(e.failed, 0);
SELECT 'the application may change outages of chains' AS fault FROM unnest(ARRAY['UPDATE', 'DELETE']) AS p
  WHERE has_table_privilege('orrange_app', 'chain_outages', p);
