-- The one process of each bot that is at work: it says every other second that it is there, and whoever comes after it has
-- been silent takes over what it had in hand.
CREATE TABLE bot_workers (
  bot uuid PRIMARY KEY REFERENCES bots (id),
  worker uuid NOT NULL,
  -- Whether it can say things aloud.
  speaks boolean NOT NULL,
  since timestamptz NOT NULL DEFAULT clock_timestamp(),
  seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- It ended what it had in hand, and said so.
  has_left boolean NOT NULL DEFAULT false,
  -- Until then the daemon was away: nobody could be heard.
  excused_at timestamptz
);

GRANT SELECT, INSERT, UPDATE (worker, speaks, since, seen_at, has_left, excused_at) ON bot_workers TO orrange_app;
