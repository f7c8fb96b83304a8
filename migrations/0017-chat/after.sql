SELECT 'orrange_app may ' || p || ' ' || t AS fault
  FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p, unnest(ARRAY['chats', 'chat_messages', 'chat_reads']) AS t
  WHERE has_table_privilege('orrange_app', t, p);
SELECT 'orrange_app may change ' || c || ' of chat_messages' AS fault
  FROM unnest(ARRAY['trade', 'seq', 'author', 'role', 'at']) AS c
  WHERE has_column_privilege('orrange_app', 'chat_messages', c, 'UPDATE');
SELECT 'orrange_app may change the content of chat_files' AS fault
  WHERE has_column_privilege('orrange_app', 'chat_files', 'content', 'UPDATE');
