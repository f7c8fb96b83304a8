-- The data key of each person, wrapped under a key that never enters the database. Destroying a row makes everything
-- sealed for its person unreadable.
CREATE TABLE subject_keys (
  person_id uuid PRIMARY KEY REFERENCES people (id),
  -- Which key wraps it: 8 bytes of that key's hash, in hex.
  kek_id text NOT NULL CHECK (kek_id ~ '^[0-9a-f]{16}$'),
  wrapped bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT ON subject_keys TO orrange_app;

-- A trade refers to its payment account for ever, so an account never changes; removing one only hides it.
CREATE TABLE payment_accounts (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  method text NOT NULL,
  catalogue_version text NOT NULL,
  country text CHECK (country ~ '^[A-Z]{2}$'),
  -- Label and form fields, sealed for the person.
  details bytea NOT NULL,
  -- Keyed hash of the holder's normalised name; null where the method asks for none.
  holder_hash bytea CHECK (length(holder_hash) = 32),
  created_at timestamptz NOT NULL DEFAULT now(),
  removed_at timestamptz
);

CREATE INDEX payment_accounts_active ON payment_accounts (person_id, method, created_at, id) WHERE removed_at IS NULL;

CREATE INDEX payment_accounts_holder ON payment_accounts (holder_hash);

GRANT SELECT, INSERT, UPDATE (removed_at) ON payment_accounts TO orrange_app;

-- Keyed hash of each field that says whose account it is, to find the same account held by several people.
CREATE TABLE payment_account_hashes (
  account_id uuid NOT NULL REFERENCES payment_accounts (id),
  field text NOT NULL,
  hash bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (account_id, field)
);

CREATE INDEX payment_account_hashes_hash ON payment_account_hashes (hash);

GRANT SELECT, INSERT ON payment_account_hashes TO orrange_app;
