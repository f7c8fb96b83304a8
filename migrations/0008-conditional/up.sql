-- Orders that are not there yet, and what they wait for. They hold no funds.
CREATE TABLE conditional_orders (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  client_id text NOT NULL,
  market text NOT NULL,
  -- The market's sequence number at arrival.
  sequence bigint NOT NULL,
  trigger jsonb NOT NULL,
  -- What was asked for, and the order as it was checked: prices in ticks, quantities in lots, amounts as text.
  asked jsonb NOT NULL,
  draft jsonb NOT NULL,
  -- Legs that cancel each other.
  group_id uuid,
  -- Of a bracket's exit: the entry's order, and what it has brought or sold in smallest units of the base asset.
  entry_order uuid,
  entry_base numeric(38, 0) NOT NULL CHECK (entry_base >= 0),
  expires_at timestamptz,
  state text NOT NULL
    CHECK (state IN ('dormant', 'waiting', 'triggered', 'placed', 'failed', 'cancelled', 'expired')),
  -- Place of a trailing stop among those of its kind.
  mark bigint,
  order_id uuid,
  reason text,
  refusal jsonb,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK (state <> 'dormant' OR entry_order IS NOT NULL),
  CHECK ((state = 'placed') = (order_id IS NOT NULL)),
  CHECK ((state = 'failed') = (refusal IS NOT NULL)),
  CHECK ((state = 'cancelled') = (reason IS NOT NULL))
);

CREATE INDEX conditional_orders_open ON conditional_orders (market, sequence)
  WHERE state IN ('dormant', 'waiting', 'triggered');

CREATE INDEX conditional_orders_person ON conditional_orders (person_id, id);

GRANT SELECT, INSERT, UPDATE (entry_base, state, mark, order_id, reason, refusal, updated_at)
  ON conditional_orders TO orrange_app;

-- The best price that trailing stops of one mark or a later one have seen, in ticks; null before the first.
CREATE TABLE trailing_levels (
  market text NOT NULL,
  source text NOT NULL CHECK (source IN ('last', 'mid', 'index')),
  direction text NOT NULL CHECK (direction IN ('at_or_above', 'at_or_below')),
  mark bigint NOT NULL,
  best bigint CHECK (best > 0),
  PRIMARY KEY (market, source, direction, mark)
);

GRANT SELECT, INSERT, UPDATE (best), DELETE ON trailing_levels TO orrange_app;

-- Orders that are placed again and again by the calendar.
CREATE TABLE schedules (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  client_id text NOT NULL,
  market text NOT NULL,
  -- As it was asked for; the calendar and the order are read from it at every run.
  asked jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('active', 'done', 'cancelled')),
  reason text,
  runs integer NOT NULL CHECK (runs >= 0),
  -- What its orders came to, in smallest units of the base asset.
  spent numeric(38, 0) NOT NULL CHECK (spent >= 0),
  next_at timestamptz,
  -- What became of the last run.
  last_order uuid,
  last_refusal text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK ((state = 'active') = (reason IS NULL)),
  CHECK ((state = 'active') = (next_at IS NOT NULL))
);

CREATE INDEX schedules_person ON schedules (person_id, id);

GRANT SELECT, INSERT, UPDATE (state, reason, runs, spent, next_at, last_order, last_refusal, updated_at)
  ON schedules TO orrange_app;
