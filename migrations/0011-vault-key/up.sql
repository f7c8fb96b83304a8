-- The key this database's personal data is sealed with, by its name, which tells nothing of it: claimed by the first
-- daemon that starts, so that no other one can start with another key before anything is sealed.
CREATE TABLE vault_key (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  id text NOT NULL
);

GRANT SELECT, INSERT ON vault_key TO orrange_app;
