-- Money that comes in by a payment provider. What is paid stands on hold while it can be taken back.

-- `psp_clearing` is what providers hold for us and `psp_fees` what they took for it: both stand below zero, as `external`
-- does. What somebody owes after a payment was taken back, and they had spent it, is their `debt`, below zero as well.
ALTER TABLE accounts
  DROP CONSTRAINT accounts_kind,
  DROP CONSTRAINT accounts_not_overdrawn,
  ADD CONSTRAINT accounts_kind CHECK (
    CASE WHEN owner = '00000000-0000-0000-0000-000000000000'
      THEN kind IN ('external', 'fees', 'insurance', 'psp_clearing', 'psp_fees', 'refunds', 'chargebacks')
      ELSE kind IN ('available', 'order_hold', 'escrow', 'bond', 'deposit', 'withdrawal_hold', 'topup_hold', 'debt')
    END
  ),
  ADD CONSTRAINT accounts_not_overdrawn CHECK (
    CASE
      WHEN kind IN ('external', 'psp_clearing', 'psp_fees') THEN true
      WHEN kind = 'debt' THEN balance <= 0
      ELSE balance >= 0
    END
  );

CREATE TABLE payment_intents (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  asset text NOT NULL REFERENCES assets (code),
  -- Smallest units.
  amount numeric(38, 0) NOT NULL CHECK (amount > 0),
  state text NOT NULL DEFAULT 'created' CHECK (state IN (
    'created', 'requires_action', 'processing', 'succeeded', 'failed', 'cancelled', 'expired', 'review'
  )),
  -- How long it stays on hold once it is there.
  hold_seconds integer NOT NULL CHECK (hold_seconds >= 0),
  cancel_asked boolean NOT NULL DEFAULT false,
  charged_at timestamptz,
  hold_until timestamptz,
  released_at timestamptz,
  -- What of it stands on the person's `topup_hold`.
  held numeric(38, 0) NOT NULL DEFAULT 0 CHECK (held BETWEEN 0 AND amount),
  -- What the provider took; null until it says so, or where it takes it in another currency.
  fee numeric(38, 0) CHECK (fee >= 0),
  -- Why it came to nothing.
  fault text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((state = 'succeeded') = (charged_at IS NOT NULL)),
  CHECK ((charged_at IS NULL) = (hold_until IS NULL)),
  CHECK (released_at IS NULL OR (charged_at IS NOT NULL AND held = 0)),
  CHECK (charged_at IS NOT NULL OR (held = 0 AND fee IS NULL))
);

CREATE INDEX payment_intents_person ON payment_intents (person_id, id);

GRANT SELECT, INSERT,
  UPDATE (state, cancel_asked, charged_at, hold_until, released_at, held, fee, fault, updated_at)
  ON payment_intents TO orrange_app;

-- A try to have an intent paid at a provider. Its id is our reference there.
CREATE TABLE payment_attempts (
  id uuid PRIMARY KEY,
  intent uuid NOT NULL REFERENCES payment_intents (id),
  provider text NOT NULL,
  state text NOT NULL DEFAULT 'routed' CHECK (state IN (
    'routed', 'sent', 'unknown', 'pending', 'charged', 'declined', 'voided', 'integrity_failure'
  )),
  -- Stored before anything is sent, and sent with it each time.
  idempotency_key text NOT NULL UNIQUE,
  -- When the provider's page ends: part of what is sent, so that a later try is the same request to the byte.
  expires_at timestamptz NOT NULL,
  -- What the provider calls its page, and the payment made on it.
  reference text,
  payment text,
  -- Where the person pays.
  link text,
  fault text,
  -- When to do next what its state asks for; null when there is nothing. Each hint says that something is new.
  next_at timestamptz,
  leased_until timestamptz,
  tries integer NOT NULL DEFAULT 0,
  hints integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (provider, reference),
  UNIQUE (provider, payment),
  CHECK (state NOT IN ('pending', 'charged') OR reference IS NOT NULL),
  CHECK (state <> 'charged' OR payment IS NOT NULL)
);

-- While one may still bring money, or has, there is no other of its intent.
CREATE UNIQUE INDEX payment_attempts_one_live ON payment_attempts (intent)
  WHERE state IN ('routed', 'sent', 'unknown', 'pending', 'charged');

