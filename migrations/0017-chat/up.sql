-- The conversation of a trade, once somebody wrote in it.
CREATE TABLE chats (
  trade uuid PRIMARY KEY REFERENCES trades (id),
  -- The number of the latest message; whoever writes locks this row, so numbers have no gaps.
  last_seq integer NOT NULL CHECK (last_seq > 0),
  files integer NOT NULL CHECK (files >= 0),
  purged_at timestamptz
);

GRANT SELECT, INSERT, UPDATE (last_seq, files, purged_at) ON chats TO orrange_app;

-- What was uploaded, sealed for who did; one row for each content of a person, however often they send it.
CREATE TABLE chat_files (
  uploader uuid NOT NULL REFERENCES people (id),
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  media_type text NOT NULL,
  -- Bytes of the content before it was sealed.
  size integer NOT NULL CHECK (size > 0),
  content bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (uploader, sha256)
);

GRANT SELECT, INSERT, DELETE, UPDATE (size) ON chat_files TO orrange_app;

CREATE TABLE chat_messages (
  trade uuid NOT NULL REFERENCES chats (trade),
  seq integer NOT NULL CHECK (seq > 0),
  author uuid NOT NULL REFERENCES people (id),
  role text NOT NULL CHECK (role IN ('buyer', 'seller', 'arbiter')),
  -- Sealed for the author.
  body bytea,
  template text,
  file_sha256 bytea,
  warnings text[] NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  purged_at timestamptz,
  PRIMARY KEY (trade, seq),
  FOREIGN KEY (author, file_sha256) REFERENCES chat_files (uploader, sha256),
  CHECK (num_nonnulls(body, file_sha256, purged_at) = 1),
  CHECK (template IS NULL OR body IS NOT NULL),
  CHECK (purged_at IS NULL OR cardinality(warnings) = 0)
);

CREATE INDEX chat_messages_file ON chat_messages (author, file_sha256) WHERE file_sha256 IS NOT NULL;

GRANT SELECT, INSERT, UPDATE (body, template, file_sha256, warnings, purged_at) ON chat_messages TO orrange_app;

-- Up to which message somebody has read; it only rises.
CREATE TABLE chat_reads (
  trade uuid NOT NULL REFERENCES chats (trade),
  person_id uuid NOT NULL REFERENCES people (id),
  seq integer NOT NULL CHECK (seq > 0),
  PRIMARY KEY (trade, person_id)
);

GRANT SELECT, INSERT, UPDATE (seq) ON chat_reads TO orrange_app;
