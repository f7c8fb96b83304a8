-- What was traded on a market in a minute and in an hour, from which every longer stretch is made, so that no question
-- reads more than a bounded number of rows however much was traded. What the public is not told of is in none.
CREATE TABLE candles (
  market text NOT NULL REFERENCES markets (symbol),
  -- Seconds of it.
  span integer NOT NULL CHECK (span IN (60, 3600)),
  -- When it begins: a multiple of its seconds since 1970, UTC.
  start timestamptz NOT NULL,
  -- Ticks, by the order of the market's sequence number.
  open bigint NOT NULL,
  high bigint NOT NULL,
  low bigint NOT NULL,
  close bigint NOT NULL,
  -- Lots, and smallest units of the quote asset.
  volume numeric(38, 0) NOT NULL,
  notional numeric(38, 0) NOT NULL,
  prints bigint NOT NULL,
  PRIMARY KEY (market, span, start),
  CONSTRAINT candles_are_sound CHECK (low > 0 AND low <= least(open, close) AND high >= greatest(open, close) AND prints > 0)
)
WITH (fillfactor = 80);

GRANT SELECT, INSERT, UPDATE (high, low, close, volume, notional, prints) ON candles TO orrange_app;

INSERT INTO candles (market, span, start, open, high, low, close, volume, notional, prints)
  SELECT f.market, s.span, date_bin(make_interval(secs => s.span), f.at, 'epoch'),
    (array_agg(f.price ORDER BY f.seq, f.id))[1], max(f.price), min(f.price),
    (array_agg(f.price ORDER BY f.seq DESC, f.id DESC))[1], sum(f.quantity), sum(f.notional), count(*)
  FROM fills f CROSS JOIN (VALUES (60), (3600)) AS s (span)
  WHERE NOT EXISTS (SELECT FROM orders k WHERE k.id = f.maker_order AND k.manner -> 'privacy' <> 'null')
  GROUP BY 1, 2, 3;
