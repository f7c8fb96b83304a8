-- A paused order is out of the book; it keeps its id and what it holds.
ALTER TABLE orders
  DROP CONSTRAINT orders_are_sound,
  ADD CONSTRAINT orders_are_sound CHECK (
    remaining >= 0 AND prevented >= 0 AND remaining + prevented <= quantity AND held >= 0
      AND (state IN ('open', 'paused') OR held = 0)
  ),
  -- Minutes its owner may be away before it is paused.
  ADD COLUMN pause_when_away integer;

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

-- How a trade ended for each of its parties: well, or through their fault; a party without fault in a trade that came to
-- nothing is not in it.
CREATE VIEW trade_endings AS
  SELECT t.id, p.person_id, p.well FROM trades t CROSS JOIN LATERAL (VALUES
    (t.buyer, CASE t.state WHEN 'completed' THEN true WHEN 'cancelled' THEN false WHEN 'expired' THEN false
      WHEN 'resolved' THEN t.resolution <> 'seller' END),
    (t.seller, CASE t.state WHEN 'completed' THEN true WHEN 'resolved' THEN t.resolution <> 'buyer' END)
  ) AS p (person_id, well) WHERE p.well IS NOT NULL;

GRANT SELECT ON trade_endings TO orrange_app;

-- The same counted for each person, so that nobody has to count when offers are searched.
CREATE TABLE track_records (
  person_id uuid PRIMARY KEY,
  completed integer NOT NULL CHECK (completed >= 0),
  failed integer NOT NULL CHECK (failed >= 0)
);

GRANT SELECT ON track_records TO orrange_app;

-- By person, so that two trades of the same two people do not wait for each other.
CREATE FUNCTION count_trade_ending() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO track_records AS r (person_id, completed, failed)
    SELECT person_id, well::integer, (NOT well)::integer FROM trade_endings WHERE id = NEW.id ORDER BY person_id
    ON CONFLICT (person_id) DO UPDATE
      SET completed = r.completed + EXCLUDED.completed, failed = r.failed + EXCLUDED.failed;
  RETURN NULL;
END
$$;

CREATE TRIGGER trades_are_counted AFTER UPDATE OF state ON trades FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state AND NEW.state IN ('completed', 'cancelled', 'expired', 'resolved'))
  EXECUTE FUNCTION count_trade_ending();

INSERT INTO track_records (person_id, completed, failed)
  SELECT person_id, count(*) FILTER (WHERE well), count(*) FILTER (WHERE NOT well) FROM trade_endings GROUP BY person_id;

-- What people say of themselves, for those who ask it of whom they trade with.
ALTER TABLE people
  ADD COLUMN country text CHECK (country ~ '^[A-Z]{2}$'),
  ADD COLUMN languages text[] NOT NULL DEFAULT '{}' CHECK (cardinality(languages) <= 10);

GRANT UPDATE (country, languages) ON people TO orrange_app;

-- Whom people never trade with. It holds both ways.
CREATE TABLE blocks (
  person_id uuid NOT NULL REFERENCES people (id),
  blocked uuid NOT NULL REFERENCES people (id),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, blocked),
  CHECK (person_id <> blocked)
);

CREATE INDEX blocks_blocked ON blocks (blocked);

GRANT SELECT, INSERT, DELETE ON blocks TO orrange_app;

-- On escrow markets: who the owner was when the order was given, and what it asks of the counterparty.
ALTER TABLE orders ADD COLUMN party jsonb;

UPDATE conditional_orders SET draft = draft || '{"pauseWhenAway": null, "party": null}';