CREATE INDEX payment_attempts_intent ON payment_attempts (intent);

CREATE INDEX payment_attempts_due ON payment_attempts (next_at) WHERE next_at IS NOT NULL;

GRANT SELECT, INSERT,
  UPDATE (state, reference, payment, link, fault, next_at, leased_until, tries, hints, updated_at)
  ON payment_attempts TO orrange_app;

-- What goes back to who paid. Its id is our reference at the provider, unless it was begun there.
CREATE TABLE payment_refunds (
  id uuid PRIMARY KEY,
  attempt uuid NOT NULL REFERENCES payment_attempts (id),
  amount numeric(38, 0) NOT NULL CHECK (amount > 0),
  state text NOT NULL CHECK (state IN ('requested', 'sent', 'unknown', 'pending', 'succeeded', 'failed')),
  idempotency_key text UNIQUE,
  reference text,
  -- Of which of the person's accounts it was taken.
  from_hold numeric(38, 0) NOT NULL CHECK (from_hold >= 0),
  from_available numeric(38, 0) NOT NULL CHECK (from_available >= 0),
  from_debt numeric(38, 0) NOT NULL CHECK (from_debt >= 0),
  -- Who asked for it; null when it was begun at the provider.
  asked_by uuid REFERENCES people (id),
  fault text,
  next_at timestamptz,
  leased_until timestamptz,
  tries integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (attempt, reference),
  CHECK (from_hold + from_available + from_debt = amount),
  CHECK ((asked_by IS NULL) = (idempotency_key IS NULL)),
  CHECK (state NOT IN ('pending', 'succeeded') OR reference IS NOT NULL)
);

CREATE INDEX payment_refunds_due ON payment_refunds (next_at) WHERE next_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE (state, reference, fault, next_at, leased_until, tries, updated_at)
  ON payment_refunds TO orrange_app;

-- What a bank takes back for who paid.
CREATE TABLE payment_chargebacks (
  id uuid PRIMARY KEY,
  attempt uuid NOT NULL REFERENCES payment_attempts (id),
  reference text NOT NULL,
  amount numeric(38, 0) NOT NULL CHECK (amount > 0),
  reason text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'won', 'lost')),
  from_hold numeric(38, 0) NOT NULL CHECK (from_hold >= 0),
  from_available numeric(38, 0) NOT NULL CHECK (from_available >= 0),
  from_debt numeric(38, 0) NOT NULL CHECK (from_debt >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (attempt, reference),
  CHECK (from_hold + from_available + from_debt = amount)
);

GRANT SELECT, INSERT, UPDATE (state, updated_at) ON payment_chargebacks TO orrange_app;

-- Every step of any of them, in order.
CREATE TABLE payment_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  machine text NOT NULL CHECK (machine IN ('intent', 'attempt', 'refund', 'chargeback')),
  subject uuid NOT NULL,
  from_state text NOT NULL,
  event text NOT NULL,
  to_state text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX payment_history_subject ON payment_history (subject, id);

CREATE TRIGGER payment_history_are_facts BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON payment_history TO orrange_app;

-- What providers told us, as it came. It is here before they are told that we have it.
CREATE TABLE provider_events (
  -- Ours; `event` is the provider's.
  id uuid NOT NULL UNIQUE,
  provider text NOT NULL,
  event text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  body bytea NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'dead')),
  -- What became of it, in words.
  outcome text,
  tries integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (provider, event),
  CHECK ((state = 'waiting') OR outcome IS NOT NULL)
);

CREATE INDEX provider_events_waiting ON provider_events (next_at) WHERE state = 'waiting';

GRANT SELECT, INSERT, UPDATE (state, outcome, tries, next_at) ON provider_events TO orrange_app;

-- What came in a provider's name and was not theirs, or not for us: to look at, and for nothing else.
CREATE TABLE provider_events_rejected (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider text NOT NULL,
  reason text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  -- Its beginning.
  body bytea NOT NULL CHECK (octet_length(body) <= 4096)
);

CREATE INDEX provider_events_rejected_at ON provider_events_rejected (received_at);

GRANT SELECT, INSERT, DELETE ON provider_events_rejected TO orrange_app;
