-- Where people trade besides the terminal: the bots, whom their users are, and what is said to them and by them.

-- A program that speaks for its users on a channel. It has a key and is nobody: no person, no role, no balance.
CREATE TABLE bots (
  id uuid PRIMARY KEY,
  channel text NOT NULL CHECK (channel IN ('telegram', 'discord')),
  -- The channel's own number of it, and the name people find it by, which proves nothing.
  account text NOT NULL CHECK (account ~ '^[1-9][0-9]{0,19}$'),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
  public_key text NOT NULL UNIQUE CHECK (public_key ~ '^[A-Za-z0-9_-]{43}$'),
  created_at timestamptz NOT NULL DEFAULT now(),
  removed_at timestamptz
);

CREATE UNIQUE INDEX bots_one ON bots (channel, account) WHERE removed_at IS NULL;

GRANT SELECT, INSERT, UPDATE (removed_at) ON bots TO orrange_app;

-- A link that somebody began and both sides have yet to agree to.
CREATE TABLE channel_requests (
  id uuid PRIMARY KEY,
  bot uuid NOT NULL REFERENCES bots (id),
  -- Of what the other side shows to find it; that itself is stored nowhere.
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  begun_by text NOT NULL CHECK (begun_by IN ('person', 'user')),
  person_id uuid REFERENCES people (id),
  person_agreed_at timestamptz,
  user_id text CHECK (user_id ~ '^[1-9][0-9]{0,19}$'),
  -- As it was shown to the person.
  user_name text CHECK (length(user_name) <= 64),
  user_agreed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  -- When it became a link, or was replaced.
  ended_at timestamptz,
  CHECK ((user_id IS NULL) = (user_name IS NULL)),
  CHECK (person_id IS NOT NULL OR begun_by = 'user'),
  CHECK (user_id IS NOT NULL OR begun_by = 'person'),
  CHECK ((person_agreed_at IS NULL AND user_agreed_at IS NULL) OR (person_id IS NOT NULL AND user_id IS NOT NULL))
);

CREATE INDEX channel_requests_person ON channel_requests (person_id, created_at);

CREATE INDEX channel_requests_user ON channel_requests (bot, user_id, created_at);

GRANT SELECT, INSERT, UPDATE (person_id, person_agreed_at, user_id, user_name, user_agreed_at, ended_at)
  ON channel_requests TO orrange_app;

-- Which person a user of a bot is. Ended ones stay.
CREATE TABLE channel_links (
  id uuid PRIMARY KEY,
  bot uuid NOT NULL REFERENCES bots (id),
  user_id text NOT NULL CHECK (user_id ~ '^[1-9][0-9]{0,19}$'),
  -- For people to read; nothing is matched by it.
  user_name text NOT NULL CHECK (length(user_name) <= 64),
  person_id uuid NOT NULL REFERENCES people (id),
  -- What both agreed to; null for a person who was made by the bot and agreed to these terms.
  request uuid REFERENCES channel_requests (id),
  terms text,
  -- `suspended`: the user takes no messages from the bot.
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended', 'ended')),
  linked_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  CHECK ((request IS NULL) = (terms IS NOT NULL)),
  CHECK ((ended_at IS NOT NULL) = (state = 'ended'))
);

CREATE UNIQUE INDEX channel_links_user ON channel_links (bot, user_id) WHERE state <> 'ended';

CREATE UNIQUE INDEX channel_links_person ON channel_links (person_id, bot) WHERE state <> 'ended';

CREATE INDEX channel_links_recent ON channel_links (bot, linked_at);

GRANT SELECT, INSERT, UPDATE (user_name, state, ended_at) ON channel_links TO orrange_app;

-- Tries of what can be guessed, by who tries, within a window.
CREATE TABLE channel_tries (
  subject text PRIMARY KEY CHECK (length(subject) <= 128),
  since timestamptz NOT NULL DEFAULT now(),
  count integer NOT NULL CHECK (count > 0)
);

GRANT SELECT, INSERT, UPDATE (since, count), DELETE ON channel_tries TO orrange_app;

