-- When a key signed first. Those there are count as used: nobody noted it.
ALTER TABLE api_keys ADD COLUMN first_used_at timestamptz;

UPDATE api_keys SET first_used_at = now();

GRANT UPDATE (first_used_at) ON api_keys TO orrange_app;
