-- What was done on a chain is a fact, and the daemon may neither remove it nor say that it was otherwise.
SELECT 'orrange_app may ' || p || ' ' || t AS fault
  FROM unnest(ARRAY['chain_deposits', 'chain_deposit_steps', 'withdrawals', 'withdrawal_approvals', 'withdrawal_sends',
    'withdrawal_steps', 'deposit_addresses', 'withdrawal_addresses']) AS t, unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', t, p);
SELECT 'orrange_app may change ' || c AS fault
  FROM unnest(ARRAY['address', 'amount', 'fee', 'person_id', 'asset', 'approvals_needed']) AS c
  WHERE has_column_privilege('orrange_app', 'withdrawals', c, 'UPDATE');