-- Something that gives an escrow away and is worth too much for a channel alone: allowed once, from elsewhere.
CREATE TABLE trade_approvals (
  id uuid PRIMARY KEY,
  trade uuid NOT NULL REFERENCES trades (id),
  person_id uuid NOT NULL REFERENCES people (id),
  -- The bot through which it was asked for, which may not itself say what the code is.
  bot uuid NOT NULL REFERENCES bots (id),
  action text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  -- Smallest units.
  quantity numeric(38, 0) NOT NULL CHECK (quantity > 0),
  tries smallint NOT NULL DEFAULT 0 CHECK (tries >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  approved_at timestamptz,
  used_at timestamptz,
  -- A later one took its place.
  ended_at timestamptz,
  CHECK (used_at IS NULL OR approved_at IS NOT NULL)
);

CREATE UNIQUE INDEX trade_approvals_one ON trade_approvals (person_id, trade) WHERE used_at IS NULL AND ended_at IS NULL;

GRANT SELECT, INSERT, UPDATE (tries, approved_at, used_at, ended_at) ON trade_approvals TO orrange_app;

-- What a bot was told by its channel, kept before it is answered for, and done once each.
CREATE TABLE bot_updates (
  bot uuid NOT NULL REFERENCES bots (id),
  -- The channel's own number, by which updates of a chat have their order.
  update_id numeric(20, 0) NOT NULL CHECK (update_id >= 0),
  chat text NOT NULL CHECK (length(chat) BETWEEN 1 AND 64),
  user_id text CHECK (user_id ~ '^[1-9][0-9]{0,19}$'),
  -- JSON as text: nothing looks into it.
  body text NOT NULL CHECK (octet_length(body) <= 65536),
  received_at timestamptz NOT NULL DEFAULT now(),
  -- Which try this is: nobody but who made it may say that it is done.
  attempt integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
  leased_until timestamptz,
  done_at timestamptz,
  -- What it was answered with when it was done, as JSON.
  result text,
  PRIMARY KEY (bot, update_id),
  CHECK ((done_at IS NULL) = (result IS NULL)),
  CHECK (done_at IS NULL OR (attempt > 0 AND leased_until IS NULL))
);

CREATE INDEX bot_updates_waiting ON bot_updates (bot, chat, update_id) WHERE done_at IS NULL;

CREATE INDEX bot_updates_old ON bot_updates (received_at);

GRANT SELECT, INSERT, DELETE, UPDATE (attempt, leased_until, done_at, result) ON bot_updates TO orrange_app;

-- Forms that somebody has begun: theirs wherever they are once they are linked, and their user's of a bot before.
CREATE TABLE bot_drafts (
  id uuid PRIMARY KEY,
  person_id uuid REFERENCES people (id),
  bot uuid REFERENCES bots (id),
  user_id text,
  flow text NOT NULL CHECK (length(flow) BETWEEN 1 AND 32),
  version integer NOT NULL CHECK (version > 0),
  body text NOT NULL CHECK (octet_length(body) <= 8192),
  expires_at timestamptz NOT NULL,
  CHECK ((person_id IS NULL) = (user_id IS NOT NULL)),
  CHECK ((bot IS NULL) = (user_id IS NULL))
);

CREATE UNIQUE INDEX bot_drafts_person ON bot_drafts (person_id, flow) WHERE person_id IS NOT NULL;

CREATE UNIQUE INDEX bot_drafts_user ON bot_drafts (bot, user_id, flow) WHERE user_id IS NOT NULL;

CREATE INDEX bot_drafts_old ON bot_drafts (expires_at);

GRANT SELECT, INSERT, DELETE, UPDATE (person_id, bot, user_id, version, body, expires_at) ON bot_drafts TO orrange_app;

-- What a bot is to say, in order within a chat.
CREATE TABLE bot_messages (
  id uuid PRIMARY KEY,
  bot uuid NOT NULL REFERENCES bots (id),
  chat text NOT NULL CHECK (length(chat) BETWEEN 1 AND 64),
  -- Whose chat it is, when it is one person's.
  user_id text CHECK (user_id ~ '^[1-9][0-9]{0,19}$'),
  -- Messages of one key are states of one thing: the last one counts.
  card text CHECK (length(card) BETWEEN 1 AND 64),
  body text NOT NULL CHECK (octet_length(body) <= 16384),
  -- Dropped last when there is too much.
  is_critical boolean NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed', 'dropped')),
  attempt integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
  leased_until timestamptz,
  next_at timestamptz NOT NULL DEFAULT now(),
  -- What the channel calls it, or why it was not taken.
  message_id text CHECK (length(message_id) <= 64),
  fault text CHECK (length(fault) <= 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  CHECK ((ended_at IS NULL) = (state = 'waiting')),
  CHECK ((message_id IS NOT NULL) = (state = 'sent'))
);

CREATE INDEX bot_messages_waiting ON bot_messages (bot, chat, id) WHERE state = 'waiting';

CREATE INDEX bot_messages_old ON bot_messages (created_at);

GRANT SELECT, INSERT, DELETE,
  UPDATE (body, is_critical, state, attempt, leased_until, next_at, message_id, fault, ended_at)
  ON bot_messages TO orrange_app;

-- Where in a chat the living card of something stands.
CREATE TABLE bot_cards (
  bot uuid NOT NULL REFERENCES bots (id),
  chat text NOT NULL,
  card text NOT NULL,
  message_id text NOT NULL CHECK (length(message_id) BETWEEN 1 AND 64),
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (bot, chat, card)
);

GRANT SELECT, INSERT, DELETE, UPDATE (message_id, at) ON bot_cards TO orrange_app;

-- What a button does, which stands here and not in the button: one user's, and once.
CREATE TABLE bot_buttons (
  bot uuid NOT NULL REFERENCES bots (id),
  token text NOT NULL CHECK (token ~ '^[A-Za-z0-9_-]{16,20}$'),
  user_id text NOT NULL CHECK (user_id ~ '^[1-9][0-9]{0,19}$'),
  -- The link under which it was made: with it the button ends.
  link uuid REFERENCES channel_links (id),
  action text NOT NULL CHECK (octet_length(action) <= 4096),
  trade uuid REFERENCES trades (id),
  version integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  pressed_at timestamptz,
  -- The update that pressed it: the same one may find it again.
  pressed_by numeric(20, 0),
  PRIMARY KEY (bot, token),
  CHECK ((trade IS NULL) = (version IS NULL)),
  CHECK ((pressed_at IS NULL) = (pressed_by IS NULL)),
  CHECK (pressed_at < expires_at)
);

CREATE INDEX bot_buttons_old ON bot_buttons (expires_at);

GRANT SELECT, INSERT, DELETE, UPDATE (pressed_at, pressed_by) ON bot_buttons TO orrange_app;

ALTER TABLE trade_policies DISABLE TRIGGER trade_policies_are_facts;

UPDATE trade_policies SET policy = policy || '{"chat_release_max": 3}' WHERE NOT policy ? 'chat_release_max';

ALTER TABLE trade_policies ENABLE TRIGGER trade_policies_are_facts;
