-- What was asked for is for good.
SELECT 'orrange_app may ' || p || ' ' || t AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p,
  unnest(ARRAY['payouts', 'payout_addresses', 'payout_approvals', 'payout_steps']) AS t
  WHERE has_table_privilege('orrange_app', t, p);
SELECT 'orrange_app may change payouts.' || c AS fault
  FROM unnest(ARRAY['person_id', 'provider', 'asset', 'address', 'amount', 'approvals_needed']) AS c
  WHERE has_column_privilege('orrange_app', 'payouts', c, 'UPDATE');
