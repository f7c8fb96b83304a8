SELECT 'orrange_app cannot note what came back to an order' AS fault
  WHERE NOT has_column_privilege('orrange_app', 'orders', 'returned', 'UPDATE');
SELECT 'a trade took something back before it could: ' || id AS fault FROM orders WHERE returned <> 0 LIMIT 1;
