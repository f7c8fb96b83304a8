CREATE TABLE people (
  id uuid PRIMARY KEY,
  name text NOT NULL UNIQUE CHECK (name ~ '^[a-z][a-z0-9_-]{1,31}$'),
  roles text[] NOT NULL CHECK (cardinality(roles) > 0 AND roles <@ ARRAY['trader', 'arbiter', 'operator']),
  created_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT ON people TO orrange_app;

CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people (id),
  public_key text NOT NULL UNIQUE CHECK (public_key ~ '^[A-Za-z0-9_-]{43}$'),
  label text NOT NULL CHECK (length(label) BETWEEN 1 AND 64),
  scopes text[] NOT NULL
    CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['read', 'trade', 'escrow', 'withdraw', 'manage']),
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz
);

CREATE INDEX api_keys_person ON api_keys (person_id);

GRANT SELECT, INSERT, UPDATE (revoked_at) ON api_keys TO orrange_app;

-- Signed requests already received; a row may go when its signature would be refused for its age.
CREATE TABLE nonces (
  key_id uuid NOT NULL,
  nonce text NOT NULL CHECK (length(nonce) BETWEEN 16 AND 64),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (key_id, nonce)
);

CREATE INDEX nonces_expiry ON nonces (expires_at);

GRANT SELECT, INSERT, DELETE ON nonces TO orrange_app;
