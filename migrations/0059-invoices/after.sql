SELECT 'orrange_app may ' || p || ' invoices' AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'invoices', p);
SELECT 'orrange_app may change invoices.' || c AS fault FROM unnest(ARRAY['amount', 'asset', 'note', 'number']) AS c
  WHERE has_column_privilege('orrange_app', 'invoices', c, 'UPDATE');
