-- People whom the owner of a community asked to mediate its disputes. They do once they agreed, until one of them ends it.
CREATE TABLE community_solvers (
  id uuid PRIMARY KEY,
  community uuid NOT NULL REFERENCES communities (id),
  person uuid NOT NULL REFERENCES people (id),
  asked_at timestamptz NOT NULL DEFAULT now(),
  agreed_at timestamptz CHECK (agreed_at >= asked_at),
  ended_at timestamptz CHECK (ended_at >= coalesce(agreed_at, asked_at)),
  ended_by uuid REFERENCES people (id),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);

CREATE UNIQUE INDEX community_solvers_standing ON community_solvers (community, person) WHERE ended_at IS NULL;

CREATE INDEX community_solvers_person ON community_solvers (person) WHERE ended_at IS NULL;

GRANT SELECT, INSERT, UPDATE (agreed_at, ended_at, ended_by) ON community_solvers TO orrange_app;

ALTER TABLE communities
  -- Until then its chat is shown nothing new.
  ADD COLUMN muted_until timestamptz,
  -- Since when the chat is shown offers, or is not.
  ADD COLUMN posts_since timestamptz NOT NULL DEFAULT now();

GRANT UPDATE (muted_until, posts_since) ON communities TO orrange_app;

-- Where a bot may write no more.
CREATE INDEX bot_messages_blocked ON bot_messages (bot, chat, ended_at) WHERE fault = 'blocked';
