-- The role every connection of the running daemon takes. It owns nothing, so what is not granted is refused.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orrange_app') THEN
    CREATE ROLE orrange_app NOLOGIN;
  END IF;
END
$$;

-- Where the role was made by somebody else, it is enough to be a member.
DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'orrange_app', 'SET') THEN
    GRANT orrange_app TO CURRENT_USER;
  END IF;
END
$$;

GRANT USAGE ON SCHEMA public TO orrange_app;

-- Raised by every table whose rows are facts.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are facts and are never changed', TG_TABLE_NAME;
END
$$;

-- Undoes the statement it stands in when that did not find what its writer knew to be there.
CREATE FUNCTION assert_rows(what text, given bigint, expected bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF given <> expected THEN
    RAISE EXCEPTION USING ERRCODE = 'ORA01', MESSAGE = format('%s: %s rows instead of %s', what, given, expected),
      CONSTRAINT = what;
  END IF;
END
$$;

-- What this database is for, decided at the first start and never mixed: practice money or real money.
CREATE TABLE installation (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  mode text NOT NULL CHECK (mode IN ('live', 'sandbox')),
  created_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT ON installation TO orrange_app;

-- One row per command somebody sent: the same client_id gets the same answer for ever. The row is inserted before
-- the work, in the same transaction, so of two at once one waits for the other.
CREATE TABLE commands (
  person_id uuid NOT NULL,
  client_id text NOT NULL CHECK (length(client_id) BETWEEN 1 AND 64),
  kind text NOT NULL,
  request_hash bytea NOT NULL CHECK (length(request_hash) = 32),
  -- JSON as text: nothing looks into it, and reading it over at every write is a tenth of what a command costs.
  result text,
  -- Commands of a market are numbered without gaps in the order they were carried out.
  market text,
  seq bigint,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (person_id, client_id),
  CHECK ((market IS NULL) = (seq IS NULL))
);

GRANT SELECT, INSERT, UPDATE (result) ON commands TO orrange_app;

-- Everything that happened, one row for each append, for readers that follow. Ids are given out before commits happen, so a reader goes by
-- snapshots: it reads the rows of transactions that became visible since its last look.
CREATE TABLE events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  -- A JSON array as text, of events in order of cause: kind, subject, people (who may hear of it besides the
  -- operators), data.
  entries text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);

-- Compressing takes longer than writing.
ALTER TABLE events ALTER COLUMN entries SET STORAGE EXTERNAL;

CREATE INDEX events_order ON events (xid, id);

CREATE TRIGGER events_are_facts BEFORE UPDATE OR DELETE OR TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON events TO orrange_app;

-- What must happen later. A subject has at most one deadline of a kind armed at a time.
CREATE TABLE deadlines (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  subject uuid NOT NULL,
  due_at timestamptz NOT NULL,
  -- Set when it fired or was called off; the row stays as a record.
  closed_at timestamptz,
  -- How often its handler failed, and when it is tried again.
  attempts integer NOT NULL DEFAULT 0,
  retry_at timestamptz
);

CREATE UNIQUE INDEX deadlines_armed_subject ON deadlines (kind, subject) WHERE closed_at IS NULL;

CREATE INDEX deadlines_due ON deadlines (due_at) WHERE closed_at IS NULL;

GRANT SELECT, INSERT, UPDATE (due_at, closed_at, attempts, retry_at) ON deadlines TO orrange_app;

-- When the clock last ran; no row before it ever did. Time during which it did not is given back to those who were waiting.
CREATE TABLE service_alive (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE (at) ON service_alive TO orrange_app;

-- An answer, once given, stays.
CREATE TRIGGER commands_keep_their_answer BEFORE UPDATE ON commands
  FOR EACH ROW WHEN (OLD.result IS NOT NULL) EXECUTE FUNCTION refuse_change();
