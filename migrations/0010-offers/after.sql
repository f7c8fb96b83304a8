SELECT conname AS fault FROM pg_constraint
  WHERE conrelid = 'orders'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%''open''%'
    AND pg_get_constraintdef(oid) NOT LIKE '%''paused''%';
