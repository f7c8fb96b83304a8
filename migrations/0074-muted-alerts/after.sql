SELECT 'orrange_app cannot mute alerts' AS fault
  WHERE NOT has_column_privilege('orrange_app', 'alerts', 'muted_until', 'UPDATE');
