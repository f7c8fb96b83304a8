-- The running daemon clears no event of a provider but by the function that leaves what waits.
SELECT 'orrange_app may ' || p || ' provider_events' AS fault
  FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p WHERE has_table_privilege('orrange_app', 'provider_events', p);
-- Nor can it unsay what operators decided, what a provider's books say, or that they differed.
SELECT 'orrange_app may ' || p || ' ' || t AS fault
  FROM unnest(ARRAY['payment_reviews', 'provider_movements', 'reconciliation_breaks']) AS t,
    unnest(ARRAY['DELETE', 'TRUNCATE']) AS p WHERE has_table_privilege('orrange_app', t, p);
SELECT 'orrange_app may change ' || t || '.' || c AS fault
  FROM (VALUES ('payment_reviews', 'decision'), ('payment_reviews', 'amount'), ('payment_reviews', 'operator'),
    ('provider_movements', 'minor'), ('provider_movements', 'amount')) AS v (t, c)
  WHERE has_column_privilege('orrange_app', t, c, 'UPDATE');
