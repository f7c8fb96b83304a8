CREATE TABLE markets (
  symbol text PRIMARY KEY,
  base text NOT NULL REFERENCES assets (code),
  quote text NOT NULL REFERENCES assets (code),
  settlement text NOT NULL CHECK (settlement IN ('instant', 'escrow')),
  -- Decimals of a price and of a quantity: tick and lot are one unit of the last of them.
  price_scale integer NOT NULL CHECK (price_scale BETWEEN 0 AND 18),
  lot_scale integer NOT NULL CHECK (lot_scale BETWEEN 0 AND 18),
  minimum_notional numeric(38, 0) NOT NULL CHECK (minimum_notional > 0),
  maker_fee_bps integer NOT NULL CHECK (maker_fee_bps BETWEEN 0 AND 1000),
  taker_fee_bps integer NOT NULL CHECK (taker_fee_bps BETWEEN 0 AND 1000),
  -- Only an open market takes orders; delisted is for good.
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'cancel_only', 'halted', 'delisted')),
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (base <> quote),
  CHECK (symbol = base || '-' || quote)
);

GRANT SELECT, INSERT, UPDATE (state) ON markets TO orrange_app;
