-- What a person's orders through bots may lose counts with what was given away of escrows.
CREATE TABLE bot_orders (
  person_id uuid NOT NULL REFERENCES people (id),
  -- Of the order, or of what changed it.
  client_id text NOT NULL CHECK (length(client_id) BETWEEN 1 AND 64),
  -- Millionths of a trade of usual size: what it could lose against the index, and the bonds of its trades.
  worth numeric(38, 0) NOT NULL CHECK (worth >= 0),
  bond numeric(38, 0) NOT NULL CHECK (bond >= 0),
  -- The last time it was sent: until it was carried out it may be sent again.
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (person_id, client_id)
);

CREATE INDEX bot_orders_recent ON bot_orders (person_id, at);

CREATE INDEX bot_orders_old ON bot_orders (at);

CREATE INDEX bot_releases_old ON bot_releases (at);

GRANT SELECT, INSERT, UPDATE (worth, bond, at) ON bot_orders TO orrange_app;

-- Nobody takes away what still counts: this clears what is a week old, so much at a time.
CREATE FUNCTION clear_bot_limits(most integer) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  DELETE FROM bot_releases WHERE (person_id, trade) IN
    (SELECT person_id, trade FROM bot_releases WHERE at < now() - interval '7 days' ORDER BY at LIMIT most);
  DELETE FROM bot_orders WHERE (person_id, client_id) IN
    (SELECT person_id, client_id FROM bot_orders WHERE at < now() - interval '7 days' ORDER BY at LIMIT most);
$$;

REVOKE EXECUTE ON FUNCTION clear_bot_limits FROM PUBLIC;

GRANT EXECUTE ON FUNCTION clear_bot_limits TO orrange_app;

-- Under which link an update was taken, and a message written: what one of an ended link says reaches nobody.
ALTER TABLE bot_updates ADD COLUMN link uuid REFERENCES channel_links (id);

ALTER TABLE bot_messages ADD COLUMN link uuid REFERENCES channel_links (id);

UPDATE bot_messages m SET link = l.id FROM channel_links l
  WHERE m.state = 'waiting' AND l.bot = m.bot AND l.user_id = m.user_id AND l.state <> 'ended';

-- What was said to a bot is not kept once it was dealt with.
UPDATE bot_updates SET body = '{}' WHERE done_at IS NOT NULL;

GRANT UPDATE (link, body) ON bot_updates TO orrange_app;

GRANT UPDATE (link) ON bot_messages TO orrange_app;
