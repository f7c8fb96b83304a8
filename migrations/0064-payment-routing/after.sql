-- Every attempt has its row in the journal.
SELECT 'attempt ' || a.id || ' is in no journal' AS fault FROM payment_attempts a
  WHERE NOT EXISTS (SELECT FROM payment_routes r WHERE r.attempt = a.id AND r.provider = a.provider);
