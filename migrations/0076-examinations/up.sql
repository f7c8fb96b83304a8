-- What the daemon's own last look at all invariants found; of earlier ones the log tells.
CREATE TABLE examination (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  at timestamptz NOT NULL,
  duration_ms integer NOT NULL CHECK (duration_ms >= 0),
  broken text[] NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON examination TO orrange_app;
