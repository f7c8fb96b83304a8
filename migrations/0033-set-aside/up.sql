-- A command that the engine gave itself and that was set aside is tried again when an operator says so.
ALTER TABLE engine_parked ADD COLUMN replayed_at timestamptz;

CREATE INDEX engine_parked_waiting ON engine_parked (at, id) WHERE replayed_at IS NULL;

GRANT UPDATE (replayed_at) ON engine_parked TO orrange_app;
