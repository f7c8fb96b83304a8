-- The rules trades go by. A trade keeps those of the version that was in force when it was opened.
CREATE TABLE trade_policies (
  version text PRIMARY KEY CHECK (version ~ '^[a-z0-9][a-z0-9.-]{0,31}$'),
  effective_at timestamptz NOT NULL UNIQUE,
  -- Null for the one that comes with the program.
  loaded_by uuid REFERENCES people (id),
  policy jsonb NOT NULL,
  loaded_at timestamptz NOT NULL
);

CREATE TRIGGER trade_policies_are_facts BEFORE UPDATE OR DELETE OR TRUNCATE ON trade_policies
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON trade_policies TO orrange_app;

INSERT INTO trade_policies (version, effective_at, loaded_by, policy, loaded_at) VALUES (
  '2026-12',
  '2026-01-01T00:00:00Z',
  NULL,
  '{
    "timers": {
      "instant": {"payment_grace": 900, "claim_window": 3600, "release_window": 4500, "dispute_delay": 900},
      "same_day": {"payment_grace": 7200, "claim_window": 21600, "release_window": 43200, "dispute_delay": 21600},
      "multi_day": {"payment_grace": 86400, "claim_window": 86400, "release_window": 172800, "dispute_delay": 86400}
    },
    "methods": {},
    "extensions_max": 2,
    "undos_max": 2,
    "proposals_max": 3,
    "withdrawals_max": 2
  }',
  now()
);
