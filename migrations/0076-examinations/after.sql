SELECT 'orrange_app cannot note an examination' AS fault
  WHERE NOT has_table_privilege('orrange_app', 'examination', 'SELECT, INSERT, UPDATE');
