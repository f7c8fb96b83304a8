-- What a bank takes back after the hold is seen without an event, providers that refuse our key are known, and what they
-- told is kept for a while.

-- How a provider takes us.
CREATE TABLE payment_providers (
  id text PRIMARY KEY,
  -- Since when it refuses the key that it is asked with; null while it does not.
  refused_at timestamptz,
  -- What it said.
  refusal text,
  CHECK ((refused_at IS NULL) = (refusal IS NULL))
);

GRANT SELECT, INSERT, UPDATE (refused_at, refusal) ON payment_providers TO orrange_app;

-- A provider may take its fee in another currency than that of the payment.
ALTER TABLE payment_intents ADD COLUMN fee_asset text REFERENCES assets (code);
UPDATE payment_intents SET fee_asset = asset WHERE fee IS NOT NULL;
ALTER TABLE payment_intents ADD CHECK ((fee IS NULL) = (fee_asset IS NULL));
GRANT UPDATE (fee_asset) ON payment_intents TO orrange_app;

-- Nobody looked any more at what was paid once its hold was over.
UPDATE payment_attempts a SET next_at = now() FROM payment_intents i
  WHERE i.id = a.intent AND a.state = 'charged' AND a.next_at IS NULL AND i.charged_at > now() - interval '540 days';

-- What was looked at is cleared after a while; whatever waits stays.
CREATE INDEX provider_events_done ON provider_events (received_at) WHERE state = 'done';

CREATE FUNCTION clear_provider_events(most integer) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH cleared AS (
    DELETE FROM public.provider_events WHERE id IN (
      SELECT id FROM public.provider_events
      WHERE state = 'done' AND received_at < now() - interval '30 days'
      ORDER BY received_at LIMIT most FOR UPDATE SKIP LOCKED)
    RETURNING 1)
  SELECT count(*) FROM cleared
$$;

REVOKE EXECUTE ON FUNCTION clear_provider_events (integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clear_provider_events (integer) TO orrange_app;

-- What came of a top-up that a provider spoke otherwise of, and operators took for it nevertheless.
ALTER TABLE payment_intents ADD COLUMN accepted numeric(38, 0) CHECK (accepted > 0);
ALTER TABLE payment_intents
  DROP CONSTRAINT payment_intents_check,
  ADD CONSTRAINT payment_intents_held CHECK (held BETWEEN 0 AND coalesce(accepted, amount));
GRANT UPDATE (accepted) ON payment_intents TO orrange_app;

-- What operators decide of such a top-up. Each decision is a row; the provider is asked once more before it is carried out.
CREATE TABLE payment_reviews (
  id uuid PRIMARY KEY,
  intent uuid NOT NULL REFERENCES payment_intents (id),
  decision text NOT NULL CHECK (decision IN ('accept', 'refund', 'close')),
  -- What the provider has of it, as the operator saw it.
  amount numeric(38, 0) CHECK (amount > 0),
  reason text NOT NULL,
  -- `proposed` waits for another operator, `decided` is carried out next, `void` was not what the provider said.
  state text NOT NULL CHECK (state IN ('proposed', 'decided', 'done', 'void')),
  operators_needed integer NOT NULL CHECK (operators_needed IN (1, 2)),
  operator uuid NOT NULL REFERENCES people (id),
  seconded_by uuid REFERENCES people (id),
  fault text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((decision = 'close') = (amount IS NULL))
);

CREATE UNIQUE INDEX payment_reviews_one ON payment_reviews (intent) WHERE state IN ('proposed', 'decided');

GRANT SELECT, INSERT, UPDATE (state, seconded_by, fault, updated_at) ON payment_reviews TO orrange_app;

-- A provider's own books, line by line, as far as they were read.
CREATE TABLE provider_movements (
  provider text NOT NULL,
  movement text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('payment', 'refund', 'chargeback', 'other')),
  payment text,
  reference text,
  -- As the provider counts, and in smallest units of the asset where there is one.
  minor numeric(38, 0) NOT NULL,
  currency text NOT NULL,
  amount numeric(38, 0),
  fee numeric(38, 0),
  at timestamptz NOT NULL,
  what text NOT NULL,
  read_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (provider, movement)
);

CREATE INDEX provider_movements_at ON provider_movements (provider, at);

GRANT SELECT, INSERT ON provider_movements TO orrange_app;

-- How far they were read: all before `books_to`; and while a stretch of them is being read, its end and its last line.
ALTER TABLE payment_providers
  ADD COLUMN books_to timestamptz,
  ADD COLUMN books_until timestamptz,
  ADD COLUMN books_after text,
  ADD COLUMN books_at timestamptz,
  ADD COLUMN compared_at timestamptz;
GRANT UPDATE (books_to, books_until, books_after, books_at, compared_at) ON payment_providers TO orrange_app;

-- Where the provider's books, our payments and the ledger differ.
CREATE TABLE reconciliation_breaks (
  id uuid PRIMARY KEY,
  provider text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('missing_internal', 'missing_external', 'amount', 'currency', 'status', 'duplicate',
    'fee', 'timing', 'ledger')),
  -- A line of theirs or a row of ours, and the top-up it is of.
  subject text NOT NULL,
  intent uuid REFERENCES payment_intents (id),
  expected text NOT NULL,
  found text NOT NULL,
  -- When what it is about happened, and when the difference was first and last seen.
  at timestamptz NOT NULL,
  found_at timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz NOT NULL DEFAULT now(),
  -- It went away by itself, or somebody said why it stands.
  cleared_at timestamptz,
  resolved_at timestamptz,
  resolved_by uuid REFERENCES people (id),
  reason text,
  UNIQUE (provider, kind, subject),
  CHECK ((resolved_at IS NULL) = (resolved_by IS NULL) AND (resolved_at IS NULL) = (reason IS NULL))
);

GRANT SELECT, INSERT, UPDATE (expected, found, seen_at, cleared_at, resolved_at, resolved_by, reason)
  ON reconciliation_breaks TO orrange_app;
