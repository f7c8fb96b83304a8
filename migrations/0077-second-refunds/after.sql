SELECT id AS fault FROM payment_refunds WHERE is_second;
SELECT 'payment_refunds.is_second' AS fault WHERE has_column_privilege('orrange_app', 'payment_refunds', 'is_second', 'UPDATE');
SELECT 'payment_reviews.attempt' AS fault WHERE has_column_privilege('orrange_app', 'payment_reviews', 'attempt', 'UPDATE');
SELECT c AS fault FROM unnest(ARRAY['payment_reviews_decision_check', 'payment_reviews_second', 'payment_refunds_taken']) AS c
  WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conname = c);
SELECT conname AS fault FROM pg_constraint WHERE conrelid = 'payment_refunds'::regclass AND contype = 'c'
  AND conname <> 'payment_refunds_taken' AND pg_get_constraintdef(oid) LIKE '%from_hold + %';
