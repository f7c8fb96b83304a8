-- What the owner calls an account now, sealed for them; null for what they called it first. Nothing that anybody is paid by
-- is in it: that stands for ever, and an account with another of it is another account.
ALTER TABLE payment_accounts ADD COLUMN label bytea;

GRANT UPDATE (label) ON payment_accounts TO orrange_app;
