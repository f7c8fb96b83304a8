-- What is sold on a market may be held by the escrow contract of a chain, from the seller's own wallet, and by no account
-- here. Its trades say so from the fill on.
ALTER TABLE markets
  ADD COLUMN escrow_chain text CHECK (escrow_chain ~ '^[a-z][a-z0-9-]{1,31}$'),
  ADD CONSTRAINT markets_contract CHECK (escrow_chain IS NULL OR settlement = 'escrow');

ALTER TABLE trades
  ADD COLUMN escrow_chain text,
  ADD CONSTRAINT trades_contract_fee CHECK (escrow_chain IS NULL OR (seller_fee = 0 AND hold_seconds = 0)),
  DROP CONSTRAINT trades_state_check,
  ADD CONSTRAINT trades_state_check CHECK (
    state IN (
      'awaiting_accept', 'awaiting_payment', 'overdue', 'payment_marked', 'on_hold', 'completed', 'cancelled', 'expired',
      'disputed', 'decided', 'resolved', 'awaiting_agreement', 'awaiting_escrow', 'payout_pending', 'payout_failed'
    )
  ),
  DROP CONSTRAINT trades_escrow_state_check,
  ADD CONSTRAINT trades_escrow_state_check CHECK (
    escrow_state IN ('awaited', 'held', 'frozen', 'released', 'refunded', 'split')
  ),
  DROP CONSTRAINT trades_accepted,
  ADD CONSTRAINT trades_accepted CHECK (accepted_at IS NOT NULL OR state IN ('awaiting_accept', 'cancelled', 'expired')),
  DROP CONSTRAINT trades_verdict,
  ADD CONSTRAINT trades_verdict CHECK (
    CASE
      WHEN state IN ('payout_pending', 'payout_failed') THEN true
      ELSE (resolution IS NULL) = (state NOT IN ('decided', 'resolved'))
    END
  ),
  DROP CONSTRAINT trades_bonds_are_sound,
  ADD CONSTRAINT trades_bonds_are_sound CHECK (
    CASE bond_state
      WHEN 'none' THEN buyer_bond + seller_bond = 0
      WHEN 'held' THEN buyer_bond + seller_bond > 0 AND escrow_state IN ('awaited', 'held', 'frozen')
        AND buyer_slashed + seller_slashed = 0
      WHEN 'returned' THEN buyer_bond + seller_bond > 0 AND escrow_state NOT IN ('awaited', 'held', 'frozen')
        AND buyer_slashed + seller_slashed = 0
      WHEN 'slashed' THEN buyer_slashed + seller_slashed > 0 AND escrow_state NOT IN ('awaited', 'held', 'frozen')
      ELSE false
    END
  ),
  DROP CONSTRAINT trades_axes_agree,
  ADD CONSTRAINT trades_axes_agree CHECK (
    CASE state
      WHEN 'awaiting_accept' THEN escrow_state = CASE WHEN escrow_chain IS NULL THEN 'held' ELSE 'awaited' END
        AND dispute_state = 'none'
      WHEN 'awaiting_agreement' THEN escrow_chain IS NOT NULL AND escrow_state = 'awaited' AND dispute_state = 'none'
      WHEN 'awaiting_escrow' THEN escrow_chain IS NOT NULL AND escrow_state = 'awaited' AND dispute_state = 'none'
      WHEN 'awaiting_payment' THEN escrow_state = 'held' AND dispute_state = 'none'
      WHEN 'overdue' THEN escrow_chain IS NULL AND escrow_state = 'held' AND dispute_state = 'none'
      WHEN 'payment_marked' THEN escrow_state = 'held' AND dispute_state = 'none'
      WHEN 'on_hold' THEN escrow_chain IS NULL AND escrow_state = 'held' AND dispute_state IN ('none', 'resolved')
      WHEN 'disputed' THEN escrow_state = 'frozen' AND dispute_state IN ('open', 'awaiting_approval', 'appealed')
      WHEN 'decided' THEN escrow_state = 'frozen' AND dispute_state = 'decided'
      WHEN 'payout_pending' THEN escrow_chain IS NOT NULL AND escrow_state = 'held' AND dispute_state IN ('none', 'resolved')
      WHEN 'payout_failed' THEN escrow_chain IS NOT NULL AND escrow_state = 'held' AND dispute_state IN ('none', 'resolved')
      WHEN 'completed' THEN escrow_state = 'released' AND dispute_state IN ('none', 'resolved')
      WHEN 'cancelled' THEN escrow_state = 'refunded' AND dispute_state IN ('none', 'resolved')
      WHEN 'expired' THEN escrow_state = 'refunded' AND dispute_state = 'none'
      ELSE escrow_state IN ('released', 'refunded', 'split')
        -- In a contract the two may divide by their signatures without anybody's verdict.
        AND (dispute_state = 'resolved' OR (escrow_chain IS NOT NULL AND dispute_state = 'none'))
    END
  );

