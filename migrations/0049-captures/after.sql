-- An attempt whose money is being taken counts as live.
SELECT 'payment_attempts_one_live leaves captures out' AS fault
  WHERE NOT EXISTS (SELECT FROM pg_indexes
    WHERE indexname = 'payment_attempts_one_live' AND indexdef LIKE '%''capturing''%');
