-- What bots keep of a person, so that all of them speak alike: by which clock, and with which words as a mark.
CREATE TABLE channel_settings (
  person_id uuid PRIMARY KEY REFERENCES people (id),
  -- IANA.
  time_zone text CHECK (length(time_zone) BETWEEN 1 AND 64),
  -- Two words by which they know that a message is no forgery.
  phrase text CHECK (length(phrase) BETWEEN 3 AND 64),
  at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, UPDATE (time_zone, phrase, at) ON channel_settings TO orrange_app;

-- What is about to be done for an update, written down before: whoever goes on after a kill does that and nothing else.
ALTER TABLE bot_updates ADD COLUMN note text CHECK (octet_length(note) <= 32768);

GRANT UPDATE (note) ON bot_updates TO orrange_app;

-- How far the events were read for what bots show by themselves.
CREATE TABLE bot_reader (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  seen text NOT NULL,
  reading text NOT NULL,
  id text NOT NULL
);

GRANT SELECT, INSERT, DELETE, UPDATE (seen, reading, id) ON bot_reader TO orrange_app;

-- Which card a message is, for whoever answers it.
CREATE INDEX bot_cards_message ON bot_cards (bot, chat, message_id);

CREATE INDEX bot_messages_said ON bot_messages (bot, chat, message_id) WHERE message_id IS NOT NULL;
