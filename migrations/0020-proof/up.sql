-- Files by which a buyer shows that they paid.
ALTER TABLE chat_messages ADD COLUMN proof boolean NOT NULL DEFAULT false;
ALTER TABLE chat_messages ADD CONSTRAINT chat_messages_proof
  CHECK (NOT proof OR (role = 'buyer' AND (file_sha256 IS NOT NULL OR purged_at IS NOT NULL)));
