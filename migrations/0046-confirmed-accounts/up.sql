-- Whoever has stolen a bot can add an account of their own: one that was added through a bot is nobody's to be paid on like
-- any other until its owner confirms it with a key of theirs.
ALTER TABLE payment_accounts
  -- The bot through which it was added; null for one that was added with a key of its owner's.
  ADD COLUMN added_through uuid REFERENCES bots (id),
  ADD COLUMN confirmed_at timestamptz,
  ADD CHECK (confirmed_at IS NULL OR added_through IS NOT NULL);

GRANT UPDATE (confirmed_at) ON payment_accounts TO orrange_app;
