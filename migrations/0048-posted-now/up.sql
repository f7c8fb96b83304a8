-- A transfer is posted at the time at which it is: the daemon may name its amount and its accounts, and no time. So what
-- a past day came to stays as it was, and a correction is a transfer of today that names what it corrects.
REVOKE INSERT ON transfers FROM orrange_app;

GRANT INSERT (id, asset, amount, debit, credit, reason, reference) ON transfers TO orrange_app;
