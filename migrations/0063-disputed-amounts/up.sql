-- More may come to be disputed than at first.
GRANT UPDATE (amount) ON payment_chargebacks TO orrange_app;
