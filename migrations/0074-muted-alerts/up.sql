-- Until when an alert tells nothing, as its person wished; when it next may is ready_at, of which this is one reason.
ALTER TABLE alerts ADD COLUMN muted_until timestamptz;

GRANT UPDATE (muted_until) ON alerts TO orrange_app;
