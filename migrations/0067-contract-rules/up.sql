-- The times of trades in a contract are rules like the others: every version has those that were constants before.
ALTER TABLE trade_policies DISABLE TRIGGER trade_policies_are_facts;

UPDATE trade_policies SET policy = policy || jsonb_build_object(
  'timers', (
    SELECT jsonb_object_agg(
      key, '{"agreement_window": 43200, "payout_window": 86400, "ruling_window": 2592000}'::jsonb || value
    ) FROM jsonb_each(policy -> 'timers')
  ),
  'methods', coalesce((
    SELECT jsonb_object_agg(
      key, '{"agreement_window": 43200, "payout_window": 86400, "ruling_window": 2592000}'::jsonb || value
    ) FROM jsonb_each(policy -> 'methods')
  ), '{}')
) WHERE NOT policy #> '{timers,instant}' ? 'agreement_window';

ALTER TABLE trade_policies ENABLE TRIGGER trade_policies_are_facts;

-- A seller may be who lets a trade lapse, before its amount is in the contract; and a buyer is not at fault for all of them.
ALTER TABLE trades
  ADD COLUMN seller_default_number integer,
  ADD CONSTRAINT trades_seller_default CHECK (seller_default_number IS NULL OR (seller_default_number > 0 AND escrow_chain IS NOT NULL))
    NOT VALID;

CREATE INDEX trades_seller_defaults ON trades (seller, updated_at) WHERE seller_default_number IS NOT NULL;

GRANT UPDATE (seller_default_number) ON trades TO orrange_app;

-- From when on the buyer could sign them.
ALTER TABLE trade_escrows ADD COLUMN terms_at timestamptz;

GRANT UPDATE (terms_at) ON trade_escrows TO orrange_app;

-- What lapsed in a contract counts against who let it, and not always against the buyer; what the seller called off before
-- the terms were signed does not count against the buyer either.
CREATE OR REPLACE VIEW trade_endings AS
  SELECT t.id, p.person_id, p.well FROM trades t CROSS JOIN LATERAL (VALUES
    (t.buyer, CASE t.state WHEN 'completed' THEN true
      WHEN 'expired' THEN
        CASE WHEN t.accepted_at IS NOT NULL AND (t.escrow_chain IS NULL OR t.default_number IS NOT NULL) THEN false END
      WHEN 'cancelled' THEN CASE WHEN t.accepted_at IS NOT NULL AND t.cancel_payment IS DISTINCT FROM 'returned'
        AND (t.escrow_chain IS NULL OR EXISTS (
          SELECT FROM trade_history h WHERE h.trade = t.id AND h.version = t.version AND h.actor = t.buyer
        )) THEN false END
      WHEN 'resolved' THEN CASE WHEN t.resolved_by IS NOT NULL THEN t.resolution <> 'seller' END END),
    (t.seller, CASE t.state WHEN 'completed' THEN true
      WHEN 'expired' THEN CASE WHEN t.seller_default_number IS NOT NULL THEN false END
      WHEN 'resolved' THEN CASE WHEN t.resolved_by IS NOT NULL THEN t.resolution <> 'buyer' END END)
  ) AS p (person_id, well) WHERE p.well IS NOT NULL;

-- Those who were blamed for it are counted anew; what was made of it is made again.
UPDATE track_records r SET completed = e.completed, failed = e.failed FROM (
  SELECT p.person_id, count(e.id) FILTER (WHERE e.well) AS completed, count(e.id) FILTER (WHERE NOT e.well) AS failed
  FROM (SELECT DISTINCT buyer AS person_id FROM trades WHERE escrow_chain IS NOT NULL) AS p
    LEFT JOIN trade_endings e USING (person_id) GROUP BY p.person_id
) AS e WHERE e.person_id = r.person_id;

DELETE FROM reputations WHERE person_id IN (SELECT buyer FROM trades WHERE escrow_chain IS NOT NULL);
