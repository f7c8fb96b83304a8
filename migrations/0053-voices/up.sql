-- In which chats somebody has what is critical spoken, too.
ALTER TABLE notice_styles
  ALTER COLUMN hides_amounts SET DEFAULT false,
  ADD COLUMN voices text[] NOT NULL DEFAULT '{}' CHECK (voices <@ ARRAY['telegram', 'discord']);

GRANT UPDATE (voices) ON notice_styles TO orrange_app;

-- A message that is the voice of another one: said after that, once, and in the way of none.
ALTER TABLE bot_messages ADD COLUMN voice_of uuid;

CREATE UNIQUE INDEX bot_messages_voice ON bot_messages (voice_of) WHERE voice_of IS NOT NULL;
