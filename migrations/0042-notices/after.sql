SELECT 'there can be two maintenances at once' AS fault WHERE NOT EXISTS (
  SELECT FROM pg_index WHERE indexrelid = 'maintenances_one'::regclass AND indisunique AND indisvalid
);
SELECT 'orrange_app may ' || p || ' ' || t AS fault
  FROM unnest(ARRAY['notice_fanouts', 'notice_standings', 'notice_receipts', 'maintenances']) AS t,
    unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', t, p);
SELECT 'orrange_app may change what a provider said' AS fault WHERE has_table_privilege('orrange_app', 'notice_receipts', 'UPDATE');
