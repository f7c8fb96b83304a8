-- What currencies are worth, as several sources say, quotes made of it, and what the house has of assets to exchange them.

CREATE TABLE fx_sources (
  id text PRIMARY KEY,
  -- When it last said something, why it last did not, and when it is asked next.
  heard_at timestamptz,
  fault text,
  next_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE (heard_at, fault, next_at) ON fx_sources TO orrange_app;

-- The last that each source said: units of a currency for one US dollar, times ten to the eighteenth.
CREATE TABLE fx_samples (
  source text NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  rate numeric(38, 0) NOT NULL CHECK (rate > 0),
  as_of timestamptz NOT NULL,
  heard_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source, currency),
  CHECK (as_of <= heard_at)
);

GRANT SELECT, INSERT, UPDATE (rate, as_of, heard_at) ON fx_samples TO orrange_app;

-- For how much of one currency somebody gets how much of another, until when. What is exchanged names one of these.
CREATE TABLE fx_quotes (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  from_code text NOT NULL,
  from_scale integer NOT NULL CHECK (from_scale BETWEEN 0 AND 18),
  to_code text NOT NULL CHECK (to_code <> from_code),
  to_scale integer NOT NULL CHECK (to_scale BETWEEN 0 AND 18),
  -- Smallest units; what the spread keeps is of what is got.
  spend numeric(38, 0) NOT NULL CHECK (spend > 0),
  receive numeric(38, 0) NOT NULL CHECK (receive > 0),
  kept numeric(38, 0) NOT NULL CHECK (kept >= 0),
  -- One of the first in the second, before the spread, times ten to the eighteenth.
  mid numeric(38, 0) NOT NULL CHECK (mid > 0),
  spread_bps integer NOT NULL CHECK (spread_bps BETWEEN 0 AND 2000),
  -- What each source that counted said, of which time.
  basis jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
  converted_at timestamptz CHECK (converted_at BETWEEN created_at AND expires_at)
);

CREATE INDEX fx_quotes_person ON fx_quotes (person_id, id);

-- Once used, it is used; and what it says stays as it was said.
GRANT SELECT, INSERT, UPDATE (converted_at) ON fx_quotes TO orrange_app;

-- What operators gave of the fees that were earned, for people to exchange into. It never owes.
ALTER TABLE accounts
  DROP CONSTRAINT accounts_kind,
  ADD CONSTRAINT accounts_kind CHECK (
    CASE WHEN owner = '00000000-0000-0000-0000-000000000000'
      THEN kind IN ('external', 'fees', 'insurance', 'psp_clearing', 'psp_fees', 'refunds', 'chargebacks', 'chain_deposits',
        'chain_hot', 'in_flight', 'treasury', 'shortfall', 'fx_stock')
      ELSE kind IN ('available', 'order_hold', 'escrow', 'bond', 'deposit', 'withdrawal_hold', 'topup_hold', 'chain_hold',
        'debt')
    END
  );
