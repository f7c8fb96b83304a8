-- A paused order is out of the book; it keeps its id and what it holds.
ALTER TABLE orders
  DROP CONSTRAINT orders_state_check,
  DROP CONSTRAINT orders_check1,
  DROP CONSTRAINT orders_check3,
  DROP CONSTRAINT orders_check5,
  ADD CONSTRAINT orders_state_check CHECK (state IN ('open', 'paused', 'filled', 'cancelled', 'expired')),
  ADD CONSTRAINT orders_held_while_standing CHECK (state IN ('open', 'paused') OR held = 0),
  ADD CONSTRAINT orders_standing_remain CHECK (state NOT IN ('open', 'paused') OR remaining > 0),
  ADD CONSTRAINT orders_standing_show
    CHECK (state NOT IN ('open', 'paused') OR shown BETWEEN 1 AND least(remaining, display)),
  -- Minutes its owner may be away before it is paused.
  ADD COLUMN pause_when_away integer CHECK (pause_when_away BETWEEN 1 AND 1440);

CREATE INDEX orders_paused ON orders (market, queue) WHERE state = 'paused';

-- When somebody's last signed request came, noted every few seconds.
CREATE TABLE people_seen (
  person_id uuid PRIMARY KEY,
  at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE (at) ON people_seen TO orrange_app;

-- Orders that people keep under a name, to be placed again; some of their fields may be left out.
CREATE TABLE order_templates (
  person_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 32),
  -- As it was asked for.
  asked jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, name)
);

GRANT SELECT, INSERT, UPDATE (asked, updated_at), DELETE ON order_templates TO orrange_app;
