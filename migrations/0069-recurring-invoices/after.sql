SELECT 'orrange_app may ' || p || ' ' || t AS fault
  FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p, unnest(ARRAY['recurring_invoices', 'recurring_invoice_runs']) AS t
  WHERE has_table_privilege('orrange_app', t, p);
SELECT 'orrange_app may change recurring_invoices.' || c AS fault FROM unnest(ARRAY['amount', 'asset', 'person_id', 'first']) AS c
  WHERE has_column_privilege('orrange_app', 'recurring_invoices', c, 'UPDATE');
SELECT 'orrange_app may change what became of a period' AS fault
  WHERE has_any_column_privilege('orrange_app', 'recurring_invoice_runs', 'UPDATE');
