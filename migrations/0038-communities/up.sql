-- People who trade with each other in one chat of a bot. Its owner keeps it, and is given a part of the platform's fee of
-- the trades that are made in it.
CREATE TABLE communities (
  id uuid PRIMARY KEY,
  bot uuid NOT NULL REFERENCES bots (id),
  -- As the bot names it.
  chat text NOT NULL CHECK (length(chat) BETWEEN 1 AND 64),
  owner uuid NOT NULL REFERENCES people (id),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
  market text NOT NULL REFERENCES markets (symbol),
  -- Offers paid by one of them are shown; all are, when there is none.
  methods text[] NOT NULL CHECK (cardinality(methods) <= 10),
  language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
  rules text NOT NULL CHECK (length(rules) <= 2000),
  -- Of the platform's fee, in basis points; a trade takes it over as far as its policy allows.
  share_bps integer NOT NULL CHECK (share_bps BETWEEN 0 AND 10000),
  -- Whether the chat is shown the offers.
  posts_offers boolean NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  -- Cards written to the chat since then, so that they stay few in a minute.
  minute_at timestamptz NOT NULL DEFAULT now(),
  minute_cards integer NOT NULL DEFAULT 0 CHECK (minute_cards >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  closed_by uuid REFERENCES people (id),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);

CREATE UNIQUE INDEX communities_chat ON communities (bot, chat) WHERE state = 'open';

CREATE INDEX communities_market ON communities (market) WHERE state = 'open';

CREATE INDEX communities_owner ON communities (owner);

GRANT SELECT, INSERT, UPDATE (name, market, methods, language, rules, share_bps, posts_offers, state, minute_at,
  minute_cards, closed_at, closed_by) ON communities TO orrange_app;

-- Offers that a chat was shown, and those it is yet to be shown.
CREATE TABLE community_offers (
  community uuid NOT NULL REFERENCES communities (id),
  offer uuid NOT NULL REFERENCES orders (id),
  -- Since when its card waits to be written anew; null while the chat has its last state.
  changed_at timestamptz,
  shown_at timestamptz,
  PRIMARY KEY (community, offer),
  CHECK (changed_at IS NOT NULL OR shown_at IS NOT NULL)
);

CREATE INDEX community_offers_changed ON community_offers (community, changed_at) WHERE changed_at IS NOT NULL;

GRANT SELECT, INSERT, DELETE, UPDATE (changed_at, shown_at) ON community_offers TO orrange_app;

-- How far the one reader of what happens to orders has read.
CREATE TABLE community_reader (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  seen text NOT NULL,
  reading text NOT NULL,
  id text NOT NULL
);

GRANT SELECT, INSERT, DELETE, UPDATE (seen, reading, id) ON community_reader TO orrange_app;

-- The community a trade was made in, who owned it then, and their part of the fee: nothing of a trade of their own.
ALTER TABLE trades
  ADD COLUMN community uuid REFERENCES communities (id),
  ADD COLUMN community_owner uuid REFERENCES people (id),
  ADD COLUMN community_share_bps integer CHECK (community_share_bps BETWEEN 0 AND 10000),
  ADD CONSTRAINT trades_community CHECK (
    num_nulls(community, community_owner, community_share_bps) IN (0, 3)
      AND (community_share_bps = 0 OR community_owner <> buyer AND community_owner <> seller)
  );

CREATE INDEX trades_community ON trades (community) WHERE community IS NOT NULL;

ALTER TABLE trade_policies DISABLE TRIGGER trade_policies_are_facts;

UPDATE trade_policies SET policy = policy || '{"community_share_max_bp": 3000}'
  WHERE NOT policy ? 'community_share_max_bp';

ALTER TABLE trade_policies ENABLE TRIGGER trade_policies_are_facts;
