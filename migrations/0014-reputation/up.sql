-- How well a person is known: 0 not at all, up to 3. The latest decision about them counts.
ALTER TABLE people ADD COLUMN kyc_tier smallint NOT NULL DEFAULT 0 CHECK (kyc_tier BETWEEN 0 AND 3);

GRANT UPDATE (kyc_tier) ON people TO orrange_app;

-- Who put whom into which tier, why and when.
CREATE TABLE kyc_decisions (
  person_id uuid NOT NULL REFERENCES people (id),
  -- 1 for the first decision about the person.
  version integer NOT NULL CHECK (version > 0),
  operator uuid NOT NULL REFERENCES people (id),
  tier smallint NOT NULL CHECK (tier BETWEEN 0 AND 3),
  reason text NOT NULL CHECK (length(reason) > 0),
  at timestamptz NOT NULL,
  PRIMARY KEY (person_id, version),
  CHECK (operator <> person_id)
);

CREATE TRIGGER kyc_decisions_are_facts BEFORE UPDATE OR DELETE OR TRUNCATE ON kyc_decisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON kyc_decisions TO orrange_app;

-- Each ended trade as one of its parties had it. Both halves are there so that a person's are found by an index.
CREATE VIEW trade_outcomes AS
  SELECT t.id, t.buyer AS person_id, t.seller AS counterparty, 'buyer' AS role, e.well, m.quote AS currency,
    t.payment_amount / 10::numeric ^ a.scale AS amount, t.created_at AS opened_at, t.marked_at, t.updated_at AS ended_at
  FROM trades t JOIN trade_endings e ON e.id = t.id AND e.person_id = t.buyer
    JOIN markets m ON m.symbol = t.market JOIN assets a ON a.code = m.quote
  UNION ALL
  SELECT t.id, t.seller, t.buyer, 'seller', e.well, m.quote,
    t.payment_amount / 10::numeric ^ a.scale, t.created_at, t.marked_at, t.updated_at
  FROM trades t JOIN trade_endings e ON e.id = t.id AND e.person_id = t.seller
    JOIN markets m ON m.symbol = t.market JOIN assets a ON a.code = m.quote;

GRANT SELECT ON trade_outcomes TO orrange_app;

-- What a person's ended trades came to when so many of them had ended; made again from the trades when there are more.
CREATE TABLE reputations (
  person_id uuid PRIMARY KEY,
  ended integer NOT NULL CHECK (ended > 0),
  good double precision NOT NULL CHECK (good >= 0),
  bad double precision NOT NULL CHECK (bad >= 0),
  counterparties integer NOT NULL CHECK (counterparties > 0),
  pay_median_seconds integer CHECK (pay_median_seconds >= 0),
  release_median_seconds integer CHECK (release_median_seconds >= 0),
  -- Weights count as of this time, and half as much half a year later.
  as_of timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON reputations TO orrange_app;
