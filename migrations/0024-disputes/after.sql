SELECT 'orrange_app may ' || p || ' ' || t AS fault
  FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p,
    unnest(ARRAY['disputes', 'dispute_assignments', 'dispute_verdicts', 'dispute_consents',
      'dispute_offers']) AS t
  WHERE has_table_privilege('orrange_app', t, p);
SELECT 'orrange_app may change ' || c || ' of dispute_verdicts' AS fault
  FROM unnest(ARRAY['buyer_share_bps', 'slash_buyer_bps', 'slash_seller_bps', 'to_buyer', 'to_seller', 'fees', 'hash',
    'arbiter', 'statement']) AS c
  WHERE has_column_privilege('orrange_app', 'dispute_verdicts', c, 'UPDATE');
SELECT 'orrange_app may change what an offer says' AS fault
  WHERE has_column_privilege('orrange_app', 'dispute_offers', 'buyer_share_bps', 'UPDATE');
SELECT id AS fault FROM trades t WHERE state = 'disputed'
  AND NOT EXISTS (SELECT FROM disputes d WHERE d.trade = t.id AND d.closed_version IS NULL);
SELECT version AS fault FROM trade_policies WHERE NOT policy ? 'disputes';
SELECT 'the rules of trades may be changed' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_trigger WHERE tgname = 'trade_policies_are_facts' AND tgenabled IN ('O', 'A'));
SELECT 'trades have lost ' || c AS fault FROM unnest(ARRAY['trades_axes_agree', 'trades_dispute_state', 'trades_verdict']) AS c
  WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = 'trades'::regclass AND conname = c);
