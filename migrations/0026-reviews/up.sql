-- What the two people of a trade say of each other when it is over. A row is never taken away: an operator hides it.
CREATE TABLE trade_reviews (
  id uuid PRIMARY KEY,
  trade uuid NOT NULL REFERENCES trades (id),
  author uuid NOT NULL REFERENCES people (id),
  about uuid NOT NULL REFERENCES people (id),
  stars smallint NOT NULL CHECK (stars BETWEEN 1 AND 5),
  text text CHECK (length(text) BETWEEN 1 AND 280),
  written_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz CHECK (changed_at < written_at + interval '24 hours'),
  reply text CHECK (length(reply) BETWEEN 1 AND 280),
  replied_at timestamptz,
  hidden_by uuid REFERENCES people (id),
  hidden_reason text CHECK (hidden_reason <> ''),
  hidden_at timestamptz,
  UNIQUE (trade, author),
  CHECK (author <> about),
  -- What was answered stays as it was when it was answered.
  CHECK (changed_at <= replied_at),
  CHECK ((reply IS NULL) = (replied_at IS NULL)),
  CHECK (num_nulls(hidden_by, hidden_reason, hidden_at) IN (0, 3))
);

CREATE INDEX trade_reviews_shown ON trade_reviews (about, id) INCLUDE (stars) WHERE hidden_at IS NULL;

GRANT SELECT, INSERT, UPDATE (stars, text, changed_at, reply, replied_at, hidden_by, hidden_reason, hidden_at)
  ON trade_reviews TO orrange_app;

-- Whom people let take those of their offers that are for nobody else.
CREATE TABLE trusts (
  person_id uuid NOT NULL REFERENCES people (id),
  trusted uuid NOT NULL REFERENCES people (id),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, trusted),
  CHECK (person_id <> trusted)
);

GRANT SELECT, INSERT, DELETE ON trusts TO orrange_app;

-- A payment account that was added waits before somebody is paid on it.
ALTER TABLE trade_policies DISABLE TRIGGER trade_policies_are_facts;

UPDATE trade_policies SET policy = policy || '{"account_cooldown": 86400}' WHERE NOT policy ? 'account_cooldown';

ALTER TABLE trade_policies ENABLE TRIGGER trade_policies_are_facts;
