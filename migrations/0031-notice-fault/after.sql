-- The running daemon can say whose fault it was.
SELECT 'orrange_app may not say whose fault a notice is' AS fault
  WHERE NOT has_column_privilege('orrange_app', 'notice_deliveries', 'at_fault', 'UPDATE');
SELECT 'orrange_app may ' || p || ' notice_deliveries' AS fault FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS p
  WHERE has_table_privilege('orrange_app', 'notice_deliveries', p);
