-- Which provider a payment goes to: by rules of operators, by what became of the latest ones, and by experiments; and for
-- each attempt why.

-- Each version is kept; the last one counts.
CREATE TABLE payment_rules (
  version integer PRIMARY KEY CHECK (version > 0),
  rules jsonb NOT NULL,
  reason text NOT NULL,
  set_by uuid NOT NULL REFERENCES people (id),
  set_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT ON payment_rules TO orrange_app;

-- A provider is put first for a share of payments, and what comes of them is compared with that of the others.
CREATE TABLE payment_experiments (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  provider text NOT NULL,
  asset text NOT NULL REFERENCES assets (code),
  -- Percent.
  share integer NOT NULL CHECK (share BETWEEN 1 AND 50),
  -- Payments of the smaller arm that end it, and percentage points by which fewer may come.
  payments integer NOT NULL CHECK (payments > 0),
  guardrail integer NOT NULL CHECK (guardrail > 0),
  state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'better', 'worse', 'even', 'harmful', 'stopped')),
  looks integer NOT NULL DEFAULT 0 CHECK (looks >= 0),
  -- What of both arms was over, and what of that had come, when it ended.
  control_over integer,
  control_charged integer,
  variant_over integer,
  variant_charged integer,
  begun_by uuid NOT NULL REFERENCES people (id),
  begun_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  CHECK ((state = 'running') = (ended_at IS NULL)),
  CHECK (ended_at IS NULL OR num_nulls(control_over, control_charged, variant_over, variant_charged) = 0)
);

-- Two at a time would blur each other.
CREATE UNIQUE INDEX payment_experiments_one ON payment_experiments ((true)) WHERE state = 'running';

GRANT SELECT, INSERT,
  UPDATE (state, looks, control_over, control_charged, variant_over, variant_charged, ended_at)
  ON payment_experiments TO orrange_app;

-- Why an attempt went where it went, written along with it.
CREATE TABLE payment_routes (
  attempt uuid PRIMARY KEY REFERENCES payment_attempts (id),
  intent uuid NOT NULL REFERENCES payment_intents (id),
  provider text NOT NULL,
  because text NOT NULL CHECK (because IN ('named', 'alone', 'experiment', 'rule', 'score', 'before_routing')),
  -- 0 while there were none.
  rules_version integer NOT NULL,
  experiment uuid REFERENCES payment_experiments (id),
  arm text CHECK (arm IN ('control', 'variant')),
  candidates jsonb NOT NULL,
  left_out jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  CHECK ((experiment IS NULL) = (arm IS NULL))
);

CREATE INDEX payment_routes_intent ON payment_routes (intent);
CREATE INDEX payment_routes_experiment ON payment_routes (experiment) WHERE experiment IS NOT NULL;

GRANT SELECT, INSERT ON payment_routes TO orrange_app;

INSERT INTO payment_routes (attempt, intent, provider, because, rules_version, candidates, left_out, at)
  SELECT id, intent, provider, 'before_routing', 0, '[]', '[]', created_at FROM payment_attempts;

-- Until when a provider is left alone that failed every time; null while it is not.
ALTER TABLE payment_providers ADD COLUMN failing_until timestamptz;
GRANT UPDATE (failing_until) ON payment_providers TO orrange_app;

-- Its latest attempts of which something came, or nothing by its own doing.
CREATE INDEX payment_attempts_latest ON payment_attempts (provider, updated_at DESC)
  WHERE state IN ('charged', 'declined', 'voided', 'unknown');
