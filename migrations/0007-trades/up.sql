-- What a fill on an escrow market becomes. Everything agreed stands frozen from the fill on: price, quantity, fees,
-- method and its catalogue version, payment account, timers. Four axes of state, never mixed.
CREATE TABLE trades (
  id uuid PRIMARY KEY,
  market text NOT NULL REFERENCES markets (symbol),
  maker_order uuid NOT NULL REFERENCES orders (id),
  taker_order uuid NOT NULL REFERENCES orders (id),
  maker uuid NOT NULL REFERENCES people (id),
  buyer uuid NOT NULL REFERENCES people (id),
  seller uuid NOT NULL REFERENCES people (id),
  price bigint NOT NULL CHECK (price > 0),
  lots bigint NOT NULL CHECK (lots > 0),
  asset text NOT NULL REFERENCES assets (code),
  -- In smallest units of the asset; escrow holds the quantity and the seller's fee.
  quantity numeric(38, 0) NOT NULL CHECK (quantity > 0),
  buyer_fee numeric(38, 0) NOT NULL CHECK (buyer_fee >= 0 AND buyer_fee < quantity),
  seller_fee numeric(38, 0) NOT NULL CHECK (seller_fee >= 0),
  escrowed numeric(38, 0) NOT NULL CHECK (escrowed = quantity + seller_fee),
  -- In smallest units of the quote asset; paid outside.
  payment_amount numeric(38, 0) NOT NULL CHECK (payment_amount > 0),
  method text NOT NULL,
  catalogue_version text NOT NULL,
  payment_account uuid NOT NULL REFERENCES payment_accounts (id),
  reference text NOT NULL UNIQUE,
  policy_version text NOT NULL,
  -- Seconds, copied from the policy in force at the fill.
  payment_window integer NOT NULL CHECK (payment_window > 0),
  payment_grace integer NOT NULL CHECK (payment_grace >= 0),
  release_window integer NOT NULL CHECK (release_window > 0),
  dispute_delay integer NOT NULL CHECK (dispute_delay >= 0),
  state text NOT NULL CHECK (
    state IN ('awaiting_payment', 'payment_marked', 'completed', 'cancelled', 'expired', 'disputed', 'resolved')
  ),
  escrow_state text NOT NULL CHECK (escrow_state IN ('held', 'frozen', 'released', 'refunded', 'split')),
  dispute_state text NOT NULL CHECK (dispute_state IN ('none', 'open', 'resolved')),
  bond_state text NOT NULL CHECK (bond_state IN ('none')),
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  payment_reference text,
  dispute_reason text,
  dispute_opened_by uuid,
  resolution text CHECK (resolution IN ('buyer', 'seller', 'split')),
  buyer_share_bps integer CHECK (buyer_share_bps BETWEEN 0 AND 10000),
  resolved_by uuid,
  deadline_at timestamptz,
  marked_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK (buyer <> seller),
  CHECK (maker IN (buyer, seller)),
  CHECK (resolved_by IS NULL OR resolved_by NOT IN (buyer, seller)),
  CHECK ((resolution IS NULL) = (state <> 'resolved')),
  CHECK (
    CASE state
      WHEN 'awaiting_payment' THEN escrow_state = 'held' AND dispute_state = 'none'
      WHEN 'payment_marked' THEN escrow_state = 'held' AND dispute_state = 'none'
      WHEN 'disputed' THEN escrow_state = 'frozen' AND dispute_state = 'open'
      WHEN 'completed' THEN escrow_state = 'released'
      WHEN 'cancelled' THEN escrow_state = 'refunded' AND dispute_state = 'none'
      WHEN 'expired' THEN escrow_state = 'refunded' AND dispute_state = 'none'
      ELSE escrow_state IN ('released', 'refunded', 'split') AND dispute_state = 'resolved'
    END
  )
);

CREATE INDEX trades_buyer ON trades (buyer, id);

CREATE INDEX trades_seller ON trades (seller, id);

CREATE INDEX trades_disputed ON trades (id) WHERE dispute_state <> 'none';

GRANT SELECT, INSERT, UPDATE (
  state, escrow_state, dispute_state, version, payment_reference, dispute_reason, dispute_opened_by, resolution,
  buyer_share_bps, resolved_by, deadline_at, marked_at, updated_at
) ON trades TO orrange_app;

-- Every step of every trade, one row a version.
CREATE TABLE trade_history (
  trade uuid NOT NULL REFERENCES trades (id),
  version integer NOT NULL,
  event text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  -- Null when the clock acted.
  actor uuid,
  statement text,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (trade, version)
);

CREATE TRIGGER trade_history_is_fact BEFORE UPDATE OR DELETE OR TRUNCATE ON trade_history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON trade_history TO orrange_app;
