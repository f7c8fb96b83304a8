SELECT 'a proof need not be a file of the buyer' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_constraint WHERE conrelid = 'chat_messages'::regclass AND conname = 'chat_messages_proof' AND convalidated
);
SELECT 'orrange_app may change what is a proof' AS fault
  WHERE has_column_privilege('orrange_app', 'chat_messages', 'proof', 'UPDATE');
