-- That a seller said that a payment which was marked has not come, so that its buyer sees it wherever they look at the trade.
ALTER TABLE trades ADD COLUMN payment_missing_at timestamptz;

GRANT UPDATE (payment_missing_at) ON trades TO orrange_app;
