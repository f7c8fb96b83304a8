-- A payment may be taken back, be given more time, come late and be proven, and both may call a trade off together.
ALTER TABLE trades DROP CONSTRAINT trades_state_check;

ALTER TABLE trades ADD CONSTRAINT trades_state_check CHECK (
  state IN (
    'awaiting_payment', 'overdue', 'payment_marked', 'completed', 'cancelled', 'expired', 'disputed', 'resolved'
  )
);

DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT conname FROM pg_constraint
    WHERE conrelid = 'trades'::regclass AND pg_get_constraintdef(oid) LIKE '%CASE state%'
  LOOP
    EXECUTE format('ALTER TABLE trades DROP CONSTRAINT %I', name);
  END LOOP;
END
$$;

ALTER TABLE trades ADD CONSTRAINT trades_axes_agree CHECK (
  CASE state
    WHEN 'awaiting_payment' THEN escrow_state = 'held' AND dispute_state = 'none'
    WHEN 'overdue' THEN escrow_state = 'held' AND dispute_state = 'none'
    WHEN 'payment_marked' THEN escrow_state = 'held' AND dispute_state = 'none'
    WHEN 'disputed' THEN escrow_state = 'frozen' AND dispute_state = 'open'
    WHEN 'completed' THEN escrow_state = 'released' AND dispute_state <> 'open'
    WHEN 'cancelled' THEN escrow_state = 'refunded' AND dispute_state <> 'open'
    WHEN 'expired' THEN escrow_state = 'refunded' AND dispute_state = 'none'
    ELSE escrow_state IN ('released', 'refunded', 'split') AND dispute_state = 'resolved'
  END
);

ALTER TABLE trades
  -- Seconds during which the buyer may show that they paid although the time had passed. A trade from before has a day.
  ADD COLUMN claim_window integer NOT NULL DEFAULT 86400 CHECK (claim_window > 0),
  ADD COLUMN extensions_left smallint NOT NULL DEFAULT 1 CHECK (extensions_left >= 0),
  ADD COLUMN undos_left smallint NOT NULL DEFAULT 1 CHECK (undos_left >= 0),
  ADD COLUMN buyer_proposals_left smallint NOT NULL DEFAULT 3 CHECK (buyer_proposals_left >= 0),
  ADD COLUMN seller_proposals_left smallint NOT NULL DEFAULT 3 CHECK (seller_proposals_left >= 0),
  ADD COLUMN withdrawals_left smallint NOT NULL DEFAULT 2 CHECK (withdrawals_left >= 0),
  -- Until when the payment may be marked, also when the trade waits for something else meanwhile.
  ADD COLUMN payment_due_at timestamptz,
  -- Stays on a trade that both called off.
  ADD COLUMN cancel_proposed_by uuid,
  -- What the buyer said of the payment when they proposed that, or agreed to it.
  ADD COLUMN cancel_payment text CHECK (cancel_payment IN ('not_sent', 'returned')),
  -- Where the trade stood when its dispute was opened.
  ADD COLUMN disputed_from text,
  ADD CHECK (
    cancel_proposed_by IS NULL
    OR (cancel_proposed_by IN (buyer, seller) AND state IN ('payment_marked', 'disputed', 'cancelled'))
  ),
  ADD CHECK (cancel_payment IS NULL OR cancel_proposed_by IS NOT NULL),
  ADD CHECK ((disputed_from IS NULL) OR (dispute_state <> 'none'));

UPDATE trades SET disputed_from = 'payment_marked' WHERE dispute_state <> 'none';

UPDATE trades SET payment_due_at = CASE state WHEN 'awaiting_payment' THEN deadline_at
  ELSE created_at + make_interval(secs => payment_window + payment_grace) END;

ALTER TABLE trades
  ALTER COLUMN payment_due_at SET NOT NULL,
  ALTER COLUMN claim_window DROP DEFAULT,
  ALTER COLUMN extensions_left DROP DEFAULT,
  ALTER COLUMN undos_left DROP DEFAULT,
  ALTER COLUMN buyer_proposals_left DROP DEFAULT,
  ALTER COLUMN seller_proposals_left DROP DEFAULT,
  ALTER COLUMN withdrawals_left DROP DEFAULT;

GRANT UPDATE (
  extensions_left, undos_left, buyer_proposals_left, seller_proposals_left, withdrawals_left, payment_due_at,
  cancel_proposed_by, cancel_payment, disputed_from
) ON trades TO orrange_app;

-- Called off together once the payment was returned is nobody's fault; a buyer who sent none, or gave up alone, failed.
CREATE OR REPLACE VIEW trade_endings AS
  SELECT t.id, p.person_id, p.well FROM trades t CROSS JOIN LATERAL (VALUES
    (t.buyer, CASE t.state WHEN 'completed' THEN true WHEN 'expired' THEN false
      WHEN 'cancelled' THEN CASE WHEN t.cancel_payment IS DISTINCT FROM 'returned' THEN false END
      WHEN 'resolved' THEN t.resolution <> 'seller' END),
    (t.seller, CASE t.state WHEN 'completed' THEN true WHEN 'resolved' THEN t.resolution <> 'buyer' END)
  ) AS p (person_id, well) WHERE p.well IS NOT NULL;
