-- What is released for a payment that could be taken back stays on hold for a while; and a maker may ask to see each
-- taker first.
ALTER TABLE trades DROP CONSTRAINT trades_state_check;

ALTER TABLE trades ADD CONSTRAINT trades_state_check CHECK (
  state IN (
    'awaiting_accept', 'awaiting_payment', 'overdue', 'payment_marked', 'on_hold', 'completed', 'cancelled', 'expired',
    'disputed', 'resolved'
  )
);

ALTER TABLE trades DROP CONSTRAINT trades_axes_agree;

ALTER TABLE trades ADD CONSTRAINT trades_axes_agree CHECK (
  CASE state
    WHEN 'awaiting_accept' THEN escrow_state = 'held' AND dispute_state = 'none'
    WHEN 'awaiting_payment' THEN escrow_state = 'held' AND dispute_state = 'none'
    WHEN 'overdue' THEN escrow_state = 'held' AND dispute_state = 'none'
    WHEN 'payment_marked' THEN escrow_state = 'held' AND dispute_state = 'none'
    WHEN 'on_hold' THEN escrow_state = 'held' AND dispute_state <> 'open'
    WHEN 'disputed' THEN escrow_state = 'frozen' AND dispute_state = 'open'
    WHEN 'completed' THEN escrow_state = 'released' AND dispute_state <> 'open'
    WHEN 'cancelled' THEN escrow_state = 'refunded' AND dispute_state <> 'open'
    WHEN 'expired' THEN escrow_state = 'refunded' AND dispute_state = 'none'
    ELSE escrow_state IN ('released', 'refunded', 'split') AND dispute_state = 'resolved'
  END
);

ALTER TABLE trades
  -- Seconds, as the policy had it for the method and the two people at the fill. A trade from before has no hold.
  ADD COLUMN hold_seconds integer NOT NULL DEFAULT 0 CHECK (hold_seconds >= 0),
  -- When the maker accepted the taker, or the fill where nobody had to; null while, and if never, accepted.
  ADD COLUMN accepted_at timestamptz,
  -- When it was first put on hold.
  ADD COLUMN released_at timestamptz;

UPDATE trades SET accepted_at = created_at;

ALTER TABLE trades ALTER COLUMN hold_seconds DROP DEFAULT;

ALTER TABLE trades
  ADD CONSTRAINT trades_accepted CHECK (accepted_at IS NOT NULL OR state IN ('awaiting_accept', 'cancelled', 'expired')),
  ADD CONSTRAINT trades_held CHECK ((released_at IS NULL OR hold_seconds > 0) AND (state <> 'on_hold' OR released_at IS NOT NULL));

GRANT UPDATE (accepted_at, released_at) ON trades TO orrange_app;

-- What came to nothing before the maker accepted is nobody's fault.
CREATE OR REPLACE VIEW trade_endings AS
  SELECT t.id, p.person_id, p.well FROM trades t CROSS JOIN LATERAL (VALUES
    (t.buyer, CASE t.state WHEN 'completed' THEN true WHEN 'expired' THEN CASE WHEN t.accepted_at IS NOT NULL THEN false END
      WHEN 'cancelled' THEN CASE WHEN t.accepted_at IS NOT NULL AND t.cancel_payment IS DISTINCT FROM 'returned' THEN false END
      WHEN 'resolved' THEN t.resolution <> 'seller' END),
    (t.seller, CASE t.state WHEN 'completed' THEN true WHEN 'resolved' THEN t.resolution <> 'buyer' END)
  ) AS p (person_id, well) WHERE p.well IS NOT NULL;

-- The seller took no longer because what they released was on hold.
CREATE OR REPLACE VIEW trade_outcomes AS
  SELECT t.id, t.buyer AS person_id, t.seller AS counterparty, 'buyer' AS role, e.well, m.quote AS currency,
    t.payment_amount / 10::numeric ^ a.scale AS amount, t.created_at AS opened_at, t.marked_at,
    coalesce(t.released_at, t.updated_at) AS ended_at
  FROM trades t JOIN trade_endings e ON e.id = t.id AND e.person_id = t.buyer
    JOIN markets m ON m.symbol = t.market JOIN assets a ON a.code = m.quote
  UNION ALL
  SELECT t.id, t.seller, t.buyer, 'seller', e.well, m.quote,
    t.payment_amount / 10::numeric ^ a.scale, t.created_at, t.marked_at, coalesce(t.released_at, t.updated_at)
  FROM trades t JOIN trade_endings e ON e.id = t.id AND e.person_id = t.seller
    JOIN markets m ON m.symbol = t.market JOIN assets a ON a.code = m.quote;

-- How an order deals with those who take it: accepted by hand, unlisted, for one person. Null: everybody, at once.
ALTER TABLE orders ADD COLUMN manner jsonb;

CREATE UNIQUE INDEX orders_offer_token ON orders ((manner -> 'privacy' ->> 'token'))
  WHERE manner -> 'privacy' ->> 'token' IS NOT NULL;

-- Versions from before know no holds and no window to accept: they have those of the standard from now on.
ALTER TABLE trade_policies DISABLE TRIGGER trade_policies_are_facts;

UPDATE trade_policies SET policy = '{
    "holds": {"very_low": 0, "low": 0, "medium": 86400, "high": 172800, "very_high": 259200},
    "hold_exemption": {"completed_min": 20, "age_days_min": 60},
    "accept_window": 900
  }'::jsonb || policy;

ALTER TABLE trade_policies ENABLE TRIGGER trade_policies_are_facts;