DROP INDEX trades_running_buyer;

CREATE INDEX trades_running_buyer ON trades (buyer) WHERE escrow_state IN ('awaited', 'held', 'frozen');

DROP INDEX trades_running_seller;

CREATE INDEX trades_running_seller ON trades (seller) WHERE escrow_state IN ('awaited', 'held', 'frozen');

-- The two wallets of such a trade, the terms that follow from them, and the buyer's signature over those. Each is said once.
CREATE TABLE trade_escrows (
  trade uuid PRIMARY KEY REFERENCES trades (id),
  chain text NOT NULL,
  contract text NOT NULL,
  buyer_wallet text CHECK (buyer_wallet ~ '^0x[0-9a-fA-F]{40}$'),
  seller_wallet text CHECK (seller_wallet ~ '^0x[0-9a-fA-F]{40}$'),
  terms jsonb,
  -- The id that the contract gives an escrow on these terms, and no other.
  escrow text UNIQUE CHECK (escrow ~ '^0x[0-9a-f]{64}$'),
  buyer_signature text,
  -- Transactions that failed on the chain, of which the trade was told.
  failures_told integer NOT NULL DEFAULT 0,
  CHECK (buyer_wallet <> seller_wallet),
  CHECK ((terms IS NULL) = (escrow IS NULL)),
  CHECK (terms IS NULL OR (buyer_wallet IS NOT NULL AND seller_wallet IS NOT NULL)),
  CHECK (buyer_signature IS NULL OR terms IS NOT NULL)
);

CREATE FUNCTION trade_escrow_is_said_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.buyer_wallet IS NOT NULL AND NEW.buyer_wallet IS DISTINCT FROM OLD.buyer_wallet)
    OR (OLD.seller_wallet IS NOT NULL AND NEW.seller_wallet IS DISTINCT FROM OLD.seller_wallet)
    OR (OLD.terms IS NOT NULL AND (NEW.terms, NEW.escrow) IS DISTINCT FROM (OLD.terms, OLD.escrow))
    OR (OLD.buyer_signature IS NOT NULL AND NEW.buyer_signature IS DISTINCT FROM OLD.buyer_signature)
    OR NEW.failures_told < OLD.failures_told THEN
    RAISE EXCEPTION 'what was said of the escrow of trade % stands', OLD.trade;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER trade_escrows_stand BEFORE UPDATE ON trade_escrows FOR EACH ROW EXECUTE FUNCTION trade_escrow_is_said_once();

GRANT SELECT, INSERT, UPDATE (buyer_wallet, seller_wallet, terms, escrow, buyer_signature, failures_told)
  ON trade_escrows TO orrange_app;

-- Calls of a party that the contract refused: nothing became of the escrow by them.
ALTER TABLE escrow_facts DROP CONSTRAINT escrow_facts_kind_check;

ALTER TABLE escrow_facts ADD CONSTRAINT escrow_facts_kind_check CHECK (
  kind IN ('created', 'paid', 'disputed', 'settled', 'failed', 'paused', 'unpaused')
);

-- When a block says that it was made: what has to happen before a time did not, once a final block is later.
ALTER TABLE chain_blocks ADD COLUMN at timestamptz;
