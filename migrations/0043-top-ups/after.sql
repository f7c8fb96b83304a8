-- The running daemon cannot change whose a payment is, how much, or under which key it was sent.
SELECT 'orrange_app may change ' || t || '.' || c AS fault
  FROM (VALUES ('payment_intents', 'person_id'), ('payment_intents', 'amount'), ('payment_intents', 'asset'),
    ('payment_attempts', 'intent'), ('payment_attempts', 'idempotency_key'), ('payment_refunds', 'amount'),
    ('payment_refunds', 'idempotency_key'), ('payment_chargebacks', 'amount'), ('provider_events', 'body')) AS v (t, c)
  WHERE has_column_privilege('orrange_app', t, c, 'UPDATE');
SELECT 'orrange_app may ' || p || ' ' || t AS fault
  FROM unnest(ARRAY['payment_intents', 'payment_attempts', 'payment_refunds', 'payment_chargebacks', 'payment_history',
    'provider_events']) AS t, unnest(ARRAY['DELETE', 'TRUNCATE']) AS p WHERE has_table_privilege('orrange_app', t, p);
