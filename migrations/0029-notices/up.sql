-- How people are reached, what they want to be told, and what they were told.

-- Where somebody is told things: a mail address or a webhook. A person has one of each that counts; ended ones stay.
CREATE TABLE notice_addresses (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  channel text NOT NULL CHECK (channel IN ('email', 'webhook')),
  -- Sealed for the person.
  address bytea NOT NULL,
  -- Keyed hash of the address, by which codes to one place are counted whoever asked for them.
  fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
  state text NOT NULL CHECK (state IN ('unconfirmed', 'active', 'suspended', 'unsubscribed', 'removed')),
  -- Why it is suspended.
  fault text,
  -- Wrong answers to the code that was sent to it, which is made from its id and stored nowhere.
  code_tries smallint NOT NULL DEFAULT 0 CHECK (code_tries >= 0),
  -- Notices in a row that it would not take for as long as they were tried.
  dead_in_row smallint NOT NULL DEFAULT 0 CHECK (dead_in_row >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  confirmed_at timestamptz,
  CHECK (state NOT IN ('active', 'suspended', 'unsubscribed') OR confirmed_at IS NOT NULL),
  CHECK ((fault IS NOT NULL) = (state = 'suspended'))
);

CREATE UNIQUE INDEX notice_addresses_one ON notice_addresses (person_id, channel)
  WHERE state IN ('active', 'suspended', 'unsubscribed');

CREATE UNIQUE INDEX notice_addresses_waiting ON notice_addresses (person_id, channel) WHERE state = 'unconfirmed';

CREATE INDEX notice_addresses_recent ON notice_addresses (person_id, created_at);

CREATE INDEX notice_addresses_place ON notice_addresses (fingerprint, created_at);

GRANT SELECT, INSERT, UPDATE (state, fault, code_tries, dead_in_row, confirmed_at) ON notice_addresses TO orrange_app;

-- What somebody wants otherwise than the catalogue of notices has it.
CREATE TABLE notice_choices (
  person_id uuid NOT NULL REFERENCES people (id),
  event text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('email', 'webhook')),
  mode text NOT NULL CHECK (mode IN ('now', 'off')),
  PRIMARY KEY (person_id, event, channel)
);

GRANT SELECT, INSERT, UPDATE (mode) ON notice_choices TO orrange_app;

-- Minutes of the day, of a place, between which somebody is not to be disturbed; over midnight when the second is less.
CREATE TABLE notice_quiet (
  person_id uuid PRIMARY KEY REFERENCES people (id),
  from_minute smallint NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute smallint NOT NULL CHECK (to_minute BETWEEN 0 AND 1439),
  time_zone text NOT NULL,
  CHECK (from_minute <> to_minute)
);

GRANT SELECT, INSERT, DELETE, UPDATE (from_minute, to_minute, time_zone) ON notice_quiet TO orrange_app;

-- How far the events were read for notices, and when that was known last.
CREATE TABLE notice_reader (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  seen text NOT NULL,
  reading text NOT NULL,
  id text NOT NULL,
  at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE (seen, reading, id, at) ON notice_reader TO orrange_app;

-- One row for each notice on each way to its person.
CREATE TABLE notice_deliveries (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  address uuid NOT NULL REFERENCES notice_addresses (id),
  -- The event it tells of, by its append and its place in that; null for what was asked for by its person.
  source text,
  event text NOT NULL,
  role text NOT NULL CHECK (role IN ('buyer', 'seller', 'self')),
  actor text NOT NULL CHECK (actor IN ('self', 'peer', 'system', 'arbiter')),
  trade uuid REFERENCES trades (id),
  version integer,
  -- The state of the trade in which its person has to act, when they have.
  asks text,
  deadline_at timestamptz,
  due_at timestamptz NOT NULL,
  -- After a try that failed.
  next_at timestamptz NOT NULL,
  attempts smallint NOT NULL DEFAULT 0,
  leased_until timestamptz,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed', 'dead', 'obsolete')),
  -- What the provider calls it, or why it was not taken.
  reference text,
  fault text,
  created_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  CHECK ((ended_at IS NULL) = (state = 'waiting')),
  CHECK (asks IS NULL OR (trade IS NOT NULL AND version IS NOT NULL))
);

CREATE UNIQUE INDEX notice_deliveries_once ON notice_deliveries (source, address) WHERE source IS NOT NULL;

CREATE INDEX notice_deliveries_waiting ON notice_deliveries (next_at, id) WHERE state = 'waiting';

-- What is sent of one trade to one address keeps its order.
CREATE INDEX notice_deliveries_thread ON notice_deliveries (address, trade, id) WHERE state = 'waiting';

CREATE INDEX notice_deliveries_person ON notice_deliveries (person_id, id);

CREATE INDEX notice_deliveries_asking ON notice_deliveries (trade, person_id) WHERE asks IS NOT NULL;

GRANT SELECT, INSERT, UPDATE (next_at, attempts, leased_until, state, reference, fault, ended_at)
  ON notice_deliveries TO orrange_app;

-- A deadline of a trade that somebody is reminded of.
CREATE TABLE notice_reminders (
  trade uuid PRIMARY KEY REFERENCES trades (id),
  version integer NOT NULL,
  began_at timestamptz NOT NULL,
  sent smallint NOT NULL CHECK (sent >= 0)
);

GRANT SELECT, INSERT, UPDATE (version, began_at, sent) ON notice_reminders TO orrange_app;

-- Deadlines that moved because the person who had to act by them could not be told: once for each of the two.
CREATE TABLE trade_deadline_moves (
  trade uuid NOT NULL REFERENCES trades (id),
  person_id uuid NOT NULL REFERENCES people (id),
  version integer NOT NULL,
  state text NOT NULL,
  deadline_was timestamptz NOT NULL,
  seconds integer NOT NULL CHECK (seconds > 0),
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (trade, person_id)
);

CREATE TRIGGER trade_deadline_moves_are_facts BEFORE UPDATE OR DELETE OR TRUNCATE ON trade_deadline_moves
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON trade_deadline_moves TO orrange_app;

ALTER TABLE trade_policies DISABLE TRIGGER trade_policies_are_facts;

UPDATE trade_policies SET policy = policy || '{"notice_grace": 3600}' WHERE NOT policy ? 'notice_grace';

ALTER TABLE trade_policies ENABLE TRIGGER trade_policies_are_facts;
