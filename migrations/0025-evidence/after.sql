SELECT 'orrange_app may ' || p || ' ' || t AS fault
  FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p,
    unnest(ARRAY['dispute_answers', 'dispute_files', 'dispute_readings']) AS t
  WHERE has_table_privilege('orrange_app', t, p) OR (p = 'UPDATE' AND has_any_column_privilege('orrange_app', t, p));
SELECT 'orrange_app may change ' || c || ' of dispute_requests' AS fault
  FROM unnest(ARRAY['kind', 'side', 'person_id', 'note', 'shared', 'asked_by', 'asked_at']) AS c
  WHERE has_column_privilege('orrange_app', 'dispute_requests', c, 'UPDATE');
SELECT 'orrange_app may ' || p || ' dispute_requests' AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'dispute_requests', p);
SELECT version AS fault FROM trade_policies WHERE NOT policy -> 'disputes' ? 'evidence_seconds';
SELECT 'the rules of trades may be changed' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_trigger WHERE tgname = 'trade_policies_are_facts' AND tgenabled IN ('O', 'A'));
SELECT 'evidence may be changed: ' || t AS fault
  FROM unnest(ARRAY['dispute_answers', 'dispute_files', 'dispute_readings']) AS t
  WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = t || '_are_facts' AND tgenabled IN ('O', 'A'));
