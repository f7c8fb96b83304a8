-- What one pays on a market, by what one traded in its quote asset in thirty days. The newest version counts; rows of an
-- older one stay, because orders were given under them.
CREATE TABLE fee_tiers (
  market text NOT NULL REFERENCES markets (symbol),
  version integer NOT NULL CHECK (version > 0),
  -- Least volume, in smallest units of the quote asset.
  volume_from numeric(38, 0) NOT NULL CHECK (volume_from >= 0),
  -- Below zero the maker is given a part of the taker's fee.
  maker_bps integer NOT NULL CHECK (maker_bps BETWEEN -1000 AND 1000),
  taker_bps integer NOT NULL CHECK (taker_bps BETWEEN 0 AND 1000),
  PRIMARY KEY (market, version, volume_from),
  CHECK (maker_bps <= taker_bps),
  CHECK (maker_bps + taker_bps >= 0)
);

CREATE TRIGGER fee_tiers_are_facts BEFORE UPDATE OR DELETE OR TRUNCATE ON fee_tiers
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON fee_tiers TO orrange_app;

INSERT INTO fee_tiers (market, version, volume_from, maker_bps, taker_bps)
  SELECT symbol, 1, 0, maker_fee_bps, taker_fee_bps FROM markets;

INSERT INTO fee_tiers (market, version, volume_from, maker_bps, taker_bps)
  SELECT m.symbol, 2, t.volume_from * 10::numeric ^ q.scale, t.maker_bps, t.taker_bps
  FROM markets m JOIN assets q ON q.code = m.quote
  CROSS JOIN (VALUES (0, 10, 40), (50000, 5, 30), (500000, 0, 20), (5000000, -1, 10))
    AS t (volume_from, maker_bps, taker_bps)
  WHERE m.settlement = 'instant' AND m.maker_fee_bps = 10 AND m.taker_fee_bps = 40;

-- An order keeps the rates of its owner's tier from when it was given. The default spares those of most markets a rewrite.
ALTER TABLE orders
  ADD COLUMN maker_bps smallint NOT NULL DEFAULT 10,
  ADD COLUMN taker_bps smallint NOT NULL DEFAULT 40;

UPDATE orders o SET maker_bps = m.maker_fee_bps, taker_bps = m.taker_fee_bps FROM markets m
  WHERE m.symbol = o.market AND (m.maker_fee_bps <> 10 OR m.taker_fee_bps <> 40);

ALTER TABLE orders
  ALTER COLUMN maker_bps DROP DEFAULT,
  ALTER COLUMN taker_bps DROP DEFAULT;

UPDATE conditional_orders c
  SET draft = c.draft || jsonb_build_object('makerBps', m.maker_fee_bps, 'takerBps', m.taker_fee_bps)
  FROM markets m WHERE m.symbol = c.market;

ALTER TABLE markets
  DROP COLUMN maker_fee_bps,
  DROP COLUMN taker_fee_bps;

-- Given to the maker out of the taker's fee, in the asset the taker receives.
ALTER TABLE fills ADD COLUMN rebate numeric(38, 0) NOT NULL DEFAULT 0;

ALTER TABLE fills ALTER COLUMN rebate DROP DEFAULT;

-- What a person traded on an instant market on a day, in UTC, in smallest units of the quote asset.
CREATE TABLE traded_volumes (
  person_id uuid NOT NULL,
  market text NOT NULL,
  day date NOT NULL,
  volume numeric(38, 0) NOT NULL CHECK (volume > 0),
  PRIMARY KEY (person_id, day, market)
)
WITH (fillfactor = 80);

GRANT SELECT, INSERT, UPDATE (volume) ON traded_volumes TO orrange_app;

INSERT INTO traded_volumes (person_id, market, day, volume)
  SELECT side.person_id, f.market, (f.at AT TIME ZONE 'UTC')::date, sum(f.notional)
  FROM fills f CROSS JOIN LATERAL (VALUES (f.buyer), (f.seller)) AS side (person_id)
  WHERE f.trade IS NULL GROUP BY 1, 2, 3;
