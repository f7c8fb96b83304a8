-- A deadline whose handler failed again and again is set aside until an operator has it tried again.
ALTER TABLE deadlines
  ADD COLUMN parked_at timestamptz,
  -- Why its handler failed last.
  ADD COLUMN fault text CHECK (length(fault) BETWEEN 1 AND 400),
  ADD CHECK (parked_at IS NULL OR fault IS NOT NULL);

CREATE INDEX deadlines_parked ON deadlines (parked_at) WHERE parked_at IS NOT NULL AND closed_at IS NULL;

GRANT UPDATE (parked_at, fault) ON deadlines TO orrange_app;
