-- What an account is and how it came stands for ever.
SELECT 'orrange_app may change payment_accounts.' || c AS fault
  FROM unnest(ARRAY['person_id', 'method', 'details', 'created_at', 'added_through']) AS c
  WHERE has_column_privilege('orrange_app', 'payment_accounts', c, 'UPDATE');
