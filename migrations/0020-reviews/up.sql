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
