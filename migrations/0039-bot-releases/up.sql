-- What a person gave away through bots without leave from elsewhere, so that many little trades count as one large one.
CREATE TABLE bot_releases (
  person_id uuid NOT NULL REFERENCES people (id),
  trade uuid NOT NULL REFERENCES trades (id),
  -- Millionths of a trade of usual size.
  worth numeric(38, 0) NOT NULL CHECK (worth >= 0),
  -- The last of them: steps of one trade give away the same.
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (person_id, trade)
);

CREATE INDEX bot_releases_recent ON bot_releases (person_id, at);

GRANT SELECT, INSERT, UPDATE (worth, at) ON bot_releases TO orrange_app;
