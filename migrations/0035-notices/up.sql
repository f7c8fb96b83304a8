-- People are told things where they chat and by text message, too, one way after the other, and several at once.

-- A linked chat is an address of its person: it has the id of its link, and nothing of its own to seal or to confirm.
ALTER TABLE notice_addresses
  DROP CONSTRAINT notice_addresses_channel_check,
  ADD CONSTRAINT notice_addresses_channel_check CHECK (channel IN ('email', 'webhook', 'sms', 'telegram', 'discord')),
  ALTER COLUMN address DROP NOT NULL,
  ALTER COLUMN fingerprint DROP NOT NULL,
  ADD CHECK ((address IS NULL) = (channel IN ('telegram', 'discord'))),
  ADD CHECK ((address IS NULL) = (fingerprint IS NULL));

DROP INDEX notice_addresses_one;

-- Somebody may be linked to two bots of a channel.
CREATE UNIQUE INDEX notice_addresses_one ON notice_addresses (person_id, channel)
  WHERE state IN ('active', 'suspended', 'unsubscribed') AND address IS NOT NULL;

-- In the transaction that changes a link, so that nothing is told where nobody is linked any more.
CREATE FUNCTION follow_channel_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO notice_addresses (id, person_id, channel, state, fault, confirmed_at)
    SELECT NEW.id, NEW.person_id, b.channel, CASE NEW.state WHEN 'ended' THEN 'removed' ELSE NEW.state END,
      CASE NEW.state WHEN 'suspended' THEN 'it takes nothing from the bot' END, NEW.linked_at
    FROM bots b WHERE b.id = NEW.bot
    ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state, fault = EXCLUDED.fault;
  RETURN NULL;
END
$$;

CREATE TRIGGER channel_links_are_addresses AFTER INSERT OR UPDATE OF state ON channel_links
  FOR EACH ROW EXECUTE FUNCTION follow_channel_link();

INSERT INTO notice_addresses (id, person_id, channel, state, fault, confirmed_at)
  SELECT l.id, l.person_id, b.channel, CASE l.state WHEN 'ended' THEN 'removed' ELSE l.state END,
    CASE l.state WHEN 'suspended' THEN 'it takes nothing from the bot' END, l.linked_at
  FROM channel_links l JOIN bots b ON b.id = l.bot;

-- `later`: where nothing that comes before it got through.
ALTER TABLE notice_choices
  DROP CONSTRAINT notice_choices_channel_check,
  ADD CONSTRAINT notice_choices_channel_check CHECK (channel IN ('email', 'webhook', 'sms', 'telegram', 'discord')),
  DROP CONSTRAINT notice_choices_mode_check,
  ADD CONSTRAINT notice_choices_mode_check CHECK (mode IN ('now', 'later', 'off'));

ALTER TABLE notice_deliveries
  DROP CONSTRAINT notice_deliveries_role_check,
  ADD CONSTRAINT notice_deliveries_role_check CHECK (role IN ('buyer', 'seller', 'self', 'arbiter', 'operator')),
  -- What it is of, where that is no trade.
  ADD COLUMN about text CHECK (length(about) BETWEEN 1 AND 64),
  -- When it became a message of a bot, which has its id: from then on the bot says how it fared.
  ADD COLUMN handed_at timestamptz,
  -- It is sent only where nobody was told the same by a way that comes before its own.
  ADD COLUMN is_fallback boolean NOT NULL DEFAULT false,
  -- It may come with others of its trade as one.
  ADD COLUMN is_digest boolean NOT NULL DEFAULT false,
  -- Which other one it went along with.
  ADD COLUMN led_by uuid REFERENCES notice_deliveries (id);

GRANT UPDATE (handed_at, led_by) ON notice_deliveries TO orrange_app;

-- What was told of an event, by whichever way.
CREATE INDEX notice_deliveries_told ON notice_deliveries (person_id, source) WHERE source IS NOT NULL;

-- What operators were told is wrong, until it was right again.
CREATE TABLE operator_alarms (
  kind text PRIMARY KEY CHECK (kind ~ '^[a-z]+\.[a-z_]+$'),
  raised_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);

GRANT SELECT, INSERT, UPDATE (raised_at, ended_at) ON operator_alarms TO orrange_app;
