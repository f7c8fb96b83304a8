-- What people take out of what they have by a payment provider, and where it may go.
CREATE TABLE payout_addresses (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  provider text NOT NULL,
  address text NOT NULL CHECK (length(address) BETWEEN 3 AND 127 AND address = lower(address)),
  added_at timestamptz NOT NULL DEFAULT now(),
  ripe_at timestamptz NOT NULL,
  removed_at timestamptz
);

CREATE UNIQUE INDEX payout_addresses_open ON payout_addresses (person_id, provider, address) WHERE removed_at IS NULL;

GRANT SELECT, INSERT, UPDATE (removed_at) ON payout_addresses TO orrange_app;

CREATE TABLE payouts (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  provider text NOT NULL,
  asset text NOT NULL REFERENCES assets (code),
  address_id uuid NOT NULL REFERENCES payout_addresses (id),
  address text NOT NULL,
  amount numeric(38, 0) NOT NULL CHECK (amount > 0),
  approvals_needed integer NOT NULL CHECK (approvals_needed BETWEEN 0 AND 5),
  state text NOT NULL DEFAULT 'requested' CHECK (state IN ('requested', 'approved', 'sent', 'unknown', 'pending', 'paid',
    'failed', 'returned', 'released', 'review')),
  -- What the provider calls it, and what its books do.
  reference text,
  payment text,
  -- What the provider took for it, once it is paid.
  fee numeric(38, 0) CHECK (fee >= 0),
  fee_asset text REFERENCES assets (code),
  -- What the provider last said of it, or why it does not go on.
  fault text,
  -- Since when the request may have left.
  sent_at timestamptz,
  paid_at timestamptz,
  next_at timestamptz,
  leased_until timestamptz,
  tries integer NOT NULL DEFAULT 0,
  -- How often something was said of it.
  hints integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (provider, reference),
  CHECK ((fee IS NULL) = (fee_asset IS NULL)),
  CHECK (state IN ('requested', 'approved', 'released') OR sent_at IS NOT NULL)
);

CREATE INDEX payouts_due ON payouts (next_at) WHERE next_at IS NOT NULL;

CREATE INDEX payouts_person ON payouts (person_id, id);

-- What the books of a provider call it.
CREATE INDEX payouts_payment ON payouts (provider, payment) WHERE payment IS NOT NULL;

-- Those that count for what may leave in a day.
CREATE INDEX payouts_asset ON payouts (asset, created_at);

GRANT SELECT, INSERT, UPDATE (state, reference, payment, fee, fee_asset, fault, sent_at, paid_at, next_at, leased_until,
  tries, hints, updated_at) ON payouts TO orrange_app;

CREATE TABLE payout_approvals (
  payout uuid NOT NULL REFERENCES payouts (id),
  operator uuid NOT NULL REFERENCES people (id),
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (payout, operator)
);

GRANT SELECT, INSERT ON payout_approvals TO orrange_app;

CREATE TRIGGER payout_approvals_are_facts BEFORE UPDATE OR DELETE OR TRUNCATE ON payout_approvals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE payout_steps (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  payout uuid NOT NULL REFERENCES payouts (id),
  event text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  -- Null for the platform itself.
  actor uuid REFERENCES people (id),
  at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX payout_steps_payout ON payout_steps (payout, id);

GRANT SELECT, INSERT ON payout_steps TO orrange_app;

CREATE TRIGGER payout_steps_are_facts BEFORE UPDATE OR DELETE OR TRUNCATE ON payout_steps
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Payouts are in the books of providers as well, and compared as payments are.
ALTER TABLE provider_movements
  DROP CONSTRAINT provider_movements_kind_check,
  ADD CONSTRAINT provider_movements_kind_check
    CHECK (kind IN ('payment', 'refund', 'chargeback', 'payout', 'other')) NOT VALID;

ALTER TABLE payment_providers
  DROP CONSTRAINT payment_providers_compare_phase_check,
  ADD CONSTRAINT payment_providers_compare_phase_check
    CHECK (compare_phase IN ('payment', 'refund', 'chargeback', 'payout', 'line')) NOT VALID;
