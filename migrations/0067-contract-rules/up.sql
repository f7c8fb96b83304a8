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

-- When a chain did not go on, because its node was away, lied or showed no new blocks, or because it waited for an operator:
-- nobody loses time or a bond for what they could not do in its contract meanwhile.
CREATE TABLE chain_outages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  chain text NOT NULL REFERENCES chains (name),
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL CHECK (to_at > from_at)
);

CREATE INDEX chain_outages_end ON chain_outages (chain, to_at);

CREATE TRIGGER chain_outages_are_facts BEFORE UPDATE OR DELETE OR TRUNCATE ON chain_outages
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON chain_outages TO orrange_app;

-- When a chain with a contract was last read to its end, and that was new; null before that.
ALTER TABLE chains ADD COLUMN went_on_at timestamptz;

GRANT UPDATE (went_on_at) ON chains TO orrange_app;

-- Those that are over, and the one that lasts.
CREATE VIEW chain_downtimes AS
  SELECT chain, from_at, to_at, false AS lasts FROM chain_outages
  UNION ALL
  SELECT name, went_on_at, now(), true FROM chains WHERE went_on_at < now() - interval '2 minutes';

GRANT SELECT ON chain_downtimes TO orrange_app;

-- To the deadlines of a contract's market the time in which its chain was away is halted time.
CREATE OR REPLACE FUNCTION halted_ms(of_market text, since timestamptz) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce(ceil(sum(extract(epoch FROM upper(span) - lower(span))) * 1000), 0)::bigint
  FROM unnest(
    (
      coalesce((SELECT range_agg(tstzrange(h.begun_at, coalesce(h.lifted_at, now()))) FROM halts h
        WHERE h.action IN ('payments', 'accounts') AND (h.market IS NULL OR h.market = of_market)
          AND h.begun_at < now() AND coalesce(h.lifted_at, now()) > since), '{}'::tstzmultirange)
      + coalesce((SELECT range_agg(tstzrange(d.from_at, d.to_at)) FROM markets m JOIN chain_downtimes d ON d.chain = m.escrow_chain
        WHERE m.symbol = of_market AND d.to_at > since), '{}'::tstzmultirange)
    )
    * tstzmultirange(tstzrange(least(since, now()), now()))
    - coalesce((SELECT range_agg(tstzrange(o.from_at, o.to_at)) FROM outages o
      WHERE o.to_at > since AND o.from_at < o.to_at), '{}'::tstzmultirange)
  ) AS span
$$;

-- What lapsed counts against whose default it was: nobody's after an outage, or where they were not told. What the seller
-- called off before the terms were signed does not count against the buyer, nor does what the buyer gave back in a contract
-- after the payment was marked: there is no other way there to call a trade off whose payment was returned.
CREATE OR REPLACE VIEW trade_endings AS
  SELECT t.id, p.person_id, p.well FROM trades t CROSS JOIN LATERAL (VALUES
    (t.buyer, CASE t.state WHEN 'completed' THEN true
      WHEN 'expired' THEN CASE WHEN t.default_number IS NOT NULL THEN false END
      WHEN 'cancelled' THEN CASE WHEN t.accepted_at IS NOT NULL AND t.cancel_payment IS DISTINCT FROM 'returned'
        AND (t.escrow_chain IS NULL OR (t.marked_at IS NULL AND EXISTS (
          SELECT FROM trade_history h WHERE h.trade = t.id AND h.version = t.version AND h.actor = t.buyer
        ))) THEN false END
      WHEN 'resolved' THEN CASE WHEN t.resolved_by IS NOT NULL THEN t.resolution <> 'seller' END END),
    (t.seller, CASE t.state WHEN 'completed' THEN true
      WHEN 'expired' THEN CASE WHEN t.seller_default_number IS NOT NULL THEN false END
      WHEN 'resolved' THEN CASE WHEN t.resolved_by IS NOT NULL THEN t.resolution <> 'buyer' END END)
  ) AS p (person_id, well) WHERE p.well IS NOT NULL;

-- Those who were blamed for it are counted anew; what was made of it is made again.
WITH counted AS (
  UPDATE track_records r SET completed = e.completed, failed = e.failed FROM (
    SELECT k.person_id, count(e.id) FILTER (WHERE e.well) AS completed, count(e.id) FILTER (WHERE NOT e.well) AS failed
    FROM track_records k LEFT JOIN trade_endings e USING (person_id) GROUP BY k.person_id
  ) AS e WHERE e.person_id = r.person_id AND (e.completed, e.failed) <> (r.completed, r.failed)
  RETURNING r.person_id
)
DELETE FROM reputations WHERE person_id IN (SELECT person_id FROM counted);
