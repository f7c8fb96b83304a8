SELECT conname AS fault FROM pg_constraint
  WHERE conrelid IN ('accounts'::regclass, 'trades'::regclass) AND NOT convalidated;
