SELECT version AS fault FROM trade_policies WHERE NOT (policy ?& ARRAY['holds', 'hold_exemption', 'accept_window']);
SELECT 'policies can be changed' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_trigger WHERE tgname = 'trade_policies_are_facts' AND tgenabled IN ('O', 'A')
);
SELECT id AS fault FROM trades WHERE accepted_at IS NULL AND state NOT IN ('awaiting_accept', 'cancelled', 'expired');
SELECT 'orrange_app may change a hold' AS fault WHERE has_column_privilege('orrange_app', 'trades', 'hold_seconds', 'UPDATE');
