-- What the arbiter of a dispute asks of a side, until when; a request that was answered stays as it is.
CREATE TABLE dispute_requests (
  id uuid PRIMARY KEY,
  dispute uuid NOT NULL REFERENCES disputes (id),
  kind text NOT NULL CHECK (
    kind IN ('bank_statement', 'payment_confirmation', 'video', 'chat_export', 'id_check', 'other')
  ),
  side text NOT NULL CHECK (side IN ('buyer', 'seller')),
  -- The person who is that side.
  person_id uuid NOT NULL REFERENCES people (id),
  note text NOT NULL,
  -- Whether the other side sees what is given.
  shared boolean NOT NULL,
  asked_by uuid NOT NULL REFERENCES people (id),
  asked_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'lapsed', 'void'))
);

CREATE INDEX dispute_requests_dispute ON dispute_requests (dispute, asked_at);

GRANT SELECT, INSERT, UPDATE (due_at, state) ON dispute_requests TO orrange_app;

-- A request that is over stays over.
CREATE TRIGGER dispute_requests_end_once BEFORE UPDATE OF state ON dispute_requests
  FOR EACH ROW WHEN (OLD.state <> 'open') EXECUTE FUNCTION refuse_change();

-- What was uploaded as evidence, sealed for who did; one row for each content of a person.
CREATE TABLE dispute_files (
  uploader uuid NOT NULL REFERENCES people (id),
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  media_type text NOT NULL,
  -- Bytes of the content before it was sealed.
  size integer NOT NULL CHECK (size > 0),
  content bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (uploader, sha256)
);

GRANT SELECT, INSERT ON dispute_files TO orrange_app;

CREATE TRIGGER dispute_files_are_facts BEFORE UPDATE OR DELETE ON dispute_files
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What a side gave.
CREATE TABLE dispute_answers (
  request uuid NOT NULL REFERENCES dispute_requests (id),
  number integer NOT NULL CHECK (number > 0),
  person_id uuid NOT NULL REFERENCES people (id),
  -- Sealed for the person.
  body bytea,
  file_sha256 bytea,
  given_at timestamptz NOT NULL,
  PRIMARY KEY (request, number),
  FOREIGN KEY (person_id, file_sha256) REFERENCES dispute_files (uploader, sha256),
  CHECK (num_nonnulls(body, file_sha256) > 0)
);

CREATE INDEX dispute_answers_file ON dispute_answers (person_id, file_sha256) WHERE file_sha256 IS NOT NULL;

GRANT SELECT, INSERT ON dispute_answers TO orrange_app;

CREATE TRIGGER dispute_answers_are_facts BEFORE UPDATE OR DELETE ON dispute_answers
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Who handled a dispute and read a file of it, each time.
CREATE TABLE dispute_readings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request uuid NOT NULL,
  answer integer NOT NULL,
  reader uuid NOT NULL REFERENCES people (id),
  read_at timestamptz NOT NULL,
  FOREIGN KEY (request, answer) REFERENCES dispute_answers (request, number)
);

CREATE INDEX dispute_readings_answer ON dispute_readings (request, answer);

GRANT SELECT, INSERT ON dispute_readings TO orrange_app;

CREATE TRIGGER dispute_readings_are_facts BEFORE UPDATE OR DELETE ON dispute_readings
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The figures of arbiters, and what somebody lost before, look for a person's.
CREATE INDEX dispute_verdicts_arbiter ON dispute_verdicts (arbiter);

CREATE INDEX disputes_opener ON disputes (opener);

CREATE INDEX disputes_arbiter ON disputes (arbiter) WHERE closed_version IS NULL;

-- Every version of the rules has rules of evidence; these are the ones of the program.
ALTER TABLE trade_policies DISABLE TRIGGER trade_policies_are_facts;

UPDATE trade_policies SET policy = jsonb_set(policy, '{disputes}', policy -> 'disputes' || '{
  "evidence_seconds": 172800,
  "requests_max": 10,
  "answers_max": 20
}') WHERE NOT policy -> 'disputes' ? 'evidence_seconds';

ALTER TABLE trade_policies ENABLE TRIGGER trade_policies_are_facts;
