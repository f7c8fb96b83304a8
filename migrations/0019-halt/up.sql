-- What an operator has stopped: a kind of action, on one market or on all. A halt that was lifted stays on record.
CREATE TABLE halts (
  id uuid PRIMARY KEY,
  action text NOT NULL CHECK (action IN ('orders', 'payments', 'messages', 'accounts', 'people')),
  -- Null: on all markets.
  market text REFERENCES markets (symbol),
  -- Told to whoever is refused.
  reason text NOT NULL CHECK (reason <> ''),
  begun_by uuid NOT NULL REFERENCES people (id),
  begun_at timestamptz NOT NULL,
  lifted_by uuid REFERENCES people (id),
  lifted_at timestamptz CHECK (lifted_at >= begun_at),
  CHECK ((lifted_by IS NULL) = (lifted_at IS NULL)),
  -- Accounts and people are of no market.
  CHECK (market IS NULL OR action IN ('orders', 'payments', 'messages'))
);

CREATE UNIQUE INDEX halts_in_force ON halts (action, market) NULLS NOT DISTINCT WHERE lifted_at IS NULL;

GRANT SELECT, INSERT, UPDATE (lifted_by, lifted_at) ON halts TO orrange_app;
