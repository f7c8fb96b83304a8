-- Of those who asked to be told of each other, when each was there last, and when that was told.
CREATE TABLE notice_presences (
  person_id uuid PRIMARY KEY REFERENCES people (id),
  seen_at timestamptz NOT NULL,
  told_at timestamptz
);

GRANT SELECT, INSERT, UPDATE (seen_at, told_at) ON notice_presences TO orrange_app;
