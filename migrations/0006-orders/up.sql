-- Where each market's engine stands. A batch moves `seq` on only while its writer still holds `epoch`.
CREATE TABLE engine_markets (
  market text PRIMARY KEY REFERENCES markets (symbol),
  epoch bigint NOT NULL DEFAULT 0,
  seq bigint NOT NULL DEFAULT 0
);

GRANT SELECT, INSERT, UPDATE (epoch, seq) ON engine_markets TO orrange_app;

-- A writer numbers its batches, so that each commits only after the one before it.
CREATE TABLE engine_writers (
  id uuid PRIMARY KEY,
  batch bigint NOT NULL DEFAULT 0,
  started_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, UPDATE (batch) ON engine_writers TO orrange_app;

-- Prices in ticks, quantities in lots. `held` is what the ledger holds for the remainder, in smallest units.
CREATE TABLE orders (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  client_id text NOT NULL,
  market text NOT NULL,
  side text NOT NULL CHECK (side IN ('buy', 'sell')),
  type text NOT NULL CHECK (type IN ('limit', 'market')),
  time_in_force text NOT NULL CHECK (time_in_force IN ('gtc', 'gtd', 'ioc', 'fok')),
  post_only text NOT NULL CHECK (post_only IN ('off', 'reject', 'slide')),
  self_trade text NOT NULL CHECK (self_trade IN ('cancel_newest', 'cancel_oldest', 'cancel_both', 'decrement')),
  -- The limit; of a floating order the worst it can come to, which is what it holds for.
  price bigint NOT NULL CHECK (price > 0),
  -- Basis points off the index, and the prices it is kept within.
  floating_margin integer CHECK (floating_margin BETWEEN -9999 AND 10000),
  floating_floor bigint CHECK (floating_floor > 0),
  floating_cap bigint CHECK (floating_cap > 0),
  quantity bigint NOT NULL CHECK (quantity > 0),
  remaining bigint NOT NULL,
  -- Taken off by self-trade prevention, without a fill.
  prevented bigint NOT NULL CHECK (prevented >= 0),
  -- Most that is shown at a time, and what of that is left.
  display bigint CHECK (display > 0),
  shown bigint,
  held numeric(38, 0) NOT NULL CHECK (held >= 0),
  state text NOT NULL CHECK (state IN ('open', 'filled', 'cancelled', 'expired')),
  reason text,
  -- Terms, on escrow markets: methods in order of preference, limits per trade in quote units.
  methods text[] NOT NULL,
  minimum numeric(38, 0) NOT NULL,
  maximum numeric(38, 0),
  -- The seller's payment account for each method, in the same order.
  accounts uuid[] NOT NULL,
  expires_at timestamptz,
  -- The market's sequence number at arrival, as placed or as amended, and at the last change.
  seq bigint NOT NULL,
  updated_seq bigint NOT NULL,
  -- Time priority: it moves when the order arrives anew, or shows its next slice.
  queue bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK (remaining >= 0 AND remaining + prevented <= quantity),
  CHECK (state = 'open' OR held = 0),
  CHECK ((state = 'filled') = (remaining = 0 AND prevented = 0)),
  CHECK (state <> 'open' OR remaining > 0),
  CHECK ((shown IS NULL) = (display IS NULL)),
  CHECK (state <> 'open' OR shown BETWEEN 1 AND least(remaining, display)),
  CHECK (floating_margin IS NOT NULL OR (floating_floor IS NULL AND floating_cap IS NULL)),
  CHECK (floating_floor <= floating_cap),
  CHECK ((time_in_force = 'gtd') = (expires_at IS NOT NULL))
)
WITH (fillfactor = 80);

CREATE INDEX orders_person ON orders (person_id, id);

CREATE INDEX orders_open ON orders (market, queue) WHERE state = 'open';

GRANT SELECT, INSERT, UPDATE (price, quantity, remaining, prevented, shown, held, state, reason, seq, updated_seq,
  updated_at, queue) ON orders TO orrange_app;

-- One match between a resting and an incoming order.
CREATE TABLE fills (
  id uuid NOT NULL,
  market text NOT NULL,
  seq bigint NOT NULL,
  taker_order uuid NOT NULL,
  maker_order uuid NOT NULL,
  taker_side text NOT NULL CHECK (taker_side IN ('buy', 'sell')),
  buyer uuid NOT NULL,
  seller uuid NOT NULL,
  price bigint NOT NULL CHECK (price > 0),
  quantity bigint NOT NULL CHECK (quantity > 0),
  notional numeric(38, 0) NOT NULL CHECK (notional > 0),
  buyer_fee numeric(38, 0) NOT NULL CHECK (buyer_fee >= 0),
  seller_fee numeric(38, 0) NOT NULL CHECK (seller_fee >= 0),
  trade uuid,
  at timestamptz NOT NULL,
  CHECK (buyer <> seller),
  PRIMARY KEY (market, seq, id)
);

CREATE TRIGGER fills_are_facts BEFORE UPDATE OR DELETE OR TRUNCATE ON fills
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON fills TO orrange_app;

-- A command that made the engine throw: nothing of it was carried out, and somebody should look.
CREATE TABLE engine_parked (
  id uuid PRIMARY KEY,
  market text NOT NULL,
  person_id uuid NOT NULL,
  client_id text NOT NULL,
  command jsonb NOT NULL,
  fault text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT ON engine_parked TO orrange_app;
