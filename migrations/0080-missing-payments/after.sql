SELECT 'the application cannot note that a payment has not come' AS fault
WHERE NOT has_column_privilege('orrange_app', 'trades', 'payment_missing_at', 'UPDATE');
