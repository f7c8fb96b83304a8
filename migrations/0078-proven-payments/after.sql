SELECT conname || ' was not looked at' AS fault FROM pg_constraint WHERE NOT convalidated;
